"""How fast a number grows, from our own readings; and, where that is steady enough, when it may reach its goal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from initiative.petitions.age import Age
from initiative.petitions.series import Series

WINDOWS: Final = (7, 30, 90)
"""Days."""

_AGREEMENT: Final = 1.5
_SHORTEST_RECORD: Final = 14
_FARTHEST: Final = 3650
_NARROWEST: Final = 7
"""Days; nobody signs so regularly that a day could be named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """By how much a number grew between two readings about `days` apart. A platform's correction can make it shrink."""

    days: int
    since: date
    until: date
    growth: int

    @property
    def per_day(self) -> float:
        """Growth per day."""
        return self.growth / (self.until - self.since).days


@dataclass(frozen=True, kw_only=True, slots=True)
class Projection:
    """When a goal would be reached if everything went on as it did: not before `first`, not after `last`."""

    goal: int
    first: date
    last: date


def find_pace(series: Series, confirmed: date, today: date, days: int) -> Pace | None:
    """Return the pace of the last `days` days; `confirmed` is the day the last number was read again.

    None where readings are missing: in the last `days` days, or about `days` days before the last one. What counts is
    one measure: a verified number is not compared with a collected one.
    """
    known = [point for point in series if point.value is not None]
    if not known or (today - confirmed).days > days:
        return None
    last = known[-1]
    earliest, latest = confirmed - timedelta(days=2 * days), confirmed - timedelta(days=days)
    before = [point for point in known if point.day <= latest]
    if not before or before[-1].day < earliest or before[-1].measure != last.measure:
        return None
    assert last.value is not None
    assert before[-1].value is not None
    return Pace(days=days, since=before[-1].day, until=confirmed, growth=last.value - before[-1].value)


def project(
    paces: Sequence[Pace | None], series: Series, *, goal: int, age: Age, today: date, closes: date | None
) -> Projection | None:
    """Return when a goal may be reached, None where nobody can tell.

    That takes fresh data, fourteen days of readings, forecasts from all paces that agree within × 1.5, and a last day,
    if there is one, that is not before the end of the range.
    """
    known = [point for point in series if point.value is not None]
    if age != "fresh" or not known or (known[-1].day - known[0].day).days < _SHORTEST_RECORD:
        return None
    value = known[-1].value
    if value is None or value >= goal:
        return None
    needed = [_days_needed(goal - value, pace) for pace in paces]
    found = [days for days in needed if days is not None]
    if not found or len(found) < len(needed) or max(found) > _AGREEMENT * min(found):
        return None
    soonest, latest = math.ceil(min(found)), math.ceil(max(found))
    first, last = today + timedelta(days=soonest), today + timedelta(days=max(latest, soonest + _NARROWEST))
    return None if closes is not None and last > closes else Projection(goal=goal, first=first, last=last)


def _days_needed(missing: int, pace: Pace | None) -> float | None:
    if pace is None or pace.growth <= 0:
        return None
    days = missing / pace.per_day
    return days if days <= _FARTHEST else None
