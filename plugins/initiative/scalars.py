"""What a text in a header can stand for: how each kind is read, and what is said when it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Generic, TypeVar

from initiative.partial_date import PartialDate

T = TypeVar("T")

_BOOL: Final = re.compile(r"true|false")
_INT: Final = re.compile(r"[0-9]{1,9}")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# fromisoformat alone would read 20261120, weeks and hours without minutes too.
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_DURATION: Final = re.compile(r"([1-9][0-9]{0,3})([hd])")
_SHARE: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,3})?)%")
_FACTOR: Final = re.compile(r"[1-9][0-9]{0,3}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[T]):
    """`read` raises ValueError; then `message` and `fix` are said, with `{key}`, `{value}` and `{last}` filled in."""

    read: Callable[[str], T]
    code: str
    message: str
    fix: str


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match


def _to_bool(text: str) -> bool:
    return _match(_BOOL, text)[0] == "true"


def _to_int(text: str) -> int:
    return int(_match(_INT, text)[0])


def _to_positive(text: str) -> int:
    number = _to_int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _to_slug(text: str) -> str:
    return _match(_SLUG, text)[0]


def _to_day(text: str) -> date:
    return date.fromisoformat(_match(_DAY, text)[0])


def _to_moment(text: str) -> datetime:
    if _MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    day = _to_day(text)
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)


def _to_duration(text: str) -> timedelta:
    match = _match(_DURATION, text)
    return timedelta(hours=int(match[1])) if match[2] == "h" else timedelta(days=int(match[1]))


def _to_share(text: str) -> float:
    return float(_match(_SHARE, text)[1]) / 100


def _to_factor(text: str) -> float:
    return float(_match(_FACTOR, text)[0])


FLAG: Final = Kind(
    read=_to_bool,
    code="type",
    message='"{key}" must be true or false, not "{value}".',
    fix="Write  {last}: true  or  {last}: false",
)
NUMBER: Final = Kind(
    read=_to_int,
    code="type",
    message='"{key}" must be a whole number, not "{value}".',
    fix="Write digits only, for example  {last}: 500",
)
POSITIVE: Final = Kind(
    read=_to_positive,
    code="type",
    message='"{key}" must be a whole number from 1 up, not "{value}".',
    fix="Write digits only, for example  {last}: 500",
)
DAY: Final = Kind(
    read=_to_day,
    code="date",
    message='"{value}" is not a date I understand.',
    fix="Write year-month-day, for example 2026-03-05.",
)
PARTIAL_DATE: Final = Kind(
    read=PartialDate.parse,
    code="date",
    message='"{value}" is not a date I understand.',
    fix="Write 2026, 2026-03 or 2026-03-05.",
)
MOMENT: Final = Kind(
    read=_to_moment,
    code="date",
    message='"{value}" is not a time I understand.',
    fix="Write 2027-02-28, or with the hour and zone 2027-02-28T23:59:59+01:00.",
)
SLUG: Final = Kind(
    read=_to_slug,
    code="slug",
    message='"{value}" cannot stand in an address.',
    fix="Use only a–z, 0–9 and hyphens, for example  {last}: how-to-help",
)
DURATION: Final = Kind(
    read=_to_duration,
    code="type",
    message='"{key}" must be hours or days, not "{value}".',
    fix="Write  {last}: 36h  or  {last}: 14d",
)
SHARE: Final = Kind(
    read=_to_share,
    code="type",
    message='"{key}" must be a percentage below 100, not "{value}".',
    fix="Write  {last}: 0.5%",
)
FACTOR: Final = Kind(
    read=_to_factor,
    code="type",
    message='"{key}" must be a number from 1 up, not "{value}".',
    fix="Write  {last}: 3",
)
