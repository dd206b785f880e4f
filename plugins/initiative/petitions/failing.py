"""What a failure changes in what is remembered of a source: when to ask again, and when never."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from initiative.petitions.api import SourceError
from initiative.petitions.failure import FetchError, cause_of
from initiative.petitions.fetch_state import Attempt, SourceState

_DAY: Final = timedelta(days=1)
_BLOCKED_RUNS: Final = 3
_MISSING_RUNS: Final = 3


def fail(state: SourceState, at: datetime, error: SourceError) -> SourceState:
    """Return the state after a failure; its last attempt says which one it counts as."""
    after = note_failure(state, _attempt(state, at, error))
    assert after.last_attempt is not None
    if after.last_attempt.outcome == "gone":
        return _miss(after, after.last_attempt)
    wait = error.wait if isinstance(error, FetchError) else None
    if after.last_attempt.outcome == "blocked" and after.consecutive_failures >= _BLOCKED_RUNS:
        wait = wait or _DAY
    return after if wait is None else replace(after, not_before=at + min(wait, _DAY))


def note_failure(state: SourceState, attempt: Attempt) -> SourceState:
    """Return the state after one more attempt without a number; those of the same kind in a row are counted."""
    last = state.last_attempt
    goes_on = last is not None and last.outcome == attempt.outcome
    return replace(
        state,
        last_attempt=attempt,
        consecutive_failures=state.consecutive_failures + 1 if goes_on else 1,
        failing_since=state.failing_since or attempt.at,
        not_before=None,
    )


def _attempt(state: SourceState, at: datetime, error: SourceError) -> Attempt:
    """Return the attempt as it is remembered: what came damaged once is bad luck, twice in a row it is how it is."""
    cause, last = cause_of(error), state.last_attempt
    if cause == "damaged" and last is not None and last.cause == "damaged":
        return Attempt(at=at, outcome="shape", detail=f"{error}, as last time", cause=cause)
    return Attempt(at=at, outcome=error.kind, detail=str(error), cause=cause)


def _miss(state: SourceState, attempt: Attempt) -> SourceState:
    """Return the state after the petition was not found: gone at once, or after some runs a day apart each."""
    if attempt.cause == "removed":
        return replace(state, gone=True)
    missing = state.missing_at
    if not missing or attempt.at - missing[-1] >= _DAY:
        missing = (*missing, attempt.at)
    if len(missing) >= _MISSING_RUNS:
        return replace(state, missing_at=missing, gone=True)
    detail = f"{attempt.detail} (time {len(missing)} of {_MISSING_RUNS}, a day apart each, before it counts as gone)"
    attempt = replace(attempt, detail=detail)
    return replace(state, missing_at=missing, last_attempt=attempt, not_before=attempt.at + _DAY)
