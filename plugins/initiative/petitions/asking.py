"""How a source is asked: robots.txt first, in turn, within its deadline, redirects by hand, few retries."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote, urljoin

from initiative.petitions.access import Authority, Target, check_address, find_target
from initiative.petitions.answers import find_wait, read_answer
from initiative.petitions.api import Answer, Request, SourceError
from initiative.petitions.failure import RETRIED, FetchError, cause_of
from initiative.petitions.fetch_transport import Message, Response, exchange
from initiative.petitions.politeness import Turns
from initiative.petitions.resolving import Resolve
from initiative.petitions.robots import Robots, parse_robots

_MOVED: Final = (301, 302, 303, 307, 308)
_MOVED_WITH_METHOD: Final = (307, 308)
_LONGEST_RETRY_WAIT: Final = timedelta(seconds=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How a run behaves towards the platforms; all times in seconds."""

    source_deadline: float = 8.0
    run_deadline: float = 60.0
    max_bytes: int = 2_000_000
    redirects: int = 5
    retries: int = 2
    retry_wait: float = 1.0
    gap: float = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who asks: the User-Agent with a contact address, and the product token that robots.txt knows it by."""

    user_agent: str
    token: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What makes a request conditional."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A good answer with its new validators and the hash of its body. `answer` None: nothing changed."""

    answer: Answer | None
    response: Response
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(slots=True)
class Budget:
    """The seconds a source may take. Only the time of `spent` counts, not the wait for its turn."""

    left: float
    total: float

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Count the time of the block. Raises FetchError once nothing is left."""
        clock = asyncio.get_running_loop().time
        started = clock()
        try:
            async with asyncio.timeout(max(self.left, 0.0)):
                yield
        except TimeoutError:
            detail = f"no whole answer within {self.total:g} seconds"
            raise FetchError("temporary", "deadline", detail) from None
        finally:
            self.left -= clock() - started


@dataclass(kw_only=True, slots=True)
class Asker:
    """All that the requests of one run share. `now` is when the run began; `random` gives numbers from 0 to 1."""

    manners: Manners
    identity: Identity
    allowed: frozenset[Authority]
    environment: Mapping[str, str]
    turns: Turns
    resolve: Resolve
    context: ssl.SSLContext
    now: datetime
    random: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    _robots: dict[Authority, Robots | FetchError] = field(default_factory=dict)
    _robots_locks: dict[Authority, asyncio.Lock] = field(default_factory=dict)

    async def ask(self, request: Request, validators: Validators) -> Reply:
        """Return the answer to a request. Raises SourceError."""
        message = self._message(request, validators)
        budget = Budget(self.manners.source_deadline, self.manners.source_deadline)
        for attempt in range(self.manners.retries + 1):
            try:
                return await self._follow(request, message, budget, attempt)
            except FetchError as error:
                wait = self._retry_wait(error, attempt)
                if wait is None or wait >= budget.left:
                    raise
                async with budget.spent():
                    await self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _retry_wait(self, error: FetchError, attempt: int) -> float | None:
        """Return the seconds until the next attempt, None when there is none."""
        if attempt == self.manners.retries:
            return None
        if error.wait is not None:
            short = error.cause in ("server", "busy") and error.wait <= _LONGEST_RETRY_WAIT
            return error.wait.total_seconds() if short else None
        return self.manners.retry_wait * (attempt + self.random()) if error.cause in RETRIED else None

    def _message(self, request: Request, validators: Validators) -> Message:
        headers = {"User-Agent": self.identity.user_agent, "Accept": ", ".join(request.media) or "*/*"}
        conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        headers |= {name: value for name, value in conditions.items() if value}
        return Message(method=request.method, headers=headers | dict(request.headers), body=request.body)

    async def _follow(self, request: Request, message: Message, budget: Budget, attempt: int) -> Reply:
        """Ask, and go where the answer leads to."""
        secrets = self._secrets(request)
        first = target = find_target(request.url, self.allowed)
        for _ in range(self.manners.redirects + 1):
            # What is secret is told to nobody but the host it is for.
            extra = secrets if target.authority == first.authority else {}
            sent = Message(method=message.method, headers={**message.headers, **extra}, body=message.body)
            await self._obey_robots(target)
            response = await self._exchange(target, sent, budget, attempt)
            if response.status not in _MOVED:
                return self._reply(response, request, message, target)
            target = self._next(response, request, target)
        raise FetchError("shape", "", f"more than {self.manners.redirects} redirects, the last to {target.shown}")

    def _secrets(self, request: Request) -> dict[str, str]:
        missing = sorted(name for name in request.secrets.values() if not self.environment.get(name))
        if missing:
            raise FetchError("shape", "refused", f"the environment variable {missing[0]} is not set")
        return {header: self.environment[name] for header, name in request.secrets.items()}

    def _next(self, response: Response, request: Request, target: Target) -> Target:
        location = quote(response.headers.get("location", ""), safe="%/:?#[]@!$&'()*+,;=~")
        if not location:
            raise FetchError("shape", "", f"HTTP {response.status} that leads nowhere")
        if request.method != "GET" and response.status not in _MOVED_WITH_METHOD:
            raise FetchError("shape", "", f"HTTP {response.status}: the place to ask at has moved")
        return find_target(urljoin(target.url, location), self.allowed)

    def _reply(self, response: Response, request: Request, message: Message, target: Target) -> Reply:
        if response.status == 304:
            if not {"If-None-Match", "If-Modified-Since"} & set(message.headers):
                raise FetchError("shape", "", "HTTP 304 was not expected")
            return Reply(answer=None, response=response)
        try:
            answer = read_answer(response, request, target)
        except FetchError as error:
            wait = find_wait(response, self.now)
            raise FetchError(error.kind, error.cause, str(error), wait or error.wait) from None
        return Reply(
            answer=answer,
            response=response,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            sha256=hashlib.sha256(response.body).hexdigest(),
        )

    async def _exchange(self, target: Target, message: Message, budget: Budget, attempt: int) -> Response:
        """Send one request in its turn; each new attempt goes to the next address of the host."""
        async with budget.spent():
            addresses = await self.resolve(target.host, target.port)
        for address, _ in addresses:
            check_address(target, address, self.allowed)
        async with self.turns.turn(target.host), budget.spent():
            return await exchange(
                target,
                addresses[attempt % len(addresses)],
                message,
                context=self.context,
                max_bytes=self.manners.max_bytes,
            )

    # -- robots.txt

    async def _obey_robots(self, target: Target) -> None:
        async with self._robots_locks.setdefault(target.authority, asyncio.Lock()):
            if target.authority not in self._robots:
                self._robots[target.authority] = await self._read_robots(target)
        robots = self._robots[target.authority]
        if isinstance(robots, FetchError):
            raise FetchError(robots.kind, "robots", str(robots), robots.wait)
        if not robots.allows(target.url):
            raise FetchError("blocked", "robots", f"the robots.txt of {target.host} does not allow {target.shown}")

    async def _read_robots(self, target: Target) -> Robots | FetchError:
        """Return the rules of a host; none where it has no robots.txt, a failure where that cannot be known."""
        budget = Budget(self.manners.source_deadline, self.manners.source_deadline)
        message = Message(method="GET", headers={"User-Agent": self.identity.user_agent, "Accept": "text/plain"})
        where = f"{target.scheme}://{target.netloc}/robots.txt"
        try:
            place = find_target(where, self.allowed)
            for _ in range(self.manners.redirects + 1):
                response = await self._exchange(place, message, budget, 0)
                if response.status not in _MOVED:
                    return self._robots_of(response, target)
                place = self._next(response, Request(url=where, media=()), place)
        except SourceError as error:
            cause = cause_of(error)
            return FetchError("temporary", cause, f"the robots.txt of {target.host} cannot be read: {error}")
        return Robots(self.identity.token)

    def _robots_of(self, response: Response, target: Target) -> Robots | FetchError:
        if response.status >= 500 or response.status == 429:
            wait = find_wait(response, self.now)
            detail = f"the robots.txt of {target.host} cannot be read: HTTP {response.status}"
            return FetchError("temporary", "robots", detail, wait)
        if response.status != 200:
            return Robots(self.identity.token)
        robots = parse_robots(response.body, self.identity.token)
        self.turns.slow_down(target.host, robots.delay)
        return robots
