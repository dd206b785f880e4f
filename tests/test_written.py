"""How written pages are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from initiative.written import parse_page

SOURCE = """<!doctype html>
<html lang="ar" dir="rtl"><head><title>A &amp; B</title><style>a > b { color: red }</style>
<script type="application/ld+json">{"a": "<p id='no'>"}</script></head>
<body><!-- <p id="no"> --><p id=plain title='single "quotes"'>نص <i lang="en" dir="ltr">words<br>more</i></p>
<ul><li lang="sk" dir="ltr">one<li>two</ul><a href="#plain" hidden>up</a></body></html>"""


def test_elements_have_attributes_language_and_line() -> None:
    page = parse_page("ar/index.html", SOURCE)
    seen = [(one.name, one.lang, one.dir, page.line(one.offset)) for one in page.elements if one.name != "head"]

    assert seen == [
        ("html", "ar", "rtl", 2),
        ("title", "ar", "rtl", 2),
        ("style", "ar", "rtl", 2),
        ("script", "ar", "rtl", 3),
        ("body", "ar", "rtl", 4),
        ("p", "ar", "rtl", 4),
        ("i", "en", "ltr", 4),
        ("br", "en", "ltr", 4),
        ("ul", "ar", "rtl", 5),
        ("li", "sk", "ltr", 5),
        ("li", "sk", "ltr", 5),
        ("a", "ar", "rtl", 5),
    ]
    assert page.ids == {"plain"}
    assert [dict(one.attributes) for one in page.named("p", "a")] == [
        {"id": "plain", "title": 'single "quotes"'},
        {"href": "#plain", "hidden": ""},
    ]
    assert [one.text for one in page.named("title", "style")] == ["A & B", "a > b { color: red }"]


LINKS = {
    "beside": ("en/faq/index.html", "../news/index.html#top", "en/news/index.html"),
    "folder": ("en/faq/index.html", "../", "en/index.html"),
    "own fragment": ("en/faq/index.html", "#top", "en/faq/index.html"),
    "root": ("en/404.html", "/en/", "en/index.html"),
    "above the root": ("en/index.html", "../../../x.html", "x.html"),
    "escaped": ("index.html", "a%20b/x.html?q=1", "a b/x.html"),
}


@pytest.mark.parametrize(("path", "href", "file"), LINKS.values(), ids=LINKS)
def test_links_resolve_to_files(path: str, href: str, file: str) -> None:
    assert parse_page(path, "").resolve(href) == file


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(), max_size=4))
def test_escaped_attributes_come_back(attributes: dict[str, str]) -> None:
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())

    page = parse_page("index.html", f"<p {written}>text</p>")

    assert [dict(one.attributes) for one in page.elements] == [attributes]


def test_texts_have_their_language_and_their_block_and_say_whether_anybody_reads_them() -> None:
    source = (
        '<html lang="uk"><body><p>Один <b>два</b> <span lang="en">three</span></p><p>чотири<br>п&#39;ять</p>'
        '<code>six</code><div aria-hidden="true"><i>seven</i></div></body></html>'
    )
    texts = parse_page("uk/index.html", source).texts

    assert [(one.text, one.lang, one.is_silent) for one in texts] == [
        ("Один ", "uk", False),
        ("два", "uk", False),
        ("three", "en", False),
        ("чотири", "uk", False),
        ("п'ять", "uk", False),
        ("six", "uk", True),
        ("seven", "uk", True),
    ]
    blocks = [one.block for one in texts]
    assert blocks[0] == blocks[1] == blocks[2]
    assert len(set(blocks[2:5])) == 3
    assert [source[one.offset :].startswith("чотири") for one in texts].count(True) == 1
