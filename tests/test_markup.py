"""Taking our own HTML apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from initiative.markup import Item, first_paragraph, read_items, read_subsections
from strategies import LINES


def item(title: str, text: str, id_: str = "") -> Item:
    """Return an item of HTML."""
    return Item(title=Markup(title), text=Markup(text), id=id_)


LISTS = {
    "bold beginnings": (
        "<p>Before.</p>\n<ol>\n<li><strong>Who:</strong> Us</li>\n<li><strong>A <em>b</em></strong> c</li>\n</ol>",
        ("<p>Before.</p>", (item("Who:", "Us"), item("A <em>b</em>", "c"))),
    ),
    "no bold beginning": (
        "<ul>\n<li>One <strong>two</strong></li>\n</ul>",
        ("", (item("", "One <strong>two</strong>"),)),
    ),
    "a loose list": (
        "<ol>\n<li>\n<p><strong>A</strong> b</p>\n</li>\n<li>\n<p>C</p>\n</li>\n</ol>",
        ("", (item("A", "b"), item("", "C"))),
    ),
    "several paragraphs stay": (
        "<ol>\n<li>\n<p><strong>A</strong> b</p>\n<p>c</p>\n</li>\n</ol>",
        ("", (item("", "<p><strong>A</strong> b</p>\n<p>c</p>"),)),
    ),
    "a list within": (
        "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        ("", (item("", "a<ul>\n<li>b</li>\n</ul>"),)),
    ),
    "only the first list": ("<ul><li>a</li></ul>\n<ol><li>b</li></ol>", ("<ol><li>b</li></ol>", (item("", "a"),))),
    "escaped text stays escaped": ("<ul><li>&lt;b&gt; &amp;</li></ul>", ("", (item("", "&lt;b&gt; &amp;"),))),
    "no list": ("<p>a</p>", ("<p>a</p>", ())),
}


@pytest.mark.parametrize(("html", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_is_read_as_items(html: str, expected: tuple[str, tuple[Item, ...]]) -> None:
    assert read_items(html) == expected


SECTIONS = {
    "two": (
        '<p>Before.</p>\n<h3 id="a">A <em>x</em></h3>\n<p>One.</p>\n<h3 id="b">B</h3>\n<p>Two.</p>',
        ("<p>Before.</p>", (item("A <em>x</em>", "One.", "a"), item("B", "Two.", "b"))),
    ),
    "none": ("<p>One.</p>", ("<p>One.</p>", ())),
    "several paragraphs: nothing is taken apart": (
        "<h3>A</h3>\n<p>One.</p>\n<p>Two.</p>",
        ("<h3>A</h3>\n<p>One.</p>\n<p>Two.</p>", ()),
    ),
    "a list: nothing is taken apart": ("<h3>A</h3>\n<ul><li>x</li></ul>", ("<h3>A</h3>\n<ul><li>x</li></ul>", ())),
    "a heading alone: nothing is taken apart": ("<h3>A</h3>", ("<h3>A</h3>", ())),
}


@pytest.mark.parametrize(("html", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_subsections_are_read_as_items(html: str, expected: tuple[str, tuple[Item, ...]]) -> None:
    assert read_subsections(html) == expected


FIRST = {
    "two paragraphs": ("<p>One <em>a</em>.</p>\n<p>Two.</p>", ("One <em>a</em>.", "<p>Two.</p>")),
    "one paragraph": ("<p>One.</p>", ("One.", "")),
    "a list first": ("<ul>\n<li>\n<p>a</p>\n</li>\n</ul>", ("", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>")),
    "nothing": ("", ("", "")),
}


@pytest.mark.parametrize(("html", "expected"), FIRST.values(), ids=FIRST)
def test_the_first_paragraph_is_cut_off(html: str, expected: tuple[str, str]) -> None:
    assert first_paragraph(html) == expected


@given(st.lists(LINES.filter(bool), min_size=1, max_size=5))
def test_what_was_escaped_stays_escaped(texts: list[str]) -> None:
    html = str(Markup("<ul>%s</ul>") % Markup("").join(Markup("<li>%s</li>") % text for text in texts))
    rest, items = read_items(html)
    assert rest == ""
    assert [found.text.unescape() for found in items] == texts
