"""A date as precise as somebody knew it: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Final, Literal

Precision = Literal["year", "month", "day"]

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FINENESS: Final[tuple[Precision, ...]] = ("year", "month", "day")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day. Raises ValueError when there is no such date.

    Ordered by the first day; of two that begin alike the less precise one comes first: 2026 < 2026-01 < 2026-01-01.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError(f"a day of {self.year} without a month")
        _ = self.first

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2026`, `2026-11` or `2026-11-20`, and nothing else; raises ValueError."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(part) for part in match.groups() if part is not None))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the calendar day of `day`; a datetime gives the day in its own zone."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """What is known of the date."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        if self.day is not None:
            return self.first
        month = 12 if self.month is None else self.month
        return date(self.year, month, monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return ISO 8601 text as precise as the date, for `<time datetime>` and JSON."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, int]:
        return self.first, _FINENESS.index(self.precision)
