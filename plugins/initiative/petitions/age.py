"""How old a figure is, in the words a page has for it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from initiative.model.limits import PROJECT, Limits
from initiative.petitions.totals import Figure, Part

Age = Literal["fresh", "stale", "old", "manual", "final", "unknown"]


def find_age(figure: Figure, now: datetime, ended: datetime | None, limits: Limits = PROJECT) -> Age:
    """Return the age of a figure at the time of the build. `ended` is when nobody could sign any more, or will not.

    A count by hand does not grow old: its date is printed with it.
    """
    if not figure.parts:
        return "unknown"
    if ended is not None and ended <= now and all(part.confirmed >= ended for part in figure.parts):
        return "final"
    read = tuple(part for part in figure.parts if part.kind != "manual")
    return _by_confirmation(read, now, limits) if read else "manual"


def _by_confirmation(parts: tuple[Part, ...], now: datetime, limits: Limits) -> Age:
    since = now - min(part.confirmed for part in parts)
    if since > limits.hard_max_age:
        return "old"
    return "stale" if since > limits.max_age else "fresh"
