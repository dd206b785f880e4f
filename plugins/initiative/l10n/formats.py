"""Numbers, dates, names and lists as a language writes them, by Babel. White space in them may be non-breaking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_interval, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from initiative.l10n.tags import parse_locale
from initiative.partial_date import PartialDate

Width = Literal["wide", "abbreviated"]

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# CLDR says minimumGroupingDigits = 2 here; Babel ignores it.
_UNGROUPED_BELOW_10_000: Final = frozenset({"be", "bg", "es", "et", "hu", "it", "ka", "lv", "pl", "pt-pt", "sl"})

# The site writes to Europe: "20 November 2026", not "November 20, 2026".
_DATE_LOCALES: Final = {"en": "en-150"}

# Day, then month and year; without the word for "year" at the end, which Russian and Ukrainian can do without.
_DAY_FIRST: Final = re.compile(r"(d\S*)\s+(.*?M.*?y)(?:\s*'[^']*'\.?)?")

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_BETWEEN: Final = r"(?:'[^']*'|[^dMy'])*"
_DAY_AND_MONTH: Final = re.compile(f"d{_BETWEEN}M|M{_BETWEEN}d")
_MONTH_IN_DIGITS: Final = re.compile(f"(?<!M)M{{1,2}}{_BETWEEN}y")


@dataclass(frozen=True, kw_only=True, slots=True)
class Percent:
    """A share as printed, rounded down; past the whole it goes over 100 %.

    `under_one`: the share is more than nothing and less than 1 %; then `text` is 1 %, for "under 1 %".
    """

    text: str
    under_one: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortDate:
    """A date in two pieces, to be read in this order. `day` has the mark of its language, `20.`; empty for a month."""

    day: str = ""
    rest: str


def number(value: int, tag: str) -> str:
    """Return a whole number with the separators of the language."""
    grouped = tag not in _UNGROUPED_BELOW_10_000 or abs(value) >= 10_000
    return format_decimal(value, locale=parse_locale(tag), group_separator=grouped)


def seconds_text(seconds: float, tag: str) -> str:
    """Return a duration in seconds with one decimal, without its unit."""
    return format_decimal(seconds, format="#,##0.0", locale=parse_locale(tag))


def percent(part: int, whole: int, tag: str) -> Percent:
    """Return the share of `part` in `whole`, rounded down: never 100 % before the goal.

    Raises ValueError unless `part` is at least 0 and `whole` at least 1.
    """
    if part < 0 or whole < 1:
        raise ValueError(f"no share: {part} of {whole}")
    floored = part * 100 // whole
    under_one = part > 0 and floored == 0
    told = Decimal(1 if under_one else floored) / 100
    return Percent(text=format_percent(told, locale=parse_locale(tag)), under_one=under_one)


def date_text(value: PartialDate | date, tag: str) -> str:
    """Return a date in its long form, as precise as it is: `20 November 2026`, `November 2026`, `2026`.

    A datetime gives the day in its own zone.
    """
    locale = _date_locale(tag)
    if isinstance(value, PartialDate) and value.precision != "day":
        return format_date(value.first, "LLLL y" if value.month else "y", locale=locale)
    day = value.first if isinstance(value, PartialDate) else date(value.year, value.month, value.day)
    return format_date(day, _tied(str(locale.date_formats["long"].pattern)), locale=locale)


def short_date(value: PartialDate | date, tag: str) -> ShortDate:
    """Return a date in its short form, as precise as it is: `20` and `Nov 2026`, `Nov 2026`, `2026`.

    The month is in the form it has beside a day, in some languages a number. Where a language does not begin with the
    day, `rest` is all of it.
    """
    locale = _date_locale(tag)
    first = value.first if isinstance(value, PartialDate) else value
    if isinstance(value, PartialDate) and value.precision != "day":
        return ShortDate(rest=format_date(first, "LLL y" if value.month else "y", locale=locale))
    pattern = _tied(str(locale.datetime_skeletons["yMMMd"].pattern))
    found = _DAY_FIRST.fullmatch(pattern)
    if found is None:
        return ShortDate(rest=format_date(first, pattern, locale=locale))
    day, rest = (format_date(first, part, locale=locale) for part in found.groups())
    return ShortDate(day=day, rest=rest)


def list_text(items: Iterable[str], tag: str) -> str:
    """Return words joined as in a sentence: `a, b and c`; nothing for none."""
    return format_list(tuple(items), locale=_date_locale(tag))


def country_name(code: str, tag: str) -> str:
    """Return the name of a country in the nominative; `eu` is the European Union. Raises KeyError for no country."""
    return str(parse_locale(tag).territories[code.upper()])


def language_name(language: str, tag: str) -> str:
    """Return the name of a language in the nominative, lower case where the reader's language writes it so.

    Raises KeyError when the reader's language has no name for it.
    """
    return str(parse_locale(tag).languages[language.replace("-", "_")])


def hours_text(start: time, end: time, tag: str) -> str:
    """Return a stretch of the day by the 24-hour clock: `17:00–20:00`."""
    text = format_interval(start, end, "Hm", locale=_date_locale(tag))
    return text.replace("\N{THIN SPACE}", "").replace(" ", _NO_BREAK)


def weekdays_text(days: Iterable[str], tag: str, width: Width = "wide") -> str:
    """Return weekdays, Monday first, three and more in a row as a range: `Monday–Friday`, `Monday and Thursday`.

    `days` are of WEEKDAYS, in any order; raises ValueError for any other word.
    """
    names = get_day_names(width, context="stand-alone", locale=parse_locale(tag))
    runs = _runs(sorted({WEEKDAYS.index(day) for day in days}))
    return list_text((part for run in runs for part in _run_texts([names[index] for index in run])), tag)


def _runs(indexes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Split ascending numbers where one is left out."""
    breaks = [place for place, (one, two) in enumerate(pairwise(indexes), 1) if two != one + 1]
    return tuple(tuple(indexes[start:end]) for start, end in pairwise((0, *breaks, len(indexes))) if start < end)


def _run_texts(names: Sequence[str]) -> tuple[str, ...]:
    return (f"{names[0]}–{names[-1]}",) if len(names) > 2 else tuple(names)


def _tied(pattern: str) -> str:
    """Return a pattern of dates where no line ends between day and month, nor beside a month that is a number."""
    pattern = _DAY_AND_MONTH.sub(lambda match: match[0].replace(" ", _NO_BREAK), pattern)
    return _MONTH_IN_DIGITS.sub(lambda match: match[0].replace(" ", _NO_BREAK), pattern)


def _date_locale(tag: str) -> Locale:
    return parse_locale(_DATE_LOCALES.get(tag, tag))
