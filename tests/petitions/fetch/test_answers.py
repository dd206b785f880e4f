"""Answers that are none: damaged, refused, of another type, from elsewhere, too large."""

from __future__ import annotations

import gzip
import zlib

import pytest

from petitions.fetch.local_platform import Asked, Behaviour, Line, Platform, answer, message, moved
from petitions.fetch.site import DAY, HOUR, FetchSite

PATH = "/petition/12.json"
PAGE = "text/html; charset=utf-8"
LONG = "<p>" + "word " * 200


@pytest.fixture
def counted(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number was read three hours ago; its address holds its id."""
    platform.does(PATH, answer('{"count": 1000}'))
    site.petition(
        f'id: op, kind: json, measure: collected-online, url: "{platform.url}{PATH}", count: count, must_contain: "12"'
    )
    assert site.fetch().code == 0
    site.later(3 * HOUR)
    platform.requests.clear()
    return site


def cut(asked: Asked, line: Line) -> None:
    line.send(message(b'{"count": 10', "application/json", 200, {"Content-Length": "500"}))


def cut_chunks(asked: Asked, line: Line) -> None:
    line.send(message(b'5\r\n{"cou\r\n', "application/json", 200, {"Transfer-Encoding": "chunked"}))


CUT = "the answer was cut off before its end"
SQUEEZED = gzip.compress(b'{"count": 1001}' + b" " * 500)
DAMAGED: dict[str, tuple[Behaviour, str]] = {
    "cut off": (cut, CUT),
    "cut off between chunks": (cut_chunks, CUT),
    "cut off while compressed": (answer(SQUEEZED[:-12], Content_Encoding="gzip"), CUT),
    "not what it is compressed as": (
        answer(b"not gzip at all", Content_Encoding="gzip"),
        "the answer is damaged: it cannot be decompressed",
    ),
    "not in its charset": (answer(b'{"count": 1, "title": "\xff\xfe"}'), "the answer is not in utf-8"),
    "not in the charset it names": (
        answer(b"{}" + b"\xe9", "application/json; charset=us-ascii"),
        "the answer is not in ascii",
    ),
}


@pytest.mark.parametrize(("behaviour", "detail"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_answer_is_bad_luck_once_and_a_matter_for_a_person_twice(
    counted: FetchSite, platform: Platform, behaviour: Behaviour, detail: str
) -> None:
    platform.does(PATH, behaviour)

    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  temporary: {detail}"}
    assert (said.code, said.err, len(platform.paths)) == (0, "", 1)

    counted.later(HOUR)
    said = counted.fetch()
    assert said.code == 4
    assert said.err == (
        f"Worse since the last run:\nslovakia/op: the answer is not what it was: {detail}, as last time\n"
        "    → A person must look: open the address, compare it with the source in the header. "
        "The last number stays.\n"
    )
    assert (counted.state().confirmed_at, counted.values()) == (counted.now - 4 * HOUR, [1000])


BLOCKED: dict[str, tuple[Behaviour, str]] = {
    "403": (answer("no", PAGE, 403), "HTTP 403: the platform refuses robots"),
    "451": (answer("no", PAGE, 451), "HTTP 451: the platform refuses robots"),
    "503 with a challenge": (
        answer(f"<title>Just a moment...</title>{LONG}", PAGE, 503),
        "HTTP 503: a test for robots instead of the petition",
    ),
    "429 with a challenge": (
        answer("", PAGE, 429, cf_mitigated="challenge"),
        "HTTP 429: a test for robots instead of the petition",
    ),
    "captcha with 200": (
        answer(f"<div class=h-captcha></div>{LONG}", PAGE),
        "a test for robots instead of the petition (the answer is text/html, not application/json)",
    ),
    "checkpoint with 202": (answer(LONG, PAGE, 202), "HTTP 202: a test for robots instead of the petition"),
    "a script and nothing else": (
        answer("<script src=/x.js></script>", PAGE),
        "a test for robots instead of the petition (the answer is text/html, not application/json)",
    ),
    "empty with 200": (answer(b" \n"), "the answer is empty"),
    "empty with 204": (answer(b"", "", 204), "HTTP 204: a test for robots instead of the petition"),
}


@pytest.mark.parametrize(("behaviour", "detail"), BLOCKED.values(), ids=BLOCKED)
def test_a_platform_that_refuses_robots_is_not_asked_again_at_once_and_rests_after_three_runs(
    counted: FetchSite, platform: Platform, behaviour: Behaviour, detail: str
) -> None:
    platform.does(PATH, behaviour)

    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  blocked: {detail}"}
    assert (said.code, len(platform.paths)) == (3, 1)
    assert said.err == (
        f"Worse since the last run:\nslovakia/op: blocked: {detail}\n"
        "    → The last number stays, with its date. After three times the platform gets a day of rest.\n"
    )
    counted.later(HOUR)
    assert (counted.fetch().err, counted.state().not_before) == ("", None)
    counted.later(HOUR)
    assert counted.fetch().err == (
        f"Worse since the last run:\nslovakia/op: blocked 3 times in a row: {detail}\n"
        "    → Count by hand instead: kind: manual.\n"
    )
    assert counted.state().not_before == counted.now + DAY
    assert (counted.state().consecutive_failures, counted.values()) == (3, [1000])
    counted.later(HOUR)
    assert "waiting: not before 2026-11-21 08:17 UTC" in counted.fetch().rows["slovakia/op"]
    assert len(platform.paths) == 3


def bomb(size: int) -> bytes:
    squeeze = zlib.compressobj(9, wbits=31)
    return b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(size)) + squeeze.flush()


def endless(asked: Asked, line: Line) -> None:
    line.send(b"HTTP/1.1 200 Status\r\nContent-Type: application/json\r\n\r\n")
    while True:
        line.send(b" " * 65536)


def endless_nothing(asked: Asked, line: Line) -> None:
    """Send compressed bytes that never become anything: empty blocks of deflate."""
    line.send(b"HTTP/1.1 200 Status\r\nContent-Type: application/json\r\nContent-Encoding: deflate\r\n\r\n\x78\x9c")
    while True:
        line.send(b"\x00\x00\x00\xff\xff" * 10_000)


def only_head(asked: Asked, line: Line) -> None:
    line.send(message(b"", "application/json", 200, {"Content-Length": "3000000000"}))
    line.closing.wait(5)


SHAPE: dict[str, tuple[Behaviour, str]] = {
    "a page instead of JSON": (answer(LONG, PAGE), "the answer is text/html, not application/json"),
    "no type": (answer('{"count": 1}' + " " * 600, ""), "the answer is of no type, not application/json"),
    "text instead of JSON": (answer('{"count": 1}', "text/plain"), "the answer is text/plain, not application/json"),
    "a bomb": (answer(bomb(50), Content_Encoding="gzip"), "the answer is larger than 2,000,000 bytes"),
    "a body without end": (endless, "the answer is larger than 2,000,000 bytes"),
    "nothing without end": (endless_nothing, "the answer is larger than 2,000,000 bytes"),
    "a huge length": (only_head, "the answer says it has 3,000,000,000 bytes; at most 2,000,000 are read"),
    "deep JSON": (answer("[" * 900_000), "the answer is nested too deeply"),
    "a compression we did not ask for": (
        answer(b"xx", Content_Encoding="br"),
        "the answer is compressed in a way we did not ask for",
    ),
    "400": (answer("bad", "text/plain", 400), "HTTP 400: the request is not accepted"),
    "401": (answer("who", "text/plain", 401), "HTTP 401: the request is not accepted"),
    "304 without being asked": (answer("", "", 304), "HTTP 304 was not expected"),
    "206": (answer('{"count": 1}', status=206), "HTTP 206 was not expected"),
    "moved to nowhere": (answer("", "", 302), "HTTP 302 that leads nowhere"),
    "to log in": (moved("/login?next=/petition/12.json"), "led to HOST/login: that is not this petition"),
    "to another petition": (moved("/petition/123.json"), "led to HOST/petition/123.json: that is not this petition"),
    "in a loop": (moved(PATH), f"more than 5 redirects, the last one to HOST{PATH}"),
    "to plain http": (
        moved("http://petition.example/12"),
        "http://petition.example/12 is not encrypted: only https is used",
    ),
    "to a private address": (moved("https://10.0.0.7/12"), "10.0.0.7 is at 10.0.0.7, which is not a public address"),
    "to this machine": (moved("https://127.0.0.1:1/12"), "127.0.0.1 is at 127.0.0.1, which is not a public address"),
    "to a file": (moved("file:///etc/passwd"), "the address cannot be understood"),
    "with a password": (moved("https://me:secret@petition.example/12"), "the address cannot be understood"),
}


@pytest.mark.parametrize(("behaviour", "detail"), SHAPE.values(), ids=SHAPE)
def test_an_answer_that_is_not_what_it_was_is_for_a_person_and_the_number_stays(
    counted: FetchSite, platform: Platform, behaviour: Behaviour, detail: str
) -> None:
    detail = detail.replace("HOST", platform.url)
    for path in ("/login", "/petition/123.json"):
        platform.does(path, answer('{"count": 5000}'))
    platform.does(PATH, behaviour)

    said = counted.fetch()

    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  shape: {detail}"}
    assert said.code == 4
    assert said.err == (
        f"Worse since the last run:\nslovakia/op: the answer is not what it was: {detail}\n"
        "    → A person must look: open the address, compare it with the source in the header. "
        "The last number stays.\n"
    )
    attempt = counted.state().last_attempt
    assert attempt is not None
    assert (attempt.outcome, counted.values(), len(platform.paths) <= 6) == ("shape", [1000], True)
    counted.later(HOUR)
    assert (counted.fetch().code, counted.state().etag) == (4, "")
