"""Makes the PDF and DOCX of the sample documents out of their Markdown sources.

    python -m venv /tmp/samples && /tmp/samples/bin/pip install typst markdown-it-py python-docx
    /tmp/samples/bin/python -m deploy.demo.samples.build

`typst` (one wheel, Cyrillic fonts inside) is needed only here, so the platform's requirements do not list it;
the built files are kept in the repository. A source is named `<name>.<language>.md`, begins with its title as
the only first-level heading, and uses headings, paragraphs, flat lists and tables.
"""

from pathlib import Path

from .docx_file import write_docx
from .pdf_file import write_pdf
from .source import read_source

HERE = Path(__file__).parent


def main() -> None:
    for path in sorted(HERE.glob("*.md")):
        source = read_source(path)
        write_pdf(source, path.with_suffix(".pdf"))
        write_docx(source, path.with_suffix(".docx"))
        print(f"{path.name}: {len(source.blocks)} blocks, {source.title}")


if __name__ == "__main__":
    main()
