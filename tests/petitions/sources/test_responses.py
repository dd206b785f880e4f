"""What each kind of source reads in the answers of its platform, and what it refuses."""

from __future__ import annotations

import re

import pytest

from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.sources import SOURCES
from petitions.sources.stored import RESPONSES, Case, load_cases, read_plain

CASES = tuple(load_cases())
STATELESS = {"csv", "manual", "proca"}
"""Kinds whose answers say nothing of an end."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_answer_is_read_or_refused_for_a_reason(case: Case) -> None:
    assert read_plain(case) == case.expected


@pytest.mark.parametrize("kind", sorted(SOURCES.keys() - {"manual"}))
def test_each_kind_has_a_normal_and_a_closed_answer_and_three_wrong_ones(kind: str) -> None:
    names = {path.stem for path in (RESPONSES / kind).glob("*.yaml")}
    assert names >= ({"normal"} if kind in STATELESS else {"normal", "closed"})
    assert len([name for name in names if name.startswith("wrong-")]) >= 3


@pytest.mark.parametrize("case", [case for case in CASES if "/wrong-" in case.name], ids=lambda case: case.name)
def test_what_is_called_wrong_is_refused_by_some_source(case: Case) -> None:
    whole = [other for other in CASES if other.answer.body == case.answer.body and other.kind == case.kind]
    assert any("refused" in other.expected for other in whole)


def test_every_body_has_its_file_and_is_marked_as_made_up() -> None:
    bodies = {path.with_suffix("") for path in RESPONSES.glob("*/*.body")}
    assert bodies == {path.with_suffix("") for path in RESPONSES.glob("*/*.yaml")}
    assert {case.provenance.split(",")[0] for case in CASES} == {"synthetic"}


def test_no_body_holds_an_address_of_a_person() -> None:
    found = {address for case in CASES for address in re.findall(rb"[\w.+-]+@[\w-]+[\w.-]*", case.answer.body)}
    assert [address for address in sorted(found) if not address.endswith(b".example")] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_of_a_person_is_read_or_told(case: Case) -> None:
    said = str(read_plain(case))
    assert not re.search(r"Synthetic Organiser|Synthetische Initiative|@\w", said)


def test_the_kinds_of_headers_and_of_adapters_are_the_same() -> None:
    assert sorted(SOURCES) == sorted(SOURCE_KINDS)
    for name, source in SOURCES.items():
        assert (source.kind, source.version >= 1) == (name, True)
        assert (source.required, source.optional) == SOURCE_KINDS[name].names
