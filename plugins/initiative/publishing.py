"""The build for readers: refuses what must not be published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from initiative.building import Findings, Options, build
from initiative.checks import release
from initiative.checks.built import check_output
from initiative.diagnostics import Diagnostic, Severity
from initiative.host import Settings
from initiative.loading import load
from initiative.recorded import Record
from initiative.written import read_output

_EXAMPLE: Final = re.compile(r"[\w.@-]*\.example\b")


def publish(options: Options) -> int:
    """Build for readers and return the exit code; unless it is 0, the output folder is as it was before.

    Every warning stops it, and every fault of a written page. Samples do too, unless `options.with_samples` asks for a
    demonstration.
    """
    if options.with_samples:
        return build(options, refuse=lambda found, settings: (*find_unresolved(found, settings), *look_at(settings)))
    in_settings = example_addresses(options)
    record = None if options.content else Record(options.root)  # other texts have addresses of their own

    def refuse(found: Findings, settings: Settings) -> Findings:
        if record is not None:
            record.note(Path(settings["OUTPUT_PATH"]))
        reasons = (*in_settings, *find_unresolved(found, settings), *find_samples(settings), *look_at(settings))
        return tuple(sorted(set(reasons)))

    code = build(options, refuse=refuse)
    if record is not None and code == 0:
        record.write()
    return code


def find_unresolved(found: Findings, settings: Settings) -> Findings:  # noqa: ARG001  (a building.Refuse)
    """Return the findings that stop publishing."""
    return tuple(item for item in found if item.severity >= Severity.WARNING)


def look_at(settings: Settings) -> Findings:
    """Return what is wrong with the pages as they were written: the last look before readers have them."""
    return check_output(read_output(Path(settings["OUTPUT_PATH"]), settings["SITEURL"]))


def find_samples(settings: Settings) -> Findings:
    """Return a finding for everything in the texts that is illustrative."""
    loaded = load(Path(settings["PATH"]), settings["SITE"], shown=settings["SHOWN_CONTENT"])
    return tuple(release.check(loaded.dataset, Path.cwd()))


def example_addresses(options: Options) -> Findings:
    """Return a finding for every `.example` address in the settings and in the address to publish at."""
    files = sorted({options.root / "pelicanconf.py", options.settings.resolve()})
    given = () if options.siteurl is None else _in_option(options.siteurl)
    lines = [
        item for file in files if file.is_file() for item in _in_file(file, skip_siteurl=options.siteurl is not None)
    ]
    return (*given, *lines)


def _in_option(siteurl: str) -> Findings:
    host = urlsplit(siteurl).hostname or ""
    return (_finding("--siteurl", 1, siteurl),) if host.endswith(".example") else ()


def _in_file(file: Path, *, skip_siteurl: bool) -> Iterable[Diagnostic]:
    path = Path(os.path.relpath(file)).as_posix()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        overridden = skip_siteurl and line.startswith("SITEURL")
        if not overridden and not line.lstrip().startswith("#"):
            yield from (_finding(path, number, match.group()) for match in _EXAMPLE.finditer(line))


def _finding(path: str, line: int, address: str) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=line,
        code="example-address",
        message='"{address}" is an example: nobody answers there.',
        fix="Write the real address, or build a demonstration: --with-samples",
        values=(("address", address),),
    )
