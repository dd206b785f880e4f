"""What a file was before, from git where it is at hand. Only commands ask here; a build never does."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_GIT: Final = ("git", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false")


def earlier_versions(file: Path) -> Iterator[bytes]:
    """Yield the file as it stood in each commit, newest first, under whatever name; nothing without a history."""
    log = _ask(file.parent, "log", "--follow", "--name-only", "--format=%x00%H", "--", file.name)
    for entry in (log or b"").decode("utf-8", "replace").split("\0")[1:]:
        commit, *names = filter(None, entry.split("\n"))
        data = _ask(file.parent, "show", f"{commit}:{names[0]}") if names else None
        if data is not None:
            yield data


def _ask(folder: Path, *words: str) -> bytes | None:
    """Return what git says; None where there is no git, or it knows nothing."""
    try:
        done = subprocess.run([*_GIT, *words], cwd=folder, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
