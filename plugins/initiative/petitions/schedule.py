"""Whether a source is to be asked now, and what to say when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final, Literal

from initiative.model.petition import Petition
from initiative.petitions.fetch_state import SourceState
from initiative.petitions.lifecycle import find_stage

PauseKind = Literal["manual", "gone", "waiting", "final", "not-reached"]

_ENDED: Final = ("closed", "submitted", "answered", "withdrawn")
_READ: Final = ("changed", "unchanged")
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_LAST_LOOK: Final = timedelta(weeks=52)
_MOMENT: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """Why a source is not asked in this run."""

    kind: PauseKind
    detail: str


def end_of(petition: Petition, now: datetime) -> datetime | None:
    """Return when a petition ended; None while it goes on, and where nobody knows when it ended.

    That is its deadline, else its first milestone after which nobody signs.
    """
    if find_stage(petition, now) not in _ENDED:
        return None
    if petition.closes is not None and petition.closes <= now:
        return petition.closes
    events = ("closed", "submitted", "dialogue", "decided", "refused", "withdrawn")
    days = [one.date.last for one in petition.milestones if one.event in events and one.date.first <= now.date()]
    return datetime.combine(min(days), time(), UTC) if days else None


def find_pause(state: SourceState, now: datetime, ended: datetime | None, *, daily: bool) -> Pause | None:
    """Return why a source is not asked now, None when it is. `ended` is the end of its petition."""
    if state.gone:
        return Pause(kind="gone", detail=_why_gone(state))
    if state.not_before is not None and now < state.not_before:
        return Pause(kind="waiting", detail=f"not before {_shown(state.not_before)}")
    if _was_read_in(_MOMENT, state, now):
        return Pause(kind="waiting", detail="confirmed a moment ago")
    if daily and (asked := _page_read_at(state)) is not None and timedelta() <= now - asked < _DAY:
        return Pause(kind="waiting", detail=f"a page is read once a day: not before {_shown(asked + _DAY)}")
    return _after_the_end(state, now, ended)


def _after_the_end(state: SourceState, now: datetime, ended: datetime | None) -> Pause | None:
    """After its end a petition is read once more, then weekly, and after a year never."""
    if ended is None:
        return None
    if now - ended > _LAST_LOOK:
        return Pause(kind="final", detail="closed for more than a year")
    if state.confirmed_at is None or state.confirmed_at < ended:
        return None
    next_look = state.confirmed_at + _WEEK
    return Pause(kind="final", detail=f"closed, read again on {next_look:%Y-%m-%d}") if now < next_look else None


def _was_read_in(time_span: timedelta, state: SourceState, now: datetime) -> bool:
    attempt = state.last_attempt
    return attempt is not None and attempt.outcome in _READ and timedelta() <= now - attempt.at < time_span


def _page_read_at(state: SourceState) -> datetime | None:
    """Return when the platform last gave us a page; it gave none when it could not be reached."""
    attempt = state.last_attempt
    return None if attempt is None or attempt.outcome == "temporary" else attempt.at


def _why_gone(state: SourceState) -> str:
    attempt = state.last_attempt
    return "gone" if attempt is None else f"gone since {attempt.at:%Y-%m-%d}: {attempt.detail}"


def _shown(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
