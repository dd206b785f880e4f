"""From what became of each petition to the summary of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from initiative.diagnostics import Sentence
from initiative.petitions.fetch import Visited
from initiative.petitions.jobs import Jobs
from initiative.petitions.reporting import Need, make_report
from initiative.petitions.settling import Settled
from initiative.petitions.summary import Fault, Summary
from initiative.petitions.worsening import find_worse


def summarize(found: Jobs, visited: Sequence[Visited], now: datetime, *, dry_run: bool) -> Summary:
    """Return the summary of a run, sources by petition and in the order of the headers."""
    pairs = [(visit, one.job) for one in visited for visit in one.visits]
    return Summary(
        now=now,
        reports=tuple(make_report(visit, job, now) for visit, job in pairs),
        worse=tuple(worse for visit, job in pairs for worse in find_worse(visit, job, now)),
        faults=(*found.faults, *(fault for one in visited for fault in _not_stored(one))),
        skipped=found.skipped,
        dry_run=dry_run,
    )


def _not_stored(visited: Visited) -> Iterator[Fault]:
    """Yield what was read and could not be written, with the numbers, so that they are not lost altogether."""
    if visited.error is None:
        return
    name, reason = visited.job.petition.name, visited.error.strerror or "no reason given"
    read = [
        f"{one.source.id} {one.result.observation.value:,}"
        for one in visited.visits
        if isinstance(one.result, Settled) and one.result.observation is not None
    ]
    message = (
        "{name}: the files could not be written ({reason}). Read, but not stored: {numbers}."
        if read
        else "{name}: the files could not be written ({reason})."
    )
    fix = "What was there before is untouched. Free some space and run the same command again."
    values = (("name", name), ("reason", reason), ("numbers", ", ".join(read)))
    yield Fault(need=Need.PERSON, said=Sentence(message=message, fix=fix, values=values))
