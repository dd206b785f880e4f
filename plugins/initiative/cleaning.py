"""Removes what builds leave behind."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from initiative.explain import PlainError
from initiative.swap import remove_replaced

_SITES: Final = ("output", "public")
_CACHE: Final = ".cache"


def clean(root: Path) -> int:
    """Remove the built sites and the cache of the project in `root`, say which, and return the exit code."""
    try:
        removed = [f"{name}/" for name in _SITES if remove_replaced(root / name)]
    except PlainError as error:
        print(error, file=sys.stderr)
        return 1
    if (root / _CACHE).is_dir():
        shutil.rmtree(root / _CACHE)
        removed.append(f"{_CACHE}/")
    print(f"Removed {', '.join(removed)}" if removed else "There was nothing to remove.")
    return 0
