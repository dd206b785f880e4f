"""A history as a line over time: the total of each day something was read on, and where the line is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from initiative.model.observation import History, Observation
from initiative.model.petition import CountSource
from initiative.petitions.totals import combine

_SHORTEST_GAP: Final = 14
"""Days: twice the time after which an unchanged number is recorded again."""
_FEWEST_POINTS: Final = 5
_SHORTEST_LINE: Final = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """The total at the end of a day (UTC) something was read on. None is unknown: a part was missing."""

    day: date
    value: int | None
    measure: str | None
    read: tuple[Observation, ...]
    """What was read on that day: the last observation of each source, in the order of the header."""


Series = tuple[Point, ...]
"""Points, oldest first."""


def make_series(sources: Sequence[CountSource], history: History, until: date) -> Series:
    """Return the points up to `until`, which counts. `history` is oldest first and holds the manual counts too."""
    known: dict[str, Observation] = {}
    points: list[Point] = []
    declared = {source.id: place for place, source in enumerate(sources)}
    past = (one for one in history if one.day <= until and one.source in declared)
    for day, read in groupby(past, key=lambda one: one.day):
        last = {one.source: one for one in read}
        known |= last
        figure = combine(sources, known)
        points.append(
            Point(
                day=day,
                value=figure.value,
                measure=figure.measure,
                read=tuple(sorted(last.values(), key=lambda one: declared[one.source])),
            )
        )
    return tuple(points)


def find_lines(series: Series) -> tuple[Series, ...]:
    """Return the parts of a line between its gaps.

    A gap is where the total is unknown, where something else is counted from then on, or where readings were missing:
    for more than fourteen days, and three times as long as between most readings.
    """
    longest = _longest_step(series)
    lines: list[list[Point]] = []
    before: Point | None = None
    for point in series:
        if point.value is not None:
            goes_on = before is not None and before.value is not None and before.measure == point.measure
            if before is None or not goes_on or (point.day - before.day).days > longest:
                lines.append([])
            lines[-1].append(point)
        before = point
    return tuple(tuple(line) for line in lines)


def is_drawn(series: Series) -> bool:
    """Whether there is enough to draw: five points over seven days."""
    known = [point for point in series if point.value is not None]
    return len(known) >= _FEWEST_POINTS and (known[-1].day - known[0].day).days >= _SHORTEST_LINE


def thin(series: Series, most: int) -> Series:
    """Return at most `most` points: the newest half as they are, and of what was before the last of each month."""
    if len(series) <= most:
        return series
    half = most // 2
    return (*tuple(_last_of_each_month(series[:-half]))[-half:], *series[-half:])


def _last_of_each_month(series: Series) -> Iterator[Point]:
    for _month, points in groupby(series, key=lambda point: (point.day.year, point.day.month)):
        *_earlier, last = points
        yield last


def _longest_step(series: Series) -> float:
    steps = [(two.day - one.day).days for one, two in pairwise(series)]
    return max(_SHORTEST_GAP, 3 * median(steps)) if steps else _SHORTEST_GAP
