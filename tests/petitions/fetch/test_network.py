"""Failures on the way: names, connections, time, certificates; and what a platform asks us to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from initiative.petitions.failure import FetchError
from petitions.fetch.local_platform import Asked, Behaviour, Line, Platform, answer, in_turn, running
from petitions.fetch.site import DAY, HOUR, NOW, FetchSite

GOOD = '{"count": 1000}'
HEAD = b"HTTP/1.1 200 Status\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n"


def count_at(platform: Platform, path: str = "/petition/12.json", more: str = "") -> str:
    return f'id: op, kind: json, measure: collected-online, url: "{platform.url}{path}", count: count{more}'


@pytest.fixture
def counted(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number was read three hours ago."""
    platform.does("/petition/12.json", answer(GOOD))
    site.petition(count_at(platform))
    assert site.fetch().code == 0
    site.later(3 * HOUR)
    platform.requests.clear()
    return site


def hang(asked: Asked, line: Line) -> None:
    line.closing.wait(5)


def drip_head(asked: Asked, line: Line) -> None:
    line.drip(b"HTTP/1.1 200 Status\r\n" + b"X-Filler: " + b"x" * 1000)


def drip_body(asked: Asked, line: Line) -> None:
    line.send(HEAD.replace(b"15", b"1000"))
    line.drip(b" " * 1000)


def reset(asked: Asked, line: Line) -> None:
    line.reset()


def reset_amid(asked: Asked, line: Line) -> None:
    line.send(HEAD + b'{"cou')
    line.reset()


def close_at_once(asked: Asked, line: Line) -> None:
    line.socket.close()


PASSING: dict[str, tuple[Behaviour, str, int]] = {
    "timeout": (hang, "no whole answer within 3 seconds", 1),
    "dripping headers": (drip_head, "no whole answer within 3 seconds", 1),
    "dripping body": (drip_body, "no whole answer within 3 seconds", 1),
    "reset": (reset, "127.0.0.1 broke off the connection", 3),
    "reset amid the body": (reset_amid, "127.0.0.1 broke off the connection", 3),
    "closed without a word": (close_at_once, "127.0.0.1 broke off the connection", 3),
    "no HTTP": (lambda _, line: line.send(b"220 mail ready\r\n"), "127.0.0.1 broke off the connection", 3),
    "500": (answer("oops", "text/plain", 500), "HTTP 500", 3),
    "502": (answer("oops", "text/html", 502), "HTTP 502", 3),
    "408": (answer("slow", "text/plain", 408), "HTTP 408", 1),
}


@pytest.mark.parametrize(("behaviour", "detail", "requests"), PASSING.values(), ids=PASSING)
def test_a_failure_that_may_pass_keeps_the_number_and_the_exit_code(
    counted: FetchSite, platform: Platform, behaviour: Behaviour, detail: str, requests: int
) -> None:
    platform.does("/petition/12.json", behaviour)

    said = counted.fetch()

    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  temporary: {detail}"}
    assert (said.code, said.err) == (0, "")
    assert counted.values() == [1000]
    assert counted.state().confirmed_at == NOW
    attempt = counted.state().last_attempt
    assert attempt is not None
    assert (attempt.at, attempt.outcome, attempt.detail) == (counted.now, "temporary", detail)
    assert (counted.state().consecutive_failures, counted.state().failing_since) == (1, counted.now)
    assert len(platform.paths) == requests


def test_after_a_failure_that_passed_all_is_well(counted: FetchSite, platform: Platform) -> None:
    platform.does("/petition/12.json", in_turn(reset, answer("oops", "text/plain", 500), answer('{"count": 1001}')))

    said = counted.fetch()

    assert (said.code, said.err) == (0, "")
    assert counted.values() == [1000, 1001]
    assert (counted.state().consecutive_failures, counted.state().failing_since) == (0, None)


@pytest.mark.parametrize("name", ["nowhere.example", "refused"])
def test_a_host_that_is_not_there_is_a_failure_that_may_pass(counted: FetchSite, name: str) -> None:
    async def unknown(host: str, port: int) -> tuple[tuple[str, int], ...]:
        raise FetchError("temporary", "connect", f"the name {host} is not known")

    with running() as closed:
        pass
    if name == "refused":
        counted.allowed.add((closed.host, closed.port))
        counted.petition(count_at(closed))
        detail = "the robots.txt of 127.0.0.1 cannot be read: no connection to 127.0.0.1 could be made"
    else:
        counted.resolve = unknown
        counted.petition(
            'id: op, kind: json, measure: collected-online, url: "https://nowhere.example/12", count: count'
        )
        detail = "the robots.txt of nowhere.example cannot be read: the name nowhere.example is not known"

    said = counted.fetch()

    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  temporary: {detail}"}
    assert (said.code, said.err, counted.values()) == (0, "", [1000])


def test_a_number_that_is_not_confirmed_for_36_hours_is_stale_and_for_14_days_too_old(
    counted: FetchSite, platform: Platform
) -> None:
    platform.does("/petition/12.json", answer("oops", "text/plain", 500))
    assert counted.fetch().code == 0

    counted.later(34 * HOUR)
    said = counted.fetch()
    assert said.code == 3
    assert said.err == (
        "Worse since the last run:\n"
        "slovakia/op: the number is stale: last confirmed on 2026-11-20 (HTTP 500)\n"
        "    → The site says so beside it.\n"
    )
    counted.later(HOUR)
    again = counted.fetch()
    assert (again.code, again.err) == (3, "")

    counted.later(13 * DAY)
    said = counted.fetch()
    assert said.code == 4
    assert said.err == (
        "Worse since the last run:\n"
        "slovakia/op: the number is too old: last confirmed on 2026-11-20 (HTTP 500)\n"
        "    → The site shows it as a past one only. Mend the source, or count by hand: kind: manual.\n"
    )
    assert counted.values() == [1000]


# -- Retry-After

WAITS = {
    "429 in seconds": (429, "3600", HOUR),
    "503 in seconds": (503, "7200", 2 * HOUR),
    "429 at a time": (429, "Fri, 20 Nov 2026 09:17:22 GMT", 3 * HOUR),
    "a day at most": (503, "999999999999999", DAY),
}


@pytest.mark.parametrize(("status", "after", "wait"), WAITS.values(), ids=WAITS)
def test_a_platform_that_asks_for_time_gets_it_across_runs(
    counted: FetchSite, platform: Platform, status: int, after: str, wait: timedelta
) -> None:
    platform.does("/petition/12.json", answer("later", "text/plain", status, Retry_After=after))
    began = counted.now

    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  temporary: HTTP {status}"}
    assert (said.code, said.err) == (0, "")
    assert counted.state().not_before == began + wait
    assert len(platform.paths) == 1

    counted.now = began + wait - timedelta(minutes=1)
    waiting = counted.fetch()
    assert f"waiting: not before {began + wait:%Y-%m-%d %H:%M} UTC" in waiting.rows["slovakia/op"]
    assert len(platform.paths) == 1

    counted.now = began + wait
    platform.does("/petition/12.json", answer('{"count": 1001}'))
    assert "changed" in counted.fetch().rows["slovakia/op"]
    assert counted.state().not_before is None


SHORT = {
    "a short wait is waited for": ((answer("", "", 429, Retry_After="0"), answer('{"count": 1001}')), 1001, 2),
    "429 without a time is not asked again": ((answer("", "", 429), answer('{"count": 1001}')), 1000, 1),
    "a time that is none is no time": ((answer("", "", 503, Retry_After="soon"), answer('{"count": 1001}')), 1001, 2),
    "two retries are enough": ((*[answer("", "", 503, Retry_After="0")] * 3, answer('{"count": 1001}')), 1000, 3),
}


@pytest.mark.parametrize(("behaviours", "value", "requests"), SHORT.values(), ids=SHORT)
def test_retries_are_few_and_only_where_they_may_help(
    counted: FetchSite, platform: Platform, behaviours: tuple[Behaviour, ...], value: int, requests: int
) -> None:
    platform.does("/petition/12.json", in_turn(*behaviours))
    said = counted.fetch()
    assert (said.code, said.err) == (0, "")
    assert (counted.values()[-1], len(platform.paths)) == (value, requests)
