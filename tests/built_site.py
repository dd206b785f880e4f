"""Sites built for tests: each once in a test run, also when several processes share it.

A site is built by the real command in a process of its own, from a copy of the project, so that nothing of this folder
and nothing of this process reaches it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from initiative.written import Output, read_output

ROOT: Final = Path(__file__).resolve().parents[1]
SITEURL: Final = "https://nansen-passport.example"
NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The time of every build, unless a test moves the clock."""

SETTINGS: Final = {
    "shipped": "pelicanconf.py",
    "arabic": "tests/sites/arabic/siteconf.py",
    "fallback": "tests/sites/fallback/siteconf.py",
}
"""The sites, by name: the settings file of each, from the project's folder."""

_COPIED: Final = ("content", "locale", "plugins", "theme", "tests/sites", "pelicanconf.py")
_COMMAND: Final = """
import sys
from pathlib import Path
from initiative.building import build, make_options
sys.exit(build(make_options(Path(sys.argv[1]), output=sys.argv[2], siteurl=sys.argv[3])))
"""
# No other machine: who asks for one ends the build. Before anything of the project is imported.
_UNPLUGGED: Final = """
import sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
        raise SystemExit(f"The build asked for the network: {event} {arguments}")
sys.addaudithook(refuse)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltSite:
    """A site on disk: `project` is the copy it was made from."""

    name: str
    project: Path
    folder: Path

    def read(self, file: str) -> str:
        """Return the text of a written file."""
        return (self.folder / file).read_text(encoding="utf-8")

    def output(self) -> Output:
        """Return all pages, parsed."""
        return read_output(self.folder, SITEURL)


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of this test run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def copy_project(target: Path) -> None:
    """Copy all that a build reads."""
    for name in _COPIED:
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", ".cache"))
        else:
            shutil.copyfile(source, target / name)


def run_build(
    project: Path,
    name: str,
    output: Path,
    *,
    now: datetime = NOW,
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
) -> None:
    """Build the site `name` of a copied project into `output`. What the command says stands in the failure."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-c", _UNPLUGGED + _COMMAND, SETTINGS[name], str(output), SITEURL],
        cwd=project,
        env={
            **inherited,
            "PYTHONPATH": str(project / "plugins"),
            "SOURCE_DATE_EPOCH": str(int(now.timestamp())),
            **(environment or {}),
        },
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout


def build_once(shared: Path, name: str) -> BuiltSite:
    """Return the site `name`, built below the folder `shared` by whoever needs it first."""
    return build_changed(shared, name, name, lambda _project: None)


def build_changed(shared: Path, name: str, base: str, change: Callable[[Path], None]) -> BuiltSite:
    """Return the site `base` after a change of its project, built as `name` by whoever needs it first."""
    site = BuiltSite(name=name, project=shared / name / "project", folder=shared / name / "output")
    with locked(shared / f"{name}.lock"):
        if not site.folder.exists():
            shutil.rmtree(shared / name, ignore_errors=True)
            copy_project(site.project)
            change(site.project)
            run_build(site.project, base, site.folder)
    return site


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes of the test run out."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
