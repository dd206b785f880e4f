"""Changes of a text that translations need not follow: a typo, a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from initiative.accessors import Facts

_STEP: Final = re.compile(r"([0-9a-f]{8})\s*>\s*([0-9a-f]{8})")


@dataclass(frozen=True, kw_only=True, slots=True)
class MinorChange:
    """One step of a text, by its fingerprints. It names both, so that it excuses no later step."""

    old: str
    new: str

    def __str__(self) -> str:
        """Return the step as a header has it."""
        return f"{self.old} > {self.new}"


def read_minor_changes(facts: Facts) -> tuple[MinorChange, ...]:
    """Read `minor_changes`, a list of steps."""
    found = []
    for text in facts.texts("minor_changes"):
        match = _STEP.fullmatch(text)
        if match is None:
            facts.fault(
                facts.line("minor_changes"),
                "minor-change",
                '"{value}" does not name two versions of this text.',
                "Write the fingerprints before and after, for example  minor_changes: [60e22df8 > f76eda21]",
                value=text,
            )
        else:
            found.append(MinorChange(old=match[1], new=match[2]))
    return tuple(found)


def is_excused(changes: Iterable[MinorChange], old: str, new: str) -> bool:
    """Whether minor changes alone lead from one version to another; steps may follow each other."""
    steps = tuple(changes)
    reached, waiting = {old}, [old]
    while waiting:
        here = waiting.pop()
        further = {step.new for step in steps if step.old == here} - reached
        reached |= further
        waiting.extend(further)
    return new in reached
