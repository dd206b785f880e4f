"""What an answer, or its lack, changes in what is remembered of a source and in its history."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.observation import AsOf, History, Observation
from initiative.petitions.acceptance import Accepted, Found, Known, Plausible, decide
from initiative.petitions.api import Reading, SourceError
from initiative.petitions.failing import fail, note_failure
from initiative.petitions.fetch_state import Attempt, Outcome, Quarantine, SourceState
from initiative.petitions.history_line import LineError, parse_line, write_line

HEARTBEAT: Final = timedelta(days=7)
_AHEAD: Final = timedelta(minutes=10)
_TOO_MANY: Final = 10**9


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """A reading with what identifies the answer it came from: validators and hash."""

    reading: Reading
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The platform says that nothing changed since the answer the validators are of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Of which source and when an answer came: `request` is the fingerprint of what was asked, `url` the address to
    name where the answer has no page for people, `history` the whole record of the petition.
    """

    source: CountSource
    at: datetime
    request: str
    url: str
    parser: str
    history: History
    limits: Plausible
    allow_zero: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What to remember, the line to add to the history, and what to tell.

    `is_renamed`: the petition has another title on the platform than before.
    """

    state: SourceState
    outcome: Outcome
    detail: str = ""
    observation: Observation | None = None
    is_renamed: bool = False


def last_of(history: History, source: CountSource) -> Observation | None:
    """Return the last observation of a source in its present measure; another measure is another series."""
    series = [one for one in history if one.source == source.id and one.measure == source.measure]
    return series[-1] if series else None


def for_request(before: SourceState, request: str) -> SourceState:
    """Return what of a state still holds when `request` is what is asked now."""
    if before.request == request:
        return before
    return SourceState(
        request=request,
        confirmed_at=before.confirmed_at,
        observed_at=before.observed_at,
        platform_state=before.platform_state,
    )


def settle(before: SourceState, asked: Asked, result: Answered | NotModified | SourceError) -> Settled:
    """Return what the result of asking a source changes."""
    state = for_request(before, asked.request)
    if isinstance(result, NotModified):
        return _confirm(state, asked)
    if isinstance(result, SourceError):
        return _fail(state, asked.at, result)
    try:
        return _read(state, asked, result)
    except SourceError as error:
        return _fail(state, asked.at, error)


def _fail(state: SourceState, at: datetime, error: SourceError) -> Settled:
    failed = fail(state, at, error)
    assert failed.last_attempt is not None
    return Settled(state=failed, outcome=failed.last_attempt.outcome, detail=failed.last_attempt.detail)


# -- answers


def _read(state: SourceState, asked: Asked, result: Answered) -> Settled:
    reading = result.reading
    title = _hash_title(reading.title)
    observation = _observe(reading, asked)
    if observation is None:
        return _unknown(state, asked.at)
    found = Found(observation=observation, platform_state=reading.state_at(asked.at), title=title)
    known = Known(
        last=last_of(asked.history, asked.source),
        confirmed_at=state.confirmed_at,
        platform_state=state.platform_state,
        title=state.title,
        quarantine=state.quarantine,
    )
    decision = decide(found, known, asked.limits, allow_zero=asked.allow_zero)
    if isinstance(decision, Quarantine):
        return _doubt(state, asked.at, decision)
    return _accept(state, result, found, decision, known.last)


def _observe(reading: Reading, asked: Asked) -> Observation | None:
    """Return a reading as it would stand in the history, None when it has no number. Raises SourceError."""
    value = reading.value
    if value is None:
        return None
    if type(value) is not int or not 0 <= value < _TOO_MANY:
        shown = str(value) if type(value) is int else f"a {type(value).__name__}"
        raise SourceError("shape", f"{shown} is not a count")
    _check_as_of(reading.as_of, asked.at)
    observation = Observation(
        source=asked.source.id,
        measure=asked.source.measure,
        value=value,
        at=asked.at,
        as_of=reading.as_of,
        url=reading.url if reading.url.startswith("https://") else asked.url,
        parser=asked.parser,
        rows=tuple(sorted(reading.rows, key=lambda row: (row.country, not row.counted))),
        note=reading.note,
        paper_as_of=reading.paper_as_of,
    )
    try:
        if parse_line(write_line(observation)) == observation:
            return observation
    except LineError:
        pass
    raise SourceError("shape", "what was read cannot be written down")


def _check_as_of(as_of: AsOf | None, now: datetime) -> None:
    # A date has no zone: somewhere it has begun up to 14 hours before it does in UTC.
    ahead = as_of > now + _AHEAD if isinstance(as_of, datetime) else bool(as_of) and _begins(as_of) > now
    if ahead:
        raise SourceError("shape", f"the number is said to be of {as_of}, which is in the future")


def _begins(as_of: AsOf | None) -> datetime:
    assert as_of is not None
    assert not isinstance(as_of, datetime)
    return datetime(as_of.first.year, as_of.first.month, as_of.first.day, tzinfo=UTC) - timedelta(hours=14)


def _accept(
    state: SourceState, result: Answered, found: Found, decision: Accepted, last: Observation | None
) -> Settled:
    new = replace(found.observation, reason=decision.reason)
    changed = last is None or bool(decision.reason) or _content(last) != _content(new)
    beats = last is not None and new.at - last.at >= HEARTBEAT
    line = new if changed else replace(new, heartbeat=True) if beats else None
    counting = line or last
    assert counting is not None
    renamed = bool(found.title and state.title and found.title != state.title)
    return Settled(
        state=replace(
            _succeed(state, new.at, "changed" if changed else "unchanged"),
            confirmed_at=new.at,
            observed_at=counting.at,
            etag=result.etag,
            last_modified=result.last_modified,
            sha256=result.sha256,
            platform_state=found.platform_state or state.platform_state,
            title=found.title or state.title,
        ),
        outcome="changed" if changed else "unchanged",
        detail=decision.reason,
        observation=line,
        is_renamed=renamed,
    )


def _content(one: Observation) -> tuple[object, ...]:
    return one.value, one.rows, one.note, one.paper_as_of


def _confirm(state: SourceState, asked: Asked) -> Settled:
    return Settled(
        state=replace(_succeed(state, asked.at, "unchanged"), confirmed_at=asked.at),
        outcome="unchanged",
        detail="not modified",
    )


def _unknown(state: SourceState, at: datetime) -> Settled:
    """The platform answers well, but has no number: nothing is confirmed, nothing is lost."""
    after = _without_validators(_succeed(state, at, "unknown"))
    return Settled(state=after, outcome="unknown", detail="the platform does not know the number yet")


def _doubt(state: SourceState, at: datetime, found: Quarantine) -> Settled:
    # Without validators, or "not modified" would confirm a number that does not count.
    times = "" if len(found.seen_at) == 1 else f", read {len(found.seen_at)} times"
    detail = f"{found.reason}{times}"
    after = _without_validators(note_failure(state, Attempt(at=at, outcome="implausible", detail=detail)))
    return Settled(state=replace(after, quarantine=found), outcome="implausible", detail=detail)


def _succeed(state: SourceState, at: datetime, outcome: Outcome) -> SourceState:
    return replace(
        state,
        last_attempt=Attempt(at=at, outcome=outcome),
        consecutive_failures=0,
        failing_since=None,
        not_before=None,
        missing_at=(),
        quarantine=None,
    )


def _without_validators(state: SourceState) -> SourceState:
    return replace(state, etag="", last_modified="", sha256="")


def _hash_title(title: str) -> str:
    words = " ".join(title.split()).casefold()
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""
