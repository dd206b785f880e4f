"""Numbers as platforms write them, right and wrong, read by the kinds of sources there are, from a real socket."""

from __future__ import annotations

import json

import pytest

from initiative.petitions.sources import SOURCES
from petitions.fetch.local_platform import Platform, answer
from petitions.fetch.site import DAY, FetchSite, observed

KINDS = {
    "json": 'url: "{url}/12", count: data.count',
    "dated": 'kind: json, url: "{url}/12", count: data.count, as_of: data.at',
    "page": 'kind: html, url: "{url}/12", select: b',
    "dotted": 'kind: html, url: "{url}/12", select: b, group_separator: "."',
    "script": 'kind: script-json, url: "{url}/12", anchor: "counts =", count: total',
    "graphql": 'kind: graphql, url: "{url}/12", query: "{{petition{{count}}}}", count: data.petition.count',
    "sheet": 'kind: csv, url: "{url}/12", column: signatures, row: last',
}
JSON = "application/json"
WORDS = "words " * 100
DEEP = '{"data":' + "[" * 200_000


def page(text: str) -> str:
    return f"<!doctype html><title>Petition</title><p>{WORDS}</p>{text}"


@pytest.fixture
def counted(site: FetchSite) -> FetchSite:
    """A site with the real kinds of sources."""
    site.sources = SOURCES
    return site


def read(site: FetchSite, platform: Platform, kind: str, body: str | bytes, media: str) -> tuple[int, str]:
    """Return exit code and outcome of reading an answer as a source of a kind, where 1,000 was read the day before."""
    platform.does("/12", answer(body, media))
    rest = KINDS[kind].format(url=platform.url)
    kind_of = rest if rest.startswith("kind:") else f"kind: json, {rest}"
    site.petition(f"id: op, measure: collected-online, {kind_of}")
    site.remember(observed(1000, site.now - DAY))
    said = site.fetch()
    return said.code, said.rows["slovakia/op"].split("  ")[-1]


REFUSED: dict[str, tuple[str, str | bytes, str, str]] = {
    # kind, body, media type, what is wrong
    "key missing": ("json", '{"data": {}}', JSON, 'there is nothing at "count" (data.count)'),
    "key renamed": ("json", '{"data": {"counts": 1001}}', JSON, 'there is nothing at "count" (data.count)'),
    "key moved": ("json", '{"count": 1001}', JSON, 'there is nothing at "count" (data.count)'),
    "null": ("json", '{"data": {"count": null}}', JSON, 'there is nothing at "count" (data.count)'),
    "text": ("json", '{"data": {"count": "12,345"}}', JSON, '"count" is not one whole number: a text'),
    "true": ("json", '{"data": {"count": true}}', JSON, '"count" is not one whole number: true or false'),
    "NaN": ("json", '{"data": {"count": NaN}}', JSON, "the answer is not JSON"),
    "1e400": ("json", '{"data": {"count": 1e400}}', JSON, "the answer is not JSON"),
    "20 digits": (
        "json", '{"data": {"count": 12345678901234567890}}', JSON, '"count" is not one whole number: it is too large',
    ),
    "half a number": ("json", '{"data": {"count": 1.5}}', JSON, '"count" is not one whole number: a fraction'),
    "negative": ("json", '{"data": {"count": -5}}', JSON, '"count" is not one whole number: it is negative'),
    "deep JSON": ("json", DEEP, JSON, "the JSON of the answer is nested too deep"),
    "unknown charset": (
        "json", '{"data": {"count": 1001}}', "application/json; charset=punycode",
        "the answer is in a charset that is not read here",
    ),
    "GraphQL errors with 200": (
        "graphql", '{"errors": [{"message": "no"}], "data": {"petition": {"count": 1001}}}', JSON,
        'the platform answered with "errors"',
    ),
    "a page to sign in instead of a sheet": (
        "sheet", page("Sign in"), "text/html", "the answer is text/html, not text/csv",
    ),
    "a sheet that became a page": ("sheet", page("Sign in"), "text/csv", "the answer is a web page, not a table"),
    "nothing on the page": ("page", page("soon"), "text/html", '"select" finds 0 elements, not one'),
    "several on the page": ("page", page("<b>1001</b><b>7</b>"), "text/html", '"select" finds 2 elements, not one'),
    "several anchors": (
        "script", page('<script>counts = {"total": 1}; counts = {"total": 2}</script>'), "text/html",
        "the anchor is 2 times in the page, not once",
    ),
    "a date without its zone": (
        "dated", '{"data": {"count": 1001, "at": "2026-11-20T01:00:00"}}', JSON,
        '"as_of" is no date, and no time with its zone',
    ),
    "an ambiguous date": (
        "dated", '{"data": {"count": 1001, "at": "01/02/2026"}}', JSON,
        '"as_of" is no date, and no time with its zone',
    ),
    "a time in the future": (
        "dated", '{"data": {"count": 1001, "at": "2026-11-20T03:28:00Z"}}', JSON,
        "the number is said to be of 2026-11-20 03:28:00+00:00, which is in the future",
    ),
    "a day in the future": (
        "dated", '{"data": {"count": 1001, "at": "2026-11-21"}}', JSON,
        "the number is said to be of 2026-11-21, which is in the future",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_is_no_number_is_for_a_person_and_the_last_number_stays(
    counted: FetchSite, platform: Platform, case: tuple[str, str | bytes, str, str]
) -> None:
    kind, body, media, wrong = case
    code, outcome = read(counted, platform, kind, body, media)
    assert outcome.startswith(f"shape: {wrong}")
    assert (code, counted.values()) == (4, [1000])
    attempt = counted.state().last_attempt
    assert attempt is not None
    assert attempt.outcome == "shape"


PRINTED = {
    "no-break space": "1\N{NO-BREAK SPACE}001",
    "narrow no-break space": "1\N{NARROW NO-BREAK SPACE}001",
    "apostrophe": "1’001",
    "Arabic digits": "١٬٠٠١",
    "Persian digits": "۱٬۰۰۱",
    "full-width digits": "１００１",
    "marks of direction": "\u200e1001\u200f",
}
MISPRINTED = {
    "another separator than the declared one": "1,001",
    "abbreviated": "1 Tsd.",
    "with a k": "1k",
    "wrong groups": "10 01",
    "superscript": "1001²",
    "with words": "1001 Unterschriften",
    "a range": "1000–1001",
}


@pytest.mark.parametrize("text", PRINTED.values(), ids=PRINTED)
def test_a_number_is_read_however_it_is_printed(counted: FetchSite, platform: Platform, text: str) -> None:
    assert read(counted, platform, "page", page(f"<b>{text}</b>"), "text/html; charset=utf-8") == (0, "changed")
    assert counted.values() == [1000, 1001]


@pytest.mark.parametrize("text", MISPRINTED.values(), ids=MISPRINTED)
def test_what_could_be_another_number_is_refused(counted: FetchSite, platform: Platform, text: str) -> None:
    code, outcome = read(counted, platform, "dotted", page(f"<b>{text}</b>"), "text/html; charset=utf-8")
    assert (code, outcome.partition(":")[0], counted.values()) == (4, "shape", [1000])


def test_a_declared_separator_is_read(counted: FetchSite, platform: Platform) -> None:
    assert read(counted, platform, "dotted", page("<b>1.001</b>"), "text/html")[0] == 0
    assert counted.values() == [1000, 1001]


def test_a_dated_number_keeps_its_date(counted: FetchSite, platform: Platform) -> None:
    body = json.dumps({"data": {"count": 1001, "at": "2026-11-20T03:20:00Z"}})
    assert read(counted, platform, "dated", body, JSON) == (0, "changed")
    assert str(counted.history()[-1].as_of) == "2026-11-20 03:20:00+00:00"


def test_an_expression_that_nobody_understands_is_told_before_anybody_is_asked(
    counted: FetchSite, platform: Platform
) -> None:
    counted.petition(f'id: op, kind: json, measure: actions, url: "{platform.url}/12", count: "data..[count"')
    said = counted.fetch()
    assert (said.code, platform.requests) == (4, [])
    assert '"count" of the source "op" cannot be understood' in said.err


def test_a_file_of_the_checkout_is_a_source_too(counted: FetchSite) -> None:
    counted.petition("id: op, kind: file, measure: collected-paper, path: data/paper.csv, count: '[0].count'")
    assert "shape: data/paper.csv cannot be read: No such file or directory" in counted.fetch().out
    (counted.folder / "data").mkdir()
    (counted.folder / "data" / "paper.csv").write_text("count\n80\n", "utf-8")
    assert (counted.fetch().code, counted.values()) == (0, [80])


def test_a_number_by_hand_is_listed_and_nobody_is_asked(counted: FetchSite, platform: Platform) -> None:
    by_hand = 'count: 351, as_of: 2026-11-18, counted_by: coordinator, evidence: "sheets 1-31"'
    counted.petition(f"id: op, kind: manual, measure: collected-paper, {by_hand}")
    said = counted.fetch()
    assert said.rows == {"slovakia/op": "slovakia/op    351          2 d  manual: counted by hand"}
    assert (said.code, platform.requests, counted.history()) == (0, [], ())
