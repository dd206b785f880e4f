"""What holds of every kind of source, whatever a platform answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.observation import Observation
from initiative.petitions.api import Reading, SourceError
from initiative.petitions.history_line import parse_line, write_line
from initiative.petitions.number import TOO_MANY
from initiative.petitions.sources import SOURCES
from petitions.sources.stored import Case, load_cases, source_of

CASES = tuple(load_cases())
READ = tuple(case for case in CASES if "refused" not in case.expected)
NORMAL = {case.kind: case for case in READ if "/normal" in case.name}
IN_JSON = tuple(
    case for case in READ if case.expected["value"] != "unknown" and case.kind not in ("json", "file", "graphql")
    and case.answer.body.startswith(b"{")
)  # fmt: skip


def read(case: Case, body: bytes) -> Reading | None:
    """Return what a source reads in another body; None where it refuses it."""
    source = source_of(case.header)
    try:
        reading = SOURCES[source.kind].read(replace(case.answer, body=body), source)
    except SourceError:
        return None
    assert reading.value is None or (type(reading.value) is int and 0 <= reading.value < TOO_MANY)
    return reading


@pytest.mark.parametrize("case", NORMAL.values(), ids=list(NORMAL))
@given(body=st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_reading_or_refused(case: Case, body: bytes) -> None:
    read(case, body)


@pytest.mark.parametrize("case", NORMAL.values(), ids=list(NORMAL))
@given(data=st.data())
def test_a_damaged_answer_is_a_reading_or_refused(case: Case, data: st.DataObject) -> None:
    body = case.answer.body
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    read(case, body[:start] + data.draw(st.binary(max_size=8)) + body[end:])


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything inside a value of JSON."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from places(inner, (*path, key))


def without(value: object, path: tuple[str | int, ...], *, null: bool) -> object:
    """Return a copy of a value of JSON with one place taken away, or made null."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    if null:
        inner[path[-1]] = None
    else:
        del inner[path[-1]]
    return copy


@pytest.mark.parametrize("null", [False, True], ids=["missing", "null"])
@pytest.mark.parametrize("case", IN_JSON, ids=lambda case: case.name)
def test_what_is_missing_or_null_never_makes_another_number(case: Case, null: bool) -> None:
    whole = json.loads(case.answer.body)
    for path in places(whole):
        reading = read(case, json.dumps(without(whole, path, null=null)).encode())
        assert reading is None or reading.value is None or str(reading.value) == case.expected["value"]


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_what_is_read_can_be_written_into_the_history(case: Case) -> None:
    reading = read(case, case.answer.body)
    assert reading is not None
    seen = Observation(
        source="online",
        measure=str(case.header["measure"]),
        value=reading.value or 1,
        at=datetime(2026, 11, 20, 3, 17, 22, tzinfo=UTC),
        as_of=reading.as_of,
        url=reading.url,
        rows=reading.rows,
        note=reading.note,
        paper_as_of=reading.paper_as_of,
    )
    assert parse_line(write_line(seen)) == seen
