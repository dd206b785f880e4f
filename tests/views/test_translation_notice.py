"""What a reader is told about a translation, and where the work goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from initiative.l10n.staleness import print_of
from initiative.loading import load
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.forge import LONGEST, start_address
from initiative.views.frame import Frame, Link, Notice
from initiative.views.page import make_frame
from initiative.views.subject import subject_of
from tiny import (
    CATALOGUES,
    EN,
    FI,
    HOME,
    QUESTION,
    RU,
    SITE,
    SK,
    SUMMARY,
    build_site,
    item_of,
    original,
    plain,
    translation,
)  # fmt: skip

FORGE = "https://forge.example/nansen/site"
KEY = "pages/about"
BODY = "The lead.\n\n## Who {#who}\n\nCitizens."
ENGLISH = original(BODY, title="About us", updated="2026-09-01")
HOMES = {f"pages/home/index.{tag}.md": translation(HOME) for tag in ("ru", "sk")}


def version(folder: Path, text: str, lang: str = "en") -> str:
    """Return the fingerprint of a text."""
    (folder / "pages/about").mkdir(parents=True)
    (folder / f"pages/about/index.{lang}.md").write_text(text, "utf-8")
    item = next(iter(load(folder, SITE, shown="content").dataset.sets.values()))
    return print_of(item.original)


def make(folder: Path, english: str = ENGLISH, *, forge: str = FORGE, **texts: str) -> Build:
    """Return a site published in three languages with an English page and these translations of it."""
    files = {f"{KEY}/index.{tag}.md": text for tag, text in {"en": english, **texts}.items()}
    return build_site(folder, {**HOMES, **files}, site=replace(SITE, repository=forge))


def frame(build: Build, lang: Tag, *, beside: bool = False) -> Frame:
    """Return the frame of the page; `beside` is that of a translation that stands below it."""
    item = item_of(build, KEY)
    if beside:
        build = replace(build, linkage=replace(build.linkage, beside=(item.key, lang)))
    with CATALOGUES.using("en"):
        return make_frame(build, subject_of(build, item, lang, template="text", kind="PAGE"))


def notices(build: Build, lang: Tag, *, beside: bool = False) -> list[tuple[str, str, str, list[str]]]:
    """Return tone, stamp, words and the words of the links of each notice."""
    found = frame(build, lang, beside=beside).notices
    return [(one.tone, one.stamp, plain(one.text), [link.text for link in one.links]) for one in found]


def targets(build: Build, lang: Tag, *, beside: bool = False) -> dict[str, str]:
    """Return where each link of the notice goes."""
    return {link.text: link.href for link in frame(build, lang, beside=beside).notices[0].links}


UNREVIEWED = "No native speaker has checked this translation yet."
OLD = "This translation is older than the original. The original was changed (1 сентября 2026 г.)."
WORK = ["Original", "Improve this translation"]


# -- a translation


def test_a_checked_translation_and_an_original_say_nothing(tmp_path: Path) -> None:
    pin = version(tmp_path / "one", ENGLISH)
    build = make(tmp_path / "two", ru=translation(version=pin, native_review="true"))
    assert frame(build, RU).notices == frame(build, EN).notices == ()


def test_a_translation_nobody_checked_says_so_and_leads_to_the_original_and_to_the_work(tmp_path: Path) -> None:
    build = make(tmp_path / "two", ru=translation(version=version(tmp_path / "one", ENGLISH)))
    assert frame(build, RU).notices == (
        Notice(
            label="About this translation",
            text=UNREVIEWED,
            links=(
                Link(text="Original", href="../../en/about/index.html", hreflang="en"),
                Link(text="Improve this translation", href=f"{FORGE}/edit/main/content/pages/about/index.ru.md"),
            ),
        ),
    )


def test_while_a_change_is_young_readers_are_not_told(tmp_path: Path) -> None:
    young = original(BODY, updated="2026-11-01")
    assert notices(make(tmp_path / "1", young, ru=translation(native_review="true")), RU) == []
    assert notices(make(tmp_path / "2", young, ru=translation()), RU) == [("plain", "", UNREVIEWED, WORK)]


def test_an_outdated_translation_says_since_when_and_leads_to_the_change(tmp_path: Path) -> None:
    build = make(tmp_path, ru=translation(native_review="true"))
    links = ["Original", "What has changed", "Improve this translation"]
    assert notices(build, RU) == [("warn", "Outdated", OLD, links)]
    assert targets(build, RU)["What has changed"] == f"{FORGE}/commits/main/content/pages/about/index.en.md"


def test_what_is_outdated_and_unchecked_is_one_notice(tmp_path: Path) -> None:
    [(_tone, stamp, text, _links)] = notices(make(tmp_path, ru=translation()), RU)
    assert (stamp, text) == ("Outdated", f"{OLD} {UNREVIEWED}")


# -- a translation of a translation


def chain(folder: Path, *, behind: bool) -> Build:
    """Return a Slovak text made from the Russian one, which is or is not behind the English one."""
    pin = "00000000" if behind else version(folder / "one", ENGLISH)
    russian = translation("Текст.", version=pin, native_review="true")
    slovak = {
        "made_from": "ru",
        "version": version(folder / "two", russian.replace("translated_from", "updated: 2026-09-01 #"), "ru"),
    }
    return make(folder / "three", ru=russian, sk=translation(**slovak, native_review="true"))


def test_a_chain_is_told_even_when_it_is_up_to_date(tmp_path: Path) -> None:
    assert notices(chain(tmp_path, behind=False), SK) == [
        ("plain", "", "It was made from another translation: ruština.", WORK),
    ]


def test_a_chain_is_as_old_as_its_oldest_link(tmp_path: Path) -> None:
    text = f"{OLD} It was made from another translation, which is older than the original: ruština."
    assert [found[:3] for found in notices(chain(tmp_path, behind=True), SK)] == [
        ("warn", "Outdated", text.replace("1 сентября 2026 г.", "1. septembra 2026"))
    ]


# -- no translation


def test_a_text_in_another_language_is_announced_with_ways_on(tmp_path: Path) -> None:
    build = make(tmp_path / "two", ru=translation(version=version(tmp_path / "one", ENGLISH)))
    text = "This text is not yet in your language. Language of the text: ruština."
    assert notices(build, SK) == [("plain", "Not translated", text, ["Original", "Русский", "Translate this page"])]
    assert targets(build, SK)["Original"] == "../../en/about/index.html"


def test_the_text_shown_instead_tells_that_it_is_old(tmp_path: Path) -> None:
    [(_tone, _stamp, text, _links)] = notices(make(tmp_path, ru=translation()), SK)
    assert text.endswith("Language of the text: ruština. " + OLD.replace("1 сентября 2026 г.", "1. septembra 2026"))


def test_editions_come_in_the_order_the_readers_language_falls_back_to(tmp_path: Path) -> None:
    languages = tuple(replace(one, fallbacks=(SK, RU) if one.tag == EN else ()) for one in SITE.languages)
    files = {
        **HOMES,
        "faq/who/index.ru.md": translation(made_from="fi"),
        "faq/who/index.sk.md": translation(made_from="fi"),
        "faq/who/index.fi.md": original(**QUESTION),
    }
    build = build_site(tmp_path, files, site=replace(SITE, languages=languages))
    with CATALOGUES.using("en"):
        subject = subject_of(build, item_of(build, "faq/who"), EN, template="question", kind="FAQ")
        [notice] = make_frame(build, subject).notices
    assert [(link.text, link.hreflang) for link in notice.links[:3]] == [
        ("Original", FI), ("Slovenčina", SK), ("Русский", RU),
    ]  # fmt: skip


def test_a_translation_somebody_has_begun_is_gone_on_with(tmp_path: Path) -> None:
    build = make(tmp_path, ru=translation(draft="true"))
    assert targets(build, RU)["Translate this page"] == f"{FORGE}/edit/main/content/pages/about/index.ru.md"


def test_without_a_repository_the_page_of_helpers_is_the_way_on(tmp_path: Path) -> None:
    build = make(tmp_path, forge="", ru=translation())
    assert targets(build, RU)["Help to translate"] == "../../ru/contribute/index.html"
    assert targets(build, SK)["Help to translate"] == "../../sk/contribute/index.html"
    assert "What has changed" not in targets(build, RU)
    assert frame(build, RU).edit == frame(build, SK).edit == ()


# -- an unsafe translation

IMPORTANT = original(BODY, title="About us", important="true")
RUSSIAN = translation("Текст.", title="О нас", slug="o-nas", native_review="true")


def test_of_an_important_page_the_original_comes_first(tmp_path: Path) -> None:
    build = make(tmp_path, IMPORTANT, ru=RUSSIAN)
    text = (
        "The translation of this page is older than the original. So that nobody relies on what is no longer right, "
        "you read the original. Language of the text: английский."
    )
    links = ["Read the older translation", "Original", "Improve this translation"]
    assert notices(build, RU) == [("warn", "Original", text, links)]
    assert targets(build, RU)["Read the older translation"] == "../../ru/o-nas/translation/index.html"
    found = frame(build, RU)
    assert (found.head.lang, found.head.title) == ("en", "About us – Nansen Passport 2.0")


def test_neither_of_the_two_pages_is_to_be_found_and_the_original_is(tmp_path: Path) -> None:
    build = make(tmp_path, IMPORTANT, ru=RUSSIAN)
    heads = [frame(build, RU).head, frame(build, RU, beside=True).head]
    assert [(head.canonical, head.robots, head.alternates) for head in heads] == [
        ("https://nansen.example/en/about/", "noindex", ()),
    ] * 2  # fmt: skip
    assert [link.hreflang for link in frame(build, EN).head.alternates] == ["en", "x-default"]


def test_the_older_translation_warns_of_itself(tmp_path: Path) -> None:
    build = make(tmp_path, IMPORTANT, ru=RUSSIAN)
    text = "This translation is older than the original, and what has changed may be important. Do not rely on it."
    assert notices(build, RU, beside=True) == [("warn", "Outdated", text, WORK)]
    assert targets(build, RU, beside=True)["Original"] == "../../../en/about/index.html"
    found = frame(build, RU, beside=True)
    assert (found.head.lang, found.head.title) == (None, "О\N{NO-BREAK SPACE}нас – Nansen Passport 2.0")
    assert found.url == "https://nansen.example/ru/o-nas/translation/"


def test_the_switcher_tells_what_is_missing_and_what_is_outdated(tmp_path: Path) -> None:
    build = make(tmp_path, IMPORTANT, ru=RUSSIAN)
    assert [(one.tag, one.note) for one in frame(build, EN).switcher] == [
        ("en", ""), ("ru", "translation outdated"), ("sk", "not translated yet"),
    ]  # fmt: skip


def test_what_falls_back_to_an_unsafe_translation_falls_further(tmp_path: Path) -> None:
    assert frame(make(tmp_path, IMPORTANT, ru=RUSSIAN), SK).head.lang == "en"


# -- what all notices have in common

EDIT = f"{FORGE}/edit/main/content/pages/about/index.ru.md"
NEW = f"{FORGE}/new/main?filename=content/pages/about/index.ru.md&value="


@pytest.mark.parametrize(
    ("english", "texts", "work"),
    [
        pytest.param(ENGLISH, {"sk": translation()}, NEW, id="not translated"),
        pytest.param(ENGLISH, {"ru": translation(draft="true")}, EDIT, id="begun"),
        pytest.param(ENGLISH, {"ru": translation(native_review="true")}, EDIT, id="outdated"),
        pytest.param(original(BODY, updated="2026-11-20"), {"ru": translation()}, EDIT, id="unreviewed"),
        pytest.param(IMPORTANT, {"ru": RUSSIAN}, EDIT, id="unsafe"),
    ],
)
def test_every_notice_leads_to_the_original_and_to_the_work(
    tmp_path: Path, english: str, texts: dict[str, str], work: str
) -> None:
    found = targets(make(tmp_path, english, **texts), RU)
    assert found["Original"] == "../../en/about/index.html"
    [begin] = [href for text, href in found.items() if text in {"Improve this translation", "Translate this page"}]
    assert begin.startswith(work)


# -- where a translation begins


def test_a_new_file_begins_with_its_header_and_its_headings(tmp_path: Path) -> None:
    build = make(tmp_path)
    item = item_of(build, KEY)
    address = urlsplit(start_address(build, item, SK))
    given = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{FORGE}/new/main"
    assert given["filename"] == ["content/pages/about/index.sk.md"]
    assert given["value"] == [
        (
            f"---\ntitle: About us\nsummary: {SUMMARY}\n"
            f"translated_from: en@{print_of(item.original)}\ndraft: true\n---\n"
            "<!-- Write here what stands before the first heading. "
            "All done? Take out this line and  draft: true . The original, with the address of each link:  "
            f"{FORGE}/blob/main/content/pages/about/index.en.md?plain=1 -->\n\n"
            "## Who {#who}\n"
        )
    ]


def test_a_new_file_begins_with_the_title_as_it_was_written_not_as_it_is_set(tmp_path: Path) -> None:
    build = make(tmp_path, original(BODY, title="'The \"law\" - a word'"))
    [text] = parse_qs(urlsplit(start_address(build, item_of(build, KEY), SK)).query)["value"]
    assert text.startswith('---\ntitle: "The \\"law\\" - a word"\n')


@pytest.mark.parametrize("number", [1, 20, 60, 400])
def test_an_address_is_never_too_long(tmp_path: Path, number: int) -> None:
    headings = "\n\n".join(f"## Заголовок номер {place} {{#part-{place}}}\n\nТекст." for place in range(number))
    build = make(tmp_path, original(headings))
    address = start_address(build, item_of(build, KEY), SK)
    [text] = parse_qs(urlsplit(address).query)["value"]
    assert len(address) <= LONGEST
    assert text.startswith(f"---\ntitle: A title\nsummary: {SUMMARY}\ntranslated_from: en@")
    assert text.count("## ") == number or len(address) > LONGEST - 200
