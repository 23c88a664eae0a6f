"""Tables in PDFs, told by the lines around their cells or by their columns."""

from .documents import Rule, Text, paragraph
from .test_pdf import BODY, blocks_of, texts_of


def test_a_table_drawn_with_lines_keeps_its_cells_together(tmp_path):
    grid = [Rule(60, y, 400, y) for y in (700, 680, 646, 620)] + [Rule(x, 620, x, 700) for x in (60, 200, 400)]
    cells = [
        Text(64, 686, "Food"), Text(204, 686, "Rule"),
        Text(64, 666, "Poultry"), Text(204, 666, "Cook it until the core"), Text(204, 652, "has 75 degrees"),
        Text(64, 628, "Rice"), Text(204, 628, "Cool it"),
    ]  # fmt: skip
    page = [*paragraph(60, 760, *BODY), *grid, *cells, *paragraph(60, 590, *BODY)]
    blocks = blocks_of(tmp_path, page)
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[1].text.split("\n") == [
        "| Food | Rule |",
        "|---|---|",
        "| Poultry | Cook it until the core has 75 degrees |",
        "| Rice | Cool it |",
    ]


def test_a_table_without_lines_is_told_by_its_columns(tmp_path):
    rows = [
        ("Board", "Used for", "Size"),
        ("Red", "Raw meat", "40"),
        ("Blue", "Raw fish", "35"),
        ("Green", "Salad", "30"),
    ]
    page = [*paragraph(60, 760, *BODY)]
    page += [
        Text(x, 690 - 14 * row, cell)
        for row, cells in enumerate(rows)
        for x, cell in zip((60, 160, 300), cells, strict=True)
    ]
    expected = "| Board | Used for | Size |\n|---|---|---|\n| Red | Raw meat | 40 |\n| Blue | Raw fish | 35 |\n"
    assert texts_of(blocks_of(tmp_path, page), "table") == [f"{expected}| Green | Salad | 30 |"]


def test_a_table_goes_on_across_pages_without_its_repeated_header(tmp_path):
    def page(top: float, rows: list[tuple[str, str]]) -> list[Text | Rule]:
        ys = [top - 20 * row for row in range(len(rows) + 1)]
        lines = [Rule(60, y, 300, y) for y in ys] + [Rule(x, ys[-1], x, top) for x in (60, 150, 300)]
        return lines + [
            Text(x, y - 14, cell)
            for y, row in zip(ys, rows, strict=False)
            for x, cell in zip((64, 154), row, strict=True)
        ]

    first = [*paragraph(60, 790, *BODY), *page(200, [("Name", "Age"), ("Ann", "31")])]
    second = [*page(780, [("Name", "Age"), ("Bob", "42")]), *paragraph(60, 600, *BODY)]
    tables = [block for block in blocks_of(tmp_path, first, second) if block.kind == "table"]
    assert [table.text for table in tables] == ["| Name | Age |\n|---|---|\n| Ann | 31 |\n| Bob | 42 |"]
    assert tables[0].page == 1
