"""The state of translations for machines: open data, and a feed of what a language needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from initiative.l10n.messages import load_catalogues
from initiative.l10n.staleness import print_of
from initiative.outputs.data import data_files
from initiative.outputs.translations import needs_feed
from initiative.views.build import Build
from tiny import (
    CATALOGUES,
    HOME,
    QUESTION,
    RU,
    SITE,
    SITEURL,
    SK,
    build_site,
    item_of,
    original,
    read_build,
    translation,
)

ATOM = "{http://www.w3.org/2005/Atom}"
FILES = {
    "pages/home/index.ru.md": translation(HOME, title="Паспорт"),
    "pages/safety/index.en.md": original("Text.", title="Safety", important="true", updated="2026-11-02"),
    "pages/safety/index.ru.md": translation("Текст.", title="Осторожность", translator="russian-team"),
    "faq/who/index.ru.md": original("Ответ.", title="Кто?", **QUESTION),
    "faq/how/index.en.md": original("Answer.", title="How?", **QUESTION),
    "faq/how/index.ru.md": translation("Ответ.", title="Как?", draft="true"),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A site published in English and Russian, Slovak in preparation."""
    bare, _ = read_build(tmp_path / "bare", FILES)
    version = print_of(item_of(bare, "faq/who").original)
    more = {"faq/who/index.sk.md": translation("Odpoveď.", made_from="ru", version=version, native_review="true")}
    return build_site(tmp_path / "whole", {**FILES, **more})


def data(build: Build) -> Any:
    spoken = load_catalogues(Path("none"), SITE.tags)
    return json.loads(dict(data_files(build, spoken))["data/translations.json"])


def test_every_language_is_told_with_how_far_it_is(build: Build) -> None:
    assert data(build)["languages"] == [
        {"tag": "en", "name": "English", "published": True, "pages": 5, "up_to_date": 4, "to_be_read": 0},
        {"tag": "ru", "name": "Русский", "published": True, "pages": 5, "up_to_date": 1, "to_be_read": 0},
        {"tag": "sk", "name": "Slovenčina", "published": False, "pages": 5, "up_to_date": 1, "to_be_read": 0},
    ]


def test_a_page_is_told_with_its_version_and_the_state_in_each_language(build: Build) -> None:
    pages = {page["key"]: page for page in data(build)["pages"]}
    assert list(pages) == ["pages/home", "pages/safety", "pages/about", "faq/how", "faq/who"]
    none = {"made_from": None, "made_from_version": None, "native_review": None, "translator": None}
    assert pages["pages/safety"] == {
        "key": "pages/safety",
        "title": "Safety",
        "original": "en",
        "fingerprint": print_of(item_of(build, "pages/safety").original),
        "updated": "2026-11-02",
        "importance": 2,
        "url": {"en": f"{SITEURL}/en/safety/"},
        "translations": {
            "ru": {
                "state": "unsafe",
                "made_from": "en",
                "made_from_version": "00000000",
                "native_review": False,
                "translator": "russian-team",
            },
            "sk": {"state": "missing", **none},
        },
    }
    assert pages["faq/how"]["translations"] == {"ru": {"state": "begun", **none}, "sk": {"state": "missing", **none}}
    assert pages["faq/who"]["translations"]["sk"] == {
        "state": "current",
        "made_from": "ru",
        "made_from_version": pages["faq/who"]["fingerprint"],
        "native_review": True,
        "translator": None,
    }


def entries(build: Build, lang: str) -> list[tuple[str | None, ...]]:
    """Return title, id, link and day of each entry of a language's feed."""
    with CATALOGUES.using("en"):
        [(_file, written)] = needs_feed(build, RU if lang == "ru" else SK)
    return [
        (
            entry.findtext(f"{ATOM}title"),
            (entry.findtext(f"{ATOM}id") or "").removeprefix(SITEURL),
            entry.find(f"{ATOM}link").get("href").removeprefix(SITEURL),
            (entry.findtext(f"{ATOM}updated") or "")[:10],
        )
        for entry in etree.fromstring(written).iter(f"{ATOM}entry")
    ]


def test_a_feed_tells_what_a_language_needs_the_newest_change_first(build: Build) -> None:
    def version(key: str) -> str:
        return print_of(item_of(build, key).original)

    place = "/ru/contribute/status/needs/"
    assert entries(build, "ru") == [
        ("Changed lately: Паспорт", f"{place}#pages/home@{version('pages/home')}", "/ru/", "2026-11-20"),
        ("Missing: A title", f"{place}#pages/about@{version('pages/about')}", "/ru/about/", "2026-11-20"),
        ("Begun: How?", f"{place}#faq/how@{version('faq/how')}", "/ru/faq/how/", "2026-11-20"),
        ("Unsafe: Safety", f"{place}#pages/safety@{version('pages/safety')}", "/ru/safety/", "2026-11-02"),
    ]


def test_the_feed_stands_beside_its_page_and_says_so(build: Build) -> None:
    with CATALOGUES.using("en"):
        [(file, written)] = needs_feed(build, SK)
    feed = etree.fromstring(written)
    assert file == "sk/contribute/status/needs/feed.atom"
    assert feed.findtext(f"{ATOM}id") == f"{SITEURL}/{file}"
    assert feed.findtext(f"{ATOM}title") == "Nansen Passport 2.0 – What needs translators"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        f"{SITEURL}/{file}", f"{SITEURL}/sk/contribute/status/needs/",
    ]  # fmt: skip


def test_a_further_change_of_an_original_is_a_new_entry(tmp_path: Path, build: Build) -> None:
    changed = build_site(
        tmp_path / "changed", {**FILES, "pages/safety/index.en.md": original("New.", important="true")}
    )
    before, after = ({entry[1] for entry in entries(one, "ru")} for one in (build, changed))
    assert [id_ for id_ in after - before if id_ and "pages/safety" in id_]
    assert len(after - before) == 1
