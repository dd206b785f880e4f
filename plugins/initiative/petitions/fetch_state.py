"""What is remembered of each source between runs; the values themselves stand in the history only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from initiative.model.observation import Observation
from initiative.petitions.api import FailureKind, PlatformState
from initiative.petitions.failure import Cause

Outcome = Literal["changed", "unchanged", "unknown"] | FailureKind
"""What came of asking a source: a new value, the same one, none that the platform knows; or why there is none."""

OUTCOMES: Final[tuple[Outcome, ...]] = (
    "changed", "unchanged", "unknown", "temporary", "blocked", "shape", "gone", "implausible",
)  # fmt: skip
SuspicionKind = Literal["drop", "growth", "zero", "step", "identity"]
"""Why a value was put into quarantine: much smaller, much larger, nothing, a step backwards, another petition."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """The last time a source was asked, in UTC, and what came of it. `detail` is for people."""

    at: datetime
    outcome: Outcome
    detail: str = ""
    cause: Cause = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantine:
    """A value that was read but is not believed yet, as it would stand in the history.

    `seen_at` are the times of all readings like it, oldest first. `platform_state` and `title` came with it.
    """

    observation: Observation
    kind: SuspicionKind
    reason: str
    seen_at: tuple[datetime, ...]
    platform_state: PlatformState | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceState:
    """What is remembered of one source. Times are in UTC; None and empty mean that nothing is.

    `request` is the fingerprint of what was asked: once that changes, only what is known of the number still holds.
    `observed_at` is the time of the line of the history that was confirmed at `confirmed_at`. The validators `etag` and
    `last_modified` and the hash `sha256` are of the last answer that confirmed it.
    `title` is a hash. `missing_at` are the times the petition was not found, at least a day apart. `failing_since` is
    when the last row of failures began.
    """

    request: str = ""
    confirmed_at: datetime | None = None
    observed_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    platform_state: PlatformState | None = None
    title: str = ""
    last_attempt: Attempt | None = None
    consecutive_failures: int = 0
    failing_since: datetime | None = None
    not_before: datetime | None = None
    missing_at: tuple[datetime, ...] = ()
    gone: bool = False
    quarantine: Quarantine | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchState:
    """What is remembered of the sources of one petition, by id. `last_run` is when the last run looked at it."""

    last_run: datetime | None = None
    sources: Mapping[str, SourceState] = field(default_factory=lambda: MappingProxyType({}))

    def source(self, name: str) -> SourceState:
        """Return what is remembered of a source; nothing for a new one."""
        return self.sources.get(name, NOTHING)

    def with_sources(self, changed: Mapping[str, SourceState]) -> FetchState:
        """Return the state with some sources replaced."""
        return replace(self, sources=MappingProxyType({**self.sources, **changed}))


NOTHING: Final = SourceState()
EMPTY: Final = FetchState()


def confirmations(state: FetchState) -> Mapping[str, datetime]:
    """Return when each source last confirmed the last number of the history (UTC), by id."""
    times = ((name, source.confirmed_at) for name, source in sorted(state.sources.items()))
    return {name: at for name, at in times if at is not None}


def merge_states(one: FetchState, two: FetchState) -> FetchState:
    """Return what both know, whichever comes first: of each source what was learned last, and that it is gone."""
    names = sorted({*one.sources, *two.sources})
    runs = [at for at in (one.last_run, two.last_run) if at is not None]
    return FetchState(
        last_run=max(runs, default=None),
        sources=MappingProxyType({name: _merge(one.source(name), two.source(name)) for name in names}),
    )


def _merge(one: SourceState, two: SourceState) -> SourceState:
    later = max(one, two, key=_learned)
    earlier = two if later is one else one
    if earlier.request != later.request:
        return later
    times = [at for at in (one.not_before, two.not_before) if at is not None]
    return replace(later, gone=one.gone or two.gone, not_before=max(times, default=None))


def _learned(source: SourceState) -> tuple[str, str, str]:
    """Return a key that orders states by when they were learned; the rest of it only makes the order total."""
    attempt, confirmed = source.last_attempt, source.confirmed_at
    return attempt.at.isoformat() if attempt else "", confirmed.isoformat() if confirmed else "", repr(source)
