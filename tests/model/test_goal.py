"""Goals, thresholds and limits in the header of a petition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from initiative.model.goal import EarlierGoal, Goal, Threshold, read_goal, read_threshold
from initiative.model.limits import PROJECT, Limits, read_limits
from initiative.model.words import TextByLanguage
from initiative.partial_date import PartialDate
from tiny import EN, SK, facts_of, told

NEXT = "\n    → "
GOAL = """goal:
  value: 500
  kind: campaign-target
  since: 2026-05-12
  reason: {en: Enough to be heard.}
  earlier:
    - {value: 200, until: 2026-03, kind: legal-threshold}
    - {value: 300, since: 2026-03, until: 2026-05-12, reason: {en: Reached., sk: Dosiahnuté.}}
"""


def test_a_goal_keeps_the_goals_before_it() -> None:
    facts = facts_of(GOAL)
    assert read_goal(facts.map("goal")) == Goal(
        value=500,
        kind="campaign-target",
        since=PartialDate(2026, 5, 12),
        reason=TextByLanguage(texts=((EN, "Enough to be heard."),)),
        earlier=(
            EarlierGoal(
                value=300,
                kind="campaign-target",
                since=PartialDate(2026, 3),
                until=PartialDate(2026, 5, 12),
                reason=TextByLanguage(texts=((EN, "Reached."), (SK, "Dosiahnuté."))),
            ),
            EarlierGoal(value=200, kind="legal-threshold", until=PartialDate(2026, 3)),
        ),
    )
    assert facts.faults == []


def test_without_a_goal_there_is_none() -> None:
    assert read_goal(None) is None


GOALS = {
    "an end is needed": (
        "goal: {value: 5, kind: campaign-target, earlier: [{value: 3}]}",
        [f'2: missing-key "goal.earlier 1.until" is required.{NEXT}Add a line  until: …'],
    ),
    "an unknown field": (
        "goal: {value: 5, kind: campaign-target, earlier: [{value: 3, until: 2026, untl: 2026}]}",
        [f'2: unknown-key I do not know the header field "goal.earlier 1.untl".{NEXT}Did you mean "until"?'],
    ),
}


@pytest.mark.parametrize(("header", "faults"), GOALS.values(), ids=GOALS)
def test_what_is_wrong_with_an_earlier_goal_is_said(header: str, faults: list[str]) -> None:
    facts = facts_of(header)
    read_goal(facts.map("goal"))
    assert told(facts.faults) == faults


def test_a_threshold_has_its_law() -> None:
    facts = facts_of('a: {value: 1000, reason: {en: A debate.}, provision: "Act 1, section 2"}').map("a")
    assert facts is not None
    assert read_threshold(facts) == Threshold(
        value=1000, reason=TextByLanguage(texts=((EN, "A debate."),)), provision="Act 1, section 2"
    )
    assert facts.faults == []


LIMITS = {
    "all": (
        "limits: {max_age: 24h, hard_max_age: 10d, max_drop: 2.5%, max_factor_per_day: 1.5}",
        Limits(max_age=timedelta(hours=24), hard_max_age=timedelta(days=10), max_drop=0.025, max_factor_per_day=1.5),
    ),
    "what is left out is as in the project": ("limits: {max_age: 2d}", Limits(max_age=timedelta(days=2))),
    "nothing": ("limits: {}", PROJECT),
    "none": ("a: b", None),
}


@pytest.mark.parametrize(("header", "limits"), LIMITS.values(), ids=LIMITS)
def test_limits_are_read(header: str, limits: Limits | None) -> None:
    facts = facts_of(header)
    assert read_limits(facts.map("limits")) == limits
    assert facts.faults == []


WRONG = {
    "no unit": (
        "limits: {max_age: 36}",
        f'2: type "limits.max_age" must be hours or days, not "36".{NEXT}Write  max_age: 36h  or  max_age: 14d',
    ),
    "no percentage": (
        "limits: {max_drop: 0.005}",
        f'2: type "limits.max_drop" must be a percentage below 100, not "0.005".{NEXT}Write  max_drop: 0.5%',
    ),
    "shrinking": (
        "limits: {max_factor_per_day: 0.5}",
        f'2: type "limits.max_factor_per_day" must be a number from 1 up, not "0.5".{NEXT}Write  max_factor_per_day: 3',
    ),
    "old before it is stale": (
        "limits: {max_age: 15d}",
        (
            f'2: limits "limits.hard_max_age" is shorter than "limits.max_age".{NEXT}'
            "A number is stale first, and old later."
        ),
    ),
}


@pytest.mark.parametrize(("header", "fault"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_limits_is_said(header: str, fault: str) -> None:
    facts = facts_of(header)
    read_limits(facts.map("limits"))
    assert told(facts.faults) == [fault]
