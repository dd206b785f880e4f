"""What the command messages does: brings every catalogue up to date with code and templates, and checks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.diagnostics import ContentError, Diagnostic
from initiative.explain import PlainError, show_path
from initiative.host import load_settings
from initiative.l10n.catalogue_checks import find_behind, find_foreign_plurals, find_untranslated, find_unused
from initiative.l10n.extraction import (
    ExtractionError,
    check_catalogue,
    extract,
    read_sources,
    read_template,
    update_catalogue,
)
from initiative.l10n.messages import completeness, read_catalogue
from initiative.settings import Language, Site, Tag

_SOURCE: Final = Tag("en")


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A catalogue before and after, and what is wrong with it. `share` is translated, 0 to 1."""

    language: Language
    path: Path
    before: str
    after: str
    share: float
    found: tuple[Diagnostic, ...]

    @property
    def published(self) -> bool:
        """Whether enough is translated for readers; otherwise the language is in preparation."""
        return self.share * 100 >= self.language.threshold


def messages(settings: Path, *, only_check: bool = False) -> int:
    """Update and check the catalogues of the site with these settings; return the exit code, 0 when all is well.

    `only_check` writes nothing, and a catalogue that is behind is a fault.
    """
    try:
        site: Site = load_settings(settings, content=None, output=None, siteurl=None)["SITE"]
        states = examine(settings.resolve().parent, site, only_check=only_check)
    except (ExtractionError, ContentError, PlainError) as error:
        print(error, file=sys.stderr)
        return 1
    for state in states:
        if not only_check and state.after != state.before:
            state.path.parent.mkdir(parents=True, exist_ok=True)
            state.path.write_text(state.after, encoding="utf-8", newline="\n")
    found = [item for state in states for item in state.found]
    if found:
        print(*(item.text() for item in found), sep="\n", file=sys.stderr)
    print(*(_line(state) for state in states), sep="\n")
    return 1 if found else 0


def examine(root: Path, site: Site, *, only_check: bool) -> tuple[State, ...]:
    """Return the state of each catalogue, in the order of the languages. English is the language of the messages.

    Raises ExtractionError and ContentError for files that cannot be read.
    """
    pot = extract(read_sources(root))
    languages = (language for language in site.languages if language.tag != _SOURCE)
    return tuple(_examine(root, language, pot, only_check=only_check) for language in languages)


def catalogue_path(root: Path, tag: str) -> Path:
    """Return where the catalogue of a language stands."""
    return root / "locale" / tag / "LC_MESSAGES" / "messages.po"


def _examine(root: Path, language: Language, pot: str, *, only_check: bool) -> State:
    path = catalogue_path(root, language.tag)
    shown, tag = show_path(path), language.tag
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    foreign = tuple(find_foreign_plurals(tag, before, shown))
    # Forms in another order must not get our header: that would settle the mistake.
    after = before if only_check or foreign else update_catalogue(tag, before, pot, shown)
    wanted = read_template(pot)
    share = completeness(read_catalogue(tag, after, shown), wanted)
    state = State(language=language, path=path, before=before, after=after, share=share, found=())
    found = (
        *foreign,
        *find_unused(tag, before, wanted, shown),
        *find_behind(tag, after, wanted, shown),
        *check_catalogue(tag, after, shown),
        *_untranslated(state, shown),
    )
    return State(language=language, path=path, before=before, after=after, share=share, found=tuple(sorted(found)))


def _untranslated(state: State, shown: str) -> Iterator[Diagnostic]:
    if state.published:
        yield from find_untranslated(state.language.tag, state.after, shown)


def _line(state: State) -> str:
    standing = "published" if state.published else f"in preparation until {state.language.threshold} %"
    changed = ", updated" if state.after != state.before else ""
    return f"{state.language.tag}: {int(state.share * 100)} % translated, {standing}{changed}"
