"""Answers of platforms that are stored beside the tests, and what they say.

A case is a body and a file of the same name that tells where it is from and what a source reads in it. All bodies are
made up after documented shapes; none holds anything of a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import yaml

from initiative.accessors import Facts
from initiative.diagnostics import Diagnostic
from initiative.frontmatter import parse
from initiative.model.count_source import CountSource, read_count_source
from initiative.model.observation import AsOf
from initiative.petitions.api import Answer, Reading, SourceError
from initiative.petitions.sources import SOURCES

RESPONSES = Path(__file__).parent.parent / "responses"
PATH = "content/petitions/slovakia/index.en.md"

Plain = dict[str, str | dict[str, str]]
Header = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One source and one stored answer. `expected` is a plain reading, or `refused` and `detail`."""

    name: str
    provenance: str
    header: Header
    answer: Answer
    expected: Plain

    @property
    def kind(self) -> str:
        """The kind of the source."""
        return self.name.partition("/")[0]


def read_header(header: Header) -> tuple[CountSource, list[Diagnostic]]:
    """Return a source as it is read from the header of a petition, and what is wrong with it."""
    text = yaml.safe_dump({"id": "online", **header}, default_flow_style=True, width=10_000, allow_unicode=True)
    parsed = parse(f"---\nsource: {text}---\n".encode(), PATH)
    assert parsed.header is not None
    facts = Facts(parsed.header, PATH, "en", list(parsed.diagnostics)).map("source")
    assert facts is not None
    return read_count_source(facts), facts.faults


def source_of(header: Header) -> CountSource:
    """Return a source whose header has no fault."""
    source, faults = read_header(header)
    assert faults == []
    return source


def load_cases() -> Iterator[Case]:
    """Yield every stored case, by name; of a body that several sources read, one after the other."""
    for path in sorted(RESPONSES.glob("*/*.yaml")):
        told = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # texts only
        name = f"{path.parent.name}/{path.stem}"
        media, url, charset = (told["answer"].get(key, "") for key in ("media", "url", "charset"))
        answer = Answer(url=url, media=media, body=path.with_suffix(".body").read_bytes(), charset=charset)
        for number, found in enumerate(told["readings"], 1):
            expected = found.get("reading") or {key: found[key] for key in ("refused", "detail")}
            yield Case(
                name=name if len(told["readings"]) == 1 else f"{name}-{number}",
                provenance=told["provenance"],
                header=cast("Header", found["source"]),
                answer=answer,
                expected=expected,
            )


def read_plain(case: Case) -> Plain:
    """Return what the adapter makes of a case, in the words of its file."""
    source = source_of(case.header)
    try:
        return to_plain(SOURCES[source.kind].read(case.answer, source))
    except SourceError as error:
        return {"refused": error.kind, "detail": error.detail}


def to_plain(reading: Reading) -> Plain:
    """Return a reading as texts, without what it does not say."""
    found: Plain = {
        "value": "unknown" if reading.value is None else str(reading.value),
        "as_of": _time(reading.as_of),
        "state": reading.state or "",
        "rows": {row.country: str(row.value) for row in reading.rows if row.counted},
        "outside": {row.country: str(row.value) for row in reading.rows if not row.counted},
        "url": reading.url,
        "title": reading.title,
        "note": reading.note,
        "paper_as_of": _time(reading.paper_as_of),
        "deadline": _time(reading.deadline),
    }
    return {key: value for key, value in found.items() if value}


def _time(value: AsOf | None) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return "" if value is None else str(value)
