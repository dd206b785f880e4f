"""The shipped site with languages that were begun by the command, one of them with its interface translated."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from built_site import ROOT
from initiative.catalogues import catalogue_path
from initiative.l10n.extraction import extract, read_sources, update_catalogue
from initiative.new_language import new_language
from initiative.settings import Tag

ARABIC: Final = Tag("ar")


def begin(project: Path, *langs: str) -> None:
    """Begin an edition of the project in each of `langs`, as somebody does at the command line."""
    for lang in langs:
        assert new_language(project / "pelicanconf.py", lang) == 0


def begin_arabic(project: Path) -> None:
    """Begin an Arabic edition whose frame speaks Arabic: with the messages of the test site that readers see."""
    begin(project, ARABIC)
    words = catalogue_path(ROOT / "tests" / "sites" / "arabic", ARABIC).read_text(encoding="utf-8")
    merged = update_catalogue(ARABIC, words, extract(read_sources(project)))
    catalogue_path(project, ARABIC).write_text(merged, encoding="utf-8")
