"""Puts a history in order: sorted, each line once, without conflict marks, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from initiative.diagnostics import Sentence
from initiative.model.observation import History, Observation
from initiative.petitions import state_file
from initiative.petitions.history_file import NAME, HistoryFile, read_history_file
from initiative.petitions.history_line import write_line
from initiative.petitions.state_file import read_state_file, store_state
from initiative.petitions.stored_file import replace_file

BROKEN_NAME: Final = "history.broken.txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Repaired:
    """The text of a history in order, and what was done for it; nothing where it was in order."""

    text: str
    explained: tuple[Sentence, ...]


def put_in_order(found: HistoryFile, before: str) -> Repaired:
    """Return a history in order. `before` is the text of the file; whatever its order, the result is the same."""
    text = "".join(write_line(one) for one in found.history)
    return Repaired(text=text, explained=tuple(_explain(found, before)) if text != before else ())


def repair(folder: Path) -> tuple[Sentence, ...]:
    """Put the history in `folder` in order, and its state; return what was done. Raises OSError.

    Lines that are no observation are kept in a file of their own.
    """
    path = folder / NAME
    found = read_history_file(folder)
    before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    repaired = put_in_order(found, before)
    if found.lines.broken:
        _set_aside(folder / BROKEN_NAME, [line for _, line in found.lines.broken])
    if repaired.text != before:
        replace_file(path, repaired.text.encode())
    return (*repaired.explained, *_repair_state(folder, found.history), *_tell_doubts(found.history))


def _explain(found: HistoryFile, before: str) -> Iterator[Sentence]:
    lines = found.lines
    if found.is_lost:
        yield _sentence("The file was lost: it is written anew from the generation before.")
    if lines.conflict:
        yield _sentence(
            "It held two versions that were not merged: the lines of both are kept, the conflict marks are gone."
        )
    for number, line in lines.broken:
        message = "Line {number} is no observation: moved to {file}: {line}"
        yield _sentence(message, number=str(number), file=BROKEN_NAME, line=f"{line:.80}")
    if found.saved:
        yield _sentence("Lines that came back from the generation before: {number}.", number=str(len(found.saved)))
    written = [line for line in before.splitlines() if line.startswith("{")]
    twice = len(written) - len(lines.broken) - len(lines.history)
    if twice > 0:
        yield _sentence("Lines that said what another one says, and are gone: {number}.", number=str(twice))
    yield _sentence("Lines now, oldest first: {number}.", number=str(len(found.history)))


def _tell_doubts(history: History) -> Iterator[Sentence]:
    """Yield what a person should look at: two numbers of one source at one instant."""
    ordered = sorted(history, key=lambda one: (one.source, one.measure, one.at, one.value))
    for (source, _measure, at), group in groupby(ordered, key=lambda one: (one.source, one.measure, one.at)):
        values = sorted({one.value for one in group})
        if len(values) > 1:
            yield _sentence(
                'Of "{source}" there are several numbers at {time}: {numbers}. Delete the line that is wrong.',
                source=source,
                time=f"{at:%Y-%m-%d %H:%M UTC}",
                numbers="; ".join(f"{value:,}" for value in values),
            )


def _repair_state(folder: Path, history: Sequence[Observation]) -> Iterator[Sentence]:
    found = read_state_file(folder, tuple(history))
    if found.fault is not None:
        store_state(folder, found.stored, found.state)
        yield found.fault
        yield _sentence("{file} is written anew.", file=state_file.NAME)


def _sentence(message: str, **values: str) -> Sentence:
    return Sentence(message=message, values=tuple(values.items()))


def _set_aside(path: Path, lines: Sequence[str]) -> None:
    known = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    replace_file(path, "".join(f"{line}\n" for line in [*known, *lines]).encode())
