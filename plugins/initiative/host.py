"""Pelican as a function: reads settings and runs once, in this process, without its own messages."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pelican
from pelican.settings import read_settings

from initiative.diagnostics import literal
from initiative.explain import PlainError, Project, explain, show_path
from initiative.l10n.messages import gettext

Settings = dict[str, Any]


def load_settings(path: Path, *, content: Path | None, output: Path | None, siteurl: str | None) -> Settings:
    """Return the settings in the file `path`, with what is given (not None) in place of what stands there."""
    if not path.is_file():
        raise PlainError(
            "There is no {file}. Start the command in the folder of the site.", file=show_path(path.resolve())
        )
    override = {
        **({} if content is None else {"PATH": os.path.abspath(content)}),
        **({} if output is None else {"OUTPUT_PATH": os.path.abspath(output)}),
        **({} if siteurl is None else {"SITEURL": siteurl.rstrip("/")}),
    }
    if content is not None and not content.is_dir():
        raise PlainError(
            "There is no folder {folder}. Name the folder of the texts with --content.", folder=str(content)
        )
    settings = _read(str(path.resolve()), override)
    settings["SITEURL"] = settings["SITEURL"].rstrip("/")
    _require_address(settings["SITEURL"])
    return settings


def run_pelican(settings: Settings, project: Project) -> None:
    """Run Pelican; raise PlainError for every fault that it only logs, such as a plugin that does not load."""
    pelican.console.quiet = True
    with _logged_faults(project) as faults:
        site = pelican.Pelican(settings)
        if not faults:
            site.run()
    if faults:
        raise PlainError(literal("\n".join(faults)))


def _read(path: str, override: Settings) -> Settings:
    try:
        settings: Settings = read_settings(path, override)
    except ValueError as error:
        # Pelican's own words name the folder that is missing; errors of the settings file have their line.
        *_, (frame, _line) = traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == read_settings.__module__:
            raise PlainError(
                "{file}: {reason}. (PATH names the folder of the texts, THEME that of the templates.)",
                file=show_path(Path(path)),
                reason=str(error),
            ) from error
        raise
    return settings


def _require_address(siteurl: str) -> None:
    address = urlsplit(siteurl)
    if siteurl and (address.scheme not in {"http", "https"} or not address.hostname or address.query):
        raise PlainError('"{address}" is not the address of a site. Write it like https://example.org', address=siteurl)


class _Collector(logging.Handler):
    """Keeps errors that are logged, in plain words."""

    def __init__(self, project: Project) -> None:
        super().__init__(logging.ERROR)
        self.project = project
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record`, with its place when an exception is behind it."""
        self.faults.append(" ".join(record.getMessage().split()))
        if record.exc_info and record.exc_info[1]:
            self.faults.append(explain(record.exc_info[1], self.project).text(gettext))


@contextmanager
def _logged_faults(project: Project) -> Iterator[list[str]]:
    collector = _Collector(project)
    logging.getLogger().addHandler(collector)
    try:
        yield collector.faults
    finally:
        logging.getLogger().removeHandler(collector)
