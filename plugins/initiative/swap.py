"""A folder that is replaced as a whole or not at all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from initiative.explain import PlainError

if sys.platform != "win32":
    import fcntl


@contextmanager
def replaced(target: Path, *, waiting: Callable[[], None]) -> Iterator[Path]:
    """Give an empty folder beside `target` that takes its place when the block ends without an exception.

    Otherwise `target` stays as it was. `waiting` is called when another process is replacing it just now.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target).open("a") as lock:
        _acquire(lock, waiting)
        _recover(target)
        fresh = _beside(target, "new")
        fresh.mkdir()
        try:
            yield fresh
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def refuse_overlap(target: Path, sources: Iterable[Path]) -> None:
    """Raise PlainError when replacing `target` would harm one of the folders `sources`."""
    for source in sources:
        if source.is_relative_to(target) or target.is_relative_to(source):
            raise PlainError(
                "The output folder {folder} and {source} overlap: the build would overwrite what it is made from. "
                "Choose another folder with --output.",
                folder=str(target),
                source=str(source),
            )


def remove_replaced(target: Path) -> bool:
    """Remove `target` with all that `replaced` left beside it; tell whether there was anything."""
    _refuse_foreign(target)
    leftovers = [path for path in (target, _beside(target, "new"), _beside(target, "old")) if path.is_dir()]
    for path in leftovers:
        shutil.rmtree(path)
    _lock(target).unlink(missing_ok=True)
    return bool(leftovers)


def _refuse_foreign(target: Path) -> None:
    """Refuse a folder with somebody's files in it: the lock file tells the ones made here."""
    if target.exists() and not target.is_dir():
        raise PlainError("{file} is a file, not a folder. Choose another folder with --output.", file=str(target))
    if target.is_dir() and any(target.iterdir()) and not _lock(target).exists():
        raise PlainError(
            "{folder} is not empty and was not made by this command, so it is not replaced. "
            "Remove it or choose another folder with --output.",
            folder=str(target),
        )


def _acquire(lock: IO[str], waiting: Callable[[], None]) -> None:
    if sys.platform == "win32":  # there, nothing keeps two builds at once apart
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(lock, fcntl.LOCK_EX)


def _recover(target: Path) -> None:
    """Undo what a killed process left: between the two renames only the old folder is there."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(_beside(target, "new"), ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    old = _beside(target, "old")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path, state: str) -> Path:
    return target.with_name(f".{target.name}.{state}")


def _lock(target: Path) -> Path:
    return _beside(target, "lock")
