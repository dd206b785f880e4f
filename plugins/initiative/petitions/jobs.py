"""Which petitions a run looks after, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from initiative.diagnostics import Diagnostic, Sentence, Severity, literal
from initiative.explain import PlainError, Project, explain
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Petition
from initiative.petitions import history_file, state_file
from initiative.petitions.acceptance import Plausible
from initiative.petitions.fetch import Job
from initiative.petitions.history_file import HistoryFile, read_history_file
from initiative.petitions.relations import check_relations
from initiative.petitions.reporting import Need
from initiative.petitions.sources.checking import check_expressions
from initiative.petitions.state_file import read_state_file
from initiative.petitions.summary import Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class Jobs:
    """The petitions of a run, the names of those that are samples, and what is wrong with files and headers."""

    jobs: tuple[Job, ...] = ()
    skipped: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def make_jobs(
    sets: Sequence[TranslationSet], content: Path, shown: str, diagnostics: Sequence[Diagnostic], known: Collection[str]
) -> Jobs:
    """Return what there is to do for the petitions in `sets`.

    `shown` is how messages name the folder `content`, `diagnostics` what is wrong in the texts, `known` the kinds of
    sources.
    """
    jobs: list[Job] = []
    faults: list[Fault] = []
    for one in sets:
        petition = one.entity
        assert isinstance(petition, Petition)
        if one.common.sample or not petition.sources:
            continue
        wrong = tuple(sorted(set(_wrong(one, petition, diagnostics, known))))
        faults += (Fault(need=Need.PERSON, said=item) for item in wrong)
        if wrong:
            continue
        try:
            job, found = make_job(petition, content / one.key, f"{shown}/{one.key}")
        except OSError as error:
            faults.append(Fault(need=Need.PERSON, said=explain(error, Project(root=content, theme=content))))
        else:
            jobs.append(job)
            faults += found
    skipped = tuple(one.name for one in sets if one.common.sample)
    return Jobs(jobs=tuple(jobs), skipped=skipped, faults=tuple(faults))


def make_job(petition: Petition, folder: Path, shown: str) -> tuple[Job, tuple[Fault, ...]]:
    """Return the job of one petition and what is wrong with its files. Raises OSError."""
    history = read_history_file(folder)
    state = read_state_file(folder, history.history, f"{shown}/{state_file.NAME}")
    job = Job(
        petition=petition,
        folder=folder,
        history=history.history,
        stored=state.stored,
        state=state.state,
        limits=Plausible(drop_part=petition.limits.max_drop, factor_per_day=petition.limits.max_factor_per_day),
    )
    faults = list(_history_faults(history, petition.name, f"{shown}/{history_file.NAME}"))
    if state.fault is not None:
        faults.append(Fault(need=Need.WATCH, said=state.fault))
    return job, tuple(faults)


def choose(sets: Sequence[TranslationSet], name: str) -> tuple[TranslationSet, ...]:
    """Return the petition `name`, a folder with or without its section; all for an empty one. Raises PlainError."""
    if not name:
        return tuple(sets)
    wanted = name.strip("/").removeprefix("petitions/")
    found = tuple(one for one in sets if one.name == wanted)
    if not found:
        names = ", ".join(one.name for one in sets)
        message = (
            'There is no petition "{petition}". The petitions: {names}.'
            if names
            else 'There is no petition "{petition}", and no other.'
        )
        raise PlainError(message, petition=wanted, names=names)
    return found


def _wrong(
    one: TranslationSet, petition: Petition, diagnostics: Sequence[Diagnostic], known: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the errors in the file that holds the facts of a petition; where it cannot be read well, only those."""
    path = one.original.path
    errors = [item for item in diagnostics if item.path == path and item.severity is Severity.ERROR]
    if errors:
        yield from errors
        return
    yield from check_relations(petition.sources, path)
    yield from _unknown_kinds(petition, path, known)
    yield from check_expressions(petition.sources, path)


def _unknown_kinds(petition: Petition, path: str, known: Collection[str]) -> Iterator[Diagnostic]:
    for source in petition.sources:
        if source.kind not in known:
            yield Diagnostic(
                path=path,
                line=source.line,
                code="source-kind",
                message='Nobody can read a source of kind "{kind}".',
                fix="Known: {known}.",
                values=(("kind", source.kind), ("known", ", ".join(sorted(known)))),
            )


def _history_faults(found: HistoryFile, name: str, shown: str) -> Iterator[Fault]:
    repair = literal(f"python3 tasks.py repair-history --petition {name}")
    if found.is_lost:
        message = "{file}: it was lost; the generation before it was kept and takes its place."
        yield _fault(Need.WATCH, message, file=shown)
    if found.lines.conflict:
        yield _fault(Need.PERSON, "{file}: two versions of this file were not merged.", repair, file=shown)
    for number, _ in found.lines.broken:
        yield _fault(Need.PERSON, "{file}: this line is no observation.", repair, file=f"{shown}:{number}")


def _fault(need: Need, message: str, fix: str = "", **values: str) -> Fault:
    return Fault(need=need, said=Sentence(message=message, fix=fix, values=tuple(values.items())))
