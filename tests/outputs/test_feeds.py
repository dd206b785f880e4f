"""Atom feeds: the file as readers get it, and what stands in those of a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given

from initiative.outputs.feeds import Entry, Feed, write_feed
from initiative.outputs.files import write_files
from strategies import LINES
from tiny import ARTICLE, CATALOGUES, RU, SK, build_site, country, original, translation

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEURL = "https://nansen.example"
ENTRIES = (
    Entry(
        title="Finland & “chips”",
        href=f"{SITEURL}/en/news/chips/",
        published=date(2026, 11, 20),
        updated=date(2026, 11, 21),
        summary="Passports without a chip < 2030.",
    ),
    Entry(
        title="Женева",
        href=f"{SITEURL}/en/news/geneva/",
        published=date(2026, 11, 10),
        updated=date(2026, 11, 10),
        summary="Сто лет.",
    ),
)


def make_feed(*entries: Entry) -> Feed:
    """Return a feed of these entries."""
    return Feed(
        title="Nansen Passport 2.0 – News",
        lang="en",
        href=f"{SITEURL}/en/feed.atom",
        home=f"{SITEURL}/en/",
        author="Nansen Passport 2.0",
        rights="CC BY 4.0",
        entries=entries,
        fallback_date=date(2026, 1, 2),
    )


CASES = {"feed": ENTRIES, "empty_feed": ()}


@pytest.mark.parametrize(("name", "entries"), CASES.items(), ids=CASES)
def test_a_feed_is_exactly_this_file(name: str, entries: tuple[Entry, ...]) -> None:
    assert write_feed(make_feed(*entries)) == (GOLDEN / f"{name}.atom").read_bytes()


def test_a_feed_reader_understands_it() -> None:
    found = feedparser.parse(write_feed(make_feed(*ENTRIES)))
    assert not found.bozo
    assert (found.feed.title, found.feed.language, found.feed.updated) == (
        "Nansen Passport 2.0 – News", "en", "2026-11-21T00:00:00Z",
    )  # fmt: skip
    assert [(entry.title, entry.link, entry.id, entry.summary) for entry in found.entries] == [
        (entry.title, entry.href, entry.href, entry.summary) for entry in ENTRIES
    ]


@given(LINES, LINES)
def test_whatever_a_title_holds_it_is_read_back(title: str, summary: str) -> None:
    entry = Entry(
        title=title, href=f"{SITEURL}/x/", published=date(2026, 1, 1), updated=date(2026, 1, 1), summary=summary
    )
    root = ET.fromstring(write_feed(make_feed(entry)))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == title
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == summary


# -- the feeds of a site


def read_feeds(folder: Path, files: dict[str, str]) -> dict[str, list[str]]:
    """Return the titles in each feed of a site, but for those about translations."""
    build = build_site(folder, files)
    written = dict(write_files(build, CATALOGUES, ()))
    return {
        name: [str(entry.findtext(f"{ATOM}title")) for entry in ET.fromstring(data).iter(f"{ATOM}entry")]
        for name, data in written.items()
        if name.endswith(".atom") and "/status/" not in name
    }


def article(title: str, day: str, **facts: object) -> str:
    return original(title=title, **{**ARTICLE, "date": day, **facts})


FILES = {
    "countries/sk/index.en.md": country("sk-group", slug="slovakia"),
    "news/old/index.en.md": article("Old", "2026-11-01"),
    "news/new/index.en.md": article("New", "2026-11-20", countries="[sk]"),
    "news/brief/index.en.md": article("Brief", "2026-11-10", kind="brief"),
    "news/brief/index.ru.md": translation(title="Коротко"),
    "press/launch/index.en.md": original(title="Launch", date="2026-11-15", contact="sk-group", countries="[sk]"),
}


def test_a_feed_holds_news_and_releases_really_in_its_language_newest_first(tmp_path: Path) -> None:
    assert read_feeds(tmp_path, FILES) == {
        "en/feed.atom": ["New", "Launch", "Brief", "Old"],
        "en/countries/slovakia/feed.atom": ["New", "Launch"],
        "ru/feed.atom": [],
        "ru/countries/sk/feed.atom": [],
        "sk/feed.atom": [],
        "sk/countries/sk/feed.atom": [],
    }


def test_a_feed_of_a_published_language_holds_its_translations(tmp_path: Path) -> None:
    feeds = read_feeds(tmp_path, {**FILES, "pages/home/index.ru.md": translation("Начало.")})
    assert (feeds[f"{RU}/feed.atom"], feeds[f"{SK}/feed.atom"]) == (["Коротко"], [])


def test_a_feed_ends_after_twenty_entries(tmp_path: Path) -> None:
    files = {f"news/n{number}/index.en.md": article(f"N{number}", "2026-11-01") for number in range(25)}
    assert len(read_feeds(tmp_path, files)["en/feed.atom"]) == 20
