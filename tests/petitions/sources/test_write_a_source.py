"""The example in the documentation works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
import yaml

from initiative.model import source_kinds
from initiative.model.count_source import CountSource
from initiative.petitions.api import Answer, Request, Source, SourceError
from petitions.sources.stored import source_of, to_plain

DOCS = Path(__file__).parents[3] / "docs" / "write-a-source.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
(CODE, REGISTRATION), (CASE,), (BODY,) = ([text for name, text in BLOCKS if name == wanted] for wanted in (
    "python", "yaml", "json",
))  # fmt: skip


@pytest.fixture
def townhall(monkeypatch: pytest.MonkeyPatch) -> Source:
    """The example as a module, with its line in the table of kinds."""
    kinds = {**source_kinds.SOURCE_KINDS}
    names = {"SOURCE_KINDS": kinds, "SourceKind": source_kinds.SourceKind, "DIGITS": source_kinds.DIGITS}
    exec(REGISTRATION, {**names, "ANY": source_kinds.ANY})
    for place in ("source_kinds", "count_source"):
        monkeypatch.setattr(f"initiative.model.{place}.SOURCE_KINDS", kinds)
    module = ModuleType("townhall")
    exec(compile(CODE, "townhall.py", "exec"), module.__dict__)
    return cast("Source", module)


@pytest.fixture
def source(townhall: Source) -> CountSource:
    """The source in the header of the example."""
    (reading,) = yaml.load(CASE, yaml.BaseLoader)["readings"]
    return source_of(reading["source"])


def test_it_reads_what_its_case_says(townhall: Source, source: CountSource) -> None:
    told = yaml.load(CASE, yaml.BaseLoader)
    answer = Answer(url="", media=told["answer"]["media"], body=BODY.encode())
    assert to_plain(townhall.read(answer, source)) == told["readings"][0]["reading"]


def test_it_asks_for_its_petition(townhall: Source, source: CountSource) -> None:
    assert townhall.request(source) == Request(
        url="https://townhall.example/api/petitions/7", media=("application/json",), identity="petitions/7"
    )


REFUSED = {
    "missing": ('"signatures": 15429, ', "", ("shape", '"signatures" is missing')),
    "null": ("15429", "null", ("shape", '"signatures" is not one whole number: null')),
    "another": ('"id": 7', '"id": 8', ("implausible", 'the answer is about another petition: "id" is another')),
    "state": ("collecting", "paused", ("shape", '"phase" is none of collecting, over')),
}


@pytest.mark.parametrize(("old", "new", "told"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_what_the_page_says_it_does(
    townhall: Source, source: CountSource, old: str, new: str, told: tuple[str, str]
) -> None:
    with pytest.raises(SourceError) as error:
        townhall.read(Answer(url="", media="application/json", body=BODY.replace(old, new).encode()), source)
    assert (error.value.kind, error.value.detail) == told


def test_it_is_one_page() -> None:
    assert len(DOCS.read_text("utf-8").splitlines()) <= 130
