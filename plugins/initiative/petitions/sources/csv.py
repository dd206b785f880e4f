"""A table whose first line names its columns: one cell of it, or the sum of a column.

Only tables of counts: one that holds addresses of people is refused.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request, SourceError
from initiative.petitions.number import to_count
from initiative.petitions.sources.answer_text import check_identity, read_text
from initiative.petitions.sources.generic import ask, parse_printed

kind = "csv"
version = 1
required, optional = SOURCE_KINDS[kind].names

Row = dict[str, str]

_DELIMITERS: Final = {"tab": "\t"}


def request(source: CountSource) -> Request:
    """Ask for the table; one that is not shared leads to a page to sign in."""
    return ask(source, "text/csv", "application/csv", "text/plain", "text/tab-separated-values")


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the cell, or add up the column."""
    text = read_text(answer)
    check_identity(text, source.parameter("must_contain"))
    delimiter = source.parameter("delimiter") or ","
    rows = parse_table(text, _DELIMITERS.get(delimiter, delimiter))
    chosen = _choose(rows, source)
    column = source.parameter("sum") or source.parameter("column")
    if not source.parameter("sum") and len(chosen) != 1:
        raise SourceError("shape", f"{len(chosen)} rows fit, not one")
    cells = [_cell(row, column) for row in chosen]
    return Reading(value=to_count(sum(parse_printed(cell, source) for cell in cells)), url=source.parameter("page"))


def parse_table(text: str, delimiter: str = ",") -> tuple[Row, ...]:
    """Return the rows of a table by the names of its columns. Raises SourceError."""
    if text.lstrip().startswith("<"):
        raise SourceError("shape", "the answer is a web page, not a table")
    if "@" in text:
        raise SourceError("shape", "the table holds addresses of people: publish one of counts only")
    try:
        lines = [line for line in csv.reader(text.splitlines(), delimiter=delimiter, strict=True) if any(line)]
    except csv.Error:
        raise SourceError("shape", "the answer is not a table") from None
    names = tuple(name.strip() for name in lines[0]) if lines else ()
    if len(lines) < 2 or len(set(names)) != len(names):
        raise SourceError("shape", "the table has no rows, or two columns of one name")
    return tuple(_row(names, line) for line in lines[1:])


def _row(names: Sequence[str], line: Sequence[str]) -> Row:
    if len(line) != len(names):
        raise SourceError("shape", "a row of the table has more or fewer cells than its first line")
    return dict(zip(names, line, strict=True))


def _choose(rows: Sequence[Row], source: CountSource) -> Sequence[Row]:
    """Return the rows that `where` and then `row` choose. Raises SourceError where none is left."""
    where = source.parameter_map("where")
    chosen = [row for row in rows if all(_cell(row, name).strip() == text for name, text in where.items())]
    wanted = source.parameter("row")
    if wanted:
        number = len(chosen) if wanted == "last" else int(wanted)
        chosen = chosen[number - 1 : number] if number else []
    if not chosen:
        raise SourceError("shape", "no row of the table fits")
    return chosen


def _cell(row: Row, name: str) -> str:
    if name not in row:
        raise SourceError("shape", f'the table has no column "{name}"')
    return row[name]
