"""All that has happened to a petition, each thing once: its milestones, its dates, the numbers it has reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from initiative.model.petition import Milestone, Petition
from initiative.petitions.lifecycle import CLOSING_DAYS
from initiative.petitions.series import Series

EventKind = Literal["milestone", "opened", "closing", "closed", "number", "goal", "threshold"]

_ONCE: Final = ("launched", "closed")
"""Milestones that our own dates tell too: whoever tells it, it is one event."""
_ENDS: Final = ("closed", "submitted", "dialogue", "decided", "refused", "withdrawn")
_FIRST_ROUND: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One event. `id` stays the same for ever and is that of no other event of the petition.

    `day` is the first day it can have happened on, after the events before it. `number` is what was reached, `value`
    the number of that day, and `measure` what it counts.
    """

    id: str
    kind: EventKind
    day: date
    milestone: Milestone | None = None
    number: int | None = None
    value: int | None = None
    measure: str = ""


def find_events(petition: Petition, series: Series, now: datetime) -> tuple[Event, ...]:
    """Return what has happened by an instant, the last first.

    Of one day: numbers, then what follows from our dates, then milestones, those further down in the header first.
    """
    found = (*_milestones(petition), *_dates(petition, now), *_numbers(petition, series))
    past = [event for event in found if event.day <= now.date()]
    return tuple(sorted(past, key=lambda event: event.day)[::-1])


def _milestones(petition: Petition) -> Iterator[Event]:
    """Yield the milestones; of one that is known by its year or month only, the place in the file decides."""
    seen, before = Counter[str](), date.min
    for milestone in petition.milestones:
        told = milestone.date
        before = before if told.first <= before <= told.last else told.first
        name = milestone.event if milestone.event in _ONCE else f"{milestone.event}-{milestone.date}"
        seen[name] += 1
        number = seen[name]
        yield Event(
            id=name if number == 1 else f"{name}-{number}",
            kind="milestone",
            day=before,
            milestone=milestone,
        )


def _dates(petition: Petition, now: datetime) -> Iterator[Event]:
    """Yield what follows from our own dates alone."""
    told = {milestone.event for milestone in petition.milestones if milestone.date.first <= now.date()}
    if "launched" not in told:
        yield Event(id="launched", kind="opened", day=petition.opened.first)
    closes = petition.closes
    if closes is None:
        return
    day = closes.date()
    ended = [one.date.first for one in petition.milestones if one.event in _ENDS and one.date.first < day]
    soon = day - timedelta(days=CLOSING_DAYS)
    if soon > petition.opened.last and not any(end <= soon for end in ended):
        yield Event(id="closing", kind="closing", day=soon)
    if "closed" not in told and not ended and closes <= now:
        yield Event(id="closed", kind="closed", day=day)


def _numbers(petition: Petition, series: Series) -> Iterator[Event]:
    """Yield the goals, thresholds and round numbers that were reached, each on the first day it was."""
    wanted = set[int]()
    for kind, number, since, until in _targets(petition):
        found = _first_at(series, number, since, until)
        if found is not None and number not in wanted:
            yield _reached(f"{kind}-{number}", kind, number, found)
        wanted.add(number)
    yield from (event for event in _rounds(series) if event.number not in wanted)


def _targets(petition: Petition) -> Iterator[tuple[Literal["goal", "threshold"], int, date, date]]:
    goal = petition.goal
    if goal is not None:
        yield "goal", goal.value, goal.since.first if goal.since else date.min, date.max
        for earlier in goal.earlier:
            yield "goal", earlier.value, earlier.since.first if earlier.since else date.min, earlier.until.last
    for threshold in petition.thresholds:
        yield "threshold", threshold.value, date.min, date.max


def _first_at(series: Series, number: int, since: date, until: date) -> tuple[date, int, str] | None:
    for point in series:
        if point.value is not None and point.value >= number and since <= point.day <= until:
            return point.day, point.value, point.measure or ""
    return None


def _rounds(series: Series) -> Iterator[Event]:
    """Yield round numbers that were passed between two readings; of several passed at once only the largest."""
    highest: int | None = None
    for point in series:
        if point.value is None:
            continue
        passed = _largest_round(point.value)
        if highest is not None and passed is not None and passed > highest:
            yield _reached(f"number-{passed}", "number", passed, (point.day, point.value, point.measure or ""))
        highest = point.value if highest is None else max(highest, point.value)


def _largest_round(value: int) -> int | None:
    """Return the largest of 1, 2, 5 × 10^k, from 100 up, that is not above `value`."""
    if value < _FIRST_ROUND:
        return None
    power: int = 10 ** (len(str(value)) - 1)
    return max(digit * power for digit in (1, 2, 5) if digit * power <= value)


def _reached(name: str, kind: EventKind, number: int, found: tuple[date, int, str]) -> Event:
    day, value, measure = found
    return Event(id=name, kind=kind, day=day, number=number, value=value, measure=measure)
