"""Numbers that are hard to believe: what counts at once, what is read again first, what a person must release."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest

from petitions.fetch.local_platform import Platform, answer
from petitions.fetch.site import DAY, HOUR, NOW, FetchSite

PATH = "/petition/12.json"
ACCEPT = 'python3 tasks.py accept --petition slovakia --source op --reason "…"'


def tell(platform: Platform, count: int | None, **more: object) -> None:
    platform.does(PATH, answer(json.dumps({"count": count, **more})))


def count_at(platform: Platform, more: str = "", measure: str = "collected-online") -> str:
    return f'id: op, kind: json, measure: {measure}, url: "{platform.url}{PATH}", count: count{more}'


@pytest.fixture
def counted(site: FetchSite, platform: Platform) -> FetchSite:
    """An open petition with a title whose number, 1,000, was read three hours ago."""
    tell(platform, 1000, title="A passport", state="open")
    site.petition(count_at(platform))
    assert site.fetch().code == 0
    site.later(3 * HOUR)
    return site


ACCEPTED: dict[str, tuple[int, timedelta]] = {
    "the same": (1000, HOUR),
    "a drop of five": (995, HOUR),
    "a thousand more": (2000, HOUR),
    "three times as many in a day": (3000, DAY),
    "nine times as many in two days": (9000, 2 * DAY),
}


@pytest.mark.parametrize(("count", "after"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_small_change_counts_at_once(site: FetchSite, platform: Platform, count: int, after: timedelta) -> None:
    tell(platform, 1000)
    site.petition(count_at(platform))
    site.fetch()
    site.later(after)
    tell(platform, count)
    said = site.fetch()
    assert (said.code, said.err) == (0, "")
    assert site.values() == ([1000] if count == 1000 else [1000, count])
    assert site.state().confirmed_at == site.now


DOUBTED: dict[str, tuple[int, str, str]] = {
    "0 after more": (0, "zero", "0 after 1,000"),
    "a drop of six": (994, "drop", "drop 0.6 %, from 1,000 to 994"),
    "a large drop": (12, "drop", "drop 98.8 %, from 1,000 to 12"),
    "more than a thousand more": (2001, "growth", "growth from 1,000 to 2,001"),
    "a huge jump": (900_000, "growth", "growth from 1,000 to 900,000"),
}


@pytest.mark.parametrize(("count", "kind", "reason"), DOUBTED.values(), ids=DOUBTED)
def test_a_number_that_is_hard_to_believe_waits_in_quarantine(
    counted: FetchSite, platform: Platform, count: int, kind: str, reason: str
) -> None:
    tell(platform, count, title="A passport", state="open")
    said = counted.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op  1,000          3 h  implausible: {reason}"}
    assert said.code == 3
    assert said.err == (
        f"Worse since the last run:\nslovakia/op: not believed yet: {reason}\n"
        f"    → It counts once it was read often enough, or at once: {ACCEPT}\n"
    )
    quarantine = counted.raw_state()["quarantine"]
    assert (quarantine["value"], quarantine["kind"], quarantine["reason"]) == (count, kind, reason)
    assert (counted.values(), counted.state().confirmed_at) == ([1000], NOW)

    counted.later(HOUR / 2)
    tell(platform, 1001, title="A passport", state="open")
    assert counted.fetch().code == 0
    assert (counted.state().quarantine, counted.values()) == (None, [1000, 1001])


def read_again(site: FetchSite, platform: Platform, counts: Sequence[int], every: timedelta) -> list[int]:
    """Return the exit codes of runs that read these counts."""
    codes = []
    for count in counts:
        tell(platform, count, title="A passport", state="open")
        codes.append(site.fetch().code)
        site.later(every)
    return codes


def test_a_large_drop_counts_after_three_days_and_says_why(counted: FetchSite, platform: Platform) -> None:
    assert read_again(counted, platform, (700, 701, 699, 702, 702), DAY / 2) == [3, 3, 3, 3, 0]
    last = counted.history()[-1]
    assert (counted.values(), last.reason) == ([1000, 702], "corrected by the platform")


def test_a_large_growth_counts_when_it_is_read_again_an_hour_later(counted: FetchSite, platform: Platform) -> None:
    assert read_again(counted, platform, (5000, 5010, 5100), HOUR / 2) == [3, 3, 0]
    assert (counted.values(), counted.history()[-1].reason) == ([1000, 5100], "large growth, read twice")


def test_readings_that_differ_do_not_confirm_each_other(counted: FetchSite, platform: Platform) -> None:
    assert read_again(counted, platform, (700, 300, 700, 100, 700), DAY) == [3] * 5
    assert (counted.values(), len(counted.raw_state()["quarantine"]["seen_at"])) == ([1000], 1)


def test_zero_never_counts_by_itself(counted: FetchSite, platform: Platform) -> None:
    assert read_again(counted, platform, (0,) * 6, DAY) == [3] * 6
    assert counted.values() == [1000]


FIRST = {"zero": ("", 3, []), "zero that is allowed": (", allow_zero: true", 0, [0])}


@pytest.mark.parametrize(("more", "code", "values"), FIRST.values(), ids=FIRST)
def test_a_first_zero_counts_only_where_the_header_allows_it(
    site: FetchSite, platform: Platform, more: str, code: int, values: list[int]
) -> None:
    tell(platform, 0)
    site.petition(count_at(platform, more))
    assert site.fetch().code == code
    assert site.values() == values


def test_a_platform_that_does_not_know_yet_changes_nothing(counted: FetchSite, platform: Platform) -> None:
    tell(platform, None)
    said = counted.fetch()
    assert said.rows == {
        "slovakia/op": "slovakia/op  1,000          3 h  unknown: the platform does not know the number yet"
    }
    assert (said.code, said.err, counted.values(), counted.state().confirmed_at) == (0, "", [1000], NOW)


def test_verified_signatures_are_a_series_of_their_own(counted: FetchSite, platform: Platform) -> None:
    tell(platform, 894, title="A passport", state="open")
    counted.petition(count_at(platform, measure="verified"))
    said = counted.fetch()
    assert (said.code, said.err) == (0, "")
    assert [(one.measure, one.value) for one in counted.history()] == [("collected-online", 1000), ("verified", 894)]


def test_a_step_backwards_waits_for_three_days(counted: FetchSite, platform: Platform) -> None:
    tell(platform, 1001, title="A passport", state="submitted")
    assert counted.fetch().code == 0
    for code in (3, 3, 0):
        counted.later(DAY)
        tell(platform, 1002, title="A passport", state="open")
        assert counted.fetch().code == code
    assert (counted.values(), counted.state().platform_state) == ([1000, 1001, 1002], "open")
    assert counted.history()[-1].reason == "a step back of the platform, read on three days"


def test_the_figure_of_another_petition_never_counts_by_itself(counted: FetchSite, platform: Platform) -> None:
    reason = "the title has changed, and the number from 1,000 to 1,400"
    for day in range(5):
        tell(platform, 1400, title="Save the bees", state="open")
        said = counted.fetch()
        assert (said.code, f"implausible: {reason}" in said.out) == (3, True), day
        counted.later(DAY)
    assert counted.values() == [1000]


def test_a_new_title_with_the_same_number_is_told_once(counted: FetchSite, platform: Platform) -> None:
    tell(platform, 1001, title="A passport for all", state="open")
    assert counted.fetch().err == (
        "Worse since the last run:\nslovakia/op: the title of the petition has changed on the platform\n"
        "    → Look whether it is still our petition.\n"
    )
    counted.later(HOUR)
    assert (counted.fetch().err, counted.values()) == ("", [1000, 1001])


def test_a_number_that_stands_still_for_three_weeks_is_told_once(counted: FetchSite, platform: Platform) -> None:
    said = [""] * 30
    for day in range(30):
        counted.later(DAY)
        said[day] = counted.fetch().err
    told = [day for day, text in enumerate(said) if text]
    assert told == [20]
    assert said[20] == (
        "Worse since the last run:\nslovakia/op: unchanged since 2026-11-20, while it is open\n"
        "    → Look whether the platform still counts.\n"
    )
    beats = [(one.at - NOW).days for one in counted.history() if one.heartbeat]
    assert beats == [8 - 1, 14, 21, 28]


def test_sources_that_overlap_are_each_kept_and_never_added(counted: FetchSite, platform: Platform) -> None:
    platform.does("/other.json", answer('{"count": 800}'))
    other = f'id: other, kind: json, measure: collected-online, url: "{platform.url}/other.json", count: count'
    counted.petition(count_at(platform), f"{other}, overlapping: [op]")
    assert counted.fetch().code == 0
    assert (counted.values(), counted.values("other")) == ([1000], [800])


def test_sources_whose_relation_is_not_declared_are_not_asked(counted: FetchSite, platform: Platform) -> None:
    platform.requests.clear()
    counted.petition(count_at(platform), count_at(platform).replace("id: op", "id: other"))
    said = counted.fetch()
    assert (said.code, platform.requests) == (4, [])
    assert 'Nothing says how the sources "op" and "other" relate.' in said.err
