"""The build and the check: what the commands of the same names do."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from initiative.diagnostics import ContentError, Diagnostic, Severity
from initiative.explain import PlainError, Project, show_path
from initiative.failures import tell_failure
from initiative.host import Settings, load_settings, run_pelican
from initiative.l10n.formats import list_text, seconds_text
from initiative.l10n.messages import current_language, gettext, nmsgid
from initiative.narrowing import make_selector, require_language
from initiative.progress import Progress
from initiative.recorded import Record, find_vanished
from initiative.settings import Paths, Run, Site
from initiative.speaking import counted, language_of, speaking
from initiative.swap import refuse_overlap, replaced

Findings = tuple[Diagnostic, ...]
Refuse = Callable[[Findings, Settings], Findings]
"""Tells, from the findings of a build and its settings, what stops the site from being put in place."""

_NAMES = {
    Severity.ERROR: nmsgid("%(number)s error", "%(number)s errors"),
    Severity.WARNING: nmsgid("%(number)s warning", "%(number)s warnings"),
    Severity.NOTICE: nmsgid("%(number)s notice", "%(number)s notices"),
}
_INTERRUPTED = 130


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What the person who builds asks for.

    `settings` is pelicanconf.py or publishconf.py in the project's folder. None stands for what is written there.
    """

    settings: Path
    content: Path | None = None
    output: Path | None = None
    siteurl: str | None = None
    drafts: bool = False
    publishing: bool = False
    with_samples: bool = False
    debug: bool = False

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.resolve().parent


def make_options(settings: Path, *, content: str = "", output: str = "", siteurl: str = "") -> Options:
    """Return the options of a command line, where an empty text means that an option was not given."""
    return Options(
        settings=settings,
        content=Path(content) if content else None,
        output=Path(output) if output else None,
        siteurl=siteurl or None,
    )


def find_errors(found: Findings, settings: Settings) -> Findings:  # noqa: ARG001  (a Refuse)
    """Return the findings that stop every build."""
    return tuple(item for item in found if item.severity is Severity.ERROR)


def build(options: Options, refuse: Refuse = find_errors) -> int:
    """Build the site and return the exit code; unless it is 0, the output folder is as it was before."""
    with speaking(options.root):
        return _exit_code(options, lambda: _build(options, refuse))


def check(options: Options, *, path: str = "", lang: str = "") -> int:
    """List what is found in the texts and return the exit code: 1 when errors are among it.

    Only in the file or folder `path` and in texts in the language `lang`, where they are given.
    """
    with speaking(options.root, lang):
        return _exit_code(options, lambda: _check(options, path, lang))


def build_time(environment: Mapping[str, str], started: datetime) -> datetime:
    """Return the time of the build in UTC: SOURCE_DATE_EPOCH (seconds since 1970) when set, else `started`."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return started
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise PlainError(
            'SOURCE_DATE_EPOCH is "{value}"; it must be whole seconds since 1970-01-01.', value=epoch
        ) from None


def today() -> date:
    """Return the day of a build that begins now, UTC."""
    return build_time(os.environ, datetime.now(UTC)).date()


def _exit_code(options: Options, work: Callable[[], int]) -> int:
    try:
        return work()
    except KeyboardInterrupt:
        _say("", gettext("Stopped. The output folder is as it was."))
        return _INTERRUPTED
    except ContentError as error:
        _say(*(item.text(gettext) for item in error.diagnostics))
        _say("", gettext("%(counts)s. The output folder is as it was.") % {"counts": _count(error.diagnostics)})
    except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
        tell_failure(error, options.root, debug=options.debug)
    return 1


def _build(options: Options, refuse: Refuse) -> int:
    started = time.perf_counter()
    settings = _load(options)
    if options.publishing and not settings["SITEURL"]:
        raise PlainError(
            "A published site needs its address: --siteurl https://example.org, or SITEURL in publishconf.py."
        )
    output = Path(settings["OUTPUT_PATH"]).resolve()
    refuse_overlap(output, _sources(settings, options))
    with replaced(output, waiting=_tell_waiting) as fresh:
        found = _produce(settings, options, fresh, output if output.is_dir() else None)
        if stopping := refuse(found, settings):
            raise ContentError(stopping)
        pages, languages = _size(fresh, settings.get("SITE"))
    print(
        gettext("Built in %(seconds)s s: %(pages)s, %(languages)s. Folder: %(folder)s")
        % {
            "seconds": seconds_text(time.perf_counter() - started, current_language()),
            "pages": counted(nmsgid("%(number)s page", "%(number)s pages"), pages),
            "languages": counted(nmsgid("%(number)s language", "%(number)s languages"), languages),
            "folder": show_path(output),
        }
    )
    print(_tell_found(found))
    return 0


def _tell_waiting() -> None:
    _say(gettext("Another build is writing there; this one waits for it."))


def _tell_found(found: Findings) -> str:
    if not found:
        return gettext("No errors, no warnings.")
    values = {"counts": _count(found), "command": "python3 tasks.py check"}
    return gettext("%(counts)s. To see them: %(command)s") % values


def _check(options: Options, path: str, lang: str) -> int:
    selects = make_selector(path, lang)
    settings = _load(options)
    if "SITE" in settings:
        require_language(lang, settings["SITE"])
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        try:
            found = _produce(settings, options, Path(folder), None)
        except ContentError as error:
            found = error.diagnostics
    chosen = tuple(sorted(item for item in found if selects(item)))
    _say(*(item.text(gettext) for item in chosen))
    # Translators: for example "2 errors and 1 warning".
    print(gettext("%(counts)s.") % {"counts": _count(chosen)} if chosen else gettext("No errors, no warnings."))
    return 1 if find_errors(chosen, settings) else 0


def _load(options: Options) -> Settings:
    return load_settings(options.settings, content=options.content, output=options.output, siteurl=options.siteurl)


def _produce(settings: Settings, options: Options, folder: Path, previous: Path | None) -> Findings:
    """Run Pelican into `folder`; return what the plugin leaves in DIAGNOSTICS, sorted."""
    progress = Progress(stream=sys.stdout)
    run = _run(settings, options, folder)
    settings |= {"OUTPUT_PATH": str(folder), "PREVIOUS_OUTPUT": previous, "RUN": run, "DIAGNOSTICS": ()}
    writing = gettext("Writing the pages")  # now: while pages are made, messages are in the language of each page
    settings |= {"PROGRESS": partial(progress, writing), "SHOWN_CONTENT": show_path(run.paths.content)}
    progress(gettext("Reading the texts"))
    try:
        run_pelican(settings, Project(root=options.root, theme=run.paths.theme))
    finally:
        progress.end()
    # Other texts have addresses of their own.
    gone = () if options.content else find_vanished(Record(options.root), settings, folder, drafts=options.drafts)
    return tuple(sorted((*settings["DIAGNOSTICS"], *gone)))


def _run(settings: Settings, options: Options, folder: Path) -> Run:
    return Run(
        now=build_time(os.environ, datetime.now(UTC)),
        siteurl=settings["SITEURL"],
        paths=Paths(
            content=Path(settings["PATH"]),
            output=folder,
            theme=Path(settings["THEME"]),
            locale=options.root / "locale",
            cache=options.root / ".cache",
        ),
        drafts=options.drafts,
        publishing=options.publishing,
        with_samples=options.with_samples,
        recorded=() if options.content else Record(options.root).read(),  # other texts have addresses of their own
    )


def _sources(settings: Settings, options: Options) -> tuple[Path, ...]:
    given = (Path(settings["PATH"]), Path(settings["THEME"]), options.root / "plugins", options.root / "locale")
    return tuple(path.resolve() for path in given)


def _size(folder: Path, site: Site | None) -> tuple[int, int]:
    """Return how many pages a written site has, and in how many languages."""
    pages = sum(1 for _ in folder.rglob("*.html"))
    return pages, sum((folder / tag / "index.html").is_file() for tag in (site.tags if site else ()))


def _count(found: Iterable[Diagnostic]) -> str:
    """Return how many findings of each severity there are, of those there are: `2 errors and 1 warning`."""
    counts = Counter(item.severity for item in found)
    shown = {forms: counts[severity] for severity, forms in _NAMES.items() if counts[severity]}
    words = [counted(forms, count) for forms, count in shown.items()]
    return list_text(words, language_of(forms[0] for forms in shown))


def _say(*lines: str) -> None:
    if lines:
        print(*lines, sep="\n", file=sys.stderr)
