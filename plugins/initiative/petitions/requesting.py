"""What is to be asked in a run: sources of one petition that ask for the same thing share one request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from initiative.model.count_source import CountSource
from initiative.model.observation import History
from initiative.petitions.api import Request, Source
from initiative.petitions.asking import Validators
from initiative.petitions.fetch_state import SourceState
from initiative.petitions.settling import HEARTBEAT, last_of

_NONE = Validators()


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A source that is to be asked, with the adapter of its kind, what is asked, and what is remembered of it."""

    source: CountSource
    adapter: Source
    request: Request
    state: SourceState

    @property
    def parser(self) -> str:
        """Who reads the answer: kind and version."""
        return f"{self.adapter.kind}/{self.adapter.version}"


def fingerprint(request: Request) -> str:
    """Return what names a request in the state: another one asks for something else. Secrets are in it by name only."""
    parts = [request.method, request.url, *(sorted(map_.items()) for map_ in (request.headers, request.secrets))]
    text = json.dumps([*parts, request.body.hex()])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def group(wanted: Iterable[Wanted]) -> tuple[tuple[Wanted, ...], ...]:
    """Return the sources by what they ask for, in their order."""
    groups: dict[str, list[Wanted]] = {}
    for one in wanted:
        key = json.dumps([fingerprint(one.request), one.request.media, one.request.identity])
        groups.setdefault(key, []).append(one)
    return tuple(tuple(found) for found in groups.values())


def find_validators(wanted: Iterable[Wanted], history: History, now: datetime) -> Validators:
    """Return what makes the request of a group conditional.

    Nothing, unless "not modified" would tell of each source that the last number of its history still holds.
    """
    found = {_validators(one, history, now) for one in wanted}
    return found.pop() if len(found) == 1 else _NONE


def _validators(one: Wanted, history: History, now: datetime) -> Validators:
    last, state = last_of(history, one.source), one.state
    # Once a week the whole answer is read: a platform can say "not modified" for ever.
    if last is None or state.observed_at != last.at or last.parser != one.parser or now - last.at >= HEARTBEAT:
        return _NONE
    return Validators(etag=state.etag, last_modified=state.last_modified)
