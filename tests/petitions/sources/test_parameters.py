"""What the header says of a source: what each kind takes, and what is said of what it does not take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from initiative.accessors import Facts
from initiative.frontmatter import parse
from initiative.model.count_source import CountSource, read_count_source
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.relations import check_relations
from initiative.petitions.sources.checking import check_expressions
from petitions.sources.stored import PATH, Header, read_header, source_of

DOCS = Path(__file__).parents[3] / "docs" / "content.md"
NEXT = "\n    → "
UUID = "92cc16ee-107e-4208-b92c-2ffed24d4f4b"
URL = "https://petition.example/count.json"
JSON = {"kind": "json", "measure": "actions", "url": URL, "count": "n"}
HTML = {"kind": "html", "measure": "actions", "url": URL, "select": "b"}
CSV = {"kind": "csv", "measure": "actions", "url": URL}
FILE = {"kind": "file", "measure": "actions", "count": "n"}

NEEDED: dict[str, Header] = {
    "manual": {"measure": "collected-paper"},
    "eci": {"measure": "verified", "number": "2025/000006"},
    "ukparliament": {"measure": "collected-online", "petition": "700143"},
    "openpetition": {"measure": "collected-online", "slug": "open-the-passport"},
    "controlshift": {"measure": "collected-total", "host": "weact.example", "slug": "open-the-passport"},
    "kansalaisaloite": {"measure": "collected-paper", "initiative": "70"},
    "rahvaalgatus": {"measure": "collected-online", "uuid": UUID},
    "proca": {"measure": "supporters-dedup", "action_page": "42"},
    "decidim": {"measure": "collected-paper", "host": "decidim.example", "initiative": "12"},
    "json": {"measure": "actions", "url": URL, "count": "n"},
    "jsonp": {"measure": "actions", "url": URL, "callback": "f", "count": "n"},
    "html": {"measure": "actions", "url": URL, "select": "b"},
    "script-json": {"measure": "actions", "url": URL, "anchor": "x", "count": "n"},
    "graphql": {"measure": "actions", "url": URL, "query": "{n}", "count": "data.n"},
    "csv": {"measure": "actions", "url": URL, "sum": "n"},
    "file": {"measure": "actions", "path": "data/paper.json", "count": "n"},
}
ALLOWED: dict[str, Header] = {
    "a local mirror": {**JSON, "url": "http://127.0.0.2:8123/count.json"},
    "an address with a query": {**JSON, "url": "https://petition.example:8443/a/@b?c=d&e=%20#f"},
    "a bare host": {**JSON, "url": "https://petition.example"},
    "a secret": {**JSON, "headers": {"OSDI-API-Token": "PETITION_TOKEN_2"}},
    "no count of nobody, but of a platform without paper": {**JSON, "allow_zero": "true", "paper_excluded": "true"},
    "a type of content": {**JSON, "accept": "application/vnd.api+json; v=1"},
    "a folder": {**FILE, "path": "data/2026/paper.v2.csv"},
    "a choice of rows": {**CSV, "column": "n", "where": {"the key": "slovakia", "ключ": "да"}, "row": "last"},
    "a host by letters and digits": {
        "kind": "decidim", "measure": "collected-paper", "host": "a1.b-c.example", "initiative": "1",
    },
}  # fmt: skip
WRONG: dict[str, tuple[Header, str, str, str]] = {
    "a year alone": ({"kind": "eci", "measure": "verified", "number": "2025"}, "number", "2025", "2025/000006"),
    "a whole address for a host": (
        {"kind": "decidim", "measure": "collected-paper", "host": "https://a.example", "initiative": "1"},
        "host", "https://a.example", "weact.example",
    ),
    "a path for a slug": (
        {"kind": "openpetition", "measure": "collected-online", "slug": "../admin"},
        "slug", "../admin", "open-the-passport",
    ),
    "another site": (
        {"kind": "openpetition", "measure": "collected-online", "slug": "a", "site": "at"}, "site", "at", "eu",
    ),
    "plain http": ({**JSON, "url": "http://a.example/"}, "url", "http://a.example/", f'"{URL}"'),
    "a name and password": ({**JSON, "url": "https://a:b@c.example/"}, "url", "https://a:b@c.example/", f'"{URL}"'),
    "a host that only begins like this machine": (
        {**JSON, "url": "http://127.0.0.1.a.example/"}, "url", "http://127.0.0.1.a.example/", f'"{URL}"',
    ),
    "spaces in an address": ({**JSON, "url": "https://a.example/a b"}, "url", "https://a.example/a b", f'"{URL}"'),
    "letters beyond ASCII in an address": (
        {**JSON, "url": "https://a.example/петиция"}, "url", "https://a.example/петиция", f'"{URL}"',
    ),
    "a secret itself": (
        {**JSON, "headers": {"Authorization": "Bearer 0123"}},
        "headers", "…", "{OSDI-API-Token: PETITION_TOKEN}",
    ),
    "a secret that is not ours": (
        {**JSON, "headers": {"Authorization": "GITHUB_TOKEN"}},
        "headers", "…", "{OSDI-API-Token: PETITION_TOKEN}",
    ),
    "another User-Agent": (
        {**JSON, "headers": {"User-agent": "PETITION_AGENT"}},
        "headers", "User-agent", "{OSDI-API-Token: PETITION_TOKEN}",
    ),
    "a cookie": (
        {**JSON, "headers": {"Cookie": "PETITION_COOKIE"}},
        "headers", "Cookie", "{OSDI-API-Token: PETITION_TOKEN}",
    ),
    "two HTTP headers in one": (
        {**JSON, "headers": {"A: b": "PETITION_A"}}, "headers", "A: b", "{OSDI-API-Token: PETITION_TOKEN}",
    ),
    "a separator that is a letter": ({**HTML, "group_separator": "x"}, "group_separator", "x", '"."'),
    "a row before the first": ({**CSV, "sum": "n", "row": "0"}, "row", "0", "last"),
    "any of several": (
        {"kind": "script-json", "measure": "actions", "url": URL, "anchor": "x", "count": "n", "match": "any"},
        "match", "any", "first",
    ),
    "a file outside": ({**FILE, "path": "data/../../x.json"}, "path", "data/../../x.json", "data/paper.json"),
    "a file from the root": ({**FILE, "path": "/data/x.json"}, "path", "/data/x.json", "data/paper.json"),
    "a hidden file": ({**FILE, "path": ".git/x.json"}, "path", ".git/x.json", "data/paper.json"),
    "a file of another type": ({**FILE, "path": "data/x.py"}, "path", "data/x.py", "data/paper.json"),
    "perhaps": ({**JSON, "allow_zero": "yes, perhaps"}, "allow_zero", "yes, perhaps", "true"),
}  # fmt: skip


def told(header: Header) -> list[str]:
    return [fault.text().removeprefix(f"{PATH}:") for fault in read_header(header)[1]]


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_what_a_kind_needs_is_enough(kind: str) -> None:
    needed = {name: text for name, text in NEEDED[kind].items() if name != "measure"}
    source = source_of({"kind": kind, **NEEDED[kind]})
    assert (source.kind, source.parameters) == (kind, tuple(sorted(needed.items())))


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, found in SOURCE_KINDS.items() for name in found.required]
)
def test_what_a_kind_needs_is_missed(kind: str, name: str) -> None:
    header = {"kind": kind, **{key: text for key, text in NEEDED[kind].items() if key != name}}
    assert told(header) == [f'2: missing-key "source.{name}" is required.{NEXT}Add a line  {name}: …']


@pytest.mark.parametrize("header", ALLOWED.values(), ids=ALLOWED)
def test_what_else_may_be_written(header: Header) -> None:
    assert told(header) == []


@pytest.mark.parametrize(("header", "name", "value", "example"), WRONG.values(), ids=WRONG)
def test_what_may_not_be_written(header: Header, name: str, value: str, example: str) -> None:
    assert told(header) == [
        f'2: parameter "source.{name}" cannot be "{value}".{NEXT}Write it like this:  {name}: {example}'
    ]


def test_the_parameters_of_another_kind_are_unknown() -> None:
    assert told({"kind": "ukparliament", "measure": "collected-online", "petition": "7", "slug": "a"}) == [
        (
            '2: unknown-key I do not know the header field "source.slug".'
            f"{NEXT}Known here: allow_zero, disjoint, id, includes, kind, measure, overlapping, paper_excluded, "
            "petition, superseded_by."
        )
    ]


def test_a_platform_tells_only_its_own_measures() -> None:
    assert told({"kind": "eci", "measure": "collected-online", "number": "2025/000006"}) == [
        f'2: choice "source.measure" cannot be "collected-online".{NEXT}Did you mean "collected-total"?'
    ]


@pytest.mark.parametrize(
    ("names", "advice"), [({}, "Add one of them."), ({"column": "a", "sum": "b"}, "Keep one of them.")]
)
def test_a_table_has_either_a_cell_or_a_sum(names: Header, advice: str) -> None:
    assert told({**CSV, **names}) == [f"2: parameter Exactly one of these is needed: column, sum.{NEXT}{advice}"]


def test_what_is_said_of_a_count_by_hand_needs_the_count() -> None:
    header = {"kind": "manual", "measure": "verified", "as_of": "2026-11-20", "counted_by": "group", "evidence": "a"}
    assert told(header) == [f'2: missing-key "source.count" is required.{NEXT}Add a line  count: …']


def test_a_mistake_is_told_with_its_line() -> None:
    text = "---\nsource:\n  id: a\n  kind: json\n  measure: actions\n  url: x\n  headers:\n    A: b\n  count: n\n---\n"
    parsed = parse(text.encode(), PATH)
    assert parsed.header is not None
    facts = Facts(parsed.header, PATH, "en", []).map("source")
    assert facts is not None
    source = read_count_source(facts)
    assert [(fault.line, fault.code) for fault in facts.faults] == [(6, "parameter"), (8, "parameter")]
    assert source.line == 3


def test_parameters_are_found_by_name_and_those_of_a_map_together() -> None:
    source = source_of({**JSON, "headers": {"B-c": "PETITION_B", "A": "PETITION_A"}})
    assert source.parameters == (
        ("count", "n"), ("headers.A", "PETITION_A"), ("headers.B-c", "PETITION_B"), ("url", URL),
    )  # fmt: skip
    assert (source.parameter("count"), source.parameter("page")) == ("n", "")
    assert source.parameter_map("headers") == {"A": "PETITION_A", "B-c": "PETITION_B"}
    assert source.parameter_map("variables") == {}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({**JSON, "as_of": "data.at", "status": "ended && 'closed'"}, []),
        (HTML, []),
        ({**JSON, "count": "data..count"}, ['"count" of the source "online" cannot be understood: ']),
        ({**JSON, "as_of": "nothing(@"}, ['"as_of" of the source "online" cannot be understood: ']),
        ({**HTML, "select": "p["}, ['"select" of the source "online" cannot be understood: ']),
    ],
    ids=["expressions", "selector", "wrong-expression", "wrong-function-call", "wrong-selector"],
)
def test_an_expression_that_nobody_can_understand_is_told_before_it_is_used(
    header: Header, expected: list[str]
) -> None:
    source: CountSource = source_of(header)
    found = [fault.text() for fault in check_expressions((source,), PATH)]
    assert len(found) == len(expected)
    for text, beginning in zip(found, expected, strict=True):
        assert text.startswith(f"{PATH}:2: expression {beginning}")
        assert text.endswith(f"{NEXT}How it is written: docs/write-a-source.md.")


def test_the_example_of_the_reference_is_right() -> None:
    (example,) = re.findall(r"^sources:\n(?:  - .*\n)+", DOCS.read_text("utf-8"), re.MULTILINE)
    parsed = parse(f"---\n{example}---\n".encode(), PATH)
    assert parsed.header is not None
    facts = Facts(parsed.header, PATH, "en", [])
    sources = tuple(read_count_source(item) for item in facts.maps("sources"))
    assert [source.id for source in sources] == ["all", "paper", "checked"]
    assert (facts.faults, check_relations(sources, PATH)) == ([], ())


def test_the_reference_names_every_kind_with_all_its_parameters() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|([^|]*)\|([^|]*)\|", DOCS.read_text("utf-8"), re.MULTILINE)
    names = {kind: re.findall(r"`([a-z_]+)`", needed + optional) for kind, needed, optional in rows}
    common = ["allow_zero", "paper_excluded"]
    for kind, found in SOURCE_KINDS.items():
        if kind != "manual":
            wanted = [name for group in found.names for name in group if name not in common]
            assert sorted(names[kind]) == sorted(wanted), kind
