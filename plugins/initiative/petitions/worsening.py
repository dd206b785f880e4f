"""What got worse since the last run: said once, when it happens, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from initiative.diagnostics import Sentence, Translate, literal
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Worse:
    """Something that was better at the last run, and what to do about it."""

    petition: str
    source: str
    said: Sentence

    def text(self, translate: Translate = str) -> str:
        """Return it as people read it."""
        return f"{self.petition}/{self.source}: {self.said.text(translate)}"

    @property
    def message(self) -> str:
        """What got worse, in English."""
        return replace(self.said, fix="").text()

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return replace(self.said, message=self.said.fix, fix="").text()


def find_worse(visit: Visit, job: Job, now: datetime) -> Iterator[Worse]:
    """Yield what got worse with a source since the last run that looked at its petition."""
    findings = (
        *_new_trouble(visit, job),
        *_older(visit, job, now),
        *_bad_certificate(visit, job.stored.last_run, now),
        *_frozen(visit, job, now),
    )
    for said in findings:
        yield Worse(petition=job.petition.name, source=visit.source.id, said=said)


def _new_trouble(visit: Visit, job: Job) -> Iterator[Sentence]:
    result, before = visit.result, visit.before.last_attempt
    if isinstance(result, Pause):
        return
    if result.is_renamed:
        yield _sentence(
            "the title of the petition has changed on the platform", "Look whether it is still our petition."
        )
    outcome = result.outcome
    if before is None or before.outcome != outcome or result.state.gone != visit.before.gone:
        command = _ACCEPT.format(petition=job.petition.name, source=visit.source.id)
        yield from _first_time(outcome, result.detail, command)
    if outcome == "blocked" and result.state.consecutive_failures == _RUNS_UNTIL_PAUSE:
        yield _sentence(
            "blocked {number} times in a row: {detail}",
            "Count by hand instead: kind: manual.",
            number=str(_RUNS_UNTIL_PAUSE),
            detail=result.detail,
        )
    if outcome == "temporary" and before is None and visit.after.confirmed_at is None:
        yield _sentence(
            "no number yet: {detail}", "The site can be built; the next run asks again.", detail=result.detail
        )


def _first_time(outcome: Outcome, detail: str, command: str) -> Iterator[Sentence]:
    """Yield what is told when a source has this outcome for the first time in a row."""
    # Not a table: a message is found for the catalogues where it is handed over.
    if outcome == "blocked":
        yield _sentence(
            "blocked: {detail}",
            "The last number stays, with its date. After three times the platform gets a day of rest.",
            detail=detail,
        )
    elif outcome == "shape":
        yield _sentence(
            "the answer is not what it was: {detail}",
            "A person must look: open the address, compare it with the source in the header. The last number stays.",
            detail=detail,
        )
    elif outcome == "gone":
        yield _sentence(
            "not found: {detail}",
            "Check the address in the header. The last number stays, as the last known one.",
            detail=detail,
        )
    elif outcome == "implausible":
        yield _sentence(
            "not believed yet: {detail}",
            "It counts once it was read often enough, or at once: {command}",
            detail=detail,
            command=command,
        )


def _older(visit: Visit, job: Job, now: datetime) -> Iterator[Sentence]:
    ended, last_run = end_of(job.petition, now), job.stored.last_run or now
    last = last_of(history_after(visit, job.history), visit.source)
    before = find_source_age(visit.source, visit.before, last, now=last_run, ended=ended, limits=job.petition.limits)
    after = find_source_age(visit.source, visit.after, last, now=now, ended=ended, limits=job.petition.limits)
    confirmed, detail = visit.after.confirmed_at, visit.result.detail
    if confirmed is None or after == before or after not in ("stale", "old"):
        return
    if after == "stale":
        message = (
            "the number is stale: last confirmed on {day} ({detail})"
            if detail
            else "the number is stale: last confirmed on {day}"
        )
        fix = "The site says so beside it."
    else:
        message = (
            "the number is too old: last confirmed on {day} ({detail})"
            if detail
            else "the number is too old: last confirmed on {day}"
        )
        fix = "The site shows it as a past one only. Mend the source, or count by hand: kind: manual."
    yield _sentence(message, fix, day=f"{confirmed:%Y-%m-%d}", detail=detail)


def _bad_certificate(visit: Visit, last_run: datetime | None, now: datetime) -> Iterator[Sentence]:
    is_new = last_run is None or not has_bad_certificate(visit.before, last_run)
    if is_new and isinstance(visit.result, Settled) and has_bad_certificate(visit.after, now):
        fix = "This has lasted for a day: tell the platform. We never ask it unverified."
        yield _sentence(literal(visit.result.detail), fix)


def _frozen(visit: Visit, job: Job, now: datetime) -> Iterator[Sentence]:
    since, last_run = unchanged_since(job.history, visit.source), job.stored.last_run
    is_open = end_of(job.petition, now) is None and visit.after.platform_state in (None, "open")
    if since is None or last_run is None or not is_open or not isinstance(visit.result, Settled):
        return
    if visit.result.outcome == "unchanged" and last_run < since + FROZEN <= now:
        yield _sentence(
            "unchanged since {day}, while it is open",
            "Look whether the platform still counts.",
            day=f"{since:%Y-%m-%d}",
        )


def _sentence(message: str, fix: str, **values: str) -> Sentence:
    return Sentence(message=message, fix=fix, values=tuple(values.items()))


def unchanged_since(history: History, source: CountSource) -> datetime | None:
    """Return when the present number of a source was first read; None when there is none."""
    last = last_of(history, source)
    if last is None:
        return None
    series = [one for one in history if (one.source, one.measure) == (last.source, last.measure)]
    changes = [after.at for one, after in pairwise(series) if one.value != after.value]
    return max(changes, default=series[0].at)
