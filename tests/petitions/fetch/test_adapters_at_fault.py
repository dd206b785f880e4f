"""Adapters that fail, or take for ever: only their own source suffers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import MappingProxyType

import pytest

from initiative.model.count_source import CountSource
from initiative.petitions.api import Answer, Reading, SourceError
from petitions.fetch.local_platform import Platform, answer
from petitions.fetch.site import FetchSite
from petitions.fetch.small_sources import SOURCES, PageSource

Read = Callable[[], Reading]


class Other(PageSource):
    """A source that reads as it is told."""

    def __init__(self, what: Read) -> None:
        self.what = what

    def read(self, answer: Answer, source: CountSource) -> Reading:
        return self.what()


def fail(error: Exception) -> Read:
    def read() -> Reading:
        raise error

    return read


def wait() -> Reading:
    threading.Event().wait(4)
    return Reading(value=1)


FAULTS: dict[str, tuple[Read, str]] = {
    "a fault of the program": (fail(ZeroDivisionError()), "shape: the adapter html/1 failed: ZeroDivisionError"),
    "too deep": (fail(RecursionError()), "shape: the answer is nested too deeply"),
    "too slow": (wait, "shape: the answer cannot be read within 3 seconds"),
    "blocked": (fail(SourceError("blocked", "a wall")), "blocked: a wall"),
    "gone": (fail(SourceError("gone", "no such petition")), "gone: no such petition (time 1 of 3"),
    "another petition": (fail(SourceError("implausible", "about another")), "implausible: about another"),
    "a text": (lambda: Reading(value="12"), "shape: a str is not a count"),  # type: ignore[arg-type]
    "true": (lambda: Reading(value=True), "shape: a bool is not a count"),
    "negative": (lambda: Reading(value=-1), "shape: -1 is not a count"),
    "too many": (lambda: Reading(value=10**9), "shape: 1000000000 is not a count"),
}


@pytest.mark.parametrize(("what", "outcome"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_an_adapter_is_that_of_one_source(
    site: FetchSite, platform: Platform, what: Read, outcome: str
) -> None:
    site.sources = MappingProxyType({**SOURCES, "html": Other(what)})
    platform.does("/12", answer('{"count": 1000}'))
    platform.does("/page", answer("word " * 200, "text/html"))
    site.petition(
        f'id: op, kind: json, measure: collected-online, url: "{platform.url}/12", count: count',
        f'id: page, kind: html, measure: collected-online, url: "{platform.url}/page", select: b, overlapping: [op]',
    )
    said = site.fetch()
    assert outcome in said.rows["slovakia/page"]
    assert said.rows["slovakia/op"].endswith("  changed")
    assert (site.values(), site.values("page"), said.code in (3, 4)) == ([1000], [], True)


def test_an_address_for_people_is_a_web_address_or_none(site: FetchSite, platform: Platform) -> None:
    platform.does("/12", answer('{"count": 1000, "page": "javascript:alert(1)"}'))
    site.petition(f'id: op, kind: json, measure: collected-online, url: "{platform.url}/12", count: count')
    site.fetch()
    assert [one.url for one in site.history()] == [f"{platform.url}/12"]
