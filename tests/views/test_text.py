"""Texts made ready for a page: links, numbers, and parts in the shape of their layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from initiative.markup import Item
from initiative.prose import Part
from initiative.settings import Tag
from initiative.views.frame import Link
from initiative.views.subject import subject_of
from initiative.views.text import (
    PartView,
    TextLanguage,
    TextView,
    finisher,
    inside,
    lead_and_parts,
    make_page,
    part_view,
    text_language,
)
from tiny import AR, CATALOGUES, EN, HOME, RU, SK, build_site, item_of, original, translation

LONG = "Lead.\n\n" + "\n\n".join(f"## Part {name} {{#{name}}}\n\nText {name}." for name in "abcd")


def read(folder: Path, files: dict[str, str], lang: Tag = EN) -> TextView:
    """Return the page `about` of a site with these files."""
    build = build_site(folder, files)
    with CATALOGUES.using("en"):
        return make_page(build, item_of(build, "pages/about"), lang)


def test_a_page_is_its_lead_and_its_parts(tmp_path: Path) -> None:
    view = read(tmp_path, {"pages/about/index.en.md": original("Lead.\n\n## One {#one}\n\nText.", title="About us")})
    assert (view.title, view.lead, view.text) == ("About us", "<p>Lead.</p>", TextLanguage())
    assert view.parts == (PartView(id="one", title=Markup("One"), html=Markup("<p>Text.</p>")),)


def test_a_long_page_has_a_table_of_contents(tmp_path: Path) -> None:
    view = read(tmp_path, {"pages/about/index.en.md": original(LONG)})
    assert view.toc == tuple(Link(text=f"Part {name}", href=f"#{name}") for name in "abcd")


def test_a_short_page_has_none(tmp_path: Path) -> None:
    view = read(tmp_path, {"pages/about/index.en.md": original(LONG.partition("## Part d")[0])})
    assert (len(view.parts), view.toc) == (3, ())


def test_markup_in_a_heading_stays_out_of_the_table_of_contents(tmp_path: Path) -> None:
    view = read(tmp_path, {"pages/about/index.en.md": original(LONG.replace("Part a", "*Part* & `a`"))})
    assert view.toc[0] == Link(text="Part & a", href="#a")


def test_a_text_in_another_language_is_marked(tmp_path: Path) -> None:
    files = {"pages/about/index.ru.md": translation("Текст.", title="О нас")}
    assert read(tmp_path, files, SK).text == TextLanguage(lang="ru", dir="ltr")
    assert read(tmp_path, files, RU).text == TextLanguage()


def test_the_direction_of_a_text_is_that_of_its_language() -> None:
    assert text_language(AR, EN) == TextLanguage(lang="ar", dir="rtl")
    assert text_language(EN, AR) == TextLanguage(lang="en", dir="ltr")


# -- links

LINKS = {
    "in its own language": (RU, '<a href="../../ru/vmeste/index.html#how">x</a>'),
    "where there is no translation": (SK, '<a href="../../sk/join/index.html#how">x</a>'),
}


@pytest.mark.parametrize(("lang", "link"), LINKS.values(), ids=LINKS)
def test_a_link_between_pages_lands_in_the_language_of_the_reader(tmp_path: Path, lang: Tag, link: str) -> None:
    files = {
        "pages/about/index.en.md": original("[x](../join/index.en.md#how)"),
        "pages/join/index.en.md": original(),
        "pages/join/index.ru.md": translation(slug="vmeste"),
    }
    assert read(tmp_path, files, lang).lead == f"<p>{link}</p>"


def test_a_link_to_a_voice_lands_at_its_quote(tmp_path: Path) -> None:
    files = {
        "pages/about/index.en.md": original("[x](../../voices/nurse/index.en.md) [y](form.pdf)"),
        "pages/about/form.pdf": "form",
        "voices/nurse/index.en.md": original(
            kind="quote",
            role="{en: Nurse}",
            month="2026-09",
            consent="{given: 2026-09-14, scope: [site], expires: 2028-09-14, ref: v-1}",
        ),
    }
    assert read(tmp_path, files).lead == (
        '<p><a href="../../en/voices/index.html#nurse">x</a> '
        '<a href="../../files/pages/about/form.07397d63.pdf">y</a></p>'
    )


def test_on_a_page_that_stands_anywhere_links_begin_at_the_root(tmp_path: Path) -> None:
    body = "[x](../home/index.en.md) [y](form.pdf)"
    build = build_site(tmp_path, {"pages/not-found/index.en.md": original(body), "pages/not-found/form.pdf": "form"})
    item = item_of(build, "pages/not-found")
    apply = finisher(build, subject_of(build, item, EN, template="notfound", kind="NOTFOUND"), EN)
    assert apply(build.prose(item.original).html) == (
        '<p><a href="/en/">x</a> <a href="/files/pages/not-found/form.07397d63.pdf">y</a></p>'
    )


# -- parts in the shape of their layout

ITEMS = (Item(title=Markup("A"), text=Markup("b")),)
SHAPES = {
    "prose": ("about", "x", "<p>a</p>", {"html": "<p>a</p>"}),
    "three demands": (
        "demand",
        "demand",
        '<p>Before.</p>\n<h3 id="one">A</h3>\n<p>b</p>',
        {"html": "<p>Before.</p>", "asks": (Item(title=Markup("A"), text=Markup("b"), id="one"),)},
    ),
    "steps": (
        "join",
        "steps",
        "<p>Before.</p>\n<ol>\n<li><strong>A</strong> b</li>\n</ol>",
        {"html": "<p>Before.</p>", "chain": ITEMS},
    ),
    "what is not asked": (
        "home",
        "not-asked",
        "<p>No <em>money</em>.</p>",
        {"html": "", "declare": "No <em>money</em>."},
    ),
    "words to copy": ("press", "boilerplate-40", "<p>We are.</p>", {"html": "", "copy": "We are."}),
    "the same id on another page": ("about", "demand", '<h3 id="one">A</h3>\n<p>b</p>', {}),
}


@pytest.mark.parametrize(("page", "id_", "html", "fields"), SHAPES.values(), ids=SHAPES)
def test_a_part_has_the_shape_of_its_place(page: str, id_: str, html: str, fields: dict[str, object]) -> None:
    view = part_view(Part(id=id_, title="T", html=html), page, Markup)
    expected = {"html": html, "asks": (), "chain": (), "declare": "", "copy": "", **fields}
    assert {name: getattr(view, name) for name in expected} == expected
    assert (view.id, view.title) == (id_, "T")


def test_numbers_and_links_are_put_in_before_a_part_is_taken_apart(tmp_path: Path) -> None:
    body = HOME.replace("No money.", "Not [a number](figure:signatures).").replace("A status.", "[A](form.pdf).")
    build = build_site(tmp_path, {"pages/home/index.en.md": original(body), "pages/home/form.pdf": "form"})
    item = item_of(build, "pages/home")
    with CATALOGUES.using("en"):
        _lead, parts = lead_and_parts(build, subject_of(build, item, EN, template="home", kind="HOME"))
    found = {part.id: part for part in parts}
    assert found["not-asked"].declare == 'Not <span class="figure">no figure yet</span>.'
    assert found["ask"].asks[0].text == '<a href="../files/pages/home/form.07397d63.pdf">A</a>.'


@pytest.mark.parametrize(("html", "words"), [("<p>a</p>", "a"), (" <p>a</p>\n", "a"), ("a", "a"), ("", "")])
def test_a_paragraph_loses_its_tags(html: str, words: str) -> None:
    assert inside(html) == words
