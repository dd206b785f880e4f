"""What the robots.txt of a host lets us do (RFC 9309, and the older Crawl-delay)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for one robot. `delay` is in seconds, 0 where none is asked for."""

    agent: str
    rules: Protego | None = None

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host asks for."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(self.agent)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(self.rules.crawl_delay(self.agent) or 0.0, by_rate)

    def allows(self, url: str) -> bool:
        """Whether the robot may ask for `url`."""
        return self.rules is None or bool(self.rules.can_fetch(url, self.agent))


def parse_robots(body: bytes, agent: str) -> Robots:
    """Read a robots.txt; lines that are no rules, such as those of a web page, are passed over.

    `agent` is the product token: letters, `_` and `-`.
    """
    return Robots(agent, Protego.parse(body.decode("utf-8-sig", errors="replace")))
