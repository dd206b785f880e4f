"""A–Z: every page and question of a language."""

from __future__ import annotations

from pathlib import Path

from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.index import IndexView, make_index
from tiny import ARTICLE, CATALOGUES, EN, QUESTION, RU, VOICE, build_site, item_of, original, translation

FILES = {
    "pages/a-z/index.en.md": original("Lead.", title="All pages"),
    "pages/a-z/index.ru.md": translation("Начало.", title="Все страницы"),
    "pages/about/index.en.md": original(title="About us"),
    "pages/about/index.ru.md": translation(title="О нас"),
    "pages/not-found/index.en.md": original(title="Not found"),
    "pages/voices/index.en.md": original(title="Voices"),
    "voices/nurse/index.en.md": original(title="A nurse", **VOICE),
    "faq/who/index.en.md": original(title="“Who” are you?", **QUESTION),
    "faq/year/index.en.md": original(title='"1922: what was it?"', **QUESTION),
    "news/brief/index.en.md": original(title="Zürich", **{**ARTICLE, "kind": "brief"}),
    "faq/ours/index.ru.md": original(title="Ёлка и паспорт", **QUESTION),
}


def make(folder: Path, lang: Tag) -> IndexView:
    """Return the A–Z page."""
    build: Build = build_site(folder, FILES)
    with CATALOGUES.using("en"):
        return make_index(build, item_of(build, "pages/a-z"), lang)


def test_pages_stand_under_their_letters(tmp_path: Path) -> None:
    view = make(tmp_path, EN)
    assert (view.title, view.lead) == ("All pages", "<p>Lead.</p>")
    assert [(letter.letter, letter.id, [link.text for link in letter.items]) for letter in view.letters] == [
        ("#", "letter-1", ["1922: what was it?"]),
        ("A", "letter-2", ["A passport again", "About us", "All pages"]),
        ("V", "letter-3", ["Voices"]),
        ("W", "letter-4", ["“Who” are you?"]),
        ("Z", "letter-5", ["Zürich"]),
    ]
    assert view.toc[1] == Link(text="A", href="#letter-2")


def test_links_lead_to_pages_and_lines(tmp_path: Path) -> None:
    links = {link.text: link.href for letter in make(tmp_path, EN).letters for link in letter.items}
    assert links["About us"] == "../../en/about/index.html"
    assert links["Zürich"] == "../../en/news/briefs/index.html#brief"


def test_texts_in_other_languages_come_last_and_are_marked(tmp_path: Path) -> None:
    assert make(tmp_path, EN).others == (
        Link(text="Ёлка и\N{NO-BREAK SPACE}паспорт", href="../../en/faq/ours/index.html", lang="ru", dir="ltr"),
    )
    view = make(tmp_path, RU)
    assert [letter.letter for letter in view.letters] == ["В", "Е", "О"]
    assert sorted(link.text for link in view.others) == [
        "1922: what was it?", "A passport again", "Voices", "Zürich", "“Who” are you?",
    ]  # fmt: skip


def test_every_page_but_voices_and_the_one_for_wrong_addresses_is_listed_once(tmp_path: Path) -> None:
    view = make(tmp_path, EN)
    links = [*(link for letter in view.letters for link in letter.items), *view.others]
    assert sorted(link.href.removeprefix("../../en/").removesuffix("index.html") for link in links) == [
        "", "a-z/", "about/", "faq/ours/", "faq/who/", "faq/year/", "news/briefs/index.html#brief", "voices/",
    ]  # fmt: skip
