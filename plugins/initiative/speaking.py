"""Lets a command speak the language of whoever started it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from initiative.diagnostics import ContentError
from initiative.l10n.formats import number
from initiative.l10n.messages import (
    Catalogues,
    current_language,
    find_translation,
    load_catalogues,
    ngettext,
    read_catalogue,
)
from initiative.l10n.spoken import ENGLISH, choose_language
from initiative.l10n.tags import has_locale
from initiative.settings import Tag


@contextmanager
def speaking(root: Path, asked: str = "") -> Iterator[None]:
    """Make the language of the person the one of all messages inside the block; `asked` is the `--lang` of a command.

    `root` is the folder of the project. Its settings are not read: a fault in them is told in that language too. A
    catalogue that cannot be read is told of by the commands that need it; here English takes its place.
    """
    locale = root / "locale"
    tag = choose_language(_environment(), asked, _spoken(locale))
    try:
        catalogues = load_catalogues(locale, (tag,))
    except (ContentError, OSError, UnicodeError):
        tag, catalogues = ENGLISH, Catalogues(by_tag={ENGLISH: read_catalogue(ENGLISH, "")})
    with catalogues.using(tag):
        yield


def counted(forms: tuple[str, str], count: int) -> str:
    """Return a number with its noun, in the form that goes with it; `forms` are from `nmsgid`."""
    return ngettext(*forms, count) % {"number": number(count, language_of(forms[:1]))}


def language_of(messages: Iterable[str]) -> Tag:
    """Return the language in which all of these messages come: English when one of them has no translation."""
    return current_language() if all(find_translation(message) is not None for message in messages) else ENGLISH


def _spoken(locale: Path) -> frozenset[Tag]:
    """Return the languages with a catalogue, in preparation or not, and English."""
    folders = (path.parents[1].name for path in locale.glob("*/LC_MESSAGES/messages.po"))
    return frozenset({ENGLISH, *(Tag(name) for name in folders if has_locale(name))})


def _environment() -> Mapping[str, str]:
    if sys.platform == "win32":  # there, nothing in the environment tells the language, unless somebody has set it
        import ctypes
        import locale

        shown = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
        return {"LANG": shown, **os.environ}
    return os.environ
