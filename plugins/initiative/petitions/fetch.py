"""One run: asks the sources of all petitions, settles what came of it, and stores it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from initiative.model.count_source import CountSource
from initiative.model.observation import History
from initiative.model.petition import Petition
from initiative.model.source_kinds import MANUAL
from initiative.petitions.acceptance import Plausible
from initiative.petitions.api import Request, Source, SourceError
from initiative.petitions.asking import Asker, Reply, Validators
from initiative.petitions.failure import FetchError, cause_of
from initiative.petitions.fetch_state import NOTHING, FetchState, SourceState
from initiative.petitions.history_file import append
from initiative.petitions.local_file import FILE, read_local
from initiative.petitions.reading import read_reply
from initiative.petitions.redaction import Redactor
from initiative.petitions.requesting import Wanted, find_validators, fingerprint, group
from initiative.petitions.schedule import Pause, end_of, find_pause
from initiative.petitions.settling import Answered, Asked, NotModified, Settled, for_request, settle
from initiative.petitions.state_file import store_state

_Result = Answered | NotModified | SourceError


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A petition to look after. `stored` is what its state file in `folder` says, `state` what is known besides."""

    petition: Petition
    folder: Path
    history: History
    stored: FetchState
    state: FetchState
    limits: Plausible


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """What became of one source in a run: it was settled, or there was a pause."""

    source: CountSource
    before: SourceState
    result: Settled | Pause

    @property
    def after(self) -> SourceState:
        """What is remembered from now on."""
        return self.result.state if isinstance(self.result, Settled) else self.before


@dataclass(frozen=True, kw_only=True, slots=True)
class Visited:
    """What became of one petition, sources in the order of its header. `error`: why that could not be stored."""

    job: Job
    visits: tuple[Visit, ...]
    error: OSError | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetcher:
    """One run. `ends_at` counts by the clock of the event loop; `tell` hears of each source that is done.

    `root` is the folder of the checkout.
    """

    sources: Mapping[str, Source]
    asker: Asker
    redact: Redactor
    root: Path
    now: datetime
    ends_at: float
    writes: bool
    tell: Callable[[str], None]

    async def fetch(self, jobs: Sequence[Job]) -> tuple[Visited, ...]:
        """Look after all petitions, those first that were not for the longest time; return them in their order."""
        async with asyncio.TaskGroup() as tasks:
            begun = {id(job): tasks.create_task(self._fetch_petition(job)) for job in sorted(jobs, key=_last_asked)}
        return tuple(begun[id(job)].result() for job in jobs)

    async def _fetch_petition(self, job: Job) -> Visited:
        ended = end_of(job.petition, self.now)
        planned = [self._plan(source, job, ended) for source in job.petition.sources]
        groups = group(one for one in planned if isinstance(one, Wanted))
        found = {visit.source.id: visit for visit in planned if isinstance(visit, Visit)}
        for visits in await asyncio.gather(*(self._visit(wanted, job) for wanted in groups)):
            found |= {visit.source.id: visit for visit in visits}
        visited = Visited(job=job, visits=tuple(found[source.id] for source in job.petition.sources))
        return await asyncio.to_thread(_store, visited, self.now) if self.writes else visited

    def _plan(self, source: CountSource, job: Job, ended: datetime | None) -> Wanted | Visit:
        """Return what to ask for, or why nothing is."""
        before = job.state.source(source.id)
        adapter = self.sources[source.kind]
        try:
            request = adapter.request(source)
        except SourceError as error:
            return Visit(source=source, before=before, result=self._settle(source, before, job, None, error))
        if not request.url:
            return Visit(source=source, before=before, result=Pause(kind="manual", detail="counted by hand"))
        state = for_request(before, fingerprint(request))
        pause = find_pause(state, self.now, ended, daily=request.daily)
        if pause is not None:
            return Visit(source=source, before=before, result=pause)
        return Wanted(source=source, adapter=adapter, request=request, state=state)

    async def _visit(self, wanted: Sequence[Wanted], job: Job) -> tuple[Visit, ...]:
        """Ask for what a group wants and settle each of its sources."""
        results = await self._ask(wanted, job)
        return tuple(self._conclude(one, job, result) for one, result in zip(wanted, results, strict=True))

    async def _ask(self, wanted: Sequence[Wanted], job: Job) -> Sequence[_Result]:
        validators = find_validators(wanted, job.history, self.now)
        try:
            async with asyncio.timeout_at(self.ends_at):
                reply = await self._reply(wanted[0].request, validators)
                return [await read_reply(reply, one, self.redact, self._seconds) for one in wanted]
        except TimeoutError:
            return [FetchError("temporary", "not-reached", "the run ended before it was done")] * len(wanted)
        except FetchError as error:
            said = FetchError(error.kind, error.cause, self.redact(str(error)), error.wait)
            return [said] * len(wanted)

    async def _reply(self, request: Request, validators: Validators) -> Reply:
        if request.url.startswith(FILE):
            return read_local(request.url, self.root)
        return await self.asker.ask(request, validators)

    @property
    def _seconds(self) -> float:
        return self.asker.sender.manners.source_deadline

    def _conclude(self, wanted: Wanted, job: Job, result: _Result) -> Visit:
        source, before = wanted.source, job.state.source(wanted.source.id)
        self.tell(f"{job.petition.name}/{source.id}")
        if isinstance(result, SourceError) and cause_of(result) == "not-reached":
            return Visit(source=source, before=before, result=Pause(kind="not-reached", detail=str(result)))
        return Visit(source=source, before=before, result=self._settle(source, wanted.state, job, wanted, result))

    def _settle(
        self, source: CountSource, state: SourceState, job: Job, wanted: Wanted | None, result: _Result
    ) -> Settled:
        request = wanted.request if wanted else Request(url="", media=())
        asked = Asked(
            source=source,
            at=self.now,
            request=fingerprint(request) if wanted else state.request,
            url=self.redact(request.url),
            parser=wanted.parser if wanted else "",
            history=job.history,
            limits=job.limits,
            allow_zero=("allow_zero", "true") in source.parameters,
        )
        return settle(state, asked, result)


def new_observations(visits: Sequence[Visit]) -> Iterator[Settled]:
    """Yield what adds a line to the history."""
    for visit in visits:
        if isinstance(visit.result, Settled) and visit.result.observation is not None:
            yield visit.result


def _store(visited: Visited, now: datetime) -> Visited:
    """Write the history, then the state: a run that ends in between knows too little, never too much."""
    job = visited.job
    lines = [one.observation for one in new_observations(visited.visits) if one.observation is not None]
    state = job.state.with_sources({visit.source.id: visit.after for visit in visited.visits if visit.after != NOTHING})
    try:
        append(job.folder, lines)
        store_state(job.folder, job.stored, replace(state, last_run=now))
    except OSError as error:
        return replace(visited, error=error)
    return visited


def _last_asked(job: Job) -> tuple[str, str]:
    """Return a key that puts first what was not asked for the longest time."""
    states = (job.state.source(source.id) for source in job.petition.sources if source.kind != MANUAL)
    attempts = [state.last_attempt.at.isoformat() if state.last_attempt else "" for state in states]
    return min(attempts, default=""), job.petition.key
