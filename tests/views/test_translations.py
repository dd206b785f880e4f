"""The pages that tell translators what to do: for all languages, for one, and on the page of helpers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from initiative.l10n.staleness import print_of
from initiative.outputs.translations import needs_feed
from initiative.settings import Language, Tag
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.needs import Group, NeedsView, make_needs
from initiative.views.plan import generated_addresses, listed_addresses, plan
from initiative.views.translations import make_contribute, make_overview
from tiny import (
    CATALOGUES,
    EN,
    HOME,
    QUESTION,
    RU,
    SITE,
    SK,
    build_site,
    item_of,
    original,
    plain,
    read_build,
    translation,
)

FORGE = "https://forge.example/nansen/site"
FILES = {
    "pages/home/index.ru.md": translation(HOME, title="Паспорт"),
    "pages/safety/index.en.md": original("Text.", title="Safety", important="true"),
    "pages/safety/index.ru.md": translation("Текст.", title="Осторожность"),
    "pages/contribute/index.en.md": original("How.", title="Help us"),
    "pages/join/index.en.md": original("Text.\n\n## Who {#who}\n\nAll.", title="Join"),
    "faq/who/index.ru.md": original("Ответ.", title="Кто?", **QUESTION),
    "faq/how/index.en.md": original("Answer.", title="How?", **QUESTION),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A site published in English and Russian, Slovak in preparation."""
    bare, _ = read_build(tmp_path / "bare", FILES)
    version = print_of(item_of(bare, "faq/how").original)
    read = {
        "faq/how/index.ru.md": translation("Ответ.", title="Как?", version=version),
        "faq/how/index.sk.md": translation("Odpoveď.", title="Ako?", version=version, native_review="true"),
    }
    return build_site(tmp_path / "whole", {**FILES, **read})


def needs(build: Build, lang: Tag) -> NeedsView:
    with CATALOGUES.using("en"):
        return make_needs(build, lang)


def told(groups: tuple[Group, ...]) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    """Return each group with title, state and words of the links of its tasks."""
    return [
        (group.id, [(task.page.text, task.state, [link.text for link in task.links]) for task in group.tasks])
        for group in groups
    ]


CHANGED = ["Improve this translation", "What has changed"]


def test_what_a_language_needs_comes_by_urgency_each_with_a_link_that_begins_the_work(build: Build) -> None:
    assert told(needs(build, RU).groups) == [
        ("unsafe", [("Safety", "Unsafe", CHANGED)]),
        ("core", [("Паспорт", "Changed lately", CHANGED)]),
        ("others", [
            ("A title", "Missing", ["Translate this page"]),
            ("Help us", "Missing", ["Translate this page"]),
            ("Join", "Missing", ["Translate this page"]),
        ]),
        ("review", [("Как?", "To be read", ["Improve this translation"])]),
    ]  # fmt: skip


def test_a_task_says_what_has_changed_and_where_the_text_is(build: Build) -> None:
    view = needs(build, RU)
    [unsafe] = view.groups[0].tasks
    missing = view.groups[2].tasks[-1]
    assert unsafe.page == Link(text="Safety", href="../../../../ru/safety/index.html", lang="en", dir="ltr")
    assert plain(unsafe.text) == "What it was made from has changed since (last change: 20 ноября 2026 г.)."
    assert [link.href for link in unsafe.links] == [
        f"{FORGE}/edit/main/content/pages/safety/index.ru.md", f"{FORGE}/commits/main/content/pages/safety/index.en.md",
    ]  # fmt: skip
    assert missing.text == "Language of the original: английский."
    assert missing.links[0].href.startswith(
        f"{FORGE}/new/main?filename=content/pages/join/index.ru.md&value=---%0Atitle"
    )
    assert missing.links[0].href.endswith("%23%23%20Who%20%7B%23who%7D%0A")


def test_the_most_urgent_task_of_all_stands_first(build: Build) -> None:
    view = needs(build, RU)
    assert view.first == view.groups[0].tasks[0]
    assert view.first is not None
    assert view.first.page.text == "Safety"


def test_the_page_announces_its_feed(build: Build) -> None:
    view = needs(build, SK)
    assert view.feed == Link(text="Feed of this list (Atom)", href="feed.atom", hreflang="sk")
    assert [feed.href for feed in view.frame.head.feeds] == ["../../../../sk/feed.atom", "feed.atom"]
    with CATALOGUES.using("en"):
        assert "sk/contribute/status/needs/feed.atom" in dict(needs_feed(build, SK))
    assert view.title == "Translations into: slovenčina"


def test_how_far_a_language_is_is_told_in_numbers(build: Build) -> None:
    assert needs(build, EN).progress == "Urgent: 0. Up to date: 6 of 7. To be read by a native speaker: 0."
    assert needs(build, RU).progress == "Urgent: 2. Up to date: 2 of 7. To be read by a native speaker: 1."


def test_without_a_repository_there_are_no_links_to_one(tmp_path: Path) -> None:
    build = build_site(tmp_path, FILES, site=replace(SITE, repository=""))
    assert {link for group in needs(build, RU).groups for task in group.tasks for link in task.links} == set()


def test_a_language_with_nothing_to_do_has_no_groups(tmp_path: Path) -> None:
    build = build_site(tmp_path, {})
    view = needs(build, EN)
    assert (view.groups, view.first) == ((), None)


def test_the_overview_is_a_table_of_pages_languages_and_grades(build: Build) -> None:
    with CATALOGUES.using("en"):
        view = make_overview(build, EN)
    assert [column.text for column in view.columns] == ["Page", "English", "Russian", "Slovak"]
    assert [(row.head.link.text if row.head.link else "", *(cell.text for cell in row.cells)) for row in view.rows] == [
        ("A passport again", "Original", "<b>Changed lately</b>", "<b>Missing</b>"),
        ("Safety", "Original", "<b>Unsafe</b>", "<b>Missing</b>"),
        ("A title", "Original", "<b>Missing</b>", "<b>Missing</b>"),
        ("Help us", "Original", "<b>Missing</b>", "<b>Missing</b>"),
        ("Join", "Original", "<b>Missing</b>", "<b>Missing</b>"),
        ("How?", "Original", "Up to date", "Up to date"),
        ("Кто?", "<b>Missing</b>", "Original", "<b>Missing</b>"),
    ]  # fmt: skip


def test_the_overview_leads_to_what_each_language_needs_in_that_language(build: Build) -> None:
    """One in preparation too: nobody could finish it otherwise."""
    with CATALOGUES.using("en"):
        view = make_overview(build, EN)
    assert [(link.text, link.href, link.lang, link.dir, link.hreflang) for link in view.languages] == [
        ("English", "../../../en/contribute/status/needs/index.html", "en", "ltr", "en"),
        ("Русский", "../../../ru/contribute/status/needs/index.html", "ru", "ltr", "ru"),
        ("Slovenčina", "../../../sk/contribute/status/needs/index.html", "sk", "ltr", "sk"),
    ]  # fmt: skip
    assert view.begin == Link(
        text="Begin with your language: English", href="../../../en/contribute/status/needs/index.html"
    )


@pytest.mark.parametrize("languages", [(EN,), (EN, RU), SITE.tags], ids=len)
def test_each_language_has_the_same_two_pages_however_many_there_are(
    tmp_path: Path, languages: tuple[Tag, ...]
) -> None:
    site = replace(SITE, languages=tuple(Language(tag=tag, territory="US") for tag in languages))
    build = build_site(tmp_path, {"faq/how/index.en.md": original("Answer.", **QUESTION)}, site=site)
    with CATALOGUES.using("en"):
        planned = [page.address for tag in site.tags for page in plan(build, tag) if "/status/" in page.address]
    assert sorted(planned) == sorted(
        f"/{tag}/contribute/status/{place}" for tag in site.tags for place in ("", "needs/")
    )


def test_the_page_of_helpers_leads_to_every_language_and_to_the_overview(build: Build) -> None:
    with CATALOGUES.using("en"):
        view = make_contribute(build, item_of(build, "pages/contribute"), EN)
    assert (view.title, [link.note for link in view.languages][2]) == (
        "Help us", "Urgent: 2. Up to date: 1 of 7. To be read by a native speaker: 0.",
    )  # fmt: skip
    assert view.overview == Link(text="All pages in all languages", href="../../en/contribute/status/index.html")


def test_the_pages_stand_in_every_language_and_in_the_sitemap(build: Build) -> None:
    with CATALOGUES.using("en"):
        planned = {page.address: page.template for page in plan(build, EN)}
        listed = listed_addresses(build)
    wanted = ["/en/contribute/status/", "/en/contribute/status/needs/"]
    assert [planned[address] for address in wanted] == ["translations", "needs"]
    assert set(wanted) <= set(listed)


def test_an_unsafe_translation_has_a_page_that_no_text_can_take(build: Build) -> None:
    with CATALOGUES.using("en"):
        found = [page for page in plan(build, RU) if page.address.endswith("/translation/")]
        assert [(page.address, page.template) for page in found] == [("/ru/safety/translation/", "text")]
        assert "/ru/safety/translation/" in generated_addresses(build)
        assert "/ru/safety/translation/" not in listed_addresses(build)
        view = found[0].make()
    assert getattr(view, "title") == "Осторожность"  # noqa: B009  (a view of any kind)
