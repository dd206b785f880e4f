"""Reads the robots.txt of each host once a run, and keeps to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from initiative.petitions.access import Authority, Target, find_target
from initiative.petitions.answers import find_wait
from initiative.petitions.failure import Cause, FetchError
from initiative.petitions.fetch_transport import Message, Response
from initiative.petitions.robots import Robots, parse_robots
from initiative.petitions.sending import MOVED, Budget, Sender

_KEPT_CAUSES: Final[frozenset[Cause]] = frozenset(("certificate", "not-reached", "refused"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who asks: the User-Agent with a contact address, and the product token that robots.txt knows it by."""

    user_agent: str
    token: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RobotsKeeper:
    """What the hosts of one run let us do. `now` is when the run began."""

    sender: Sender
    identity: Identity
    now: datetime
    _known: dict[Authority, Robots | FetchError] = field(default_factory=dict)
    _locks: dict[Authority, asyncio.Lock] = field(default_factory=dict)

    async def obey(self, target: Target) -> None:
        """Raise FetchError when the host does not let us ask for `target`, or when that cannot be known."""
        async with self._locks.setdefault(target.authority, asyncio.Lock()):
            if target.authority not in self._known:
                self._known[target.authority] = await self._read(target)
        robots = self._known[target.authority]
        if isinstance(robots, FetchError):
            # The cause says that asking at once again is of no use.
            cause = robots.cause if robots.cause in _KEPT_CAUSES else "robots"
            raise FetchError(robots.kind, cause, str(robots), robots.wait)
        if not robots.allows(target.url):
            raise FetchError("blocked", "robots", f"the robots.txt of {target.host} does not allow {target.shown}")

    async def _read(self, target: Target) -> Robots | FetchError:
        """Return the rules of a host; none where it has no robots.txt, a failure where that cannot be known."""

        async def ask(budget: Budget, attempt: int) -> Robots:
            return self._understand(await self._follow(target, budget, attempt), target)

        try:
            return await self.sender.retry(ask)
        except FetchError as error:
            if error.cause == "refused":  # where it is, we must not ask anything
                return error
            detail = f"the robots.txt of {target.host} cannot be read: {error}"
            return FetchError("temporary", error.cause, detail, error.wait)

    async def _follow(self, target: Target, budget: Budget, attempt: int) -> Response | None:
        """Return the answer after all redirects, None after too many of them."""
        message = Message(method="GET", headers={"user-agent": self.identity.user_agent, "accept": "text/plain"})
        place = find_target(f"{target.scheme}://{target.netloc}/robots.txt", self.sender.allowed)
        for _ in range(self.sender.manners.redirects + 1):
            response = await self.sender.send(place, message, budget, attempt)
            if response.status not in MOVED:
                return response
            place = self.sender.follow(response, "GET", place)
        return None

    def _understand(self, response: Response | None, target: Target) -> Robots:
        if response is not None and (response.status >= 500 or response.status == 429):
            cause: Cause = "server" if response.status >= 500 else "busy"
            raise FetchError("temporary", cause, f"HTTP {response.status}", find_wait(response, self.now))
        if response is None or response.status != 200:
            return Robots(self.identity.token)
        robots = parse_robots(response.body, self.identity.token)
        self.sender.turns.slow_down(target.host, robots.delay)
        return robots
