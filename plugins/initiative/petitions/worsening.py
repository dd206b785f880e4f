"""What got worse since the last run: said once, when it happens, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.observation import History
from initiative.petitions.fetch import Job, Visit
from initiative.petitions.fetch_state import Outcome
from initiative.petitions.reporting import find_source_age, has_bad_certificate, history_after
from initiative.petitions.schedule import Pause, end_of
from initiative.petitions.settling import Settled, last_of

FROZEN: Final = timedelta(days=21)
_RUNS_UNTIL_PAUSE: Final = 3
_ACCEPT: Final = 'python3 tasks.py accept --petition {petition} --source {source} --reason "…"'
_ADVICE: Final[Mapping[Outcome, tuple[str, str]]] = MappingProxyType({
    "blocked": ("blocked", "The last number stays, with its date. After three times the platform gets a day of rest."),
    "shape": (
        "the answer is not what it was",
        "A person must look: open the address, compare it with the source in the header. The last number stays.",
    ),
    "gone": ("not found", "Check the address in the header. The last number stays, as the last known one."),
    "implausible": ("not believed yet", f"It counts once it was read often enough, or at once: {_ACCEPT}"),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Worse:
    """Something that was better at the last run, and what to do about it."""

    petition: str
    source: str
    message: str
    advice: str = ""

    def __str__(self) -> str:
        first = f"{self.petition}/{self.source}: {self.message}"
        return f"{first}\n    → {self.advice}" if self.advice else first


def find_worse(visit: Visit, job: Job, now: datetime) -> Iterator[Worse]:
    """Yield what got worse with a source since the last run that looked at its petition."""
    names = {"petition": job.petition.name, "source": visit.source.id}
    findings = (
        *_new_trouble(visit),
        *_older(visit, job, now),
        *_bad_certificate(visit, job.stored.last_run, now),
        *_frozen(visit, job, now),
    )
    for message, advice in findings:
        yield Worse(**names, message=message, advice=advice.format_map(names))


def _new_trouble(visit: Visit) -> Iterator[tuple[str, str]]:
    result, before = visit.result, visit.before.last_attempt
    if isinstance(result, Pause):
        return
    if result.notice:
        yield result.notice, "Look whether it is still our petition."
    outcome = result.outcome
    first_time = before is None or before.outcome != outcome or result.state.gone != visit.before.gone
    if outcome in _ADVICE and first_time:
        said, advice = _ADVICE[outcome]
        yield f"{said}: {result.detail}", advice
    if outcome == "blocked" and result.state.consecutive_failures == _RUNS_UNTIL_PAUSE:
        yield f"blocked {_RUNS_UNTIL_PAUSE} times in a row: {result.detail}", "Count by hand instead: kind: manual."
    if outcome == "temporary" and before is None and visit.after.confirmed_at is None:
        yield f"no number yet: {result.detail}", "The site can be built; the next run asks again."


def _older(visit: Visit, job: Job, now: datetime) -> Iterator[tuple[str, str]]:
    ended, last_run = end_of(job.petition, now), job.stored.last_run or now
    last = last_of(history_after(visit, job.history), visit.source)
    before = find_source_age(visit.source, visit.before, last, now=last_run, ended=ended, limits=job.petition.limits)
    after = find_source_age(visit.source, visit.after, last, now=now, ended=ended, limits=job.petition.limits)
    confirmed = visit.after.confirmed_at
    if confirmed is None or after == before or after not in ("stale", "old"):
        return
    why = f" ({visit.result.detail})" if visit.result.detail else ""
    if after == "stale":
        yield f"the number is stale: last confirmed on {confirmed:%Y-%m-%d}{why}", "The site says so beside it."
    else:
        yield (
            f"the number is too old: last confirmed on {confirmed:%Y-%m-%d}{why}",
            "The site shows it as a past one only. Mend the source, or count by hand: kind: manual.",
        )


def _bad_certificate(visit: Visit, last_run: datetime | None, now: datetime) -> Iterator[tuple[str, str]]:
    is_new = last_run is None or not has_bad_certificate(visit.before, last_run)
    if is_new and isinstance(visit.result, Settled) and has_bad_certificate(visit.after, now):
        yield visit.result.detail, "This has lasted for a day: tell the platform. We never ask it unverified."


def _frozen(visit: Visit, job: Job, now: datetime) -> Iterator[tuple[str, str]]:
    since, last_run = unchanged_since(job.history, visit.source), job.stored.last_run
    is_open = end_of(job.petition, now) is None and visit.after.platform_state in (None, "open")
    if since is None or last_run is None or not is_open or not isinstance(visit.result, Settled):
        return
    if visit.result.outcome == "unchanged" and last_run < since + FROZEN <= now:
        yield f"unchanged since {since:%Y-%m-%d}, while it is open", "Look whether the platform still counts."


def unchanged_since(history: History, source: CountSource) -> datetime | None:
    """Return when the present number of a source was first read; None when there is none."""
    last = last_of(history, source)
    if last is None:
        return None
    series = [one for one in history if (one.source, one.measure) == (last.source, last.measure)]
    changes = [after.at for one, after in pairwise(series) if one.value != after.value]
    return max(changes, default=series[0].at)
