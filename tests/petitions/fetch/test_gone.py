"""Petitions that are not there any more, and petitions that ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from petitions.fetch.local_platform import Behaviour, Platform, answer, moved
from petitions.fetch.site import DAY, HOUR, NOW, FetchSite

PATH = "/petition/12.json"
GONE = "    → Check the address in the header. The last number stays, as the last known one.\n"


def count_at(platform: Platform, path: str = PATH) -> str:
    return f'id: op, kind: json, measure: collected-online, url: "{platform.url}{path}", count: count'


@pytest.fixture
def counted(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number was read three hours ago."""
    platform.does(PATH, answer('{"count": 1000}'))
    platform.does("/", answer("<h1>Welcome</h1>", "text/html"))
    site.petition(count_at(platform))
    assert site.fetch().code == 0
    site.later(3 * HOUR)
    platform.requests.clear()
    return site


MISSING: dict[str, tuple[Behaviour, str]] = {
    "404": (answer("no", "text/html", 404), "HTTP 404: there is no such petition"),
    "home page": (moved("/"), "led to the home page of 127.0.0.1: there is no such petition"),
}


@pytest.mark.parametrize(("behaviour", "detail"), MISSING.values(), ids=MISSING)
def test_a_missing_petition_counts_as_gone_after_three_runs_a_day_apart(
    counted: FetchSite, platform: Platform, behaviour: Behaviour, detail: str
) -> None:
    platform.does(PATH, behaviour)
    first = f"{detail} (time 1 of 3, a day apart each, before it counts as gone)"

    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  gone: {first}"}
    assert (said.code, said.err) == (3, f"Worse since the last run:\nslovakia/op: not found: {first}\n{GONE}")
    assert (counted.state().gone, counted.state().missing_at) == (False, (counted.now,))

    asked = len(platform.paths)
    counted.later(23 * HOUR)
    assert "waiting: not before" in counted.fetch().rows["slovakia/op"]
    assert len(platform.paths) == asked

    counted.later(HOUR)
    assert (counted.fetch().err, counted.state().gone) == ("", False)
    counted.later(DAY)
    said = counted.fetch()
    assert (said.code, counted.state().gone, len(counted.state().missing_at)) == (3, True, 3)
    assert said.err.startswith(f"Worse since the last run:\nslovakia/op: not found: {detail}\n{GONE}")

    asked = len(platform.paths)
    counted.later(7 * DAY)
    assert f"gone: gone since 2026-11-22: {detail}" in counted.fetch().rows["slovakia/op"]
    assert (len(platform.paths), counted.values()) == (asked, [1000])


def test_a_petition_that_is_back_was_never_gone(counted: FetchSite, platform: Platform) -> None:
    platform.does(PATH, answer("no", "text/html", 404))
    counted.fetch()
    platform.does(PATH, answer('{"count": 1002}'))
    counted.later(DAY)
    assert counted.fetch().code == 0
    assert (counted.state().missing_at, counted.values()) == ((), [1000, 1002])


def test_a_removed_petition_is_never_asked_for_again(counted: FetchSite, platform: Platform) -> None:
    platform.does(PATH, answer("gone", "text/html", 410))
    detail = "HTTP 410: the petition was removed for good"

    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  gone: {detail}"}
    assert (said.code, said.err) == (3, f"Worse since the last run:\nslovakia/op: not found: {detail}\n{GONE}")
    assert counted.state().gone is True

    for days in (1, 13, 400):
        counted.now = NOW + timedelta(days=days)
        assert f"gone since 2026-11-20: {detail}" in counted.fetch().out
    assert (len(platform.paths), counted.values()) == (1, [1000])


def test_another_address_in_the_header_is_asked_even_after_the_first_one_is_gone(
    counted: FetchSite, platform: Platform
) -> None:
    platform.does(PATH, answer("gone", "text/html", 410))
    counted.fetch()
    platform.does("/petition/13.json", answer('{"count": 1001}'))
    counted.petition(count_at(platform, "/petition/13.json"))
    counted.later(HOUR)
    assert counted.fetch().code == 0
    assert (counted.state().gone, counted.values()) == (False, [1000, 1001])


def test_after_the_deadline_there_is_a_final_reading_then_one_a_week_and_after_a_year_none(
    counted: FetchSite, platform: Platform
) -> None:
    counted.petition(count_at(platform), more="closes: 2026-11-21T00:00:00+01:00")
    platform.does(PATH, answer('{"count": 1003, "state": "closed"}'))
    counted.now = NOW + 2 * DAY

    said = counted.fetch()
    assert said.rows == {"slovakia/op": "slovakia/op  1,003      +3  now  changed"}
    assert (said.code, counted.state().platform_state, len(platform.paths)) == (0, "closed", 1)

    counted.later(6 * DAY)
    said = counted.fetch()
    assert said.rows == {"slovakia/op": "slovakia/op  1,003          6 d  final: closed, read again on 2026-11-29"}
    counted.later(DAY)
    assert counted.fetch().rows == {"slovakia/op": "slovakia/op  1,003          now  unchanged"}

    platform.does(PATH, answer("oops", "text/plain", 500))
    counted.later(30 * DAY)
    late = counted.fetch()
    assert (late.code, late.err, len(platform.paths)) == (0, "", 5)

    counted.later(370 * DAY)
    said = counted.fetch()
    assert "final: closed for more than a year" in said.rows["slovakia/op"]
    assert (said.code, len(platform.paths), counted.values()) == (0, 5, [1000, 1003, 1003])


def test_a_petition_that_ended_by_a_milestone_has_ended_too(counted: FetchSite, platform: Platform) -> None:
    milestone = (
        "milestones:\n  - {date: 2026-11-21, event: submitted, text: {en: Handed over.}, evidence: {en: Receipt.}}"
    )
    counted.petition(count_at(platform), more=milestone)
    counted.now = NOW + 3 * DAY
    assert "unchanged" in counted.fetch().rows["slovakia/op"]
    counted.later(DAY)
    assert "final: closed, read again on 2026-11-30" in counted.fetch().rows["slovakia/op"]
