"""How long a number stays good, and which changes of it are believed at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from initiative.accessors import Facts

_KEYS: Final = ("max_age", "hard_max_age", "max_drop", "max_factor_per_day")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The limits of a petition; the values here are those of the project.

    After `max_age` without a confirmation a number is stale, after `hard_max_age` it is old. `max_drop` is the part of
    a number that may be lost at once, `max_factor_per_day` how many times it may grow in a day.
    """

    max_age: timedelta = field(default=timedelta(hours=36))
    hard_max_age: timedelta = field(default=timedelta(days=14))
    max_drop: float = 0.005
    max_factor_per_day: float = 3.0


PROJECT: Final = Limits()


def read_limits(facts: Facts | None) -> Limits | None:
    """Return the limits a header sets, those it leaves out as in the project; None where it sets none."""
    if facts is None:
        return None
    facts.refuse_unknown(_KEYS)
    ages = {name: found for name in _KEYS[:2] if (found := facts.duration(name)) is not None}
    drop, factor = facts.share("max_drop"), facts.factor("max_factor_per_day")
    limits = replace(
        PROJECT,
        **ages,
        max_drop=PROJECT.max_drop if drop is None else drop,
        max_factor_per_day=PROJECT.max_factor_per_day if factor is None else factor,
    )
    if limits.hard_max_age < limits.max_age:
        message = '"limits.hard_max_age" is shorter than "limits.max_age".'
        facts.fault(facts.line("hard_max_age"), "limits", message, "A number is stale first, and old later.")
    return limits
