"""The five stages of a petition's page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from petition_content import BEGUN, BODY, CLOSED, FACTS
from petition_pages import AFTER, NOW, make_page

RUNNING = "closes: 2026-12-01\n" + BEGUN
SUBMITTED = """milestones:
  - {date: 2027-01-05, event: submitted, text: {en: It is there.}}
"""
DIALOGUE = "  - {date: 2027-02, event: dialogue, text: {en: They ask.}}\n"
DECIDED = "milestones: [{date: 2027-02-05, event: decided, text: {en: Yes.}}]\n"
REFUSED = "milestones: [{date: 2027-02-05, event: refused, text: {en: No.}}]\n"
WITHDRAWN = "milestones: [{date: 2026-11-01, event: withdrawn, text: {en: We withdraw it.}}]\n"
STAGES = {
    "open": (FACTS, NOW, "Collecting", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", False, True, "", "Until 28\u00a0February 2027: 100 days left on 20\u00a0November 2026"),
        ("Handed over", False, False, "", "Slovak government"),
        ("In dialogue", False, False, "", "Answer and talks"),
        ("Decided", False, False, "", "We publish it, whatever it is."),
    ]),
    "one day left": (RUNNING, datetime(2026, 11, 30, 12, tzinfo=UTC), "Closing soon", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", False, True, "", "Until 1\u00a0December 2026: 1 day left on 30\u00a0November 2026"),
    ]),
    "last day": (RUNNING, datetime(2026, 12, 1, 12, tzinfo=UTC), "Closing soon", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", False, True, "", "Until 1\u00a0December 2026"),
    ]),
    "no deadline": (BEGUN, NOW, "Collecting", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", False, True, "", "The last day is not fixed yet."),
    ]),
    "past the deadline": (RUNNING, AFTER, "Closed", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", True, False, "", "Until 1\u00a0December 2026"),
        ("Handed over", False, False, "", "Slovak government"),
    ]),
    "handed over": (RUNNING + SUBMITTED, AFTER, "Submitted", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", True, False, "", "Until 1\u00a0December 2026"),
        ("Handed over", False, True, "5\u00a0January 2027", ""),
        ("In dialogue", False, False, "", "Answer and talks"),
    ]),
    "in dialogue": (RUNNING + SUBMITTED + DIALOGUE, AFTER, "In dialogue", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", True, False, "", "Until 1\u00a0December 2026"),
        ("Handed over", True, False, "5\u00a0January 2027", ""),
        ("In dialogue", False, True, "February 2027", ""),
    ]),
    "accepted": (RUNNING + DECIDED + "outcome: accepted\n", AFTER, "Accepted", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", True, False, "", "Until 1\u00a0December 2026"),
        ("Handed over", True, False, "", ""),
        ("In dialogue", False, False, "", "No date is known."),
        ("Accepted", True, True, "5\u00a0February 2027", ""),
    ]),
    "refused, said by the event": (RUNNING + REFUSED, AFTER, "Refused", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
    ]),
    "ended, nothing known": (RUNNING + "outcome: unknown\n", AFTER, "Closed", [
        ("Launched", True, False, "12\u00a0May 2026", ""),
        ("Collecting", True, False, "", "Until 1\u00a0December 2026"),
        ("Handed over", False, False, "", "No date is known."),
    ]),
    "withdrawn": (RUNNING + WITHDRAWN, NOW, "Withdrawn", []),
    "not open yet": (RUNNING, datetime(2026, 5, 1, tzinfo=UTC), "Draft", [
        ("Launched", False, False, "", "Opens: 12\u00a0May 2026"),
        ("Collecting", False, False, "", ""),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "now", "state", "stages"), STAGES.values(), ids=STAGES)
def test_five_dated_stages_tell_where_it_stands(
    tmp_path: Path, facts: str, now: datetime, state: str, stages: list[tuple[str, bool, bool, str, str]]
) -> None:
    body = BODY + CLOSED if "outcome" in facts else BODY
    view = make_page(tmp_path, facts, body, now=now)
    assert view.mark.text == state
    assert len(view.stages) == 5
    told = [(one.name, one.done, one.now, one.date, re.sub("<[^>]+>", "", str(one.text))) for one in view.stages]
    assert told[: len(stages)] == stages


def test_the_deadline_is_the_very_instant_in_its_own_zone(tmp_path: Path) -> None:
    view = make_page(tmp_path)
    assert 'Until <time datetime="2027-02-28T23:59:59+01:00">28\u00a0February 2027</time>' in view.stages[1].text
    assert '<time datetime="2026-11-20">20\u00a0November 2026</time>' in view.stages[1].text
