"""Honest rounding for prose: "over 390", "almost 400", never past the truth and never past a goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Qualifier = Literal["exact", "over", "almost"]

_EXACT_BELOW: Final = 10
_ALMOST_PERCENT: Final = 2
_LARGEST_STEP_PERCENT: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Approximation:
    """A number as it is told: `value` is the truth, `shown` what is printed after the word."""

    qualifier: Qualifier
    shown: int
    value: int


def exact(value: int) -> Approximation:
    """Return the number itself: for tables, and for verified or legal figures, which are never rounded."""
    return Approximation(qualifier="exact", shown=value, value=value)


def approximate(value: int, goals: Iterable[int] = ()) -> Approximation:
    """Return a count rounded to an easy number. `goals` are all goals and thresholds it may not seem to reach.

    Raises ValueError for a negative count.
    """
    if value < 0:
        raise ValueError(f"a count cannot be {value}")
    if value < _EXACT_BELOW:
        return exact(value)
    step = _step(value)
    low = value // step * step
    high = low + step
    if value == low:
        return exact(value)
    if _is_close(value, high) and not any(value < goal <= high for goal in goals):
        return Approximation(qualifier="almost", shown=high, value=value)
    return Approximation(qualifier="over", shown=low, value=value)


def _is_close(value: int, high: int) -> bool:
    return (high - value) * 100 <= high * _ALMOST_PERCENT


def _step(value: int) -> int:
    """Return 5 below 60, 10 below 100, then the largest of 1, 2, 5 × 10^k that is at most 5 % of `value`."""
    if value < 60:
        return 5
    if value < 100:
        return 10
    power: int = 10 ** (len(str(value)) - 3)
    return max(
        digit * power * scale
        for scale in (1, 10)
        for digit in (1, 2, 5)
        if digit * power * scale * 100 <= value * _LARGEST_STEP_PERCENT
    )
