"""One request on its way: within its deadline, to a checked address, in turn, again where that may help."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar
from urllib.parse import quote, urljoin

from initiative.petitions.access import Authority, Target, check_address, find_target
from initiative.petitions.failure import RETRIED, FetchError
from initiative.petitions.fetch_transport import Message, Response, exchange
from initiative.petitions.politeness import Turns
from initiative.petitions.resolving import Resolve

T = TypeVar("T")
MOVED: Final = (301, 302, 303, 307, 308)
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


@dataclass(slots=True)
class Budget:
    """The seconds a source may take. Only the time of `spent` counts, not the wait for its turn."""

    total: float
    used: float = 0.0

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return max(self.total - self.used, 0.0)

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Count the time of the block. Raises FetchError once nothing is left."""
        clock = asyncio.get_running_loop().time
        started = clock()
        try:
            async with asyncio.timeout(self.left):
                yield
        except TimeoutError:
            raise FetchError("temporary", "deadline", f"no whole answer within {self.total:g} seconds") from None
        finally:
            self.used += clock() - started


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Sends the requests of one run. `random` gives numbers from 0 to 1; `slots` are the connections at one time."""

    manners: Manners
    allowed: frozenset[Authority]
    turns: Turns
    resolve: Resolve
    slots: asyncio.Semaphore
    context: ssl.SSLContext
    random: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]

    async def retry(self, work: Callable[[Budget, int], Awaitable[T]]) -> T:
        """Do `work`, which gets the budget and the number of the attempt, again where a failure may pass."""
        budget = Budget(self.manners.source_deadline)
        for attempt in range(self.manners.retries):
            try:
                return await work(budget, attempt)
            except FetchError as error:
                wait = self._wait(error, attempt)
                if wait is None or wait >= budget.left:
                    raise
            async with budget.spent():
                await self.sleep(wait)
        return await work(budget, self.manners.retries)

    def _wait(self, error: FetchError, attempt: int) -> float | None:
        """Return the seconds until the next attempt, None when there is to be none."""
        if error.wait is not None:
            short = error.cause in ("server", "busy") and error.wait <= _LONGEST_RETRY_WAIT
            return error.wait.total_seconds() if short else None
        return self.manners.retry_wait * (attempt + self.random()) if error.cause in RETRIED else None

    async def send(self, target: Target, message: Message, budget: Budget, attempt: int) -> Response:
        """Send a request in its turn; each new attempt goes to the next address of the host. Raises FetchError."""
        async with budget.spent():
            addresses = await self.resolve(target.host, target.port)
        for address, _ in addresses:
            check_address(target, address, self.allowed)
        chosen = addresses[attempt % len(addresses)]
        async with self.turns.turn(target.host), self.slots, budget.spent():
            return await exchange(target, chosen, message, context=self.context, max_bytes=self.manners.max_bytes)

    def follow(self, response: Response, method: str, target: Target) -> Target:
        """Return where a redirect leads to. Raises FetchError where we must not go."""
        location = quote(response.headers.get("location", ""), safe="%/:?#[]@!$&'()*+,;=~")
        if not location:
            raise FetchError("shape", "", f"HTTP {response.status} that leads nowhere")
        if method != "GET" and response.status not in _MOVED_WITH_METHOD:
            raise FetchError("shape", "", f"HTTP {response.status}: the place to ask at has moved")
        return find_target(urljoin(target.url, location), self.allowed)
