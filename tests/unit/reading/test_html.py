import pytest

from coursegen.reading.assembly import assemble
from coursegen.reading.document import read_document
from coursegen.reading.readers.html import read
from coursegen.reading.shapes import Reading
from coursegen.reading.sniffing import sniff

RUSSIAN = """<html><head>{meta}<title>Охрана труда - Портал</title></head><body>
<h1>Охрана труда на складе</h1><h2>Термины</h2><p>Риск &mdash; это сочетание вероятности вреда и его тяжести. Опасность
можно заметить глазами, а риск приходится оценивать: лужа масла в углу и такая же лужа у ворот &#8212; одна опасность,
но разный риск.</p><h2>Действия</h2><ol><li>Осмотрите груз.<li>Оцените массу.</ol></body></html>"""


def a_page(path, content: str | bytes):
    page = path / "page.html"
    page.write_bytes(content.encode() if isinstance(content, str) else content)
    return page


def reading_of(content: str, path) -> Reading:
    return assemble(read(a_page(path, content)), media_type="text/html", default_language="en")


def blocks_of(content: str, path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in reading_of(content, path).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_russian_page_is_read_in_any_encoding(tmp_path, encoding, declared):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if declared else ""
    page = a_page(tmp_path, RUSSIAN.format(meta=meta).replace("&mdash;", "-").encode(encoding))
    reading = read_document(page, default_language="en")
    assert (reading.type, reading.language, reading.title) == ("text/html", "ru", "Охрана труда на складе")
    assert [block.text for block in reading.blocks if block.kind == "heading"] == ["Термины", "Действия"]
    assert "одна опасность, но разный риск" in reading.blocks[1].text
    assert reading.blocks[-1].text == "1. Осмотрите груз.\n2. Оцените массу."


def test_a_page_that_declares_a_wrong_encoding_is_read_as_what_it_is(tmp_path):
    for declared, encoding in (("windows-1251", "utf-8"), ("utf-8", "cp1251"), ("no-such-thing", "cp1251")):
        page = a_page(tmp_path, RUSSIAN.format(meta=f'<meta charset="{declared}">').encode(encoding))
        assert assemble(read(page), media_type="html", default_language="en").title == "Охрана труда на складе"


def test_a_short_page_is_in_the_encoding_it_declares(tmp_path):
    page = a_page(tmp_path, '<html><meta charset="iso-8859-1"><p>“Café”'.encode("cp1252"))
    assert assemble(read(page), media_type="html", default_language="en").blocks[0].text == "“Café”"


def test_entities_are_characters(tmp_path):
    text = "<p>&laquo;Caf&eacute;&raquo; &amp; &lt;b&gt; &#8212; &#x42F;&nbsp;&copy; &unknown; &amp;amp;</p>"
    assert blocks_of(text, tmp_path) == [("paragraph", "«Café» & <b> — Я © &unknown; &amp;")]


def test_what_surrounds_the_content_is_left_out(tmp_path):
    page = """<html><head><title>T</title><style>p {color: red}</style><script>var text = "code"</script></head><body>
    <header>Site <a href="/">Home</a></header><nav><ul><li>Menu</ul></nav><div role="navigation">Crumbs</div>
    <form><main><header><h1>The title</h1></header><p>Content.</p><aside>A remark.</aside><p hidden>Hidden.</p>
    <p style="color: red; display: none">Not shown.</p><noscript>Switch it on</noscript><button>Buy</button>
    <svg><title>Icon</title><text>Drawn</text></svg><template><p>Later</p></template><!-- a comment --></main></form>
    <aside>Advertisement</aside><footer>Imprint</footer><iframe>No frames</iframe></body></html>"""
    assert blocks_of(page, tmp_path) == [
        ("heading", "The title"),
        ("paragraph", "Content."),
        ("paragraph", "A remark."),
    ]


def test_what_leads_from_page_to_page_of_a_manual_is_left_out(tmp_path):
    page = """<div class="navheader"><table><tr><th colspan=3>Knives<tr><td>Back<th>Tools<td>On</table></div>
    <div class="section"><h2>Knives</h2><div class="toc"><p>Contents</p><dl><dt>Blades</dl></div><p>A knife cuts.</p>
    <div class="figure"><img alt="A knife"><div class="longdesc-link">[<a href="d.html">D</a>]</div></div></div>
    <div class="navfooter"><hr><table><tr><td>Forks<td>Spoons</table></div>"""
    assert blocks_of(page, tmp_path) == [("heading", "Knives"), ("paragraph", "A knife cuts.")]


def test_a_page_without_marked_content_is_read_whole(tmp_path):
    page = "<article>Short.</article><div>A long text that is not in the article, and goes on for some time here.</div>"
    assert len(blocks_of(page, tmp_path)) == 2
    several = "<article><p>One.</article><article><p>Two.</article>"
    assert blocks_of(several, tmp_path) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_text_between_blocks_makes_paragraphs(tmp_path):
    page = "before<div>in a <b>div</b>, <i>em<u>ph</u>atic</i><p>inside</p>after</div>tail<br>line "
    page += "<a href=x><div>link</div></a>"
    texts = ["before", "in a div, emphatic", "inside", "after", "tail\nline", "link"]
    assert [text for _, text in blocks_of(page, tmp_path)] == texts


def test_headings_give_paths_and_the_only_outermost_one_the_title(tmp_path):
    reading = reading_of("<h1>The whole ¶</h1><h2>One</h2><h3>Inside</h3><p>Text.</p><h2>Two</h2><p>End.</p>", tmp_path)
    assert reading.title == "The whole"
    assert [block.heading_path for block in reading.blocks if block.kind == "paragraph"] == [
        ("One", "Inside"),
        ("Two",),
    ]


def test_lists_nest_and_count_and_keep_what_is_not_text(tmp_path):
    page = """<ul><li>a<li><p>b</p><p>more</p><ol start="3"><li>c<li>d</ol></ul>
    <ol><li>run<pre>make</pre><li>look</ol>"""
    assert blocks_of(page, tmp_path) == [
        ("list", "- a\n- b more\n   3. c\n   4. d"),
        ("list", "1. run"),
        ("code", "```\nmake\n```"),
        ("list", "2. look"),
    ]


def test_terms_and_descriptions_are_a_list(tmp_path):
    page = "<dl><div><dt>Risk</dt><dt>Hazard</dt><dd>what may <b>harm</b></div><div><dt>Lux<dd>a unit</div></dl>"
    assert blocks_of(page, tmp_path) == [("list", "- Risk, Hazard — what may harm\n- Lux — a unit")]


def test_tables_keep_their_grid_and_say_their_caption(tmp_path):
    page = """<table><caption>People</caption><thead><tr><th colspan="2">Name<th>Age</thead>
    <tr><td rowspan=2>A|B<td>x<br>y<td>1<tr><td><ul><li>p<li>q</ul><td>2</table>"""
    assert blocks_of(page, tmp_path) == [
        ("paragraph", "People"),
        ("table", "| Name |  | Age |\n|---|---|---|\n| A\\|B | x y | 1 |\n|  | p q | 2 |"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><h2>One</h2><p>Text.</p></td><td>Side</td></tr></table>",
        "<table><tr><td><table><tr><td>One<td>Text.</table></td></tr><tr><td>Side</td></tr></table>",
        "<table role=presentation><tr><td>One<td>Text.<td>Side</table>",
        "<table><tr><td rowspan=2><img alt=Note><th>One<tr><td><p>Text.</p><p>Side</p></table>",
    ],
)
def test_a_table_that_arranges_a_page_is_no_table(tmp_path, page):
    assert " ".join(text for _, text in blocks_of(page, tmp_path)).replace("|", "").split()[0] == "One"
    assert blocks_of(page, tmp_path)[-1] == ("paragraph", "Side")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (
            '<pre><code class="hljs language-python">def f():\n    return 1\n</code></pre>',
            "python\ndef f():\n    return 1",
        ),
        ('<div class="highlight"><pre class="lang-sh">\nls<br>cd</pre></div>', "sh\nls\ncd"),
        ("<pre>  two  spaces</pre>", "\n  two  spaces"),
    ],
)
def test_code_keeps_its_lines_and_names_its_language(tmp_path, page, code):
    assert blocks_of(page, tmp_path) == [("code", f"```{code}\n```")]


def test_code_in_a_line_is_marked(tmp_path):
    assert blocks_of("<p>Call <code>f(x)</code> <kbd></kbd>now.</p>", tmp_path) == [("paragraph", "Call `f(x)` now.")]


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff\n <!-- saved from url=(0014)about:internet -->\n<HTML lang=en><body>x",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>',
        "<h1>A piece</h1>\n<p>of a page</p>",
        "<div class='page'>Text</div>",
        "<head><title>x</title></head>",
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.txt", None])
def test_html_is_told_by_how_it_begins_whatever_the_name(tmp_path, page, name):
    assert sniff(a_page(tmp_path, page), name) == "text/html"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('<p align="center"><img src="logo.svg"></p>\n\n# The project\n\nText.\n\n## Use\n', "text/markdown"),
        ("<h1 align=center>The project</h1>\n\nText.\n\n## Use\n\nMore.\n\n## End", "text/markdown"),
        ("<!-- toc -->\n\n# One\n\nText <br> with a tag.\n\n# Two\n", "text/markdown"),
        ("<div>\n\n```sh\nmake\n```\n\nSee [this](https://example.org).\n</div>", "text/markdown"),
        ("Use <b>bold</b> text: <p> is a paragraph, </p> ends it.", "text/plain"),
        ("<dog@example.org> wrote: hello", "text/plain"),
        ("<p without an end is how a paragraph starts", "text/plain"),
        (" " * 60_000 + "x", "text/plain"),
    ],
)
def test_markdown_or_text_with_a_tag_is_not_html(tmp_path, text, media_type):
    assert sniff(a_page(tmp_path, text)) == media_type


def test_a_piece_of_html_called_markdown_is_markdown(tmp_path):
    page = a_page(tmp_path, "<div>Centred</div>\n\nText.")
    assert sniff(page, "README.md") == "text/markdown"
    assert sniff(a_page(tmp_path, "<!doctype html><p>x"), "README.md") == "text/html"


@pytest.mark.parametrize(
    "text", ['<?xml version="1.0"?><rss><p>x</p></rss>', "<svg><p>x</p></svg>", "<!DOCTYPE rss><p>"]
)
def test_other_markup_is_no_document(tmp_path, text):
    assert sniff(a_page(tmp_path, text)) is None
