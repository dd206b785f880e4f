"""Removes what builds leave behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from initiative.failures import tell_failure
from initiative.l10n.formats import list_text
from initiative.l10n.messages import current_language, gettext
from initiative.speaking import speaking
from initiative.swap import remove_replaced

_SITES: Final = ("output", "public")
_CACHE: Final = ".cache"


def clean(root: Path, *, debug: bool = False) -> int:
    """Remove the built sites and the cache of the project in `root`, say which, and return the exit code."""
    with speaking(root):
        try:
            _clean(root)
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, root, debug=debug)
            return 1
    return 0


def _clean(root: Path) -> None:
    removed = [f"{name}/" for name in _SITES if remove_replaced(root / name)]
    if (root / _CACHE).is_dir():
        shutil.rmtree(root / _CACHE)
        removed.append(f"{_CACHE}/")
    folders = list_text(removed, current_language())
    print(
        gettext("Removed: %(folders)s") % {"folders": folders} if removed else gettext("There was nothing to remove.")
    )
