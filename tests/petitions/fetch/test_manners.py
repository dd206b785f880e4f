"""How platforms are treated: robots.txt, pauses, conditions, who we say we are; and that secrets stay secret."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from initiative.petitions.failure import FetchError
from initiative.petitions.politeness import Turns
from petitions.fetch.local_platform import Asked, Behaviour, Line, Platform, answer, in_turn, moved, running
from petitions.fetch.site import HOUR, FetchSite

PATH = "/petition/12.json"
GOOD = '{"count": 1000}'


def count_at(platform: Platform, name: str = "op", path: str = PATH, more: str = "") -> str:
    return f'id: {name}, kind: json, measure: collected-online, url: "{platform.url}{path}", count: count{more}'


@pytest.fixture
def asking(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number can be read."""
    platform.does(PATH, answer(GOOD))
    site.petition(count_at(platform))
    return site


def test_who_asks_says_so_and_brings_no_cookie(asking: FetchSite, platform: Platform) -> None:
    platform.does(PATH, in_turn(answer("", "", 302, Location=PATH, Set_Cookie="a=b"), answer(GOOD)))
    asking.fetch()
    assert [asked.path for asked in platform.requests] == ["/robots.txt", PATH, PATH]
    agents = {asked.headers["user-agent"] for asked in platform.requests}
    assert agents == {"TestPassport/1.0 (+https://forge.example/site; fetch@passport.test)"}
    assert not any({"cookie", "referer", "authorization"} & set(asked.headers) for asked in platform.requests)


def test_a_proxy_of_the_environment_is_not_used(
    asking: FetchSite, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert (asking.fetch().code, asking.values()) == (0, [1000])


STRANGERS = {
    "fetch@passport.test": None,
    "": "it is empty",
    "hello@nansen.example": "hello@nansen.example is an example",
}


@pytest.mark.parametrize(("email", "reason"), STRANGERS.items(), ids=["real", "none", "example"])
def test_platforms_are_asked_only_by_somebody_they_can_write_to(
    asking: FetchSite, platform: Platform, email: str, reason: str | None
) -> None:
    asking.set_email(email)
    assert asking.fetch().code == 0
    asking.addresses["petition.example"] = (platform.host, platform.port)
    asking.petition('id: op, kind: json, measure: collected-online, url: "https://petition.example/12", count: count')
    said = asking.fetch()
    if reason is None:
        assert "petition.example is at 127.0.0.1, which is not a public address" in said.err
    else:
        assert said.err == (
            f"Platforms are asked only with a contact address, and {reason}: set  email  in pelicanconf.py.\n"
        )
    assert (said.code, len(platform.requests)) == (4, 2)


# -- robots.txt

ROBOTS: dict[str, tuple[Behaviour, str]] = {
    "none": (answer("no", "text/plain", 404), "changed"),
    "forbidden itself": (answer("no", "text/plain", 403), "changed"),
    "for all": (answer("User-agent: *\nDisallow: /petition/", "text/plain"), "blocked"),
    "for us": (answer("User-agent: TestPassport\nDisallow: /\n\nUser-agent: *\nAllow: /", "text/plain"), "blocked"),
    "for others": (answer("User-agent: Other\nDisallow: /", "text/plain"), "changed"),
    "longest rule wins": (
        answer("User-agent: *\nDisallow: /\nAllow: /petition/*.json$", "text/plain"),
        "changed",
    ),
    "a page": (answer("<html>Disallow: all of you</html>", "text/html"), "changed"),
    "moved": (moved("/elsewhere.txt"), "blocked"),
    "without end": (moved("/robots.txt"), "changed"),
    "failing": (answer("oops", "text/plain", 500), "temporary"),
    "too busy": (answer("", "", 429, Retry_After="3600"), "temporary"),
}


@pytest.mark.parametrize(("behaviour", "outcome"), ROBOTS.values(), ids=ROBOTS)
def test_robots_txt_is_obeyed(asking: FetchSite, platform: Platform, behaviour: Behaviour, outcome: str) -> None:
    platform.does("/robots.txt", behaviour)
    platform.does("/elsewhere.txt", answer("User-agent: *\nDisallow: /petition/", "text/plain"))
    said = asking.fetch()
    assert f"  {outcome}" in said.rows["slovakia/op"]
    assert (PATH in platform.paths) == (outcome == "changed")


def test_robots_txt_is_read_once_a_run_and_says_what_it_does_not_allow(asking: FetchSite, platform: Platform) -> None:
    platform.does("/robots.txt", answer("User-agent: *\nDisallow: /petition/", "text/plain"))
    asking.petition(count_at(platform), count_at(platform, "b", "/petition/13", ", disjoint: [op]"))
    said = asking.fetch()
    assert f"blocked: the robots.txt of 127.0.0.1 does not allow {platform.url}{PATH}" in said.rows["slovakia/op"]
    assert [asked.path for asked in platform.requests] == ["/robots.txt"]


def test_a_redirect_asks_the_robots_txt_of_where_it_leads_to(asking: FetchSite, platform: Platform) -> None:
    with running("127.0.0.2") as other:
        asking.allowed.add((other.host, other.port))
        other.does("/robots.txt", answer("User-agent: *\nDisallow: /", "text/plain"))
        platform.does(PATH, moved(f"{other.url}/12"))
        assert "blocked: the robots.txt of 127.0.0.2" in asking.fetch().out
        assert other.paths == []


# -- turns


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


@asynccontextmanager
async def begins(turns: Turns, clock: Clock, host: str, starts: list[tuple[str, float]]) -> AsyncIterator[None]:
    async with turns.turn(host):
        starts.append((host, clock.now))
        yield


def test_requests_to_a_host_come_one_by_one_with_a_pause_and_other_hosts_do_not_wait() -> None:
    async def take(turns: Turns, clock: Clock, host: str, starts: list[tuple[str, float]]) -> None:
        async with begins(turns, clock, host, starts):
            await asyncio.sleep(0)

    async def all_turns() -> list[tuple[str, float]]:
        clock, starts = Clock(), list[tuple[str, float]]()
        turns = Turns(gap=1.5, ends_at=60.0, clock=clock, sleep=clock.sleep)
        turns.slow_down("slow", 20.0)
        await asyncio.gather(*(take(turns, clock, host, starts) for host in ("a", "a", "a")))
        first = clock.now
        results = await asyncio.gather(*(take(turns, clock, "slow", starts) for _ in range(5)), return_exceptions=True)
        assert first == 3.0
        assert [str(one) for one in results if isinstance(one, FetchError)] == [
            "its turn at slow would come after the end of this run"
        ] * 2
        return starts

    assert asyncio.run(all_turns()) == [
        ("a", 0.0), ("a", 1.5), ("a", 3.0), ("slow", 3.0), ("slow", 23.0), ("slow", 43.0),
    ]  # fmt: skip


def test_a_host_never_has_two_connections_and_a_late_source_is_the_first_of_the_next_run(
    asking: FetchSite, platform: Platform
) -> None:
    open_now, most = [0], [0]

    def slow(asked: Asked, line: Line) -> None:
        open_now[0] += 1
        most[0] = max(most[0], open_now[0])
        line.closing.wait(0.05)
        open_now[0] -= 1
        answer(GOOD)(asked, line)

    for number in range(4):
        platform.does(f"/{number}", slow)
        asking.petition(count_at(platform, path=f"/{number}"), name=f"p{number}")
    assert asking.fetch().code == 0
    assert most == [1]

    platform.does("/robots.txt", answer("User-agent: *\nCrawl-delay: 900", "text/plain"))
    asking.later(HOUR)
    platform.requests.clear()
    said = asking.fetch()
    assert platform.paths == ["/0"]
    assert said.out.count("not-reached: its turn at 127.0.0.1 would come after the end of this run") == 4
    assert said.code == 0
    platform.requests.clear()
    asking.later(HOUR)
    asking.fetch()
    assert platform.paths == ["/1"]
