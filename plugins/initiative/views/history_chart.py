"""A history drawn as a line: time on x, gaps stay gaps, no script. In whole numbers, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.petitions.series import Point, Series, find_lines, is_drawn
from initiative.settings import Tag

WIDTH: Final = 1000
HEIGHT: Final = 300
_NEAR: Final = 2
"""A goal further away than this many times the largest number would press the line to the ground."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A reading with a gap on both sides."""

    x: int
    y: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryChart:
    """What the component `historyline` prints. `lines` are points of SVG; `goal` is the height of the goal's line."""

    title: str
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    goal: int | None
    top: str
    caption: str
    first: str
    first_datetime: str
    last: str
    last_datetime: str


def make_chart(series: Series, shown: Series, goal: int | None, lang: Tag) -> HistoryChart | None:
    """Return the line of a history; None where five points over seven days are not there.

    Only the points in `shown` are drawn; where the line is broken is decided by all.
    """
    known = [point for point in shown if point.value is not None]
    if not is_drawn(shown):
        return None
    first, last = known[0], known[-1]
    drawn = goal if goal is not None and goal <= _NEAR * _largest(known) else None
    top = _top(_largest(known) if drawn is None else max(_largest(known), drawn))
    lines = [[point for point in line if point in shown] for line in find_lines(series)]
    return HistoryChart(
        title=_title(known, lang),
        lines=tuple(_points(line, first.day, last.day, top) for line in lines if len(line) > 1),
        dots=tuple(_dot(line[0], first.day, last.day, top) for line in lines if len(line) == 1),
        goal=None if drawn is None else _y(drawn, top),
        top=formats.number(top, lang),
        caption=_caption(drawn, lang),
        first=formats.date_text(first.day, lang),
        first_datetime=first.day.isoformat(),
        last=formats.date_text(last.day, lang),
        last_datetime=last.day.isoformat(),
    )


def _title(known: Sequence[Point], lang: Tag) -> str:
    first, last = known[0], known[-1]
    return _("A line from %(first)s on %(since)s to %(last)s on %(until)s.") % {
        "first": _number(first, lang),
        "since": formats.date_text(first.day, lang),
        "last": _number(last, lang),
        "until": formats.date_text(last.day, lang),
    }


def _caption(goal: int | None, lang: Tag) -> str:
    if goal is None:
        return _("The table below has every point of the line.")
    told = _("The dashed line is the goal, %(number)s. The table below has every point of the other line.")
    return told % {"number": formats.number(goal, lang)}


def _number(point: Point, lang: Tag) -> str:
    assert point.value is not None
    return formats.number(point.value, lang)


def _largest(points: Sequence[Point]) -> int:
    """Return the largest number, at least 1: the line of a history of zeros lies on the ground."""
    return max(1, *(point.value for point in points if point.value is not None))


def _top(value: int) -> int:
    """Return the next of 1, 2, 3, 4, 5, 6, 8 × 10^k that is not below `value`: the number at the upper edge."""
    power: int = 10 ** (len(str(value)) - 1)
    return next(digit * power for digit in (1, 2, 3, 4, 5, 6, 8, 10) if digit * power >= value)


def _points(line: Sequence[Point], since: date, until: date, top: int) -> str:
    dots = (_dot(point, since, until, top) for point in line)
    return " ".join(f"{dot.x},{dot.y}" for dot in dots)


def _dot(point: Point, since: date, until: date, top: int) -> Dot:
    assert point.value is not None
    return Dot(x=(point.day - since).days * WIDTH // (until - since).days, y=_y(point.value, top))


def _y(value: int, top: int) -> int:
    return HEIGHT - value * HEIGHT // top
