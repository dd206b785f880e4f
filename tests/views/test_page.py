"""The frame of a page: head, languages, menu, notices, what stands around the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Alternate, Edition, Frame, Link, Notice, Reference
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of, to
from tiny import (
    CATALOGUES,
    EN,
    HOME,
    QUESTION,
    RU,
    SITE,
    SITEURL,
    SK,
    SUMMARY,
    build_site,
    item_of,
    make_run,
    original,
    translation,
)

FILES = {
    "pages/home/index.ru.md": translation(HOME, title="Паспорт"),
    "pages/about/index.en.md": original("Text.", title="About us"),
    "pages/about/index.ru.md": translation("Текст.", title="О нас", slug="o-nas"),
    "faq/who/index.ru.md": original("Ответ.", title="Кто?", **QUESTION),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A site published in English and Russian."""
    return build_site(tmp_path, FILES)


def subject(build: Build, key: str, lang: Tag) -> Subject:
    return subject_of(build, item_of(build, key), lang, template="text", kind="PAGE")


def frame(build: Build, key: str, lang: Tag) -> Frame:
    with CATALOGUES.using("en"):
        return make_frame(build, subject(build, key, lang))


# -- head


def test_the_head_of_an_original(build: Build) -> None:
    head = frame(build, "pages/about", EN).head
    assert (head.title, head.description, head.robots) == ("About us – Nansen Passport 2.0", SUMMARY, None)
    assert head.canonical == f"{SITEURL}/en/about/"
    assert head.style == "/*text.en*/"
    assert "style-src 'sha256-SHA='" in head.csp
    assert head.icon == "../../mark.svg"
    assert head.alternates == (
        Alternate(hreflang="en", href=f"{SITEURL}/en/about/"),
        Alternate(hreflang="ru", href=f"{SITEURL}/ru/o-nas/"),
        Alternate(hreflang="x-default", href=f"{SITEURL}/en/about/"),
    )
    assert head.feeds == (Link(text="Nansen Passport 2.0", href="../../en/feed.atom", hreflang="en"),)
    assert head.meta == (
        ("og:title", "About us – Nansen Passport 2.0"),
        ("og:description", SUMMARY),
        ("og:type", "website"),
        ("og:url", f"{SITEURL}/en/about/"),
        ("og:site_name", "Nansen Passport 2.0"),
        ("og:locale", "en_US"),
        ("og:locale:alternate", "ru_RU"),
    )


def test_a_page_in_another_language_points_to_the_text_and_is_not_searched(build: Build) -> None:
    head = frame(build, "pages/about", SK).head
    assert (head.canonical, head.robots, head.alternates) == (f"{SITEURL}/ru/o-nas/", "noindex", ())
    assert dict(head.meta)["og:url"] == f"{SITEURL}/ru/o-nas/"


def test_a_text_only_in_russian_has_no_english_alternate(build: Build) -> None:
    assert [link.hreflang for link in frame(build, "faq/who", RU).head.alternates] == ["ru", "x-default"]
    assert frame(build, "faq/who", EN).head.robots == "noindex"


def test_the_first_page_is_the_default_of_the_home_pages(build: Build) -> None:
    assert frame(build, "pages/home", RU).head.alternates[-1] == Alternate(hreflang="x-default", href=f"{SITEURL}/")


def test_the_name_of_the_site_stands_once_in_a_title(tmp_path: Path) -> None:
    title = "What Nansen Passport 2.0 asks"
    build = build_site(tmp_path, {"pages/about/index.en.md": original(title=title)})
    assert frame(build, "pages/about", EN).head.title == title


def test_a_hidden_page_is_nowhere_announced(build: Build) -> None:
    hidden = replace(subject(build, "pages/about", EN), hidden=True)
    with CATALOGUES.using("en"):
        found = make_frame(build, hidden)
    assert (found.head.canonical, found.head.robots, found.head.alternates) == (None, "noindex", ())
    assert [edition.note for edition in found.switcher] == ["", ""]


def test_a_page_without_a_file_exists_in_every_published_language(build: Build) -> None:
    made = Subject(
        lang=EN,
        addresses={tag: f"/{tag}/news/archive/" for tag in SITE.tags},
        title="Archive",
        description="All news.",
        template="shelf",
        kind="NEWS",
    )
    with CATALOGUES.using("en"):
        found = make_frame(build, made)
    assert [link.href for link in found.head.alternates] == [
        f"{SITEURL}/en/news/archive/", f"{SITEURL}/ru/news/archive/", f"{SITEURL}/en/news/archive/",
    ]  # fmt: skip
    assert (found.head.lang, found.edit, found.references, found.notices) == (None, (), (), ())


# -- languages


def test_the_switcher_offers_published_languages_and_tells_what_is_missing(build: Build) -> None:
    assert frame(build, "faq/who", EN).switcher == (
        Edition(name="English", tag="en", dir="ltr", href=None, note="not translated yet"),
        Edition(name="Русский", tag="ru", dir="ltr", href="../../../ru/faq/who/index.html"),
    )


def test_the_language_of_the_page_and_of_its_text_are_told_apart(build: Build) -> None:
    found = frame(build, "pages/about", SK)
    assert (found.lang, found.head.lang, found.language_name) == ("sk", "ru", "Slovenčina")


# -- samples


def test_a_sample_says_so(tmp_path: Path) -> None:
    build = build_site(tmp_path, {"pages/about/index.en.md": original(sample="true")})
    assert frame(build, "pages/about", EN).notices == (
        Notice(
            label="About this page",
            tone="warn",
            text="Some facts on this page are examples and not yet true.",
        ),
    )


def test_a_demonstration_says_so_on_every_page(tmp_path: Path) -> None:
    build = build_site(tmp_path, FILES, run=make_run(tmp_path, with_samples=True))
    assert frame(build, "pages/home", EN).notices == (
        Notice(
            label="About this demonstration",
            stamp="Demonstration",
            tone="warn",
            text="This is a demonstration. Groups, contacts and counts on it are invented.",
        ),
    )


# -- around


def test_the_menu_marks_the_section(build: Build) -> None:
    assert [(link.text, link.href, link.current) for link in frame(build, "faq/who", RU).menu] == [
        ("Petitions", "../../../ru/petitions/index.html", False),
        ("Countries", "../../../ru/countries/index.html", False),
        ("FAQ", "../../../ru/faq/index.html", True),
        ("News", "../../../ru/news/index.html", False),
        ("Press", "../../../ru/press/index.html", False),
    ]


def test_the_footer_leads_to_every_page_that_is_not_in_the_menu(build: Build) -> None:
    groups = frame(build, "pages/about", EN).footer
    links = {link.text: link.href for group in groups for link in group.links}
    assert [group.heading for group in groups] == ["The initiative", "Take part", "Read and write safely"]
    assert links["What we ask"] == "../../en/demand/index.html"
    assert links["News feed (Atom)"] == "../../en/feed.atom"
    assert links["hello@nansen.example"] == "mailto:hello@nansen.example"
    assert "All pages, A–Z" in links


def test_the_name_leads_home(build: Build) -> None:
    assert frame(build, "pages/about", EN).home == Link(text="Nansen Passport 2.0", href="../../en/index.html")
    assert frame(build, "pages/home", EN).home.current


def test_the_strip_is_two_lines_of_44_signs(build: Build) -> None:
    assert frame(build, "pages/about", RU).mrz == (
        "NANSEN<<PASSPORT<2<0<<<<<<<<<<<<<<<<<<<<<<<<",
        "PAGE<RU<<20261120<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    )
    with CATALOGUES.using("en"):
        strip = make_frame(build, replace(subject(build, "pages/about", EN), kind="COUNTRY", country="sk")).mrz[1]
    assert strip == "COUNTRY<SVK<EN<<20261120<<<<<<<<<<<<<<<<<<<<"


def test_whoever_reads_can_correct_or_translate(build: Build) -> None:
    assert frame(build, "pages/about", RU).edit == (
        Link(
            text="Correct this page",
            href="https://forge.example/nansen/site/edit/main/content/pages/about/index.ru.md",
        ),
    )
    assert frame(build, "pages/about", SK).edit == (
        Link(
            text="Translate this page",
            href="https://forge.example/nansen/site/new/main?filename=content/pages/about/index.sk.md&value="
            "---%0Atitle:%20About%20us%0A"
            "summary:%20A%20summary%20that%20is%20long%20enough%20to%20be%20shown%20whole%20by%20a%20search%20engine."
            "%0Atranslated_from:%20en@62b7df9d%0Adraft:%20true%0A---%0A"
            "%3C%21--%20Write%20here%20what%20stands%20before%20the%20first%20heading.%20"
            "All%20done?%20Take%20out%20this%20line%20and%20%20draft:%20true%20.%20"
            "The%20original%2C%20with%20the%20address%20of%20each%20link:%20%20"
            "https://forge.example/nansen/site/blob/main/content/pages/about/index.en.md?plain%3D1%20--%3E%0A",
        ),
    )


def test_without_a_repository_nothing_is_offered_to_edit(tmp_path: Path) -> None:
    build = build_site(tmp_path, FILES, site=replace(SITE, repository=""))
    assert frame(build, "pages/about", EN).edit == ()


def test_references_are_told_with_their_date_and_the_language_of_words_and_source(tmp_path: Path) -> None:
    references = (
        '[{title: {sk: Zákon}, publisher: Slov-Lex, url: "https://www.slov-lex.sk/x", date: 2011-10, lang: sk}, '
        "{title: Federal Law, publisher: Duma, lang: ru}, {title: Judgment, publisher: Court}]"
    )
    build = build_site(tmp_path, {"pages/about/index.en.md": original(references=references)})
    act, law, judgment = frame(build, "pages/about", EN).references
    assert act == Reference(
        title="Zákon",
        hreflang="sk",
        lang="sk",
        dir="ltr",
        publisher="Slov-Lex",
        date="October 2011",
        datetime="2011-10",
        href="https://www.slov-lex.sk/x",
    )
    assert law == Reference(title="Federal Law", hreflang="ru", publisher="Duma")
    assert judgment == Reference(title="Judgment", hreflang="en", publisher="Court")


def test_references_say_their_language_where_it_is_not_the_readers(tmp_path: Path) -> None:
    references = "[{title: {en: Act, sk: Zákon}, publisher: Ministry, lang: sk}]"
    build = build_site(tmp_path, {"pages/about/index.en.md": original(references=references)})
    found = {tag: frame(build, "pages/about", tag).references[0] for tag in (EN, SK, RU)}
    words = {tag: (one.title, one.lang, one.dir, one.publisher_lang, one.publisher_dir) for tag, one in found.items()}
    assert words == {
        EN: ("Act", None, None, None, None),
        SK: ("Zákon", None, None, "en", "ltr"),
        RU: ("Act", "en", "ltr", "en", "ltr"),
    }


def test_title_and_description_in_the_head_say_their_language(tmp_path: Path) -> None:
    build = build_site(tmp_path, FILES)
    heads = {tag: frame(build, "pages/about", tag).head for tag in (EN, RU, SK)}
    fallback = heads[SK].lang
    assert {tag: (head.lang, head.dir) for tag, head in heads.items()} == {
        EN: (None, None),
        RU: (None, None),
        SK: (fallback, "ltr"),
    }
    assert fallback in ("en", "ru")


def test_the_numbers_of_a_text_are_noted(tmp_path: Path) -> None:
    body = "[a](figure:countries) [b](figure:signatures) [c](figure:countries)"
    build = build_site(tmp_path, {"pages/about/index.en.md": original(body)})
    assert [note.label for note in frame(build, "pages/about", EN).figures] == [
        "Countries where somebody answers letters", "Signatures under all petitions together",
    ]  # fmt: skip


def test_the_address_of_a_page_is_told_whole(build: Build) -> None:
    assert frame(build, "pages/about", RU).url == f"{SITEURL}/ru/o-nas/"


def test_links_are_relative_but_on_a_page_that_stands_anywhere(build: Build) -> None:
    about = subject(build, "pages/about", EN)
    assert to(build, about, "/en/faq/") == "../../en/faq/index.html"
    assert to(build, replace(about, kind="NOTFOUND"), "/en/faq/") == "/en/faq/"


def test_a_subject_knows_whether_its_text_is_in_another_language(build: Build) -> None:
    assert [subject(build, "pages/about", lang).is_fallback for lang in (EN, RU, SK)] == [False, False, True]
