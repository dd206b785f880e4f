"""`fetch-state.json` on the disk; when it is lost or damaged, what can still be known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from initiative.model.observation import History
from initiative.petitions.conflict import MARKS
from initiative.petitions.fetch_state import EMPTY, FetchState, SourceState, merge_states
from initiative.petitions.fetch_state_text import StateError, read_state, write_state
from initiative.petitions.stored_file import previous, replace_file

NAME: Final = "fetch-state.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class StateFile:
    """A state and what happened to its file, in words; empty where all is well. `stored` is what the file says."""

    state: FetchState
    stored: FetchState
    fault: str = ""


def read_state_file(folder: Path, history: History) -> StateFile:
    """Return what is remembered in `folder`. Raises OSError for a file that cannot be read.

    Nothing starts anew: a lost state is the one before, and what the history confirms.
    """
    stored, fault = _read_generations(folder / NAME, history)
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


def _read_generations(path: Path, history: History) -> tuple[FetchState, str]:
    fault = "is lost"
    if path.exists():
        try:
            conflict = any(line.startswith(MARKS) for line in path.read_text("utf-8", errors="replace").splitlines())
            fault = "was not merged: what both sides know is used" if conflict else ""
            return _read(path), fault
        except StateError as error:
            fault = f"is damaged ({error})"
    try:
        if previous(path).exists():
            return _read(previous(path)), f"{fault}: the one before it is used"
    except StateError:
        pass
    was_fetched = any(one.parser and not one.parser.startswith("manual/") for one in history)
    if path.exists() or was_fetched:
        return EMPTY, f"{fault}: the last lines of the history are used"
    return EMPTY, ""


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
