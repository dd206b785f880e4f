"""What each kind of source asks for, to the letter."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from initiative.petitions.api import Answer, Request
from initiative.petitions.sources import SOURCES
from petitions.sources.stored import Header, source_of

JSON = ("application/json",)
PAGE = ("text/html", "application/xhtml+xml")
UUID = "92cc16ee-107e-4208-b92c-2ffed24d4f4b"
URL = "https://petition.example/p/open-the-passport/"
POSTED = {"Content-Type": "application/json"}
TABLE = ("text/csv", "application/csv", "text/plain", "text/tab-separated-values")
SCRIPT = ("application/json", "text/javascript", "application/javascript", "application/x-javascript")

REQUESTS: dict[str, tuple[Header, Request]] = {
    "eci": (
        {"kind": "eci", "measure": "verified", "number": "2025/000006"},
        Request(
            url="https://register.eci.ec.europa.eu/core/api/register/details/2025/000006",
            media=JSON,
            identity="2025/000006",
        ),
    ),
    "ukparliament": (
        {"kind": "ukparliament", "measure": "collected-online", "petition": "700143"},
        Request(url="https://petition.parliament.uk/petitions/700143.json", media=JSON, identity="petitions/700143"),
    ),
    "openpetition": (
        {"kind": "openpetition", "measure": "collected-online", "slug": "example-slug"},
        Request(
            url="https://www.openpetition.de/petition/online/example-slug",
            media=("text/html",),
            headers={"Accept-Language": "de"},
            identity="petition/online/example-slug",
            daily=True,
        ),
    ),
    "openpetition of Europe": (
        {"kind": "openpetition", "measure": "collected-online", "slug": "example-slug", "site": "eu"},
        Request(
            url="https://www.openpetition.eu/petition/online/example-slug",
            media=("text/html",),
            headers={"Accept-Language": "de"},
            identity="petition/online/example-slug",
            daily=True,
        ),
    ),
    "controlshift": (
        {"kind": "controlshift", "measure": "collected-total", "host": "weact.example", "slug": "open"},
        Request(url="https://weact.example/petitions/open.json", media=JSON, identity="petitions/open"),
    ),
    "controlshift on this machine": (
        {"kind": "controlshift", "measure": "collected-total", "host": "127.0.0.2:8123", "slug": "open"},
        Request(url="http://127.0.0.2:8123/petitions/open.json", media=JSON, identity="petitions/open"),
    ),
    "kansalaisaloite": (
        {"kind": "kansalaisaloite", "measure": "verified", "initiative": "70"},
        Request(url="https://www.kansalaisaloite.fi/api/v1/initiatives/70", media=JSON, identity="initiatives/70"),
    ),
    "rahvaalgatus": (
        {"kind": "rahvaalgatus", "measure": "collected-online", "uuid": UUID},
        Request(
            url=f"https://rahvaalgatus.ee/initiatives/{UUID}",
            media=JSON,
            headers={"Accept": "application/vnd.rahvaalgatus.initiative+json; v=1"},
            identity=UUID,
        ),
    ),
    "decidim": (
        {"kind": "decidim", "measure": "collected-online", "host": "decidim.example", "initiative": "12"},
        Request(
            url="https://decidim.example/api",
            media=JSON,
            method="POST",
            headers=POSTED,
            body=(
                rb'{"query": "{initiative(id:\"12\"){state onlineVotes offlineVotes signatureStartDate '
                rb'signatureEndDate url}}"}'
            ),
        ),
    ),
    "json": (
        {"kind": "json", "measure": "actions", "url": URL, "count": "n"},
        Request(url=URL, media=JSON),
    ),
    "json with a secret and a type": (
        {
            "kind": "json",
            "measure": "actions",
            "url": URL,
            "count": "total_signatures",
            "headers": {"OSDI-API-Token": "PETITION_TOKEN"},
            "accept": "application/hal; v=2",
        },
        Request(
            url=URL,
            media=("application/json", "application/hal"),
            headers={"Accept": "application/hal; v=2"},
            secrets={"OSDI-API-Token": "PETITION_TOKEN"},
        ),
    ),
    "jsonp": (
        {"kind": "jsonp", "measure": "actions", "url": URL, "callback": "f", "count": "n"},
        Request(url=URL, media=SCRIPT),
    ),
    "html": (
        {"kind": "html", "measure": "actions", "url": URL, "select": "b"},
        Request(url=URL, media=PAGE, identity="p/open-the-passport", daily=True),
    ),
    "script-json": (
        {"kind": "script-json", "measure": "actions", "url": URL, "anchor": "x", "count": "n"},
        Request(url=URL, media=PAGE, identity="p/open-the-passport", daily=True),
    ),
    "graphql": (
        {
            "kind": "graphql",
            "measure": "actions",
            "url": URL,
            "query": "query q($id: Int!, $all: Boolean, $tag: String!){n}",
            "variables": {"id": "12", "all": "true", "tag": "12", "other": "7"},
            "count": "data.n",
            "headers": {"Authorization": "PETITION_KEY"},
        },
        Request(
            url=URL,
            media=JSON,
            method="POST",
            headers=POSTED,
            secrets={"Authorization": "PETITION_KEY"},
            body=(
                b'{"query": "query q($id: Int!, $all: Boolean, $tag: String!){n}", '
                b'"variables": {"all": true, "id": 12, "other": "7", "tag": "12"}}'
            ),
        ),
    ),
    "graphql with a variable of another type": (
        {
            "kind": "graphql",
            "measure": "actions",
            "url": URL,
            "query": "query q($id: Int!){n}",
            "variables": {"id": "twelve"},
            "count": "data.n",
        },
        Request(
            url=URL,
            media=JSON,
            method="POST",
            headers=POSTED,
            body=b'{"query": "query q($id: Int!){n}", "variables": {"id": "twelve"}}',
        ),
    ),
    "graphql without variables": (
        {"kind": "graphql", "measure": "actions", "url": URL, "query": "{n}", "count": "data.n"},
        Request(url=URL, media=JSON, method="POST", headers=POSTED, body=b'{"query": "{n}"}'),
    ),
    "csv": (
        {"kind": "csv", "measure": "actions", "url": URL, "sum": "n"},
        Request(url=URL, media=TABLE),
    ),
    "manual": ({"kind": "manual", "measure": "collected-paper"}, Request(url="", media=())),
    "file": (
        {"kind": "file", "measure": "collected-paper", "path": "data/paper.csv", "count": "[0].n"},
        Request(url="file:data/paper.csv", media=()),
    ),
}


@pytest.mark.parametrize(("header", "request_"), REQUESTS.values(), ids=REQUESTS)
def test_a_source_asks_for_exactly_this(header: Header, request_: Request) -> None:
    source = source_of(header)
    assert SOURCES[source.kind].request(source) == request_


def test_proca_is_asked_in_the_address() -> None:
    source = source_of({"kind": "proca", "measure": "supporters-dedup", "action_page": "42"})
    request = SOURCES["proca"].request(source)
    parts = urlsplit(request.url)
    query = "query getCount($actionPage: Int!){actionPage(id:$actionPage){campaign{stats{supporterCount}}}}"
    asked = parse_qs(parts.query, strict_parsing=True)
    assert (f"{parts.scheme}://{parts.netloc}{parts.path}", request.media) == ("https://api.proca.app/api", JSON)
    assert (asked["query"], [json.loads(text) for text in asked["variables"]]) == ([query], [{"actionPage": 42}])
    assert request.url.isascii()
    assert not set(request.url) & set(' "<>{}')


def test_sources_that_differ_in_their_measure_only_share_one_request() -> None:
    headers = ({"kind": "kansalaisaloite", "measure": measure, "initiative": "70"} for measure in (
        "collected-online", "collected-paper", "collected-total", "verified",
    ))  # fmt: skip
    sources = [source_of(header) for header in headers]
    requests = [SOURCES["kansalaisaloite"].request(source) for source in sources]
    assert requests == requests[:1] * 4


def test_a_count_by_hand_is_read_from_the_header_and_nothing_is_0_without_one() -> None:
    counted = source_of(
        {
            "kind": "manual",
            "measure": "collected-paper",
            "count": "351",
            "as_of": "2026-11-20",
            "counted_by": "group",
            "evidence": "sheets 1-31",
        }
    )
    uncounted = source_of({"kind": "manual", "measure": "collected-paper"})
    answer = Answer(url="", media="", body=b"")
    found = [SOURCES["manual"].read(answer, source) for source in (counted, uncounted)]
    assert [(reading.value, str(reading.as_of)) for reading in found] == [(351, "2026-11-20"), (None, "None")]
