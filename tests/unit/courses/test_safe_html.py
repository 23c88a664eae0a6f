"""Course text is a stranger's: what reaches a page is text, structure and links that say where they lead."""

import pytest

from coursegen.courses.html import safe_html


def test_markdown_keeps_its_structure() -> None:
    html = safe_html("## Title\n\n**a** and `x < 1`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n3. three\n4. four\n\n- dot\n")
    for expected in ("<h2>Title</h2>", "<strong>a</strong>", "<code>x &lt; 1</code>", "<td>2</td>", '<ol start="3">'):
        assert expected in html
    assert "<li>dot</li>" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<iframe src='https://evil.example'></iframe>",
        "<style>*{display:none}</style>",
        "<svg/onload=alert(1)>",
        "<form action='https://evil.example'><input name=password></form>",
    ],
)
def test_raw_html_shows_as_text(hostile: str) -> None:
    html = safe_html(f"before {hostile} after\n\n{hostile}")
    assert "&lt;" in html
    assert not any(f"<{tag}" in html for tag in ("script", "img", "iframe", "style", "svg", "form", "input"))


@pytest.mark.parametrize("url", ["https://evil.example/p.png", "data:image/png;base64,AAAA", "/media/x.png"])
def test_pictures_are_dropped(url: str) -> None:
    assert "<img" not in safe_html(f"![text]({url})")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "vbscript:x", "data:text/html,x", "#top",
     "http://plain.example", "//evil.example", "/admin/logout/", "ftp://a.example/", "?delete=1"],
)  # fmt: skip
def test_a_link_elsewhere_leads_nowhere(url: str) -> None:
    assert "href=" not in safe_html(f"[text]({url}) <{url}>")


@pytest.mark.parametrize("url", ["https://example.org/a?b=1", "mailto:someone@example.org"])
def test_a_link_to_a_page_or_an_address_stays_and_tells_nothing(url: str) -> None:
    html = safe_html(f"[text]({url})")
    assert f'href="{url}"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_title_cant_break_out_of_its_attribute() -> None:
    html = safe_html("[a](https://example.org 'x\" onclick=\"alert(1)')")
    assert "onclick" not in html.replace("&quot; onclick=&quot;", "")
