"""How many are wanted: the goal of a petition, the goals before it, and other numbers that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from initiative.accessors import Facts
from initiative.model.words import TextByLanguage, optional_words, read_words
from initiative.partial_date import PartialDate

GOAL_KINDS: Final = ("campaign-target", "legal-threshold")


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierGoal:
    """A goal that was given up for another one. `until` is the day of the change, `reason` why."""

    value: int
    kind: str
    until: PartialDate
    since: PartialDate | None = None
    reason: TextByLanguage | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """How many are wanted, and why. `earlier` are the goals before it, newest first."""

    value: int
    kind: str
    since: PartialDate | None
    reason: TextByLanguage | None
    earlier: tuple[EarlierGoal, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """A number from which on something happens, besides the goal. `provision` is the law that says so, or empty."""

    value: int
    reason: TextByLanguage
    provision: str = ""


def read_goal(facts: Facts | None) -> Goal | None:
    """Read the goal in a petition's header."""
    if facts is None:
        return None
    facts.refuse_unknown(("value", "kind", "since", "reason", "earlier"))
    value, kind = facts.positive("value"), facts.choice("kind", GOAL_KINDS)
    earlier = (_earlier(item, kind) for item in facts.maps("earlier"))
    return Goal(
        value=value,
        kind=kind,
        since=facts.optional_partial_date("since"),
        reason=optional_words(facts, "reason"),
        earlier=tuple(sorted(earlier, key=lambda goal: goal.until, reverse=True)),
    )


def read_threshold(facts: Facts) -> Threshold:
    """Read one of the thresholds in a petition's header."""
    facts.refuse_unknown(("value", "reason", "provision"))
    return Threshold(
        value=facts.positive("value"), reason=read_words(facts, "reason"), provision=facts.text("provision", "")
    )


def _earlier(facts: Facts, kind: str) -> EarlierGoal:
    facts.refuse_unknown(("value", "kind", "since", "until", "reason"))
    return EarlierGoal(
        value=facts.positive("value"),
        kind=facts.choice("kind", GOAL_KINDS, required=False) or kind,
        until=facts.partial_date("until"),
        since=facts.optional_partial_date("since"),
        reason=optional_words(facts, "reason"),
    )
