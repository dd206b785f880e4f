"""Where a petition stands, by its own dates and the time of the build. Our deadline wins over a silent platform."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

from initiative.model.petition import Milestone, Petition
from initiative.partial_date import PartialDate

Stage = Literal["draft", "open", "closing", "closed", "submitted", "answered", "withdrawn"]
PlatformEnd = Literal["closed", "submitted", "answered", "withdrawn"]
"""The stages a platform can put a petition into, for which our own facts say that it is open."""
StepName = Literal["launched", "collecting", "handed-over", "dialogue", "decided"]
StepState = Literal["done", "current", "todo"]

STEPS: Final[tuple[StepName, ...]] = ("launched", "collecting", "handed-over", "dialogue", "decided")

CLOSING_DAYS: Final = 14
_DECISIONS: Final = ("decided", "refused")
_ANSWERS: Final = ("accepted", "partly", "refused")
_EVENTS: Final[Mapping[StepName, tuple[str, ...]]] = {
    "launched": ("launched",),
    "collecting": ("closed",),
    "handed-over": ("submitted",),
    "dialogue": ("dialogue",),
    "decided": _DECISIONS,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One of the five printed steps. `date` is when it was reached, of collecting when it ended; None if not known."""

    name: StepName
    state: StepState
    date: PartialDate | None = None


def find_stage(petition: Petition, now: datetime, *, draft: bool = False) -> Stage:
    """Return where a petition stands at an instant. `draft` is what its page says of itself.

    Milestones dated later than `now` (UTC) have not happened yet. What its platforms say counts only while our own
    facts say that it is open: it ends sooner, never later. Raises ValueError for a `now` without zone.
    """
    events = {milestone.event for milestone in _past(petition, now)}
    if draft:
        return "draft"
    if "withdrawn" in events or petition.outcome == "withdrawn":
        return "withdrawn"
    if events.intersection(_DECISIONS) or petition.outcome in _ANSWERS:
        return "answered"
    if events.intersection(("submitted", "dialogue")):
        return "submitted"
    if "closed" in events or petition.outcome or _has_passed(petition.closes, now):
        return "closed"
    stage = _by_dates(petition, now)
    return petition.platform_end if petition.platform_end and stage != "draft" else stage


def may_sign(petition: Petition, now: datetime) -> bool:
    """Return whether a sign link may stand anywhere: from the day of opening until the very instant of the deadline."""
    return find_stage(petition, now) in ("open", "closing")


def days_left(closes: datetime | None, now: datetime) -> int | None:
    """Return the calendar days (UTC) until the deadline, 0 on its day; None without one and once it has passed."""
    if closes is None or _has_passed(closes, now):
        return None
    return (closes.astimezone(UTC).date() - _today(now)).days


def find_steps(petition: Petition, now: datetime, *, draft: bool = False) -> tuple[Step, ...]:
    """Return the five steps of a petition, in their order. Nothing is current once a petition has ended."""
    stage = find_stage(petition, now, draft=draft)
    dates = {name: _first_date(petition, events, now) for name, events in _EVENTS.items()}
    dates["launched"] = dates["launched"] or petition.opened
    dates["collecting"] = dates["collecting"] or _end_of_collection(petition.closes, now)
    reached = _reached(stage, {name for name, found in dates.items() if found is not None})
    return tuple(_step(name, reached, _current(stage, reached), dates[name]) for name in STEPS)


def _step(name: StepName, reached: frozenset[StepName], current: StepName | None, found: PartialDate | None) -> Step:
    if name not in reached:
        return Step(name=name, state="todo")
    if name == current:
        return Step(name=name, state="current", date=None if name == "collecting" else found)
    return Step(name=name, state="done", date=found)


def _reached(stage: Stage, dated: AbstractSet[StepName]) -> frozenset[StepName]:
    if stage == "draft":
        return frozenset()
    reached: set[StepName] = {"launched", "collecting"}
    if stage in ("submitted", "answered"):
        reached.add("handed-over")
    if stage == "answered":
        reached.add("decided")
    return frozenset(reached | (dated & {"handed-over", "dialogue"}))


def _current(stage: Stage, reached: frozenset[StepName]) -> StepName | None:
    if stage in ("open", "closing"):
        return "collecting"
    if stage == "submitted":
        return "dialogue" if "dialogue" in reached else "handed-over"
    return None


def _first_date(petition: Petition, events: tuple[str, ...], now: datetime) -> PartialDate | None:
    return min((one.date for one in _past(petition, now) if one.event in events), default=None)


def _end_of_collection(closes: datetime | None, now: datetime) -> PartialDate | None:
    return PartialDate.of(closes) if closes is not None and _has_passed(closes, now) else None


def _by_dates(petition: Petition, now: datetime) -> Stage:
    if petition.opened.first > _today(now):
        return "draft"
    left = days_left(petition.closes, now)
    return "closing" if left is not None and left <= CLOSING_DAYS else "open"


def _past(petition: Petition, now: datetime) -> tuple[Milestone, ...]:
    today = _today(now)
    return tuple(milestone for milestone in petition.milestones if milestone.date.first <= today)


def _has_passed(closes: datetime | None, now: datetime) -> bool:
    return closes is not None and now >= closes


def _today(now: datetime) -> date:
    if now.tzinfo is None:
        raise ValueError(f"no zone: {now.isoformat()}")
    return now.astimezone(UTC).date()
