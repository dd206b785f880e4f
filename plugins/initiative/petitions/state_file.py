"""`fetch-state.json` on the disk; when it is lost or damaged, what can still be known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from initiative.diagnostics import Sentence
from initiative.model.observation import History
from initiative.petitions.conflict import MARKS
from initiative.petitions.fetch_state import EMPTY, FetchState, SourceState, merge_states
from initiative.petitions.fetch_state_text import StateError, read_state, write_state
from initiative.petitions.stored_file import previous, replace_file

NAME: Final = "fetch-state.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class StateFile:
    """A state and what happened to its file, None where all is well. `stored` is what the file says."""

    state: FetchState
    stored: FetchState
    fault: Sentence | None = None


def read_state_file(folder: Path, history: History, shown: str = NAME) -> StateFile:
    """Return what is remembered in `folder`. Raises OSError for a file that cannot be read.

    Nothing starts anew: a lost state is the one before, and what the history confirms. `shown` is how a message names
    the file.
    """
    stored, fault = _read_generations(folder / NAME, history, shown)
    return StateFile(state=_with_history(stored, history), stored=stored, fault=fault)


def store_state(folder: Path, loaded: FetchState, state: FetchState) -> None:
    """Write `state`; `loaded` is what the file said before the run.

    What another run wrote meanwhile is kept where it is newer. Raises OSError; the file is then as before.
    """
    path = folder / NAME
    try:
        present = _read(path) if path.exists() else loaded
    except StateError:
        present = loaded
    whole = state if present == loaded else merge_states(present, state)
    replace_file(path, write_state(whole).encode())


def _read_generations(path: Path, history: History, shown: str) -> tuple[FetchState, Sentence | None]:
    reason = ""
    if path.exists():
        try:
            return _read(path), _unmerged(path, shown)
        except StateError as error:
            reason = str(error)
    before = _read_previous(path)
    if before is not None:
        return before, _tell_lost(shown, reason, has_before=True)
    was_fetched = any(one.parser and not one.parser.startswith("manual/") for one in history)
    if path.exists() or was_fetched:
        return EMPTY, _tell_lost(shown, reason, has_before=False)
    return EMPTY, None


def _read_previous(path: Path) -> FetchState | None:
    """Return the generation before, None where there is none or it cannot be read."""
    try:
        return _read(previous(path)) if previous(path).exists() else None
    except StateError:
        return None


def _unmerged(path: Path, shown: str) -> Sentence | None:
    if not any(line.startswith(MARKS) for line in path.read_text("utf-8").splitlines()):
        return None
    return Sentence(message="{file}: it was not merged: what both sides know is used.", values=(("file", shown),))


def _tell_lost(shown: str, reason: str, *, has_before: bool) -> Sentence:
    """Return what is told of a file that was damaged for `reason`, empty: that is not there."""
    if has_before:
        message = (
            "{file}: it is damaged ({reason}): the one before it is used."
            if reason
            else "{file}: it is lost: the one before it is used."
        )
    else:
        message = (
            "{file}: it is damaged ({reason}): the last lines of the history are used."
            if reason
            else "{file}: it is lost: the last lines of the history are used."
        )
    return Sentence(message=message, values=(("file", shown), ("reason", reason)))


def _read(path: Path) -> FetchState:
    try:
        return read_state(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise StateError("it is no text") from error


def _with_history(state: FetchState, history: History) -> FetchState:
    """Return the state where it fits the history, and what the history itself knows where it does not.

    A run can end between the two files, and one of them can be older than the other.
    """
    read = {one.source: one.at for one in history if not one.counted_by}
    names = sorted({*state.sources, *read})
    sources = {name: _fitting(state.source(name), read.get(name)) for name in names}
    return replace(state, sources=MappingProxyType(sources))


def _fitting(source: SourceState, read_at: datetime | None) -> SourceState:
    """Return what is remembered of a source whose last observation is of `read_at`."""
    if source.observed_at == read_at and (source.confirmed_at is None) == (read_at is None):
        return source
    return replace(source, confirmed_at=read_at, observed_at=read_at, etag="", last_modified="", sha256="")
