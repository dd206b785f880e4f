"""The numbers of all petitions, from their headers and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from initiative.diagnostics import Diagnostic, Severity
from initiative.model.dataset import Dataset
from initiative.model.observation import History
from initiative.model.petition import Petition
from initiative.petitions.fetch_state import confirmations
from initiative.petitions.history import manual_observations, merge, read_history
from initiative.petitions.relations import check_relations
from initiative.petitions.series import Series, make_series
from initiative.petitions.state_file import read_state_file
from initiative.petitions.totals import Figure, total
from initiative.settings import Run


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """What is known of the number of each petition, by its folder. Nothing in it is younger than the build."""

    figures: Mapping[str, Figure]
    histories: Mapping[str, History]
    series: Mapping[str, Series]


def make_counts(dataset: Dataset, content: Path, shown: str, run: Run) -> tuple[Counts, tuple[Diagnostic, ...]]:
    """Return the numbers of each petition, and what is wrong in the histories beside the pages.

    Messages name files as `shown`/section/key/file. Raises OSError for a file that cannot be read.
    """
    figures: dict[str, Figure] = {}
    histories: dict[str, History] = {}
    series: dict[str, Series] = {}
    faults: list[Diagnostic] = []
    for petition in dataset.entities(Petition):
        path = dataset.sets[petition.key].original.path
        read, found = _read(petition, content, shown)
        history = tuple(one for one in merge(read, manual_observations(petition.sources)) if one.day <= run.today)
        figure = total(petition.sources, history, run.today, _confirmed(content / petition.key, history, run.now))
        faults += (*found, *check_relations(petition.sources, path), *_stale_by_hand(petition, figure, path, run.now))
        figures[petition.name], histories[petition.name] = figure, history
        series[petition.name] = make_series(petition.sources, history, run.today)
    return Counts(figures=figures, histories=histories, series=series), tuple(faults)


def _read(petition: Petition, content: Path, shown: str) -> tuple[History, tuple[Diagnostic, ...]]:
    path, name = content / petition.key / "history.jsonl", f"{shown}/{petition.key}/history.jsonl"
    raw = path.read_bytes() if path.is_file() else b""
    try:
        return read_history(raw.decode(), name, tuple(source.id for source in petition.sources))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "This file is not UTF-8 text."
        return (), (Diagnostic(path=name, line=line, code="encoding", message=message, fix="Save it as UTF-8."),)


def _confirmed(folder: Path, history: History, now: datetime) -> Mapping[str, datetime]:
    """Return when each source last gave its last number again. What happened after the build has not happened yet."""
    known = confirmations(read_state_file(folder, history).state)
    return {name: at for name, at in known.items() if at <= now}


def _stale_by_hand(petition: Petition, figure: Figure, path: str, now: datetime) -> Iterator[Diagnostic]:
    """Yield a notice for each count by hand that is older than its petition allows."""
    limits = petition.set_limits
    lines = {source.id: source.line for source in petition.sources}
    for part in figure.parts:
        if limits is not None and part.kind == "manual" and now - part.confirmed > limits.max_age:
            yield Diagnostic(
                path=path,
                line=lines[part.source],
                code="count-old",
                message='The count of "{source}" is of {date}: older than this petition wants it to be.',
                fix="Count again, and write the new number and its date.",
                values=(("source", part.source), ("date", str(part.as_of))),
                severity=Severity.NOTICE,
            )
