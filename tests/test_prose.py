"""Markdown as this site understands it: marks for links and figures, callouts, and nothing that leaves the text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiative.prose import Part, Prose, Renderer, finish
from strategies import WORDS

RENDERER = Renderer("en", "Back to the text, note {}")
KEY = "pages/home"


def render(text: str) -> Prose:
    """Return the HTML of a text in the folder of the home page."""
    return RENDERER.render(text, KEY)


class _Elements(HTMLParser):
    """Notes every element with its attributes, and every word."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def elements(html: str) -> _Elements:
    """Return what a browser sees in HTML."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser


# -- dialect

DIALECT = {
    "paragraph": ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "heading with an id": ("## Why {#why}", '<h2 id="why">Why</h2>'),
    "a list needs a blank line": ("One\n* two", "<p>One\n* two</p>"),
    "a list ends where another kind begins": (
        "1. a\n\n* b",
        "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>",
    ),
    "nested list": ("* a\n    * b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "numbers are right and have no style": (
        "| a | b |\n|---|--:|\n| x | 1 |",
        (
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="num">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x</td>\n'
            '<td class="num">1</td>\n</tr>\n</tbody>\n</table>'
        ),
    ),
    "centred cells have no style": (
        "| a |\n|:-:|\n| x |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x</td>\n</tr>\n</tbody>\n</table>",
    ),
    "footnote": (
        "a[^1]\n\n[^1]: Note.",
        (
            '<p>a<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup></p>\n<div class="footnote">\n<hr>\n'
            '<ol>\n<li id="fn-1">\n<p>Note.&#160;<a class="footnote-backref" href="#fnref-1" '
            'title="Back to the text, note 1">&#8617;</a></p>\n</li>\n</ol>\n</div>'
        ),
    ),
    "note": (
        "> [!NOTE]\n> One\n> line",
        '<div class="note" role="note">\n<div>\n<p>One\nline</p>\n</div>\n</div>',
    ),
    "warning of several blocks": (
        "> [!WARNING]\n> One\n>\n> - two\n> - three\n\nAfter",
        (
            '<div class="note warn" role="note">\n<div>\n<p>One</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>\n'
            "</div>\n</div>\n<p>After</p>"
        ),
    ),
    "any other quote": (
        "> [!TIP]\n> One",
        "<blockquote>\n<p>[!TIP]\nOne</p>\n</blockquote>",
    ),
    "an image waits": (
        "![A ship](ship.jpg)",
        '<p><img alt="A ship" loading="lazy" src="x-file:pages/home/ship.jpg"></p>',
    ),
    "mail in angle brackets": (
        "<a@b.org>",
        '<p><a href="mailto:a@b.org">&#97;&#64;&#98;&#46;&#111;&#114;&#103;</a></p>',
    ),
}


@pytest.mark.parametrize(("text", "html"), DIALECT.values(), ids=DIALECT)
def test_the_dialect(text: str, html: str) -> None:
    assert render(text).html == html


def test_a_renderer_remembers_nothing() -> None:
    first = render("a[^1]\n\n## A\n\n[^1]: Note.\n\n[r]: https://x.example")
    render("## A\n\nb[^1][r]\n\n[^1]: Other.")
    assert render("a[^1]\n\n## A\n\n[^1]: Note.\n\n[r]: https://x.example") == first
    assert RENDERER.render("[x](index.en.md)", "faq/one").html == '<p><a href="x-page:faq/one">x</a></p>'


# -- nothing leaves the text

RAW = {
    "inline": ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    "block": ("<div>\nx\n</div>", "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>"),
    "script": ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "in a heading": ("## <i>x</i> {#x}", '<h2 id="x">&lt;i&gt;x&lt;/i&gt;</h2>'),
    "in an attribute": ('[a](x.jpg "<b>")', '<p><a href="x-file:pages/home/x.jpg" title="&lt;b&gt;">a</a></p>'),
    "in code": ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
}


@pytest.mark.parametrize(("text", "html"), RAW.values(), ids=RAW)
def test_html_in_a_text_is_shown_and_not_obeyed(text: str, html: str) -> None:
    assert render(text).html == html


COMMENTS = {
    "within a line": ("a <!-- b --> c", "<p>a  c</p>"),
    "around paragraphs": ("a\n\n<!-- b\n\n## C\n-->\n\nd", "<p>a</p>\n<p>d</p>"),
    "with code in it": ("a\n\n<!-- `b` -->", "<p>a</p>"),
    "as an example": ("a `<!-- b -->`", "<p>a <code>&lt;!-- b --&gt;</code></p>"),
    "not closed": ("a <!-- b", "<p>a &lt;!-- b</p>"),
}


@pytest.mark.parametrize(("text", "html"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_is_for_those_who_write(text: str, html: str) -> None:
    assert render(text).html == html


def test_attributes_that_a_policy_forbids_are_taken_off() -> None:
    text = "## T {#t style=color:red onclick=x data-a=1 .c}\n\n[l](../join/index.en.md){.b onclick=x target=_blank}"
    assert render(text).html == ('<h2 class="c" id="t">T</h2>\n<p><a class="b" href="x-page:pages/join">l</a></p>')


PIECES = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            (
                "<b>",
                "</p>",
                "<script>x</script>",
                "<img src=x onerror=y>",
                "&lt;b&gt;",
                '"',
                "<",
                "{onclick=x}",
                "\n",
                "\n\n",
            )
        ),
        st.sampled_from(("## ", "* ", "> ", "> [!NOTE]\n> ", "[^1]", "**", "`", "| a |\n|---|\n", "[l](x)", "![i](x)")),
    ),
    max_size=12,
).map("".join)
KNOWN = frozenset(
    "a blockquote br code div em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong sup table tbody td th thead tr ul".split()
)
ALLOWED = {"href", "src", "alt", "title", "id", "class", "loading", "start", "role"}


@settings(deadline=None)
@given(PIECES)
def test_whatever_is_written_no_foreign_element_or_attribute_comes_out(text: str) -> None:
    found = elements(render(text).html).found
    assert {tag for tag, _ in found} <= KNOWN
    assert {name for _, attributes in found for name in attributes} <= ALLOWED


# -- ids


def test_ids_keep_letters_of_every_script() -> None:
    html = render("## Кто мы?\n\n## Čo žiadame\n\n## من نحن").html
    assert Prose(html=html).ids() == {"кто-мы", "čo-žiadame", "من-نحن"}


@settings(deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from(("A", "A_1", "A 1", "A_2"))), max_size=8))
def test_made_ids_are_unique(headings: list[str]) -> None:
    prose = render("\n\n".join(f"## {heading}" for heading in headings))
    assert prose.repeated_ids() == ()
    assert len(prose.parts()[1]) == len(headings) == prose.html.count(" id=")


def test_given_ids_that_stand_twice_are_told_in_order() -> None:
    prose = render("## A {#x}\n\n## B {#y}\n\n## C {#x}\n\n## D {#y}\n\n## E {#z}")
    assert prose.repeated_ids() == ("x", "y")


# -- parts


def test_a_text_is_its_lead_and_its_parts() -> None:
    lead, parts = render(
        "Lead *one*.\n\n## Law & *order* {#law}\n\nText.\n\n### Sub\n\nMore.\n\n## Last {#end}"
    ).parts()
    assert lead == "<p>Lead <em>one</em>.</p>"
    assert parts == (
        Part(id="law", title="Law &amp; <em>order</em>", html='<p>Text.</p>\n<h3 id="sub">Sub</h3>\n<p>More.</p>'),
        Part(id="end", title="Last", html=""),
    )


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), WORDS)
def test_lead_and_parts_hold_the_whole_text(pieces: list[tuple[str, str]], lead: str) -> None:
    text = lead + "".join(f"\n\n## {title}\n\n{body}" for title, body in pieces)
    found, parts = render(text).parts()
    assert elements(found).words == [lead]
    assert [(elements(part.title).words, elements(part.html).words) for part in parts] == [
        ([title], [body]) for title, body in pieces
    ]


# -- links

LINKS = {
    "page beside": ("[x](../join/index.en.md)", ("page", "pages/join", "")),
    "page in another section": (
        "[x](../../petitions/slovakia/index.ru.md#for)",
        ("page", "petitions/slovakia", "#for"),
    ),
    "the page itself": ("[x](index.en.md)", ("page", "pages/home", "")),
    "a language of three letters": ("[x](../join/index.rue.md)", ("page", "pages/join", "")),
    "by reference": ("[x][1]\n\n[1]: ../join/index.en.md", ("page", "pages/join", "")),
    "file beside": ("[x](form.pdf)", ("file", "pages/home/form.pdf", "")),
    "picture": ("![x](ship.jpg)", ("file", "pages/home/ship.jpg", "")),
    "folder": ("[x](../join/)", ("file", "pages/join", "")),
    "from the root": ("[x](/en/join/)", ("file", "/en/join", "")),
    "another Markdown file": ("[x](notes.md)", ("file", "pages/home/notes.md", "")),
    "with signs": ("[x](a&b.pdf)", ("file", "pages/home/a&b.pdf", "")),
    "out of the content": ("[x](../../../../secret)", ("file", "../../secret", "")),
}


@pytest.mark.parametrize(("text", "link"), LINKS.values(), ids=LINKS)
def test_links_within_the_site_are_marked(text: str, link: tuple[str, str, str]) -> None:
    assert render(text).links() == (link,)


@pytest.mark.parametrize("target", ["https://a.example/x?y=1&z=2", "mailto:a@b.example", "#why"])
def test_links_to_elsewhere_stay_as_written(target: str) -> None:
    prose = render(f"[x]({target})")
    assert elements(prose.html).found[1] == ("a", {"href": target})
    assert prose.links() == ()


def test_addresses_outside_are_told_by_their_scheme() -> None:
    text = (
        "[a](https://x.example) [b](JavaScript:alert) ![c](data:image/png;base64,AA) [d](figure:countries) [e](x.pdf)"
        ' `href="ftp:x"`'
    )
    assert render(text).schemes() == (("href", "https"), ("href", "javascript"), ("src", "data"))


def test_links_within_the_text_are_told() -> None:
    assert render("[a](#кто-мы) [b](x.pdf#y) a[^1]\n\n[^1]: Note.").own_links() == ("кто-мы", "fn-1", "fnref-1")


FIGURES = {
    "plain": "[number of signatures](figure:signatures/slovakia)",
    "with a title": '[number](figure:signatures/slovakia "now")',
    "with a class": "[number](figure:signatures/slovakia){.big}",
    "emphasis within": "[*number* of `signatures`](figure:signatures/slovakia)",
}


@pytest.mark.parametrize("text", FIGURES.values(), ids=FIGURES)
def test_a_figure_is_put_in_place_of_its_link(text: str) -> None:
    prose = render(f"Now: {text}.")
    assert prose.figures() == ("signatures/slovakia",)
    assert finish(prose.html, str, str, lambda name: f"<data>{name}</data>") == (
        "<p>Now: <data>signatures/slovakia</data>.</p>"
    )


def test_figures_are_named_once_in_the_order_of_the_text_mistyped_ones_too() -> None:
    prose = render("[a](figure:groups) [b](figure:Countries) [c](figure:groups) [d](figure:)")
    assert prose.figures() == ("groups", "Countries", "")


def test_finishing_fills_in_every_mark() -> None:
    prose = render(
        "[a](../join/index.en.md#x) [b](form&1.pdf) ![c](c.jpg) [d](figure:groups) [e](https://x.example/?a&b)"
    )
    html = finish(
        prose.html, lambda key: f"../{key}/?a&b", lambda place: f"/files/{place}", lambda name: f"<i>{name}</i>"
    )
    assert [attributes for tag, attributes in elements(html).found if tag in {"a", "img"}] == [
        {"href": "../pages/join/?a&b#x"},
        {"href": "/files/pages/home/form&1.pdf"},
        {"alt": "c", "loading": "lazy", "src": "/files/pages/home/c.jpg"},
        {"href": "https://x.example/?a&b"},
    ]
    assert "<i>groups</i>" in html
    assert "x-page:" not in html
    assert "x-file:" not in html
