"""`history.jsonl` on the disk: read whatever its shape is, and only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.model.observation import History, Observation
from initiative.petitions.conflict import MARKS
from initiative.petitions.history import merge
from initiative.petitions.history_line import LineError, parse_line, write_line
from initiative.petitions.stored_file import previous, replace_file

NAME: Final = "history.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """What stands in a history: all observations, the lines that are none (number and text), and whether git left
    conflict marks.
    """

    history: History = ()
    broken: tuple[tuple[int, str], ...] = ()
    conflict: bool = False

    @property
    def is_damaged(self) -> bool:
        """Whether something happened to the file that writing it cannot do."""
        return self.conflict or bool(self.broken)


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryFile:
    """A history with what was saved from the generation before where the file is damaged or lost."""

    lines: Lines
    saved: History = ()
    is_lost: bool = False

    @property
    def history(self) -> History:
        """All observations that are known."""
        return merge(self.lines.history, self.saved)


def parse_lines(text: str) -> Lines:
    """Read the lines of a history, whatever its shape is."""
    found: list[Observation] = []
    broken: list[tuple[int, str]] = []
    numbered = [(number, line.strip()) for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)]
    for number, line in numbered:
        if not line or line.startswith(MARKS):
            continue
        try:
            found.append(parse_line(line))
        except LineError:
            broken.append((number, line))
    conflict = any(line.startswith(MARKS) for _, line in numbered)
    return Lines(history=merge(found), broken=tuple(broken), conflict=conflict)


def read_history_file(folder: Path) -> HistoryFile:
    """Return what is known of the history in `folder`. Raises OSError for a file that cannot be read."""
    path = folder / NAME
    lines = _read(path)
    is_lost = not path.exists() and previous(path).exists()
    saved = _read(previous(path)).history if is_lost or lines.is_damaged else ()
    return HistoryFile(lines=lines, saved=tuple(one for one in saved if one not in lines.history), is_lost=is_lost)


def append(folder: Path, new: Sequence[Observation]) -> tuple[Observation, ...]:
    """Add observations to the history in `folder`, with what was lost from it; return those that were not there yet.

    What stands there stays as it is, byte for byte. Raises OSError; the file is then as before.
    """
    found = read_history_file(folder)
    fresh = tuple(one for one in new if not _is_known(one, found.history))
    lines = "".join(write_line(one) for one in (*found.saved, *fresh))
    if lines:
        path = folder / NAME
        base = path.read_bytes() if path.exists() else b""
        separator = b"\n" if base and not base.endswith(b"\n") else b""
        replace_file(path, base + separator + lines.encode())
    return fresh


def _read(path: Path) -> Lines:
    return parse_lines(path.read_text(encoding="utf-8", errors="replace")) if path.exists() else Lines()


def _is_known(one: Observation, history: Iterable[Observation]) -> bool:
    """Whether another run wrote the same since ours began: at the same time or later, the same number."""
    later = [other for other in history if other.source == one.source and other.at >= one.at]
    return any((other.measure, other.value, other.rows) == (one.measure, one.value, one.rows) for other in later)
