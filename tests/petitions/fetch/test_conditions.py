"""Asking for no more than is needed: conditions, pages once a day, one request for several numbers."""

from __future__ import annotations

import pytest

from petitions.fetch.local_platform import Asked, Line, Platform, answer
from petitions.fetch.site import DAY, HOUR, NOW, FetchSite

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


VALIDATED = answer(GOOD, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 03:00:00 GMT")


def not_modified(asked: Asked, line: Line) -> None:
    behave = answer("", "", 304) if asked.headers.get("if-none-match") == '"v1"' else VALIDATED
    behave(asked, line)


def test_not_modified_confirms_the_number_without_a_new_line(asking: FetchSite, platform: Platform) -> None:
    platform.does(PATH, not_modified)
    asking.fetch()
    asking.later(HOUR)
    said = asking.fetch()
    assert said.rows == {"slovakia/op": "slovakia/op  1,000          now  unchanged: not modified"}
    assert platform.requests[-1].headers["if-modified-since"] == "Fri, 20 Nov 2026 03:00:00 GMT"
    assert (asking.state().confirmed_at, asking.state().etag, len(asking.history())) == (NOW + HOUR, '"v1"', 1)


UNCONDITIONAL = ("a week later", "another address", "history lost", "after a doubt")


@pytest.mark.parametrize("case", UNCONDITIONAL)
def test_nothing_is_taken_as_confirmed_that_was_not_read(asking: FetchSite, platform: Platform, case: str) -> None:
    platform.does(PATH, not_modified)
    asking.fetch()
    asking.later(HOUR)
    if case == "a week later":
        asking.later(7 * DAY)
    elif case == "another address":
        platform.does("/new", not_modified)
        asking.petition(count_at(platform, path="/new"))
    elif case == "history lost":
        (asking.path() / "history.jsonl").unlink()
    else:
        platform.does(PATH, answer('{"count": 3}', ETag='"v1"'))
        assert asking.fetch().code == 3
        asking.later(HOUR)
    platform.requests.clear()
    asking.fetch()
    assert "if-none-match" not in platform.requests[-1].headers


def test_a_page_for_people_is_read_once_a_day(site: FetchSite, platform: Platform) -> None:
    platform.does("/page", answer("<p>signed by <b>12</b> people</p>", "text/html"))
    site.petition(f'id: op, kind: html, measure: collected-online, url: "{platform.url}/page", select: b')
    assert site.fetch().code == 0
    site.later(23 * HOUR)
    assert "waiting: a page is read once a day: not before 2026-11-21 03:17 UTC" in site.fetch().out
    site.later(HOUR)
    assert "unchanged" in site.fetch().rows["slovakia/op"]
    assert platform.paths == ["/page", "/page"]


def test_sources_that_ask_for_the_same_share_one_request(site: FetchSite, platform: Platform) -> None:
    platform.does(PATH, answer('{"count": 1000, "paper": 80}'))
    paper = count_at(platform, "paper", more=", disjoint: [op]").replace("count: count", "count: paper")
    site.petition(count_at(platform), paper.replace("collected-online", "collected-paper"))
    assert site.fetch().code == 0
    assert (site.values(), site.values("paper"), platform.paths) == ([1000], [80], [PATH])
