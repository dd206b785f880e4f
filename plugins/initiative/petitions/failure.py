"""What goes wrong between a source and us, as a type with facts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Literal

from initiative.petitions.api import FailureKind, SourceError

Cause = Literal[
    "",
    "connect",
    "deadline",
    "broken-off",
    "server",
    "busy",
    "certificate",
    "damaged",
    "robots",
    "wall",
    "not-found",
    "removed",
    "refused",
    "not-reached",
]
"""What is remembered of a failure where its kind alone does not tell what to do next time."""

RETRIED: Final[frozenset[Cause]] = frozenset(("connect", "broken-off", "server"))


class FetchError(SourceError):
    """A source could not be asked, or its answer is none. `wait` is how long the platform asks us to stay away."""

    def __init__(self, kind: FailureKind, cause: Cause, detail: str, wait: timedelta | None = None) -> None:
        super().__init__(kind, detail)
        self.cause, self.wait = cause, wait


def cause_of(error: SourceError) -> Cause:
    """Return the cause of a failure; adapters give none."""
    return error.cause if isinstance(error, FetchError) else ""
