"""Which findings a person asks for: of one file or folder, in one language."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from initiative.diagnostics import Diagnostic
from initiative.explain import PlainError, show_path
from initiative.settings import Site

Selects = Callable[[Diagnostic], bool]


def make_selector(path: str, lang: str) -> Selects:
    """Return what tells whether a finding is in the file or folder `path` and in the language `lang`; empty means all.

    Raises PlainError for a path where nothing is.
    """
    if path and not os.path.exists(path):
        raise PlainError("There is no {path}. Name a file or a folder with --path, for example content/faq.", path=path)
    prefix = show_path(Path(os.path.abspath(path))) if path else ""

    def selects(item: Diagnostic) -> bool:
        inside = not prefix or item.path == prefix or item.path.startswith(f"{prefix}/")
        return inside and (not lang or f".{lang}." in item.path or f"/{lang}/" in item.path)

    return selects


def require_language(lang: str, site: Site) -> None:
    """Raise PlainError for a language no text of the site may be in: nothing would ever be found there."""
    if lang and lang not in (*site.tags, *site.content_only):
        raise PlainError(
            "The site has no edition in {lang}. Its languages: {tags}.", lang=lang, tags=", ".join(site.tags)
        )
