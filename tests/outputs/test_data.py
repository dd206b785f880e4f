"""The open data: exact files, their schemas, and what never stands in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from initiative.l10n.messages import load_catalogues
from initiative.model.source_kinds import MEASURES, SOURCE_KINDS
from initiative.outputs.data import LICENCE, SCHEMAS, data_files
from number_pages import ECI, line
from pelicanconf import SITE as SHIPPED
from petition_content import BEGUN, BODY, CLOSED, COUNTRY, FACTS, FILES, GOAL, OPEN, petition
from petition_pages import AFTER, CATALOGUES, NOW, SITE, SITEURL, make_build
from tiny import ROOT, make_run, read_build

UNKNOWN = petition(OPEN + GOAL + BEGUN)
Data = Mapping[str, bytes]


def make(folder: Path, files: Mapping[str, str] = FILES, *, now: datetime = NOW) -> Data:
    """Return all data files by their place."""
    return dict(data_files(make_build(folder, files, now=now), CATALOGUES))


def read(data: Data, place: str) -> Any:
    """Return a file as JSON."""
    return json.loads(data[place])


def schema_of(place: str) -> str:
    """Return the name of the schema beside a file."""
    return "petition" if place.startswith("data/petitions/") else place.removeprefix("data/").removesuffix(".json")


def validator(data: Data, name: str) -> Draft202012Validator:
    """Return what holds files against a schema as it is published."""
    schemas = [read(data, f"data/{other}.schema.json") for other in SCHEMAS]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    return Draft202012Validator(read(data, f"data/{name}.schema.json"), registry=registry)


def faults(data: Data) -> list[str]:
    """Return what the schemas find wrong in all files."""
    return [
        f"{place}: {error.json_path} {error.message}"
        for place in data
        if place.endswith(".json") and not place.endswith(".schema.json")
        for error in validator(data, schema_of(place)).iter_errors(read(data, place))
    ]


# -- schemas


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_json_schema_2020_12(tmp_path: Path, name: str) -> None:
    schema = read(make(tmp_path), f"data/{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{SITEURL}/data/{name}.schema.json"


CONTENTS: dict[str, tuple[Mapping[str, str], datetime]] = {
    "open": (FILES, NOW),
    "closed": (FILES, AFTER),
    "unknown": ({**FILES, "petitions/slovakia/index.en.md": UNKNOWN}, NOW),
    "least": ({**FILES, "petitions/slovakia/index.en.md": petition(BEGUN)}, NOW),
    "nothing": ({}, NOW),
}


@pytest.mark.parametrize(("files", "now"), CONTENTS.values(), ids=CONTENTS)
def test_every_file_is_as_its_schema_says(tmp_path: Path, files: Mapping[str, str], now: datetime) -> None:
    assert faults(make(tmp_path, files, now=now)) == []


STRANGE = {
    "a name": ("data/petitions/slovakia.json", {"initiator": "Somebody"}),
    "zero for unknown": ("data/petitions/slovakia.json", {"count": -1}),
    "a number as text": ("data/petitions/slovakia.json", {"count": "396"}),
    "another licence": ("data/petitions.json", {"licence": "none"}),
    "a stage that is none": ("data/petitions/slovakia.json", {"stage": "collecting"}),
    "a list of signers": ("data/petitions.json", {"signers": []}),
    "a person": ("data/press.json", {"contacts": [{"name": "Somebody"}]}),
    "a country code in capitals": ("data/countries.json", {"countries": [{"code": "SK"}]}),
}


@pytest.mark.parametrize(("place", "change"), STRANGE.values(), ids=STRANGE)
def test_schemas_refuse_what_does_not_belong(tmp_path: Path, place: str, change: Mapping[str, object]) -> None:
    data = make(tmp_path)
    assert not validator(data, schema_of(place)).is_valid({**read(data, place), **change})


# -- petitions


def test_a_petition_stands_with_its_parts(tmp_path: Path) -> None:
    assert read(make(tmp_path), "data/petitions/slovakia.json") == {
        "schema": 1,
        "licence": "CC BY 4.0",
        "generated_for": "2026-11-20",
        "id": "slovakia",
        "title": {"en": "A travel document", "ru": "Проездной документ"},
        "url": {
            "en": "https://nansen-passport.example/en/petitions/slovakia/",
            "ru": "https://nansen-passport.example/ru/petitions/slovakia/",
        },
        "number_url": {
            "en": "https://nansen-passport.example/en/petitions/slovakia/number/",
            "ru": "https://nansen-passport.example/ru/petitions/slovakia/number/",
        },
        "recipient": {"en": "Slovak government", "sk": "Vláda SR"},
        "country": "sk",
        "category": "travel-documents",
        "stage": "open",
        "opened": "2026-05-12",
        "closes": "2027-02-28T23:59:59+01:00",
        "sign_url": {"en": "https://sign.example/en", "sk": "https://sign.example/sk"},
        "platform": "Platform",
        "goal": {
            "value": 500,
            "kind": "campaign-target",
            "since": "2026-05-12",
            "reason": {"en": "Our own target."},
            "earlier": [],
        },
        "thresholds": [],
        "count": 396,
        "measure": "collected-total",
        "as_of": "2026-11-19",
        "confirmed_at": "2026-11-19T00:00:00Z",
        "state": "manual",
        "source_url": None,
        "parts": [
            {
                "id": "paper", "kind": "manual", "measure": "collected-paper", "count": 351, "as_of": "2026-11-20",
                "confirmed_at": "2026-11-20T00:00:00Z", "counted_by": "coordinator", "evidence": "sheets 1-31",
                "source_url": None, "paper_as_of": None, "note": None, "by_country": [],
            },
            {
                "id": "online", "kind": "manual", "measure": "collected-online", "count": 45, "as_of": "2026-11-19",
                "confirmed_at": "2026-11-19T00:00:00Z", "counted_by": "coordinator", "evidence": "read by hand",
                "source_url": None, "paper_as_of": None, "note": None, "by_country": [],
            },
        ],
        "without": [],
        "several_platforms": False,
        "formatted": dict.fromkeys(SITE.tags, "396 of 500 signatures"),
        "history": [
            {"at": "2026-11-19T00:00:00Z", "source": "online", "measure": "collected-online", "count": 45,
             "as_of": "2026-11-19", "heartbeat": False},
            {"at": "2026-11-20T00:00:00Z", "source": "paper", "measure": "collected-paper", "count": 351,
             "as_of": "2026-11-20", "heartbeat": False},
        ],
    }  # fmt: skip


def test_the_list_holds_the_same_as_the_files_but_their_histories(tmp_path: Path) -> None:
    data = make(tmp_path, {**FILES, "petitions/another/index.en.md": UNKNOWN})
    listed = read(data, "data/petitions.json")["petitions"]
    assert [one["id"] for one in listed] == ["another", "slovakia"]
    head = {"schema": 1, "licence": LICENCE, "generated_for": "2026-11-20"}
    for one in listed:
        whole = read(data, f"data/petitions/{one['id']}.json")
        assert isinstance(whole.pop("history"), list)
        assert whole == {**one, **head}


def test_unknown_is_null_and_says_so_in_words(tmp_path: Path) -> None:
    one = read(make(tmp_path, CONTENTS["unknown"][0]), "data/petitions/slovakia.json")
    nothing = {key: one[key] for key in ("count", "measure", "as_of", "confirmed_at", "source_url")}
    assert nothing == dict.fromkeys(nothing)
    assert (one["state"], one["parts"], one["formatted"]["en"]) == ("unknown", [], "no figure yet")


def test_a_number_read_from_a_platform_has_its_source(tmp_path: Path) -> None:
    source = "sources: [{id: op, kind: openpetition, slug: one, site: eu, measure: collected-online}]\n"
    line = (
        '{"t":"2026-11-20T03:17:22Z","s":"op","m":"collected-online","v":45,"as_of":null,'
        '"url":"https://p.example/1","parser":"op/1"}\n'
    )
    files = {**FILES, "petitions/slovakia/index.en.md": petition(OPEN + source + BEGUN),
             "petitions/slovakia/history.jsonl": line}  # fmt: skip
    data = make(tmp_path, files)
    one = read(data, "data/petitions/slovakia.json")
    assert (one["count"], one["as_of"], one["confirmed_at"]) == (45, "2026-11-20", "2026-11-20T03:17:22Z")
    assert (one["state"], one["source_url"]) == ("fresh", "https://p.example/1")
    assert faults(data) == []


def test_the_history_is_a_table_too(tmp_path: Path) -> None:
    source = "sources: [{id: op, kind: openpetition, slug: one, site: eu, measure: collected-online}]\n"
    history = line("op", 45, "2026-11-18", as_of="2026-11-17T22:00:00Z") + line("op", 45, "2026-11-20", hb=True)
    files = {**FILES, "petitions/slovakia/index.en.md": petition(OPEN + source + BEGUN),
             "petitions/slovakia/history.jsonl": history}  # fmt: skip
    data = make(tmp_path, files)
    assert data["data/petitions/slovakia.csv"].decode() == (
        "time,source,measure,value,as_of\r\n"
        "2026-11-18T03:00:00Z,op,collected-online,45,2026-11-17T22:00:00Z\r\n"
        "2026-11-20T03:00:00Z,op,collected-online,45,\r\n"
    )
    found = read(data, "data/petitions/slovakia.json")["history"]
    assert [(one["at"], one["as_of"], one["heartbeat"]) for one in found] == [
        ("2026-11-18T03:00:00Z", "2026-11-17T22:00:00Z", False), ("2026-11-20T03:00:00Z", None, True),
    ]  # fmt: skip
    assert faults(data) == []


def test_an_initiative_stands_with_its_countries(tmp_path: Path) -> None:
    history = line("eci", 69666, "2026-11-20", "collected-total", rows={"de": 69666}, outside={"mt": 5},
                   paper="2026-03-11", note="inconsistent source")  # fmt: skip
    files = {**FILES, "petitions/slovakia/index.en.md": petition(OPEN + ECI + BEGUN),
             "petitions/slovakia/history.jsonl": history}  # fmt: skip
    data = make(tmp_path, files)
    part = read(data, "data/petitions/slovakia.json")["parts"][0]
    assert (part["paper_as_of"], part["note"]) == ("2026-03-11", "inconsistent source")
    assert part["by_country"] == [
        {"country": "de", "count": 69666, "in_total": True, "minimum": 69120},
        {"country": "mt", "count": 5, "in_total": False, "minimum": 4320},
    ]
    assert faults(data) == []


def test_goals_that_were_given_up_and_thresholds_stay(tmp_path: Path) -> None:
    goal = (
        "goal: {value: 500, kind: campaign-target, earlier: [{value: 300, until: 2026-05, reason: {en: Reached.}}]}\n"
        'thresholds: [{value: 1000, reason: {en: A debate.}, provision: "§ 5"}]\n'
    )
    data = make(tmp_path, {**FILES, "petitions/slovakia/index.en.md": petition(OPEN + goal + BEGUN)})
    one = read(data, "data/petitions/slovakia.json")
    assert one["goal"]["earlier"] == [
        {"value": 300, "kind": "campaign-target", "since": None, "until": "2026-05", "reason": {"en": "Reached."}}
    ]
    assert one["thresholds"] == [{"value": 1000, "reason": {"en": "A debate."}, "provision": "§ 5"}]
    assert faults(data) == []


def test_the_schema_knows_every_kind_of_source_and_measure(tmp_path: Path) -> None:
    schema = read(make(tmp_path), "data/petition.schema.json")
    part = schema["$defs"]["facts"]["properties"]["parts"]["items"]["properties"]
    assert part["kind"]["enum"] == list(SOURCE_KINDS)
    assert part["measure"]["enum"] == list(MEASURES)


ENDS = {
    "past the deadline": (FACTS, AFTER),
    "closed early": (FACTS.replace("event: update", "event: closed"), NOW),
    "withdrawn": (FACTS.replace("event: update", "event: withdrawn"), NOW),
    "decided": (FACTS + "outcome: accepted\n", NOW),
    "not open yet": (FACTS, datetime(2026, 5, 11, tzinfo=UTC)),
}


@pytest.mark.parametrize(("facts", "now"), ENDS.values(), ids=ENDS)
def test_when_it_is_not_open_no_file_has_an_address_to_sign_at(tmp_path: Path, facts: str, now: datetime) -> None:
    body = BODY + CLOSED if "outcome" in facts else BODY
    data = make(tmp_path, {**FILES, "petitions/slovakia/index.en.md": petition(facts, body)}, now=now)
    assert [place for place, content in data.items() if b"sign.example" in content] == []
    assert read(data, "data/petitions/slovakia.json")["sign_url"] is None


# -- countries and contacts


def test_countries_stand_by_code_and_empty_ones_are_null(tmp_path: Path) -> None:
    countries = read(make(tmp_path), "data/countries.json")["countries"]
    assert [one["code"] for one in countries] == ["cz", "fi", "sk"]
    assert countries[0] == {
        "code": "cz",
        "name": {"ar": "التشيك", "en": "Czechia", "ru": "Чехия", "sk": "Česko"},
        "url": None, "stage": None, "reached": None, "has_group": False, "languages": [], "confirmed": None,
        "heartbeat": None, "petitions": [], "instrument": None,
    }  # fmt: skip
    assert {key: countries[2][key] for key in countries[2] if key not in ("name", "url")} == {
        "code": "sk",
        "stage": "petition",
        "reached": {"group": "2026-02", "petition": "2026-05-12"},
        "has_group": True,
        "languages": ["sk", "ru"],
        "confirmed": "2026-11-02",
        "heartbeat": "fresh",
        "petitions": ["slovakia"],
        "instrument": {
            "state": "exists",
            "kind": "aliens-passport",
            "name": {"en": "foreigner’s passport", "sk": "cudzinecký pas"},
            "law": "Act 404/2011, § 74",
            "checked": "2026-10-14",
        },
    }


def test_a_country_without_such_a_document_says_so(tmp_path: Path) -> None:
    start = COUNTRY.index("instrument:")
    country = (
        COUNTRY[:start] + "instrument: {state: none, checked: 2026-10-14}\n" + COUNTRY[COUNTRY.index("---\nHere") :]
    )
    data = make(tmp_path, {**FILES, "countries/sk/index.en.md": country})
    nothing = {"state": "none", "kind": None, "name": None, "law": None, "checked": "2026-10-14"}
    assert read(data, "data/countries.json")["countries"][2]["instrument"] == nothing
    assert faults(data) == []


def test_a_silent_group_is_dormant_by_the_clock_of_the_build(tmp_path: Path) -> None:
    countries = read(make(tmp_path, now=datetime(2027, 6, 1, tzinfo=UTC)), "data/countries.json")["countries"]
    assert countries[2]["heartbeat"] == "dormant"


def test_press_contacts_are_roles(tmp_path: Path) -> None:
    assert read(make(tmp_path), "data/press.json")["contacts"] == [
        {
            "id": "sk-press",
            "role": "press",
            "kind": "email",
            "address": "press@nansen-passport.example",
            "languages": ["sk", "en"],
            "country": "sk",
            "hours": {"days": ["mon", "tue"], "from": "09:00", "to": "17:00", "zone": "Europe/Brussels"},
            "on_camera": True,
            "topics": ["law"],
            "confirmed": "2026-11-02",
        }
    ]


# -- bytes


def test_files_may_stand_in_a_page_as_they_are(tmp_path: Path) -> None:
    facts = FACTS.replace("Our own target.", "</script><b>")
    data = make(tmp_path, {**FILES, "petitions/slovakia/index.en.md": petition(facts)})
    assert b"</" not in data["data/petitions/slovakia.json"]
    assert read(data, "data/petitions/slovakia.json")["goal"]["reason"] == {"en": "</script><b>"}


def test_files_are_readable_sorted_and_end_with_a_line(tmp_path: Path) -> None:
    text = make(tmp_path)["data/petitions/slovakia.json"].decode()
    assert "Проездной документ" in text
    assert text.endswith("}\n")
    keys = list(json.loads(text))
    assert keys == sorted(keys)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    assert make(tmp_path / "one") == make(tmp_path / "two", dict(reversed(FILES.items())))


def test_places_are_those_the_data_page_names(tmp_path: Path) -> None:
    assert sorted(make(tmp_path)) == [
        "data/countries.json",
        "data/countries.schema.json",
        "data/letters/slovak-government.en.txt",
        "data/letters/slovak-government.sk.txt",
        "data/petition.schema.json",
        "data/petitions.json",
        "data/petitions.schema.json",
        "data/petitions/slovakia.csv",
        "data/petitions/slovakia.json",
        "data/press.json",
        "data/press.schema.json",
        "data/translations.json",
        "data/translations.schema.json",
    ]


# -- what is published


def test_the_shipped_content_is_as_the_schemas_say() -> None:
    content = ROOT / "content"
    run = make_run(content, now=NOW, siteurl=SITEURL)
    build, _found = read_build(content, {}, site=SHIPPED, run=run)
    data = dict(data_files(build, load_catalogues(ROOT / "locale", SHIPPED.tags)))
    assert faults(data) == []
    assert read(data, "data/petitions.json")["petitions"]
