"""What platforms say of their petitions: it ends a petition sooner, never later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from initiative.petitions.fetch_state import Attempt, FetchState, SourceState
from initiative.petitions.fetch_state_text import write_state
from initiative.petitions.lifecycle import PlatformEnd, Stage, find_stage, may_sign
from initiative.views.petition_facts import stage_of
from number_pages import READ, files_of, line
from petition_content import BEGUN, GOAL, OPEN
from petition_pages import AFTER, KEY, NOW, make_build
from petitions.making import petition, utc
from tiny import item_of

EARLIER: Final = utc("2026-11-20T03:00:00")
TWO: Final = (
    OPEN
    + GOAL
    + """sources:
  - {id: op, kind: openpetition, slug: one, site: eu, measure: collected-online, overlapping: [b]}
  - {id: b, kind: openpetition, slug: two, site: eu, measure: collected-online}
  - {id: paper, kind: manual, measure: collected-paper, disjoint: [op, b]}
"""
    + BEGUN
)


def said(**known: object) -> SourceState:
    """Return what is remembered of a source that was read in the night."""
    return SourceState(**{"confirmed_at": EARLIER, "observed_at": EARLIER, **known})  # type: ignore[arg-type]


def stage(folder: Path, facts: str, *, now: datetime = NOW, **sources: SourceState) -> Stage:
    """Return where a petition stands in a build with this state of its sources."""
    state = {f"{KEY}/fetch-state.json": write_state(FetchState(sources=sources))}
    build = make_build(folder, files_of(facts, line("op", 5, EARLIER.isoformat()[:19] + "Z"), state), now=now)
    return stage_of(build, item_of(build, KEY))


STATES: dict[str, Stage] = {
    "draft": "open",
    "open": "open",
    "closed": "closed",
    "verification": "closed",
    "submitted": "submitted",
    "answered": "answered",
    "successful": "answered",
    "insufficient": "closed",
    "withdrawn": "withdrawn",
    "rejected": "closed",
    "removed": "closed",
}


@pytest.mark.parametrize(("told", "expected"), STATES.items())
def test_a_platform_ends_a_petition(tmp_path: Path, told: str, expected: Stage) -> None:
    assert stage(tmp_path, READ, op=said(platform_state=told)) == expected


def test_nobody_says_anything(tmp_path: Path) -> None:
    assert stage(tmp_path, READ, op=said()) == "open"


def test_what_is_gone_cannot_be_signed(tmp_path: Path) -> None:
    gone = said(platform_state="open", gone=True, last_attempt=Attempt(at=EARLIER, outcome="gone"))
    assert stage(tmp_path, READ, op=gone) == "closed"


def test_what_was_learned_after_the_build_is_not_known_yet(tmp_path: Path) -> None:
    now = utc("2026-11-20T02:00:00")
    gone = said(gone=True, last_attempt=Attempt(at=EARLIER, outcome="gone"), platform_state="closed")
    assert stage(tmp_path, READ, now=now, op=gone) == "open"


def test_as_long_as_one_platform_is_open_the_petition_is(tmp_path: Path) -> None:
    closed, submitted, going = (said(platform_state=told) for told in ("closed", "submitted", "open"))
    assert stage(tmp_path / "1", TWO, op=closed, b=going) == "open"
    assert stage(tmp_path / "2", TWO, op=closed) == "open"
    assert stage(tmp_path / "3", TWO, op=submitted, b=closed) == "closed"


def test_our_deadline_wins_over_a_platform_that_says_nothing_of_it(tmp_path: Path) -> None:
    assert stage(tmp_path, READ, now=AFTER, op=said(platform_state="open")) == "closed"


def test_our_own_facts_win_over_what_a_platform_says(tmp_path: Path) -> None:
    facts = READ + "milestones: [{date: 2026-11-01, event: decided, text: {en: Decided.}}]\n"
    assert stage(tmp_path, facts, op=said(platform_state="closed")) == "answered"


@pytest.mark.parametrize("end", ["closed", "submitted", "answered", "withdrawn"])
def test_a_platform_never_opens_a_petition(end: PlatformEnd) -> None:
    given = replace(petition(opened="2026-12-01"), platform_end=end)
    assert find_stage(given, NOW) == "draft"
    assert not may_sign(given, NOW)
    assert not may_sign(replace(petition(), platform_end=end), NOW)
