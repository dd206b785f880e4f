"""What has happened to a petition: each thing once, and only what has been accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.goal import EarlierGoal, Goal, Threshold
from initiative.model.petition import EVENTS, Petition
from initiative.partial_date import PartialDate
from initiative.petitions.chronicle import find_events
from initiative.petitions.series import Series
from petitions.making import petition, series_of, utc, words

NOW = utc("2026-11-22T10:00:00")
LATER = utc("2027-06-01")
NOTHING: Series = ()


def told(given: Petition, series: Series = NOTHING, now: datetime = NOW) -> list[str]:
    """Return days and ids, the last first."""
    return [f"{event.day} {event.id}" for event in find_events(given, series, now)]


DATES = {
    "opened": (petition(), NOW, ["2026-05-12 launched"]),
    "opened, told twice": (petition(events="2026-05-13 launched"), NOW, ["2026-05-13 launched"]),
    "not opened yet": (petition(opened="2026-12-01"), NOW, []),
    "two weeks left": (petition(closes="2026-12-06"), NOW, ["2026-11-22 closing", "2026-05-12 launched"]),
    "more than two weeks left": (petition(closes="2026-12-07"), NOW, ["2026-05-12 launched"]),
    "over": (
        petition(closes="2027-02-28T23:59:59+01:00"), LATER,
        ["2027-02-28 closed", "2027-02-14 closing", "2026-05-12 launched"],
    ),
    "over, told twice": (
        petition(closes="2027-02-28", events="2027-03-01 closed"), LATER,
        ["2027-03-01 closed", "2027-02-14 closing", "2026-05-12 launched"],
    ),
    "closed before": (
        petition(closes="2027-02-28", events="2026-10-05 closed"), LATER,
        ["2026-10-05 closed", "2026-05-12 launched"],
    ),
    "handed over before": (
        petition(closes="2027-02-28", events="2027-02-20 submitted"), LATER,
        ["2027-02-20 submitted-2027-02-20", "2027-02-14 closing", "2026-05-12 launched"],
    ),
    "open for less than two weeks": (
        petition(opened="2026-11-15", closes="2026-11-25"), LATER, ["2026-11-25 closed", "2026-11-15 launched"],
    ),
    "two of a day": (
        petition(events="2026-09 update, 2026-09 update, 2026-10 update"), NOW,
        ["2026-10-01 update-2026-10", "2026-09-01 update-2026-09-2", "2026-09-01 update-2026-09",
         "2026-05-12 launched"],
    ),
    "a year goes on where its events are": (
        petition(opened="2013-08-30", events="2013-08-30 launched, 2013 closed"), NOW,
        ["2013-08-30 closed", "2013-08-30 launched"],
    ),
    "not yet": (petition(events="2026-11-23 update"), NOW, ["2026-05-12 launched"]),
}  # fmt: skip


@pytest.mark.parametrize(("given", "now", "events"), DATES.values(), ids=DATES)
def test_dates_and_milestones_are_one_event_each(given: Petition, now: datetime, events: list[str]) -> None:
    assert told(given, now=now) == events


def numbers(series: Series, **facts: object) -> list[str]:
    """Return what is told of numbers, the first first."""
    given = replace(petition(), **facts)  # type: ignore[arg-type]
    return [line for line in reversed(told(given, series, LATER)) if "launched" not in line]


GOAL = Goal(value=500, kind="campaign-target", since=None, reason=None)
ROUNDS = {
    "passed": ((("2026-06-01", 90), ("2026-06-02", 101)), ["2026-06-02 number-100"]),
    "met": ((("2026-06-01", 90), ("2026-06-02", 100)), ["2026-06-02 number-100"]),
    "several at once": ((("2026-06-01", 90), ("2026-06-02", 1700)), ["2026-06-02 number-1000"]),
    "one after the other": (
        (("2026-06-01", 199), ("2026-06-02", 200), ("2026-06-03", 499), ("2026-06-04", 500)),
        ["2026-06-02 number-200", "2026-06-04 number-500"],
    ),
    "passed again after a correction": (
        (("2026-06-01", 90), ("2026-06-02", 110), ("2026-06-03", 95), ("2026-06-04", 120)),
        ["2026-06-02 number-100"],
    ),
    "there from the beginning": ((("2026-06-01", 12345), ("2026-06-02", 12350)), []),
    "small": ((("2026-06-01", 1), ("2026-06-02", 99)), []),
}


@pytest.mark.parametrize(("readings", "events"), ROUNDS.values(), ids=ROUNDS)
def test_round_numbers_are_told_once(readings: tuple[tuple[str, int], ...], events: list[str]) -> None:
    assert numbers(series_of(*readings)) == events


READINGS = (("2026-06-01", 90), ("2026-07-01", 310), ("2026-08-01", 505))
GOALS = {
    "reached": ({"goal": GOAL}, ["2026-07-01 number-200", "2026-08-01 goal-500"]),
    "not reached": ({"goal": replace(GOAL, value=600)}, ["2026-07-01 number-200", "2026-08-01 number-500"]),
    "set when it had been reached": (
        {"goal": replace(GOAL, value=300, since=PartialDate(2026, 7, 15))},
        ["2026-07-01 number-200", "2026-08-01 goal-300", "2026-08-01 number-500"],
    ),
    "an earlier goal while it stood": (
        {"goal": replace(GOAL, value=900, earlier=(EarlierGoal(value=300, kind="x", until=PartialDate(2026, 7)),))},
        ["2026-07-01 goal-300", "2026-07-01 number-200", "2026-08-01 number-500"],
    ),
    "an earlier goal that was given up before": (
        {"goal": replace(GOAL, value=900, earlier=(EarlierGoal(value=300, kind="x", until=PartialDate(2026, 6)),))},
        ["2026-07-01 number-200", "2026-08-01 number-500"],
    ),
    "a threshold": (
        {"thresholds": (Threshold(value=300, reason=words("Debate")),)},
        ["2026-07-01 number-200", "2026-07-01 threshold-300", "2026-08-01 number-500"],
    ),
    "a threshold that is the goal": (
        {"goal": GOAL, "thresholds": (Threshold(value=500, reason=words("Debate")),)},
        ["2026-07-01 number-200", "2026-08-01 goal-500"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "events"), GOALS.values(), ids=GOALS)
def test_goals_and_thresholds_are_told_when_they_are_reached(facts: dict[str, object], events: list[str]) -> None:
    assert sorted(numbers(series_of(*READINGS), **facts)) == events


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
petitions = st.builds(
    petition,
    opened=days.map(str),
    closes=st.one_of(st.just(""), days.map(str)),
    events=st.lists(st.tuples(days.map(str), st.sampled_from(EVENTS)).map(" ".join)).map(",".join),
)
readings = st.lists(st.tuples(days.map(str), st.integers(0, 3000)), max_size=20, unique_by=lambda pair: pair[0])


@given(petitions, readings, days, days)
def test_every_event_has_one_id_and_once_told_stays(
    given: Petition, found: list[tuple[str, int]], one: date, two: date
) -> None:
    earlier, later = (utc(str(day)) for day in sorted((one, two)))
    series = series_of(*found)
    before, after = (
        find_events(given, tuple(point for point in series if point.day <= now.date()), now) for now in (earlier, later)
    )
    ids = [event.id for event in after]
    assert len(set(ids)) == len(ids)
    assert {event.id for event in before} <= set(ids)
    assert all(event.day <= later.date() for event in after)
