"""The letters of each script, to tell words of one from words of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from initiative.l10n.tags import script

LETTERS: Final[Mapping[str, str]] = {
    "Arab": r"[\u0600-\u06ff\u0750-\u077f]",
    "Armn": r"[\u0530-\u058f]",
    "Cyrl": r"[\u0400-\u052f]",
    "Geor": r"[\u10a0-\u10ff]",
    "Grek": r"[\u0370-\u03ff\u1f00-\u1fff]",
    "Hebr": r"[\u0590-\u05ff]",
    "Latn": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
}
"""By the code of the script in ISO 15924, as a pattern that finds one letter."""


def letters_of(tag: str) -> str:
    """Return the pattern of the letters a language is written in; of Latin ones where its script is not known here."""
    return LETTERS.get(script(tag), LETTERS["Latn"])
