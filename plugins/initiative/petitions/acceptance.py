"""Whether a number that was read may count: what is believed at once, what has to be seen again, what asks a person."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from initiative.model.observation import Observation
from initiative.petitions.api import PlatformState
from initiative.petitions.fetch_state import Quarantine, SuspicionKind

CORRECTED: Final = "corrected by the platform"
SEEN_TWICE: Final = "large growth, read twice"
STEPPED_BACK: Final = "a step back of the platform, read on three days"
_BELIEVED_AFTER_DAYS: Final[Mapping[SuspicionKind, str]] = MappingProxyType({"drop": CORRECTED, "step": STEPPED_BACK})
_DAYS_TO_BELIEVE: Final = 3
_NEARLY: Final = 1.1
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_LONGEST_GROWTH: Final = 7.0
"""Days after which the growth that is believed at once does not rise any more."""
_ORDER: Final[tuple[PlatformState, ...]] = ("draft", "open", "closed", "verification", "submitted", "answered")
"""The states of a petition in their order; all others end it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plausible:
    """Which changes are believed at once.

    A drop of at most `drop` signatures or the part `drop_part` of all; a growth to at most `factor_per_day` times for
    each day since the last confirmation, or by `growth`.
    """

    drop: int = 5
    drop_part: float = 0.005
    factor_per_day: float = 3.0
    growth: int = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of a source before a reading: its last accepted observation, when that was last confirmed, and what
    came with it.
    """

    last: Observation | None
    confirmed_at: datetime | None
    platform_state: PlatformState | None
    title: str
    quarantine: Quarantine | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A reading with a number, as it would stand in the history; `title` is a hash, empty where there is none."""

    observation: Observation
    platform_state: PlatformState | None
    title: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The number counts. `reason` says why it does although it looked wrong; empty where it never did."""

    reason: str = ""


Decision = Accepted | Quarantine


def decide(found: Found, known: Known, limits: Plausible, *, allow_zero: bool = False) -> Decision:
    """Return whether a number counts, or the quarantine it is put or stays in."""
    suspicion = _suspect(found, known, limits, allow_zero=allow_zero)
    if suspicion is None:
        return Accepted()
    quarantine = _seen_again(found, *suspicion, known.quarantine, limits)
    return Accepted(_release(quarantine)) if _release(quarantine) else quarantine


def is_small(before: int, after: int, limits: Plausible) -> bool:
    """Whether two numbers differ by no more than people who withdraw."""
    return abs(after - before) <= max(limits.drop, limits.drop_part * before)


def _suspect(found: Found, known: Known, limits: Plausible, *, allow_zero: bool) -> tuple[SuspicionKind, str] | None:
    """Return what is wrong with a number and how to say it; None when it is believed at once."""
    value, last = found.observation.value, known.last
    if last is not None and _is_other_title(found, known) and not is_small(last.value, value, limits):
        return "identity", f"the title has changed, and the number from {last.value:,} to {value:,}"
    if value == 0 and not allow_zero and (last is None or last.value > 0):
        return "zero", "0" if last is None else f"0 after {last.value:,}"
    if _is_step_back(found.platform_state, known.platform_state):
        return "step", f'"{found.platform_state}" after "{known.platform_state}"'
    if last is None:
        return None
    if value < last.value and not is_small(last.value, value, limits):
        return "drop", f"drop {100 * (last.value - value) / last.value:.1f} %, from {last.value:,} to {value:,}"
    if value > _largest(last, known.confirmed_at, found.observation, limits) and not _has_new_paper(found, last):
        return "growth", f"growth from {last.value:,} to {value:,}"
    return None


def _is_other_title(found: Found, known: Known) -> bool:
    return bool(found.title and known.title and found.title != known.title)


def _is_step_back(state: PlatformState | None, before: PlatformState | None) -> bool:
    return state is not None and before is not None and _rank(state) < _rank(before)


def _rank(state: PlatformState) -> int:
    return _ORDER.index(state) if state in _ORDER else len(_ORDER)


def _has_new_paper(found: Found, last: Observation) -> bool:
    """Whether a new report of paper explains a growth of any size."""
    paper = found.observation.paper_as_of
    return paper is not None and last.paper_as_of is not None and paper > last.paper_as_of


def _largest(last: Observation, confirmed_at: datetime | None, now: Observation, limits: Plausible) -> float:
    days = max((now.at - (confirmed_at or last.at)) / _DAY, 0.0)
    return max(last.value * math.pow(limits.factor_per_day, min(days, _LONGEST_GROWTH)), last.value + limits.growth)


def _seen_again(
    found: Found, kind: SuspicionKind, reason: str, before: Quarantine | None, limits: Plausible
) -> Quarantine:
    """Return the quarantine of a number; readings like the ones before it are added up."""
    fresh = Quarantine(
        observation=found.observation,
        kind=kind,
        reason=reason,
        seen_at=(found.observation.at,),
        platform_state=found.platform_state,
        title=found.title,
    )
    if before is None or before.kind != kind or not _is_like(found, before, limits):
        return fresh
    return replace(fresh, seen_at=(*before.seen_at, found.observation.at))


def _is_like(found: Found, before: Quarantine, limits: Plausible) -> bool:
    one, two = before.observation, found.observation
    if one.measure != two.measure or before.title != found.title or before.platform_state != found.platform_state:
        return False
    # What grows quickly goes on to do so; all else must be nearly the same to confirm it.
    quick = _largest(one, one.at, two, limits)
    most = quick if before.kind == "growth" else one.value * _NEARLY + limits.drop
    return is_small(one.value, two.value, limits) or one.value <= two.value <= most


def _release(found: Quarantine) -> str:
    """Return why a number that was seen often enough is believed now; empty when it is not."""
    if found.kind == "growth":
        return SEEN_TWICE if found.seen_at[-1] - found.seen_at[0] >= _HOUR else ""
    enough = len({at.date() for at in found.seen_at}) >= _DAYS_TO_BELIEVE
    return _BELIEVED_AFTER_DAYS.get(found.kind, "") if enough else ""
