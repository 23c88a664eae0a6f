"""Citations as models give them, held against the passages."""

from collections.abc import Callable

from coursegen.writing.shapes import Citation

from .asked.lesson import AskedCitation, AskedPart, AskedParts
from .handles import Handles
from .quotes import quote_in


class Grounding:
    """What the parts of a lesson rest on.

    A quote is replaced by the words that really stand in its passage, and dropped where nothing there is like it.
    """

    def __init__(self, handles: Handles) -> None:
        self._handles = handles

    def complaining_once(self) -> Callable[[AskedParts], None]:
        """A check that raises ValueError, for the model to read, when parts cite nothing that exists.

        It does so once: a model that can't do better keeps its text, and whoever looks the lesson over sees that a part
        cites nothing.
        """
        complaints = iter([self._complain])

        def check(answer: AskedParts) -> None:
            bare = [part.title for part in answer.sections if not self.citations(part)] if self._handles.sources else []
            if bare and (complain := next(complaints, None)):
                complain(bare)

        return check

    def _complain(self, bare: list[str]) -> None:
        raise ValueError(
            f"{'; '.join(bare)}: no citation with a quote that stands in the passage it names. "
            "Copy quotes from the passages letter by letter, and name each passage by its handle."
        )

    def citations(self, part: AskedPart) -> tuple[Citation, ...]:
        """Those with a real quote, each quote once."""
        found = [citation for asked in part.citations if (citation := self._ground(asked))]
        return tuple({(citation.passage_id, citation.quote): citation for citation in found}.values())

    def _ground(self, asked: AskedCitation) -> Citation | None:
        """The passage named, or another one shown that the quote stands in."""
        named = self._handles.named(asked.passage)
        for source in (*named, *(each for each in self._handles.sources if each not in named)):
            quote = quote_in(source, asked.quote, word_for_word=source not in named)
            if quote is not None:
                return Citation(
                    passage_id=source.passage_id,
                    document_id=source.document_id,
                    document_name=source.document_name,
                    page=source.page,
                    quote=quote,
                )
        return None
