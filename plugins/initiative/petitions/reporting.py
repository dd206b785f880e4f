"""What a run tells of each source: its number, how old that is, and who has to act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import IntEnum
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.limits import Limits
from initiative.model.observation import History, Observation
from initiative.model.source_kinds import MANUAL
from initiative.petitions.age import Age
from initiative.petitions.fetch import Job, Visit
from initiative.petitions.fetch_state import SourceState
from initiative.petitions.schedule import Pause, end_of
from initiative.petitions.settling import last_of

_DAY: Final = timedelta(days=1)


class Need(IntEnum):
    """Who has to act; the number is the exit code."""

    NOBODY = 0
    WATCH = 3
    PERSON = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What there is to say of one source. `change` None: there is nothing to compare. `confirmed_at` is in UTC."""

    petition: str
    source: str
    value: int | None
    change: int | None
    confirmed_at: datetime | None
    age: Age
    outcome: str
    detail: str
    need: Need

    @property
    def name(self) -> str:
        """The source within the site."""
        return f"{self.petition}/{self.source}"


def make_report(visit: Visit, job: Job, now: datetime) -> Report:
    """Return what there is to say of a source after a visit."""
    source, after = visit.source, visit.after
    last = last_of(history_after(visit, job.history), source)
    age = find_source_age(source, after, last, now=now, ended=end_of(job.petition, now), limits=job.petition.limits)
    return Report(
        petition=job.petition.name,
        source=source.id,
        value=source.count.value if source.count else None if last is None else last.value,
        change=_change(visit, job.history),
        confirmed_at=_confirmed(source, after, last),
        age=age,
        outcome=visit.result.kind if isinstance(visit.result, Pause) else visit.result.outcome,
        detail=visit.result.detail,
        need=find_need(after, age, now),
    )


def history_after(visit: Visit, history: History) -> History:
    """Return the history with what the visit adds to it."""
    added: Observation | None = None if isinstance(visit.result, Pause) else visit.result.observation
    return history if added is None else (*history, added)


def find_source_age(
    source: CountSource,
    state: SourceState,
    last: Observation | None,
    *,
    now: datetime,
    ended: datetime | None,
    limits: Limits,
) -> Age:
    """Return how old the number of one source is. `last` is its last observation, `ended` the end of its petition."""
    if source.kind == MANUAL:
        return "manual"
    if last is None or state.confirmed_at is None:
        return "unknown"
    if ended is not None and state.confirmed_at >= ended:
        return "final"
    since = now - state.confirmed_at
    if since > limits.hard_max_age:
        return "old"
    return "stale" if since > limits.max_age else "fresh"


def find_need(state: SourceState, age: Age, now: datetime) -> Need:
    """Return who has to act for a source."""
    outcome = state.last_attempt.outcome if state.last_attempt else ""
    if age in ("manual", "final"):
        return Need.NOBODY
    if outcome == "shape" or age == "old":
        return Need.PERSON
    if age == "stale" or outcome in ("blocked", "gone", "implausible") or has_bad_certificate(state, now):
        return Need.WATCH
    # A platform that has no number yet and says so is well.
    return Need.WATCH if age == "unknown" and outcome != "unknown" else Need.NOBODY


def has_bad_certificate(state: SourceState, now: datetime) -> bool:
    """Whether the certificate of the platform has not been valid for a day."""
    attempt, since = state.last_attempt, state.failing_since
    return attempt is not None and attempt.cause == "certificate" and since is not None and now - since >= _DAY


def _confirmed(source: CountSource, state: SourceState, last: Observation | None) -> datetime | None:
    """Return when the number was last known to be true; of one counted by hand, the day of that."""
    if source.count is not None:
        return datetime.combine(source.count.as_of, time(), UTC)
    return last.at if source.kind == MANUAL and last is not None else state.confirmed_at


def _change(visit: Visit, history: History) -> int | None:
    if isinstance(visit.result, Pause) or visit.result.observation is None or visit.result.outcome != "changed":
        return None
    last = last_of(history, visit.source)
    return None if last is None else visit.result.observation.value - last.value
