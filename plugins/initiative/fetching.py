"""What the commands fetch, accept and repair-history do: from a command line to files, messages and an exit code."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.explain import PlainError
from initiative.failures import tell_failure
from initiative.fetch_report import table, troubles
from initiative.host import load_settings
from initiative.l10n.formats import number
from initiative.l10n.messages import current_language, gettext
from initiative.loading import load
from initiative.model.dataset import TranslationSet
from initiative.outside import make_identity, real_world, require_contact
from initiative.petitions.accepting import Released, accept
from initiative.petitions.contract import parse_contracts, write_contracts
from initiative.petitions.fetch import Visited
from initiative.petitions.jobs import Jobs, choose, make_jobs
from initiative.petitions.repair import repair
from initiative.petitions.reporting import Need
from initiative.petitions.robots_keeping import Identity
from initiative.petitions.running import Course, Outside, asks_strangers, look_at_platforms, requests_of, run
from initiative.petitions.stored_file import locked, replace_file
from initiative.petitions.summarizing import summarize
from initiative.petitions.summary import to_json
from initiative.progress import Progress
from initiative.settings import Site
from initiative.speaking import speaking

_BUSY: Final = 3
_WRONG: Final = 4
_INTERRUPTED: Final = 130
_CONTRACTS: Final = "docs/contracts.json"
_SECTION: Final = "petitions"


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchOptions:
    """What the person who fetches asks for. Texts that are empty were not given."""

    settings: Path
    content: str = ""
    petition: str = ""
    allow_host: tuple[str, ...] = ()
    dry_run: bool = False
    as_json: bool = False
    debug: bool = False

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.resolve().parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """The petitions as they are written; `folder` holds them, `shown` is how messages name the folder of all texts."""

    site: Site
    siteurl: str
    content: Path
    shown: str
    petitions: tuple[TranslationSet, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def folder(self) -> Path:
        """The folder of all petitions."""
        return self.content / _SECTION


class BusyError(Exception):
    """Another command is writing the files of petitions."""


def fetch(options: FetchOptions, outside: Outside | None = None) -> int:
    """Read the sources of all petitions, store what was learned, tell of it, and return the exit code."""
    return _exit_code(options, lambda: _fetch(options, outside or real_world(options.allow_host)))


def check_contracts(options: FetchOptions, outside: Outside | None = None) -> int:
    """Look at the platform of each kind of source, say in a line each what changed, and return the exit code."""
    return _exit_code(options, lambda: _check_contracts(options, outside or real_world(options.allow_host)))


def accept_quarantined(options: FetchOptions, source: str, reason: str) -> int:
    """Let the number of a source out of quarantine and return the exit code."""
    return _exit_code(options, lambda: _accept(options, source, reason))


def repair_history(options: FetchOptions) -> int:
    """Put the history of a petition in order, tell what was done, and return the exit code."""
    return _exit_code(options, lambda: _repair(options))


# -- the commands


def _fetch(options: FetchOptions, outside: Outside) -> int:
    texts = _read_texts(options)
    chosen = choose(texts.petitions, options.petition)
    with _alone(texts.folder):
        now = outside.clock()
        found = make_jobs(chosen, texts.content, texts.shown, texts.diagnostics, outside.sources)
        if asks_strangers(requests_of(found.jobs, outside.sources), outside.allowed):
            require_contact(texts.site)
        visited = _run(found, outside, make_identity(texts.site, texts.siteurl), options, now)
    summary = summarize(found, visited, now, dry_run=options.dry_run)
    print(to_json(summary) if options.as_json else "\n".join(table(summary)), flush=True)
    _say(*troubles(summary))
    return summary.exit_code


def _run(
    found: Jobs, outside: Outside, identity: Identity, options: FetchOptions, now: datetime
) -> tuple[Visited, ...]:
    progress = Progress(stream=sys.stderr if options.as_json else sys.stdout)
    total, done = sum(len(job.petition.sources) for job in found.jobs), 0

    def tell(name: str) -> None:
        nonlocal done
        done += 1
        if not options.as_json or sys.stderr.isatty():
            progress(gettext("Read %(name)s") % {"name": name}, done, total)

    course = Course(now=now, identity=identity, root=options.root, writes=not options.dry_run, tell=tell)
    try:
        return asyncio.run(run(found.jobs, outside, course))
    finally:
        progress.end()


def _check_contracts(options: FetchOptions, outside: Outside) -> int:
    path, texts = options.root / _CONTRACTS, _read_texts(options)
    try:
        contracts = parse_contracts(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PlainError("{file} cannot be understood: {reason}", file=_CONTRACTS, reason=str(error)) from None
    requests = (outside.sources[one.kind].request(one.source) for one in contracts if one.source)
    if asks_strangers(requests, outside.allowed):
        require_contact(texts.site)
    identity = make_identity(texts.site, texts.siteurl)
    looks = asyncio.run(look_at_platforms(contracts, outside, identity, outside.clock()))
    print(*(f"{one.contract.kind}: {one.said.text(gettext)}" for one in looks), sep="\n")
    if not options.dry_run:
        replace_file(path, write_contracts([one.contract for one in looks]).encode())
    return max((one.need for one in looks), default=Need.NOBODY).value


def _accept(options: FetchOptions, source: str, reason: str) -> int:
    texts, one = _read_one(options)
    with _alone(texts.folder):
        released = accept(texts.content / one.key, source, reason)
    print(_tell_release(f"{one.name}/{source}", released))
    print(gettext("The history says why: %(reason)s") % {"reason": released.observation.reason})
    return 0


def _tell_release(name: str, released: Released) -> str:
    tag, before = current_language(), released.before
    said = (
        gettext("%(name)s: %(value)s counts now, no number before.")
        if before is None
        else gettext("%(name)s: %(value)s counts now, %(before)s before.")
    )
    values = {"name": name, "value": number(released.observation.value, tag)}
    return said % (values if before is None else {**values, "before": number(before.value, tag)})


def _repair(options: FetchOptions) -> int:
    texts, one = _read_one(options)
    with _alone(texts.folder):
        done = repair(texts.content / one.key)
    print(*([one.text(gettext) for one in done] or [gettext("The history is in order.")]), sep="\n")
    return 0


def _read_one(options: FetchOptions) -> tuple[Texts, TranslationSet]:
    if not options.petition:
        raise PlainError("Name the petition: --petition KEY, the name of its folder in content/petitions.")
    texts = _read_texts(options)
    return texts, choose(texts.petitions, options.petition)[0]


def _read_texts(options: FetchOptions) -> Texts:
    content = Path(options.content) if options.content else None
    settings = load_settings(options.settings, content=content, output=None, siteurl=None)
    folder = Path(settings["PATH"])
    shown = Path(os.path.relpath(folder)).as_posix()
    loaded = load(folder, settings["SITE"], shown=shown)
    return Texts(
        site=settings["SITE"],
        siteurl=settings["SITEURL"],
        content=folder,
        shown=shown,
        petitions=loaded.dataset.section(_SECTION),
        diagnostics=loaded.diagnostics,
    )


# -- what can go wrong


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other commands from writing the files of petitions meanwhile."""
    if not folder.is_dir():
        yield
        return
    with locked(folder) as is_alone:
        if not is_alone:
            raise BusyError
        yield


def _exit_code(options: FetchOptions, work: Callable[[], int]) -> int:
    with speaking(options.root):
        try:
            return work()
        except KeyboardInterrupt:
            _say("", gettext("Stopped. What was accepted until now is stored."))
            return _INTERRUPTED
        except BusyError:
            _say(gettext("Another fetch is at work on these files, so this one did nothing. Run it again in a minute."))
            return _BUSY
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, options.root, debug=options.debug)
    return _WRONG


def _say(*lines: str) -> None:
    if lines:
        print(*lines, sep="\n", file=sys.stderr)
