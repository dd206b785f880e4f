"""Files that are replaced as a whole or not at all, with the generation before kept beside them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def previous(path: Path) -> Path:
    """Return where the generation before the present one is kept."""
    return path.with_name(f".{path.name}.previous")


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of what `path` holds.

    Whenever the process or the machine stops, the file is the old one or the new one, and whole. Raises OSError, for a
    full disk too; the file is then the old one.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        _write(fresh, data)
        if path.exists():
            _keep(path)
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Keep all other processes that ask for the same lock out of `folder`; gives False where another one is inside.

    The system takes the lock back when the process ends, however it ends.
    """
    if sys.platform == "win32":  # there, only the comparison before each write keeps two runs apart
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _take(handle)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path) -> None:
    """Let the present generation also be the previous one; there is always a whole one of each."""
    spare = path.with_name(f".{path.name}.spare")
    spare.unlink(missing_ok=True)
    try:
        os.link(path, spare)
    except OSError:  # a file system without links
        shutil.copy2(path, spare)
    os.replace(spare, previous(path))
    spare.unlink(missing_ok=True)  # it is left where both were the same file


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
