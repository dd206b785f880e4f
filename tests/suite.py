"""All that `python3 tasks.py test` runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from chromium import MISSING, VARIABLE, find_chromium, install_chromium

Command = tuple[str, ...]


def run(root: Path, *, only: str = "", browser: bool = True) -> int:
    """Run every check, also after one has failed; return 1 when any has."""
    environment = dict(os.environ)
    if browser:
        path = find_chromium(environment, Path.home())
        if path is None and install_chromium():
            path = find_chromium(environment, Path.home())
        if path is None:
            print(MISSING, file=sys.stderr)
            return 1
        environment[VARIABLE] = path
    failed = [command for command in commands(only, browser=browser) if _fails(command, root, environment)]
    print(f"\nFailed: {', '.join(_name(command) for command in failed)}" if failed else "\nAll is well.")
    return 1 if failed else 0


def commands(only: str, *, browser: bool) -> tuple[Command, ...]:
    """Return the commands: with words in `only` just the tests that have them in their names.

    Tests in a browser run by themselves: Playwright keeps an event loop in the process, and fetching starts its own.
    """
    tests: Command = ("pytest", "-n", "auto")
    without: Command = (*tests, "-m", "not browser")
    if only:
        return ((*(tests if browser else without), "-k", only),)
    in_browser = ((*tests, "-m", "browser"),) if browser else ()
    return ("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), without, *in_browser


def _fails(command: Command, root: Path, environment: dict[str, str]) -> bool:
    print(f"\n== {_name(command)}", flush=True)
    return subprocess.call([sys.executable, "-m", *command], cwd=root, env=environment) != 0


def _name(command: Sequence[str]) -> str:
    return " ".join(command)
