"""`fetch-state.json` as text: one source a line, so that a merge keeps or conflicts whole sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, cast, get_args

from initiative.petitions.api import PlatformState
from initiative.petitions.conflict import split_conflict
from initiative.petitions.failure import Cause
from initiative.petitions.fetch_state import (
    OUTCOMES,
    Attempt,
    FetchState,
    Outcome,
    Quarantine,
    SourceState,
    SuspicionKind,
    merge_states,
)
from initiative.petitions.history_line import LineError, parse_line, write_line

_SCHEMA: Final = 1
_Map = Mapping[str, object]


class StateError(Exception):
    """The text is no state; it says why, for people."""


def read_state(text: str) -> FetchState:
    """Read a state; of one that git could not merge, what both sides know. Raises StateError."""
    ours, theirs = split_conflict(text)
    return _parse(ours) if ours == theirs else merge_states(_parse(ours), _parse(theirs))


def write_state(state: FetchState) -> str:
    """Return a state as text, sources by id."""
    lines = (f"{json.dumps(name)}:{_compact(_write(source))}" for name, source in sorted(state.sources.items()))
    head = f'{{"schema":{_SCHEMA},"last_run":{_compact(_time(state.last_run))},"sources":{{\n'
    return head + ",\n".join(lines) + "\n}}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(source: SourceState) -> dict[str, object]:
    attempt = source.last_attempt
    return {
        "confirmed_at": _time(source.confirmed_at),
        "observed_at": _time(source.observed_at),
        "request": source.request,
        "etag": source.etag or None,
        "last_modified": source.last_modified or None,
        "sha256": source.sha256 or None,
        "platform_state": source.platform_state,
        "title": source.title or None,
        "last_attempt": None
        if attempt is None
        else {"at": _time(attempt.at), "outcome": attempt.outcome, "detail": attempt.detail, "cause": attempt.cause},
        "consecutive_failures": source.consecutive_failures,
        "failing_since": _time(source.failing_since),
        "not_before": _time(source.not_before),
        "missing_at": [_time(at) for at in source.missing_at],
        "gone": source.gone,
        "quarantine": None if source.quarantine is None else _write_quarantine(source.quarantine),
    }


def _write_quarantine(found: Quarantine) -> dict[str, object]:
    line = json.loads(write_line(found.observation))
    return {
        "value": line.pop("v"),
        "seen_at": [_time(at) for at in found.seen_at],
        "reason": found.reason,
        "kind": found.kind,
        "platform_state": found.platform_state,
        "title": found.title or None,
        "line": {key: value for key, value in line.items() if key not in ("t", "s")},
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _parse(text: str) -> FetchState:
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("schema") != _SCHEMA:
            raise StateError(f"it is not of schema {_SCHEMA}")
        sources = {name: _source(name, _map(value)) for name, value in _map(found["sources"]).items()}
        last_run = _instant(found["last_run"])
    except (ValueError, LookupError, TypeError, RecursionError, LineError) as error:
        raise StateError("it is not whole, or was changed by hand") from error
    return FetchState(last_run=last_run, sources=MappingProxyType(sources))


def _source(name: str, found: _Map) -> SourceState:
    return SourceState(
        request=_text(found, "request"),
        confirmed_at=_instant(found["confirmed_at"]),
        observed_at=_instant(found["observed_at"]),
        etag=_text(found, "etag"),
        last_modified=_text(found, "last_modified"),
        sha256=_text(found, "sha256"),
        platform_state=_platform_state(found["platform_state"]),
        title=_text(found, "title"),
        last_attempt=None if found["last_attempt"] is None else _attempt(_map(found["last_attempt"])),
        consecutive_failures=_number(found["consecutive_failures"]),
        failing_since=_instant(found["failing_since"]),
        not_before=_instant(found["not_before"]),
        missing_at=_instants(found["missing_at"]),
        gone=found["gone"] is True,
        quarantine=None if found["quarantine"] is None else _quarantine(name, _map(found["quarantine"])),
    )


def _attempt(found: _Map) -> Attempt:
    at = _instant(found["at"])
    if at is None:
        raise ValueError("at")
    return Attempt(
        at=at,
        outcome=cast("Outcome", _choice(found["outcome"], OUTCOMES)),
        detail=_text(found, "detail"),
        cause=cast("Cause", _choice(found["cause"], get_args(Cause))),
    )


def _quarantine(name: str, found: _Map) -> Quarantine:
    seen_at = _instants(found["seen_at"])
    line = {"t": _time(seen_at[-1]), "s": name, "v": found["value"], **_map(found["line"])}
    return Quarantine(
        observation=parse_line(_compact(line)),
        kind=cast("SuspicionKind", _choice(found["kind"], get_args(SuspicionKind))),
        reason=_text(found, "reason"),
        seen_at=seen_at,
        platform_state=_platform_state(found["platform_state"]),
        title=_text(found, "title"),
    )


def _map(value: object) -> _Map:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(found: _Map, key: str) -> str:
    value = found[key]
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value or ""


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def _choice(value: object, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise ValueError(value)
    return value


def _platform_state(value: object) -> PlatformState | None:
    return None if value is None else cast("PlatformState", _choice(value, get_args(PlatformState)))


def _instant(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(value)
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(value)
    return at.astimezone(UTC)


def _instants(value: object) -> tuple[datetime, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    found = tuple(_instant(item) for item in value)
    return tuple(at for at in found if at is not None)
