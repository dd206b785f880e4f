"""What translators have to do, the most important first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from initiative.l10n.linkage import make_linkage
from initiative.l10n.staleness import print_of
from initiative.l10n.worklist import STATES, Work, by_importance, find_work, urgent_first
from initiative.loading import load
from initiative.settings import Tag
from tiny import HOME, NOW, QUESTION, RU, SITE, SK, item_of, original, read_build, translation, write_files

CHANGED = {"updated": "2026-09-01"}
FILES = {
    "pages/home/index.en.md": original(HOME),
    "pages/safety/index.en.md": original(important="true"),
    "pages/safety/index.ru.md": translation(),
    "pages/about/index.en.md": original(**CHANGED),
    "pages/about/index.ru.md": translation(),
    "pages/press/index.en.md": original(),
    "pages/press/index.ru.md": translation(),
    "faq/who/index.ru.md": original(**QUESTION),
    "faq/how/index.en.md": original(**QUESTION),
    "faq/how/index.ru.md": translation(draft="true"),
    "faq/what/index.en.md": original(**QUESTION),
}


def work(folder: Path, lang: Tag, files: dict[str, str] | None = None) -> tuple[Work, ...]:
    dataset = load(write_files(folder, {**FILES, **(files or {})}), SITE, shown="content").dataset
    return find_work(make_linkage(SITE, dataset), lang, NOW.date())


def test_pages_come_by_importance_then_by_section(tmp_path: Path) -> None:
    assert [(one.importance, one.item.key, one.state) for one in work(tmp_path, RU)] == [
        (1, "pages/home", "missing"),
        (2, "pages/safety", "unsafe"),
        (3, "pages/about", "outdated"),
        (3, "pages/press", "aging"),
        (3, "faq/how", "begun"),
        (3, "faq/what", "missing"),
        (3, "faq/who", "original"),
    ]


def test_what_is_unsafe_to_read_comes_first(tmp_path: Path) -> None:
    assert [one.item.key for one in urgent_first(work(tmp_path, RU))] == [
        "pages/safety", "pages/home", "pages/about", "pages/press", "faq/how", "faq/what",
    ]  # fmt: skip


def test_a_current_translation_waits_for_a_native_speaker(tmp_path: Path) -> None:
    build, _ = read_build(tmp_path, FILES)
    version = print_of(item_of(build, "faq/what").original)
    read = work(tmp_path, RU, {"faq/what/index.ru.md": translation(version=version, native_review="true")})
    unread = work(tmp_path, SK, {"faq/what/index.sk.md": translation(version=version)})
    states = {(one.lang, one.state, one.waits_for_reader) for one in (*read, *unread) if one.item.key == "faq/what"}
    assert states == {(RU, "current", False), (SK, "current", True)}


def test_a_stale_translation_waits_for_words_first(tmp_path: Path) -> None:
    found = {str(one.item.key): one for one in work(tmp_path, RU)}
    assert (found["pages/about"].needs_review, found["pages/about"].waits_for_reader) == (True, False)
    assert (found["faq/who"].needs_review, found["faq/who"].needs_words) == (False, False)


@pytest.mark.parametrize("lang", SITE.tags)
def test_every_page_has_a_state_in_every_language(tmp_path: Path, lang: Tag) -> None:
    found = work(tmp_path, lang)
    assert sorted(one.item.key for one in found) == sorted({name.rpartition("/")[0] for name in FILES})
    assert {one.state for one in found} <= set(STATES)


def test_pages_of_the_core_come_in_the_order_of_the_settings(tmp_path: Path) -> None:
    site = replace(SITE, core=("pages/safety", "pages/home"))
    dataset = load(write_files(tmp_path, FILES), site, shown="content").dataset
    assert [item.key for item in by_importance(make_linkage(site, dataset))][:2] == ["pages/safety", "pages/home"]
