"""The numbers of a build: from headers, histories and what is remembered of the sources."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.petitions.fetch_state import FetchState, Quarantine, SourceState
from initiative.petitions.fetch_state_text import write_state
from initiative.views.build import Build
from initiative.views.petition_facts import figure_age, petition_of
from number_pages import READ, files_of, line
from petition_content import COUNTS, FACTS
from petition_pages import KEY, NOW, SITE, SITEURL, make_build
from petitions.making import seen, utc
from tiny import item_of, make_run, read_build

NAME = "slovakia"


def state(**known: object) -> str:
    """Return the text of a state that remembers this of the one source, whose last line is of 1 November."""
    known = {"observed_at": utc("2026-11-01T03:00:00")} | known
    return write_state(FetchState(sources={"op": SourceState(**known)}))  # type: ignore[arg-type]


def build_of(folder: Path, history: str, remembered: str = "", *, now: datetime = NOW) -> Build:
    more = {f"{KEY}/fetch-state.json": remembered} if remembered else {}
    return make_build(folder, files_of(READ, history, more), now=now)


def told(build: Build) -> tuple[int | None, str, str, str]:
    """Return value, day, last confirmation and age."""
    figure = build.totals[NAME]
    age = figure_age(build, petition_of(item_of(build, KEY)))
    return figure.value, str(figure.as_of), f"{figure.confirmed:%Y-%m-%dT%H}", age


OLD = line("op", 45, "2026-11-01")
CONFIRMED = {
    "by the history alone": ("", (45, "2026-11-01", "2026-11-01T03", "old")),
    "by the state": (
        state(confirmed_at=utc("2026-11-20T03:00:00")), (45, "2026-11-20", "2026-11-20T03", "fresh"),
    ),
    "before the history": (
        state(confirmed_at=utc("2026-10-01T03:00:00")), (45, "2026-11-01", "2026-11-01T03", "old"),
    ),
    "by the state, of another line": (
        state(confirmed_at=utc("2026-11-20T03:00:00"), observed_at=utc("2026-11-10T03:00:00")),
        (45, "2026-11-01", "2026-11-01T03", "old"),
    ),
    "after the build": (
        state(confirmed_at=utc("2026-11-20T13:00:00")), (45, "2026-11-01", "2026-11-01T03", "old"),
    ),
    "of another number": (
        state(confirmed_at=utc("2026-11-20T03:00:00"), observed_at=utc("2026-11-15T03:00:00")),
        (45, "2026-11-01", "2026-11-01T03", "old"),
    ),
    "by a damaged state": ("{", (45, "2026-11-01", "2026-11-01T03", "old")),
    "by a state of another kind": ("[]", (45, "2026-11-01", "2026-11-01T03", "old")),
}  # fmt: skip


@pytest.mark.parametrize(("remembered", "expected"), CONFIRMED.values(), ids=CONFIRMED)
def test_a_number_is_as_old_as_its_last_confirmation(
    tmp_path: Path, remembered: str, expected: tuple[int, str, str, str]
) -> None:
    assert told(build_of(tmp_path, OLD, remembered)) == expected


def test_a_number_keeps_the_time_its_platform_tells(tmp_path: Path) -> None:
    history = line("op", 45, "2026-11-01", as_of="2026-10-30T12:00:00Z")
    remembered = state(confirmed_at=utc("2026-11-20T03:00:00"))
    assert told(build_of(tmp_path, history, remembered)) == (45, "2026-10-30", "2026-11-20T03", "fresh")


def test_a_number_in_quarantine_is_nowhere(tmp_path: Path) -> None:
    doubt = Quarantine(observation=seen("op", 9999, "2026-11-20"), kind="growth", reason="x", seen_at=(NOW,))
    build = build_of(tmp_path, line("op", 45, "2026-11-20"), state(confirmed_at=NOW, quarantine=doubt))
    assert build.totals[NAME].value == 45
    assert [one.value for one in build.counts.histories[NAME]] == [45]
    assert [point.value for point in build.counts.series[NAME]] == [45]


def test_nothing_is_younger_than_the_build(tmp_path: Path) -> None:
    history = line("op", 45, "2026-11-01") + line("op", 99, "2026-11-21")
    build = build_of(tmp_path, history)
    assert build.totals[NAME].value == 45
    assert [one.value for one in build.counts.histories[NAME]] == [45]


def test_counts_by_hand_are_part_of_the_history(tmp_path: Path) -> None:
    build = make_build(tmp_path, files_of(FACTS))
    assert [(one.source, one.value) for one in build.counts.histories[NAME]] == [("online", 45), ("paper", 351)]
    assert [point.value for point in build.counts.series[NAME]] == [None, 396]


def test_who_counts_by_hand_is_reminded_where_the_petition_asks_for_it(tmp_path: Path) -> None:
    facts = FACTS + "limits: {max_age: 36h}\n"
    run = make_run(tmp_path, now=datetime(2026, 11, 21, 10, tzinfo=UTC), siteurl=SITEURL)
    assert COUNTS in facts
    _build, found = read_build(tmp_path, files_of(facts), site=SITE, run=run)
    assert [one.severity.name for one in found] == ["NOTICE"]
    assert found[0].text().partition(" ")[2] == (
        'count-old The count of "online" is of 2026-11-19: older than this petition wants it to be.\n'
        "    → Count again, and write the new number and its date."
    )
