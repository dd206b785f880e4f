"""The number of a petition: its parts, its age, its goal."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from petition_content import BEGUN, COUNTS, GOAL, OPEN
from petition_pages import AFTER, KEY, NOW, make_page

PLATFORM = """sources:
  - {id: op, kind: openpetition, slug: one, site: eu, measure: collected-online}
"""


def test_online_and_paper_stand_apart_and_their_sum_is_a_formula(tmp_path: Path) -> None:
    tally = make_page(tmp_path).tally
    assert tally.heading == "Signatures collected, online and on paper"
    assert tally.figure == '<data value="396">396</data>'
    assert tally.of == "of 500"
    assert tally.progress is not None
    assert (tally.progress.value, tally.progress.max, tally.progress.label) == (396, 500, "396 of 500 signatures")
    friday, thursday = (
        '<time datetime="2026-11-20">20\u00a0November 2026</time>',
        '<time datetime="2026-11-19">19\u00a0November 2026</time>',
    )
    assert tally.lines == (
        "351 on paper + 45 online = 396",
        f"351 on paper: counted by hand on {friday} (Coordinator; sheets 1-31).",
        f"45 online: counted by hand on {thursday} (Coordinator; read by hand).",
        'Goal since <time datetime="2026-05-12">12\u00a0May 2026</time>: 500. Our own target.',
    )


def observed(value: int, day: str) -> str:
    """Return a line of a history."""
    line = {"t": f"{day}T03:00:00Z", "s": "op", "m": "collected-online", "v": value, "as_of": None,
            "url": "https://platform.example/one", "parser": "op/1"}  # fmt: skip
    return json.dumps(line) + "\n"


LINK = '<a href="https://platform.example/one">Platform</a>'
FIGURE = '<data value="15429">15,429</data>'


def told(day: str, text: str) -> str:
    """Return how a number read on a day is told."""
    return f'15,429 online: as of <time datetime="{day}">{text}</time>, source: {LINK}.'


def last_confirmed(day: str, text: str) -> str:
    """Return what is said of a number that has not been read for a while."""
    return f'{told(day, text)} Last confirmed on <time datetime="{day}">{text}</time>.'


AGES = {
    "fresh": ("2026-11-20", NOW, FIGURE, (told("2026-11-20", "20\u00a0November 2026"),)),
    "stale": ("2026-11-10", NOW, FIGURE, (last_confirmed("2026-11-10", "10\u00a0November 2026"),)),
    "old: only in a dated sentence": ("2026-10-10", NOW, "", (last_confirmed("2026-10-10", "10\u00a0October 2026"),)),
    "final": (
        "2027-03-01",
        datetime(2027, 4, 1, tzinfo=UTC),
        FIGURE,
        (told("2027-03-01", "1\u00a0March 2027"), "This is the final figure."),
    ),
}


@pytest.mark.parametrize(("day", "now", "figure", "lines"), AGES.values(), ids=AGES)
def test_a_number_read_from_a_platform_has_date_source_and_age(
    tmp_path: Path, day: str, now: datetime, figure: str, lines: tuple[str, ...]
) -> None:
    more = {f"{KEY}/history.jsonl": observed(15429, day)}
    tally = make_page(tmp_path, OPEN + PLATFORM + BEGUN, now=now, more=more).tally
    assert (tally.figure, tally.lines) == (figure, lines)
    assert tally.progress is None


UNKNOWN = {
    "open": (OPEN + PLATFORM, NOW, "Signatures", ("Signatures are being collected. There is no figure yet.",)),
    "closed": (OPEN + PLATFORM, AFTER, "Closed", ()),
}


@pytest.mark.parametrize(("facts", "now", "heading", "lines"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_number_is_no_number_and_no_bar(
    tmp_path: Path, facts: str, now: datetime, heading: str, lines: tuple[str, ...]
) -> None:
    tally = make_page(tmp_path, facts + BEGUN, now=now).tally
    assert (tally.heading, tally.figure, tally.of, tally.progress, tally.lines) == (heading, "", "", None, lines)


COUNTED_ONLINE = ", count: 45, as_of: 2026-11-19, counted_by: coordinator,\n     evidence: read by hand"


def test_a_missing_part_leaves_the_others_without_a_sum(tmp_path: Path) -> None:
    facts = COUNTS.replace(COUNTED_ONLINE, "")
    tally = make_page(tmp_path, OPEN + GOAL + facts + BEGUN).tally
    assert (tally.heading, tally.figure, tally.progress) == ("Signatures", "", None)
    assert tally.lines[1] == "Without these, of which no figure is known: Signatures collected online."


def test_verified_signatures_name_what_was_collected_once(tmp_path: Path) -> None:
    facts = """sources:
  - {id: op, kind: manual, measure: collected-online, count: 1448270, as_of: 2026-07-31, counted_by: coordinator,
     evidence: page, superseded_by: [checked]}
  - {id: checked, kind: manual, measure: verified, count: 1294188, as_of: 2026-10-01, counted_by: coordinator,
     evidence: letter}
"""
    tally = make_page(tmp_path, OPEN + facts + BEGUN).tally
    assert (tally.heading, tally.figure) == (
        "Signatures verified by the authority", '<data value="1294188">1,294,188</data>',
    )  # fmt: skip
    day = '<time datetime="2026-10-01">1\u00a0October 2026</time>'
    assert tally.lines == (
        f"1,294,188 verified: counted by hand on {day} (Coordinator; letter).",
        'Before that: 1,448,270 online, as of <time datetime="2026-07-31">31\u00a0July 2026</time>.',
    )


def test_two_platforms_are_never_added(tmp_path: Path) -> None:
    facts = COUNTS.replace("disjoint", "overlapping")
    tally = make_page(tmp_path, OPEN + facts + BEGUN).tally
    assert tally.figure == '<data value="351">351</data>'
    assert tally.lines[-1] == (
        "Signatures are collected on several platforms and never added up: this is the largest single count."
    )


GOALS = {
    "a law": ("{value: 1000, kind: legal-threshold}", "Goal: 1,000. A threshold set by law."),
    "our own, without a reason": (
        "{value: 1000, kind: campaign-target}",
        "Goal: 1,000. Our own target, not a legal threshold.",
    ),
    "reached": (
        "{value: 396, kind: campaign-target}",
        "Goal: 396. The goal has been reached. Our own target, not a legal threshold.",
    ),
}


@pytest.mark.parametrize(("goal", "line"), GOALS.values(), ids=GOALS)
def test_a_goal_says_why(tmp_path: Path, goal: str, line: str) -> None:
    assert make_page(tmp_path, OPEN + f"goal: {goal}\n" + COUNTS + BEGUN).tally.lines[-1] == line


def test_past_the_goal_the_bar_is_full_and_the_number_true(tmp_path: Path) -> None:
    tally = make_page(tmp_path, OPEN + GOAL.replace("500", "300") + COUNTS + BEGUN).tally
    assert tally.progress is not None
    assert (tally.progress.value, tally.progress.max, tally.progress.label) == (300, 300, "396 of 300 signatures")
