"""How a command ends when somebody stops it, or reads only the first lines of what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from built_site import ROOT

INTERRUPTED = """
import runpy, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == WHEN:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
WHEN = sys.argv.pop(1)
runpy.run_path("tasks.py", run_name="__main__")
"""
"""Runs the commands; Ctrl-C comes when the module named first is imported."""


@pytest.mark.parametrize(
    "module", ["hashlib", "initiative.environment", "invoke.program", "initiative.building", "babel"]
)
def test_ctrl_c_is_answered_by_one_word_however_early_it_comes(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, "check", "--path", "content/nowhere"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped.\n")


COMMANDS = {
    "a list": ["--list"],
    "help": ["new-language", "--help"],
    "a table": ["translations"],
    "a check": ["check", "--path", "content/faq"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_whoever_has_read_enough_is_not_shown_a_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "tasks.py", *arguments],
            cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert done.stderr == ""
    assert done.returncode in {0, 141}, "done before anybody had to read, or stopped by it"


def test_a_build_that_nobody_reads_leaves_no_site(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "tasks.py", "build", "--output", str(tmp_path / "site")],
            cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr, (tmp_path / "site").exists()) == (141, "", False)
