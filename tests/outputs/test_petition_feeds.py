"""The feed of a petition: what has happened, each thing once, never a number nobody has accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from initiative.outputs.petition_feeds import petition_feeds
from initiative.petitions.fetch_state import FetchState, Quarantine, SourceState
from initiative.petitions.fetch_state_text import write_state
from initiative.settings import Tag
from number_pages import READ, daily, files_of, line
from petition_content import FACTS
from petition_pages import AFTER, CATALOGUES, EN, KEY, NOW, RU, SITE, SITEURL, make_build
from petitions.making import seen

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PLACE = "en/petitions/slovakia/feed.atom"


def make(folder: Path, files: Mapping[str, str], *, now: datetime = NOW, lang: Tag = EN) -> Mapping[str, bytes]:
    """Return the feeds of a language by their place."""
    with CATALOGUES.using(lang):
        return dict(petition_feeds(make_build(folder, files, now=now), lang))


def entries(data: bytes) -> list[tuple[str, str, str]]:
    """Return id, title and summary of each entry, the first first."""
    return [
        (
            str(entry.findtext(f"{ATOM}id")).removeprefix(SITEURL),
            str(entry.findtext(f"{ATOM}title")),
            str(entry.findtext(f"{ATOM}summary")),
        )
        for entry in ET.fromstring(data).iter(f"{ATOM}entry")
    ]


def ids(folder: Path, facts: str = READ, history: str = "", *, now: datetime = NOW) -> list[str]:
    """Return the last part of each id, the first first."""
    found = entries(make(folder, files_of(facts, history), now=now)[PLACE])
    return [name.partition("#")[2] for name, _title, _summary in found]


def test_a_petition_has_a_feed_in_the_languages_it_is_written_in(tmp_path: Path) -> None:
    found = {tag: list(make(tmp_path / tag, files_of(), lang=tag)) for tag in SITE.tags}
    assert found == {
        "en": ["en/petitions/slovakia/feed.atom"], "ru": ["ru/petitions/slovakia/feed.atom"], "sk": [], "ar": [],
    }  # fmt: skip


def test_milestones_stand_with_their_text(tmp_path: Path) -> None:
    assert entries(make(tmp_path, files_of())[PLACE]) == [
        ("/en/petitions/slovakia/#update-2026-09", "Update – A travel document", "New sheets."),
        ("/en/petitions/slovakia/#launched", "Launched – A travel document", "It opens."),
    ]


def test_a_text_in_another_language_says_so(tmp_path: Path) -> None:
    data = make(tmp_path, files_of(), lang=RU)["ru/petitions/slovakia/feed.atom"]
    summaries = [(found.get(f"{XML}lang"), found.text) for found in ET.fromstring(data).iter(f"{ATOM}summary")]
    assert summaries == [("en", "New sheets."), ("en", "It opens.")]


def test_an_id_stays_when_the_address_of_the_page_changes(tmp_path: Path) -> None:
    files = files_of()
    files[f"{KEY}/index.en.md"] = files[f"{KEY}/index.en.md"].replace("summary:", "slug: a-document\nsummary:", 1)
    found = make(tmp_path, files)
    assert list(found) == ["en/petitions/a-document/feed.atom"]
    assert entries(found["en/petitions/a-document/feed.atom"])[0][0] == "/en/petitions/slovakia/#update-2026-09"


NUMBERS = daily([90, 95, 150, 260, 505, 510])


def test_numbers_that_were_reached_lead_to_the_page_of_the_number(tmp_path: Path) -> None:
    data = make(tmp_path, files_of(READ, NUMBERS))[PLACE]
    assert entries(data)[:3] == [
        (
            "/en/petitions/slovakia/#goal-500",
            "Goal of 500 reached – A travel document",
            "As of 19\u00a0November 2026: 505 online",
        ),
        (
            "/en/petitions/slovakia/#number-200",
            "200 reached – A travel document",
            "As of 18\u00a0November 2026: 260 online",
        ),
        (
            "/en/petitions/slovakia/#number-100",
            "100 reached – A travel document",
            "As of 17\u00a0November 2026: 150 online",
        ),
    ]
    links = [
        link.get("href") for entry in ET.fromstring(data).iter(f"{ATOM}entry") for link in entry.iter(f"{ATOM}link")
    ]
    assert links == [f"{SITEURL}/en/petitions/slovakia/number/"] * 3 + [f"{SITEURL}/en/petitions/slovakia/"]


def test_what_was_told_is_told_once_however_often_the_site_is_built(tmp_path: Path) -> None:
    seen_ids: list[str] = []
    facts = READ + "milestones: [{date: 2027-03-05, event: closed, text: {en: It was closed.}}]\n"
    for month, day in ((11, 18), (11, 19), (11, 20), (12, 20)):
        found = ids(tmp_path / f"{month}-{day}", facts, NUMBERS, now=datetime(2026, month, day, 12, tzinfo=UTC))
        assert [name for name in seen_ids if name not in found] == []
        assert len(set(found)) == len(found)
        seen_ids = found
    closed = ids(tmp_path / "closed", facts, NUMBERS, now=datetime(2027, 3, 2, tzinfo=UTC))
    told = ids(tmp_path / "told", facts, NUMBERS, now=datetime(2027, 3, 9, tzinfo=UTC))
    assert closed[:2] == ["closed", "closing"]
    assert sorted(told) == sorted(closed)


def test_past_the_deadline_it_is_closed(tmp_path: Path) -> None:
    data = make(tmp_path, files_of(READ), now=AFTER)[PLACE]
    assert [found[1:] for found in entries(data)] == [
        (
            "Closed – A travel document",
            "This petition is closed and can no longer be signed. Thank you to everyone who took part.",
        ),
        ("Closing soon – A travel document", "It can be signed until 28\u00a0February 2027."),
        ("Launched – A travel document", "Open since 12\u00a0May 2026."),
    ]
    assert b"sign.example" not in data


def test_a_number_in_quarantine_is_never_told(tmp_path: Path) -> None:
    doubt = Quarantine(observation=seen("op", 9999, "2026-11-20"), kind="growth", reason="x", seen_at=(NOW,))
    state = write_state(FetchState(sources={"op": SourceState(confirmed_at=NOW, quarantine=doubt)}))
    files = files_of(READ, line("op", 90, "2026-11-19"), {f"{KEY}/fetch-state.json": state})
    data = make(tmp_path, files)[PLACE]
    assert [name for name, _title, _summary in entries(data)] == ["/en/petitions/slovakia/#launched"]
    assert b"9999" not in data
    assert b"9,999" not in data


@pytest.mark.parametrize("now", [NOW, AFTER], ids=["open", "closed"])
def test_a_feed_has_the_name_of_the_petition(tmp_path: Path, now: datetime) -> None:
    root = ET.fromstring(make(tmp_path, files_of(READ), now=now)[PLACE])
    assert root.findtext(f"{ATOM}id") == f"{SITEURL}/{PLACE}"
    assert root.findtext(f"{ATOM}title") == "Nansen Passport 2.0 – A travel document"


def test_milestones_beyond_today_are_not_told(tmp_path: Path) -> None:
    facts = FACTS.replace("date: 2026-09,", "date: 2026-11-21,")
    assert ids(tmp_path, facts) == ["launched"]
