"""A run from the outside: what it takes from the world, and how its parts are put together."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from initiative.diagnostics import Sentence, literal
from initiative.petitions.access import Authority, find_target
from initiative.petitions.api import Request, Source, SourceError
from initiative.petitions.asking import Asker
from initiative.petitions.contract import Contract, Look, look
from initiative.petitions.failure import FetchError
from initiative.petitions.fetch import Fetcher, Job, Visited
from initiative.petitions.local_file import FILE
from initiative.petitions.politeness import Turns
from initiative.petitions.redaction import make_redactor
from initiative.petitions.reporting import Need
from initiative.petitions.resolving import Resolve
from initiative.petitions.robots_keeping import Identity, RobotsKeeper
from initiative.petitions.sending import Manners, Sender

_CONNECTIONS: Final = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class Outside:
    """What a run takes from the world. `clock` tells the time in UTC; `random` gives numbers from 0 to 1."""

    sources: Mapping[str, Source]
    environment: Mapping[str, str]
    allowed: frozenset[Authority]
    clock: Callable[[], datetime]
    resolve: Resolve
    make_context: Callable[[], ssl.SSLContext]
    random: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    manners: Manners


def requests_of(jobs: Iterable[Job], sources: Mapping[str, Source]) -> Iterator[Request]:
    """Yield all that the sources of petitions may ask for."""
    for job in jobs:
        for source in job.petition.sources:
            try:
                yield sources[source.kind].request(source)
            except SourceError:
                continue


def asks_strangers(requests: Iterable[Request], allowed: frozenset[Authority]) -> bool:
    """Whether anything is asked of a platform, rather than of what was allowed by name."""
    for request in requests:
        if request.url and not request.url.startswith(FILE):
            try:
                if find_target(request.url, allowed).authority not in allowed:
                    return True
            except FetchError:
                continue
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """How a run is told to go. `tell` hears of each source that is done; `root` is the folder of the checkout."""

    now: datetime
    identity: Identity
    root: Path
    writes: bool
    tell: Callable[[str], None]


def make_asker(outside: Outside, identity: Identity, now: datetime) -> Asker:
    """Return what asks all sources of a run that begins now. Call it inside of the event loop."""
    clock, manners = asyncio.get_running_loop().time, outside.manners
    sender = Sender(
        manners=manners,
        allowed=outside.allowed,
        turns=Turns(gap=manners.gap, ends_at=clock() + manners.run_deadline, clock=clock, sleep=outside.sleep),
        resolve=outside.resolve,
        slots=asyncio.Semaphore(_CONNECTIONS),
        context=outside.make_context(),
        random=outside.random,
        sleep=outside.sleep,
    )
    robots = RobotsKeeper(sender=sender, identity=identity, now=now)
    return Asker(sender=sender, robots=robots, environment=outside.environment, now=now)


async def run(jobs: Sequence[Job], outside: Outside, course: Course) -> tuple[Visited, ...]:
    """Look after `jobs` and return what became of each, in their order."""
    asker = make_asker(outside, course.identity, course.now)
    names = (name for request in requests_of(jobs, outside.sources) for name in request.secrets.values())
    fetcher = Fetcher(
        sources=outside.sources,
        asker=asker,
        redact=make_redactor(names, outside.environment),
        root=course.root,
        now=course.now,
        ends_at=asker.sender.turns.ends_at,
        writes=course.writes,
        tell=course.tell,
    )
    return await fetcher.fetch(jobs)


async def look_at_platforms(
    contracts: Sequence[Contract], outside: Outside, identity: Identity, now: datetime
) -> tuple[Look, ...]:
    """Look at the platform of each contract, within the deadline of a run."""
    asker = make_asker(outside, identity, now)

    async def one(contract: Contract) -> Look:
        try:
            async with asyncio.timeout_at(asker.sender.turns.ends_at):
                return await look(contract, outside.sources[contract.kind], asker)
        except TimeoutError:
            said = Sentence(message=literal("temporary: the run ended before it was done"))
            return Look(contract=contract, said=said, need=Need.WATCH)

    return tuple(await asyncio.gather(*(one(contract) for contract in contracts)))
