"""One request at a time to a host, and a pause before the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from initiative.petitions.failure import FetchError


@dataclass(kw_only=True, slots=True)
class Pace:
    """When the next request to one host may begin; both in seconds, `free_at` by the clock of the turns."""

    gap: float
    free_at: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(kw_only=True, slots=True)
class Turns:
    """Gives each request to a host its turn. `clock` and `sleep` count in seconds; `ends_at` is when the run ends."""

    gap: float
    ends_at: float
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    _paces: dict[str, Pace] = field(default_factory=dict)

    def slow_down(self, host: str, gap: float) -> None:
        """Keep at least `gap` between the requests to a host from now on."""
        pace = self._pace(host)
        pace.gap = max(pace.gap, gap)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the turn of this request. Raises FetchError when that comes only after the end of the run."""
        pace = self._pace(host)
        async with pace.lock:
            wait = pace.free_at - self.clock()
            if pace.free_at >= self.ends_at:
                raise FetchError("temporary", "not-reached", f"its turn at {host} would come after the end of this run")
            if wait > 0:
                await self.sleep(wait)
            try:
                yield
            finally:
                pace.free_at = self.clock() + pace.gap

    def _pace(self, host: str) -> Pace:
        return self._paces.setdefault(host, Pace(gap=self.gap))
