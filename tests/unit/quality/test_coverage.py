from uuid import uuid4

from coursegen.quality.coverage import Coverage, altogether, coverage_by_document

ONE, OTHER = uuid4(), uuid4()


def test_coverage_counts_passages_per_document_each_once() -> None:
    a, b, c = uuid4(), uuid4(), uuid4()
    found = coverage_by_document({a: ONE, b: ONE, c: OTHER}, assigned=[a, b], cited=[a, a, uuid4()])
    assert found == {ONE: Coverage(2, 2, 1), OTHER: Coverage(1, 0, 0)}
    assert (found[ONE].percent, found[OTHER].percent) == (50.0, 0.0)


def test_all_documents_together_weigh_by_their_passages() -> None:
    assert altogether([Coverage(2, 2, 1), Coverage(1, 0, 0)]) == Coverage(3, 2, 1)
    assert altogether([Coverage(3, 3, 1)]).percent == 33.3


def test_without_documents_nothing_is_covered() -> None:
    assert altogether([]).percent == 0.0
