"""A person releases a number that was not believed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from petitions.fetch.local_platform import Platform, answer
from petitions.fetch.site import DAY, HOUR, FetchSite

NO_REASON = "Say why the number is right, in a few words: --reason TEXT. It is kept in the history.\n"


def count_at(platform: Platform) -> str:
    return f'id: op, kind: json, measure: collected-online, url: "{platform.url}/12", count: count'


@pytest.fixture
def asking(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number can be read."""
    platform.does("/12", answer('{"count": 15429}'))
    site.petition(count_at(platform))
    return site


def doubted(site: FetchSite, platform: Platform, count: int = 12) -> None:
    site.fetch()
    site.later(HOUR)
    platform.does("/12", answer(json.dumps({"count": count, "state": "closed"})))
    assert site.fetch().code == 3


def test_a_person_releases_a_number_and_the_history_says_why(asking: FetchSite, platform: Platform) -> None:
    doubted(asking, platform)
    seen = asking.now
    asking.later(DAY)
    said = asking.accept(reason="  The platform removed\n robots;\x1b[31m it wrote to us. ")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "slovakia/op: 12 counts now, 15,429 before.\n"
        "The history says why: The platform removed robots; [31m it wrote to us.\n"
    )
    last = asking.history()[-1]
    assert (last.value, last.at, last.reason) == (12, seen, "The platform removed robots; [31m it wrote to us.")
    state = asking.state()
    assert (state.quarantine, state.confirmed_at, state.platform_state) == (None, seen, "closed")
    assert (asking.fetch().code, asking.values()) == (0, [15429, 12])


def test_a_first_zero_can_be_released(asking: FetchSite, platform: Platform) -> None:
    platform.does("/12", answer('{"count": 0}'))
    assert asking.fetch().code == 3
    assert asking.accept().out.startswith("slovakia/op: 0 counts now, no number before.\n")
    asking.later(HOUR)
    assert (asking.fetch().code, asking.values()) == (0, [0])


REFUSALS = {
    "no reason": ({"reason": " "}, NO_REASON),
    "no such source": (
        {"source": "paper"}, 'There is no number of "paper" in quarantine, so there is nothing to accept.\n',
    ),
    "no petition": ({"name": ""}, "Name the petition: --petition KEY, the name of its folder in content/petitions.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "message"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_released_is_told(
    asking: FetchSite, platform: Platform, options: dict[str, str], message: str
) -> None:
    doubted(asking, platform)
    said = asking.accept(**options)
    assert (said.code, said.out, said.err) == (4, "", message)


def test_an_older_number_is_not_released_over_a_newer_one(asking: FetchSite, platform: Platform) -> None:
    doubted(asking, platform)
    state = asking.whole_state()
    asking.later(timedelta(hours=2))
    platform.does("/12", answer('{"count": 15431}'))
    asking.fetch()
    asking.set_state(state)
    assert asking.accept().err == 'A newer number of "op" counts already: 15,431, read on 2026-11-20.\n'
