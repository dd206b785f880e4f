"""Which text a reader gets and where it stands: laws of alternates and fallbacks, addresses, relative links."""

from __future__ import annotations

import posixpath
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.linkage import Linkage, all_addresses, file_of, make_linkage, relative
from initiative.model.dataset import TranslationSet, make_dataset
from initiative.model.document import Common, Document, Key
from initiative.model.page import Page
from initiative.settings import Tag
from strategies import ADDRESSES, SLUGS, TAGS
from tiny import ARTICLE, EN, FI, HOME, QUESTION, RU, SITE, SK, VOICE, build_site, original, translation


def make_set(key: str, tags: frozenset[str], slugs: dict[str, str]) -> TranslationSet:
    """Return a page with a text in each of `tags`; the first by name is the original."""
    name = Key(key)
    documents = {
        Tag(tag): Document(
            key=name, lang=Tag(tag), path="", title="", summary="", body="", body_line=1, slug=slugs.get(tag)
        )
        for tag in sorted(tags)
    }
    return TranslationSet(
        key=name,
        original=next(iter(documents.values())),
        documents=documents,
        common=Common(updated=date(2026, 11, 20)),
        entity=Page(key=name),
        lines={},
    )


SETS = st.lists(
    st.builds(
        make_set,
        st.builds("{}/{}".format, st.sampled_from(("faq", "news", "pages", "press")), SLUGS),
        st.frozensets(st.sampled_from(("en", "ru", "sk", "fi")), min_size=1),
        st.dictionaries(TAGS, SLUGS),
    ),
    unique_by=lambda item: item.key,
    max_size=5,
)
HOMES = st.builds(make_set, st.just("pages/home"), st.frozensets(TAGS, min_size=1), st.just({}))
LINKAGES = st.builds(
    lambda sets, home: make_linkage(SITE, make_dataset([item for item in sets if item.key != home.key] + [home])),
    SETS,
    HOMES,
)


# -- laws


@given(LINKAGES)
def test_alternates_are_the_published_languages_a_page_is_really_in(linkage: Linkage) -> None:
    for item in linkage.dataset.sets.values():
        assert linkage.alternates(item) == tuple(tag for tag in linkage.published if tag in item.documents)


@given(LINKAGES)
def test_every_alternate_names_all_others_and_itself(linkage: Linkage) -> None:
    named = {
        linkage.address(item, lang): {linkage.address(item, tag) for tag in linkage.alternates(item)}
        for item in linkage.dataset.sets.values()
        for lang in linkage.alternates(item)
    }
    for address, others in named.items():
        assert address in others
        assert all(named[other] == others for other in others)


@given(LINKAGES, TAGS)
def test_every_reader_gets_a_text_of_every_page_its_own_where_there_is_one(linkage: Linkage, lang: str) -> None:
    for item in linkage.dataset.sets.values():
        shown = linkage.shown(item, Tag(lang))
        assert shown in item.documents.values()
        assert shown.key == item.key
        assert (shown.lang == lang) == (lang in item.documents)
        assert linkage.address(item, Tag(lang)).startswith(f"/{lang}/")


@given(LINKAGES)
def test_every_page_has_one_address_in_each_language(linkage: Linkage) -> None:
    found = list(all_addresses(linkage))
    assert len(found) == len(linkage.dataset.sets) * len(SITE.tags)
    assert all(address == linkage.address(item, lang) for address, item, lang in found)


@given(ADDRESSES, ADDRESSES)
def test_a_relative_link_leads_from_one_file_to_the_other(here: str, there: str) -> None:
    link, _, fragment = relative(here, there).partition("#")
    folder = posixpath.dirname(file_of(here))
    assert posixpath.normpath(posixpath.join(folder, link)) == file_of(there)
    assert fragment == there.partition("#")[2]
    assert not link.startswith("/")


@given(ADDRESSES)
def test_an_address_is_served_from_a_file_below_the_output(address: str) -> None:
    file = file_of(address)
    assert file
    assert not file.startswith("/")
    assert file.endswith(".html")


# -- examples

RELATIVE = {
    "between languages": ("/en/faq/who/", "/sk/#top", "../../../sk/index.html#top"),
    "the same page": ("/en/faq/", "/en/faq/", "../../en/faq/index.html"),
    "from the root": ("/", "/en/", "en/index.html"),
    "to the root": ("/en/faq/", "/", "../../index.html"),
    "to a file": ("/en/faq/", "/mark.svg", "../../mark.svg"),
    "from an anchor": ("/en/voices/#one", "/en/", "../../en/index.html"),
    "from a file": ("/en/404.html", "/en/faq/", "../en/faq/index.html"),
}


@pytest.mark.parametrize(("here", "there", "link"), RELATIVE.values(), ids=RELATIVE)
def test_links_are_relative_and_name_the_file(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link


@pytest.fixture
def linkage(tmp_path: Path) -> Linkage:
    """A site with a page of every kind; English and Russian are published."""
    files = {
        "pages/home/index.ru.md": translation(HOME, title="Паспорт"),
        "pages/join/index.en.md": original(slug="take-part"),
        "pages/join/index.sk.md": translation(),
        "pages/not-found/index.en.md": original(),
        "faq/who/index.ru.md": original(slug="kto", **QUESTION),
        "faq/who/index.sk.md": translation(slug="kto-sme", made_from="ru"),
        "faq/how/index.en.md": original(**QUESTION),
        "news/one/index.en.md": original(**ARTICLE),
        "news/short/index.en.md": original(**{**ARTICLE, "kind": "brief"}),
        "press/launch/index.en.md": original(date="2026-11-10", contact="press"),
        "voices/nurse/index.en.md": original(**VOICE),
        "pages/voices/index.en.md": original(slug="hear-us"),
        "letters/migri/index.fi.md": original(recipient="{fi: Virasto}", country="fi", authoritative="fi"),
    }
    return build_site(tmp_path, files).linkage


ADDRESS = {
    "home": ("pages/home", SK, "/sk/"),
    "not found": ("pages/not-found", RU, "/ru/404.html"),
    "page": ("pages/join", EN, "/en/take-part/"),
    "page without a slug in this language": ("pages/join", SK, "/sk/join/"),
    "page without a text in this language": ("pages/join", RU, "/ru/join/"),
    "question": ("faq/who", SK, "/sk/faq/kto-sme/"),
    "question in the original": ("faq/who", RU, "/ru/faq/kto/"),
    "question by its folder": ("faq/who", EN, "/en/faq/who/"),
    "article": ("news/one", EN, "/en/news/one/"),
    "brief": ("news/short", RU, "/ru/news/briefs/#short"),
    "release": ("press/launch", EN, "/en/press/releases/launch/"),
    "voice": ("voices/nurse", EN, "/en/hear-us/#nurse"),
    "voice in another language": ("voices/nurse", SK, "/sk/voices/#nurse"),
    "letter": ("letters/migri", EN, "/en/letters/migri/"),
}


@pytest.mark.parametrize(("key", "lang", "address"), ADDRESS.values(), ids=ADDRESS)
def test_where_a_page_stands(linkage: Linkage, key: str, lang: Tag, address: str) -> None:
    assert linkage.at(key, lang) == address


SHOWN = {
    "its own": ("pages/join", SK, SK),
    "the first fallback": ("faq/who", EN, RU),
    "the second fallback": ("faq/how", SK, EN),
    "the first of two": ("pages/home", SK, RU),
    "the original": ("letters/migri", SK, FI),
}


@pytest.mark.parametrize(("key", "lang", "shown"), SHOWN.values(), ids=SHOWN)
def test_which_text_a_reader_gets(linkage: Linkage, key: str, lang: Tag, shown: Tag) -> None:
    assert linkage.shown(linkage.dataset.sets[Key(key)], lang).lang == shown


def test_a_language_is_published_when_every_core_page_is_there(linkage: Linkage) -> None:
    assert linkage.published == (EN, RU)
    assert linkage.alternates(linkage.dataset.sets[Key("pages/join")]) == (EN,)


def test_a_language_whose_interface_is_not_translated_is_not_published(linkage: Linkage) -> None:
    assert make_linkage(SITE, linkage.dataset, {RU}).published == (EN,)
    assert make_linkage(SITE, linkage.dataset, {EN, RU}).published == (EN,)


def test_a_language_whose_core_is_unsafe_to_read_is_not_published(tmp_path: Path) -> None:
    files = {"pages/home/index.ru.md": translation(HOME), "pages/home/index.en.md": original(HOME, important="true")}
    linkage = build_site(tmp_path, files).linkage
    home = linkage.dataset.sets[Key("pages/home")]
    assert (linkage.published, linkage.alternates(home), linkage.has(home, RU)) == ((EN,), (EN,), False)
    assert (linkage.shown(home, RU).lang, linkage.shown(home, SK).lang) == (EN, EN)


BESIDE = {
    "a page": ("pages/join", "/sk/join/translation/"),
    "the first page": ("pages/home", "/sk/translation/"),
    "a page with a slug": ("faq/who", "/sk/faq/kto-sme/translation/"),
    "a page that stands anywhere": ("pages/not-found", None),
    "a line on another page": ("voices/nurse", None),
    "a page that is not important": ("faq/how", None),
}


@pytest.mark.parametrize(("key", "address"), BESIDE.values(), ids=BESIDE)
def test_where_an_unsafe_translation_stands(tmp_path: Path, key: str, address: str | None) -> None:
    important = {"important": "true"}
    files = {
        "pages/home/index.en.md": original(HOME, **important),
        "pages/home/index.sk.md": translation(HOME),
        "pages/join/index.en.md": original(**important),
        "pages/join/index.sk.md": translation(),
        "pages/not-found/index.en.md": original(**important),
        "pages/not-found/index.sk.md": translation(),
        "faq/who/index.en.md": original(**QUESTION, **important),
        "faq/who/index.sk.md": translation(slug="kto-sme"),
        "faq/how/index.en.md": original(**QUESTION),
        "faq/how/index.sk.md": translation(),
        "voices/nurse/index.en.md": original(**VOICE, **important),
        "voices/nurse/index.sk.md": translation(),
    }
    linkage = build_site(tmp_path, files).linkage
    item = linkage.dataset.sets[Key(key)]
    assert linkage.beside_address(item, SK) == address
    assert linkage.beside_address(item, RU) is None


def test_without_any_core_page_the_first_language_is_published() -> None:
    assert make_linkage(SITE, make_dataset([])).published == (EN,)


def test_lines_on_other_pages_have_no_page(linkage: Linkage) -> None:
    without = [key for key, item in linkage.dataset.sets.items() if not linkage.has_page(item)]
    assert without == ["news/short", "voices/nurse"]


def test_a_page_nobody_wrote_has_an_address_all_the_same(linkage: Linkage) -> None:
    assert linkage.page("data", RU) == "/ru/data/"


def test_a_key_nobody_wrote_is_a_fault_of_the_code(linkage: Linkage) -> None:
    with pytest.raises(KeyError, match="faq/nobody"):
        linkage.at("faq/nobody", EN)
