"""One line of `history.jsonl`: an observation as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Final

from initiative.model.observation import AsOf, Observation, Row
from initiative.model.petition import MEASURES
from initiative.partial_date import PartialDate

_COUNTED: Final = "rows"
_OUTSIDE: Final = "outside"
_REQUIRED: Final = ("t", "s", "m", "v")
_KEYS: Final = (
    *_REQUIRED, "as_of", "url", "parser", "hb", "by", "evidence", _COUNTED, _OUTSIDE, "paper", "note", "reason",
)  # fmt: skip
_TOO_MANY: Final = 10**9
_COUNTRY: Final = re.compile(r"[a-z]{2}")
_EXAMPLE: Final = '{"t":"2026-11-20T03:17:22Z","s":"paper","m":"collected-paper","v":351}'

_Line = Mapping[str, object]


class LineError(Exception):
    """A line is no observation: what is wrong and how to mend it, both with places for `values`."""

    def __init__(self, message: str, fix: str = "", /, **values: str) -> None:
        super().__init__(message)
        self.message, self.fix, self.values = message, fix, tuple(values.items())


def parse_line(text: str) -> Observation:
    """Read a line. Raises LineError for the first thing that is wrong with it."""
    line = _parse_json(text)
    _check_keys(line)
    return Observation(
        source=_text(line, "s"),
        measure=_measure(line),
        value=_count("v", line["v"]),
        at=_parse_instant("t", _text(line, "t")),
        as_of=_as_of(line, "as_of"),
        url=_optional_text(line, "url"),
        parser=_optional_text(line, "parser"),
        heartbeat=_flag(line, "hb"),
        counted_by=_optional_text(line, "by"),
        evidence=_optional_text(line, "evidence"),
        rows=_rows(line),
        note=_optional_text(line, "note"),
        reason=_optional_text(line, "reason"),
        paper_as_of=_paper_as_of(line),
    )


def write_line(one: Observation) -> str:
    """Return an observation as a line, with its line end."""
    line: dict[str, object] = {
        "t": _write_time(one.at),
        "s": one.source,
        "m": one.measure,
        "v": one.value,
        "as_of": None if one.as_of is None else _write_time(one.as_of),
        "url": one.url,
        "parser": one.parser,
    }
    if one.paper_as_of is not None:
        line["paper"] = _write_time(one.paper_as_of)
    by_hand = {"by": one.counted_by, "evidence": one.evidence}
    said = {"note": one.note, "reason": one.reason}
    line |= {key: found for key, found in (by_hand | _write_rows(one.rows) | said).items() if found}
    if one.heartbeat:
        line["hb"] = True
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _parse_json(text: str) -> _Line:
    try:
        line = json.loads(text, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        raise LineError("This line is not JSON.", "A line looks like  {example}", example=_EXAMPLE) from error
    if not isinstance(line, dict):
        raise LineError("This line is not a map.", "A line looks like  {example}", example=_EXAMPLE)
    return line


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise LineError('"{key}" stands twice in this line.', "Delete one of them.", key=key)
    return dict(pairs)


def _check_keys(line: _Line) -> None:
    for key in _REQUIRED:
        if key not in line:
            raise LineError('This line has no "{key}".', "A line looks like  {example}", key=key, example=_EXAMPLE)
    for key in line:
        if key not in _KEYS:
            raise LineError(
                'I do not know "{key}" in this line.', "Known here: {known}.", key=key, known=", ".join(_KEYS)
            )


def _text(line: _Line, key: str) -> str:
    value = line[key]
    if not isinstance(value, str) or not value:
        raise LineError(
            '"{key}" must be a text, not {value}.', "Write it in straight quotes.", key=key, value=json.dumps(value)
        )
    return value


def _optional_text(line: _Line, key: str) -> str:
    return "" if line.get(key) in (None, "") else _text(line, key)


def _measure(line: _Line) -> str:
    measure = _text(line, "m")
    if measure not in MEASURES:
        raise LineError('"{value}" is no measure.', "One of: {known}.", value=measure, known=", ".join(MEASURES))
    return measure


def _count(key: str, value: object) -> int:
    # True and False are whole numbers to Python.
    if not isinstance(value, int) or isinstance(value, bool):
        raise LineError(
            '"{key}" must be a whole number, not {value}.',
            "Write digits only, without quotes.",
            key=key,
            value=json.dumps(value),
        )
    if not 0 <= value < _TOO_MANY:
        raise LineError("A count cannot be {value}.", "It lies between 0 and 999999999.", value=str(value))
    return value


def _flag(line: _Line, key: str) -> bool:
    value = line.get(key, False)
    if not isinstance(value, bool):
        raise LineError('"{key}" must be true or false.', "Write true, or delete it.", key=key)
    return value


def _rows(line: _Line) -> tuple[Row, ...]:
    found = (*_map_of_counts(line, _COUNTED), *_map_of_counts(line, _OUTSIDE))
    return tuple(sorted(found, key=lambda row: (row.country, not row.counted)))


def _map_of_counts(line: _Line, key: str) -> Iterator[Row]:
    counts = line.get(key, {})
    if not isinstance(counts, dict) or not all(_COUNTRY.fullmatch(country) for country in counts):
        raise LineError(
            '"{key}" must be a map of countries and counts.', 'Write  "{key}":{{"de":69666,"fr":444506}}', key=key
        )
    for country, value in counts.items():
        yield Row(country=country, value=_count(f"{key}.{country}", value), counted=key == _COUNTED)


def _write_rows(rows: tuple[Row, ...]) -> dict[str, dict[str, int]]:
    """Return the maps of rows inside and outside of the total."""
    return {
        key: {row.country: row.value for row in rows if row.counted is counted}
        for key, counted in ((_COUNTED, True), (_OUTSIDE, False))
    }


def _paper_as_of(line: _Line) -> PartialDate | None:
    found = _as_of(line, "paper")
    return PartialDate.of(found) if isinstance(found, datetime) else found


def _as_of(line: _Line, key: str) -> AsOf | None:
    if line.get(key) is None:
        return None
    text = _text(line, key)
    try:
        return PartialDate.parse(text)
    except ValueError:
        return _parse_instant(key, text)


def _parse_instant(key: str, text: str) -> datetime:
    """Return an instant in UTC; a bare day is its first moment."""
    try:
        if len(text) == len("2026-11-20"):
            return datetime.combine(PartialDate.parse(text).first, time(), UTC)
        return _with_zone(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise LineError(
            '"{value}" under "{key}" is not a time I understand.',
            "Write it with its zone, for example 2026-11-20T03:17:22Z.",
            key=key,
            value=text,
        ) from error


def _with_zone(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _write_time(value: AsOf) -> str:
    if isinstance(value, PartialDate):
        return str(value)
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
