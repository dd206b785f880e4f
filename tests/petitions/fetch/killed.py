"""Runs a command again and again, killed at each step of its writing, and prints what was left. For `test_files.py`.

Arguments: folder of the site, host and port of its platform, command. It forks, so it is a program of its own without
threads.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from initiative.petitions.history_file import read_history_file
from petitions.fetch.site import HOUR, NOW, FetchSite
from petitions.fetch.small_sources import SOURCES

_STEPS = ("fsync", "link", "replace")


def die_at(step: int) -> None:
    """Let this process be killed when it takes its step number `step` of writing, with half of a file written."""
    left = count(1)

    def guard(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*arguments: Any) -> Any:
            if next(left) == step:
                if name == "fsync" and (size := os.fstat(arguments[0]).st_size):
                    with contextlib.suppress(OSError):  # a folder
                        os.ftruncate(arguments[0], size // 2)
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        return guarded

    for name in _STEPS:
        setattr(os, name, guard(name, getattr(os, name)))


def in_child(work: Callable[[], int]) -> tuple[bool, int]:
    """Do `work` in another process; tell whether it was killed, and its exit code."""
    child = os.fork()
    if child == 0:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            os._exit(work())
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status)


def try_steps(folder: Path, host: str, port: int, command: str) -> list[dict[str, object]]:
    """Return for each step what the history held after the kill, and what the same command did with it afterwards."""
    results: list[dict[str, object]] = []
    template = folder.with_name("template")
    shutil.copytree(folder, template)
    for step in count(1):
        shutil.rmtree(folder)
        shutil.copytree(template, folder)
        site = FetchSite(folder=folder, capsys=None, sources=SOURCES, now=NOW + 5 * HOUR)  # type: ignore[arg-type]
        site.allowed.add((host, port))

        def work(site: FetchSite = site, step: int = step, *, dies: bool = True) -> int:
            if dies:
                die_at(step)
            return site.accept_code() if command == "accept" else site.fetch_code()

        killed, code = in_child(work)
        left = [one.value for one in read_history_file(site.path()).history]
        if not killed:
            return [*results, {"killed": False, "code": code, "left": left}]
        _, again = in_child(lambda: work(dies=False))
        results.append({"killed": True, "left": left, "again": again, "values": site.values()})
    return results


if __name__ == "__main__":
    print(json.dumps(try_steps(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])))
