"""How old a figure is, in the words a page has for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from initiative.petitions.totals import Figure, Part

Age = Literal["fresh", "stale", "old", "manual", "final", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How long after its last confirmation a figure is stale, and how long until it is old."""

    max_age: timedelta = timedelta(hours=36)
    hard_max_age: timedelta = timedelta(days=14)


DEFAULT_LIMITS: Final = Limits()


def find_age(figure: Figure, now: datetime, closes: datetime | None, limits: Limits = DEFAULT_LIMITS) -> Age:
    """Return the age of a figure at the time of the build. `closes` is the deadline of the petition.

    A count by hand does not grow old: its date is printed with it.
    """
    if not figure.parts:
        return "unknown"
    if closes is not None and closes <= now and all(part.confirmed >= closes for part in figure.parts):
        return "final"
    read = tuple(part for part in figure.parts if part.kind != "manual")
    return _by_confirmation(read, now, limits) if read else "manual"


def _by_confirmation(parts: tuple[Part, ...], now: datetime, limits: Limits) -> Age:
    since = now - min(part.confirmed for part in parts)
    if since > limits.hard_max_age:
        return "old"
    return "stale" if since > limits.max_age else "fresh"
