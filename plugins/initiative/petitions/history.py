"""The record of a petition's counts: `history.jsonl`, one observation a line, only ever appended to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, time

from initiative.diagnostics import Diagnostic
from initiative.model.observation import History, Observation
from initiative.model.petition import CountSource
from initiative.partial_date import PartialDate
from initiative.petitions import conflict
from initiative.petitions.history_line import LineError, parse_line, write_line

_Lines = tuple[tuple[int, str], ...]
"""Number, from 1, and text of each line that is not empty."""


def read_history(text: str, path: str, sources: Collection[str]) -> tuple[History, tuple[Diagnostic, ...]]:
    """Return the observations, oldest first, and what is wrong with the other lines.

    `sources` are the ids the petition declares. A line that says exactly what another one says is dropped.
    """
    numbered = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    lines = tuple((number, line.strip()) for number, line in numbered if line.strip())
    found = [_read_line(number, line, path, sources) for number, line in lines if not line.startswith(conflict.MARKS)]
    conflicts = (_conflict(number, path) for number in _find_conflicts(lines))
    return (
        merge(one for one in found if isinstance(one, Observation)),
        tuple(sorted((*conflicts, *(one for one in found if isinstance(one, Diagnostic))))),
    )


def merge(*histories: Iterable[Observation]) -> History:
    """Return all observations, each once, oldest first; those of one instant by source, measure and value."""
    return tuple(sorted({one for history in histories for one in history}, key=_order))


def latest(history: History, source: str, day: date) -> Observation | None:
    """Return the last observation of a source on or before `day` (calendar day, UTC).

    None is unknown, never zero.
    """
    return max((one for one in history if one.source == source and one.day <= day), key=_order, default=None)


def manual_observations(sources: Iterable[CountSource]) -> History:
    """Return the counts that stand in the header, read at the start of their day (UTC)."""
    return merge(
        Observation(
            source=source.id,
            measure=source.measure,
            value=source.count.value,
            at=datetime.combine(source.count.as_of, time(), UTC),
            as_of=PartialDate.of(source.count.as_of),
            counted_by=source.count.counted_by,
            evidence=source.count.evidence,
        )
        for source in sources
        if source.count is not None
    )


def _order(one: Observation) -> tuple[datetime, str, str, int, str]:
    return one.at, one.source, one.measure, one.value, write_line(one)


def _read_line(number: int, line: str, path: str, sources: Collection[str]) -> Observation | Diagnostic:
    try:
        one = parse_line(line)
        _check_source(one.source, sources)
    except LineError as error:
        return Diagnostic(
            path=path, line=number, code="history", message=error.message, fix=error.fix, values=error.values
        )
    return one


def _check_source(name: str, sources: Collection[str]) -> None:
    if name not in sources:
        known = ", ".join(sorted(sources))
        raise LineError('The petition has no source "{name}".', "Its sources: {known}.", name=name, known=known)


def _find_conflicts(lines: _Lines) -> Iterator[int]:
    """Yield the line each conflict begins in; a mark without its beginning counts as one."""
    inside = False
    for number, line in lines:
        if not line.startswith(conflict.MARKS):
            continue
        if not inside:
            yield number
        inside = line.startswith(conflict.BEGINS) or (inside and not line.startswith(conflict.ENDS))


def _conflict(number: int, path: str) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=number,
        code="history-conflict",
        message="Two versions of this file were not merged.",
        fix="Keep the lines of both sides; delete the lines that begin with <<<<<<<, =======, >>>>>>>.",
    )
