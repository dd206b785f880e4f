"""Notices when files change."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import watchfiles

from initiative.l10n.messages import gettext

_LOOK_AT_FILES: Final = 200
"""Milliseconds between two looks at single files: editors replace them, which a watch on the old file misses."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Watch:
    folders: Sequence[Path]
    files: Sequence[Path]
    tell: Callable[[], None]
    ready: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)


@contextmanager
def changes(folders: Sequence[Path], files: Sequence[Path], tell: Callable[[], None]) -> Iterator[None]:
    """Call `tell`, in another thread, whenever something in `folders` or one of `files` changes."""
    watch = _Watch(folders=[folder for folder in folders if folder.is_dir()], files=files, tell=tell)
    thread = threading.Thread(target=copy_context().run, args=(_follow, watch), daemon=True)
    thread.start()
    watch.ready.wait()
    try:
        yield
    finally:
        watch.stopped.set()
        thread.join()


def _follow(watch: _Watch) -> None:
    seen = _state(watch.files)
    try:
        for found in _rounds(watch):
            watch.ready.set()
            if found or seen != _state(watch.files):
                watch.tell()
            seen = _state(watch.files)
    except OSError as error:
        said = gettext("I cannot watch the files (%(reason)s): start again after a change.")
        print(said % {"reason": error}, file=sys.stderr)
    watch.ready.set()


def _rounds(watch: _Watch) -> Iterator[object]:
    """Yield the changes of every round, none in most."""
    ignored = watchfiles.DefaultFilter.ignore_entity_patterns
    return watchfiles.watch(
        *watch.folders,
        # A build compiles catalogues; seeing that as a change would start the next one.
        watch_filter=watchfiles.DefaultFilter(ignore_entity_patterns=(*ignored, r"\.mo$")),
        stop_event=watch.stopped,
        raise_interrupt=False,
        rust_timeout=_LOOK_AT_FILES,
        yield_on_timeout=True,
    )


def _state(files: Sequence[Path]) -> tuple[tuple[int, int, int] | None, ...]:
    def state(file: Path) -> tuple[int, int, int] | None:
        try:
            status = file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino, status.st_size

    return tuple(state(file) for file in files)
