"""What the command messages does: brings every catalogue up to date with code and templates, and checks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.diagnostics import ContentError, Diagnostic
from initiative.explain import show_path
from initiative.failures import tell_failure
from initiative.host import load_settings
from initiative.l10n.catalogue_checks import find_behind, find_foreign_plurals, find_untranslated, find_unused
from initiative.l10n.extraction import (
    check_catalogue,
    extract,
    read_sources,
    read_template,
    update_catalogue,
)
from initiative.l10n.formats import percent
from initiative.l10n.messages import completeness, current_language, gettext, read_catalogue
from initiative.l10n.po import decode_po
from initiative.l10n.template_places import find_empty_places
from initiative.settings import Language, Site, Tag
from initiative.speaking import speaking
from initiative.whole_file import write_whole

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


def messages(settings: Path, *, only_check: bool = False, debug: bool = False) -> int:
    """Update and check the catalogues of the site with these settings; return the exit code, 0 when all is well.

    `only_check` writes nothing, and a file that is behind is a fault.
    """
    root = settings.resolve().parent
    with speaking(root):
        try:
            site: Site = load_settings(settings, content=None, output=None, siteurl=None)["SITE"]
            pot = _extract(root)
            states = examine(root, site, pot, only_check=only_check)
            return _settle(states, template_path(root), pot, only_check=only_check)
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, root, debug=debug)
    return 1


def _extract(root: Path) -> str:
    """Return the template of all catalogues. Raises ContentError where a message has a place that nothing fills in."""
    sources = read_sources(root)
    pot = extract(sources)
    if empty := tuple(find_empty_places(sources)):
        raise ContentError(empty)
    return pot


def examine(root: Path, site: Site, pot: str, *, only_check: bool) -> tuple[State, ...]:
    """Return the state of each catalogue, in the order of the languages. English is the language of the messages.

    `pot` is the template. Raises ContentError for catalogues that cannot be read.
    """
    languages = (language for language in site.languages if language.tag != _SOURCE)
    return tuple(_examine(root, language, pot, only_check=only_check) for language in languages)


def template_path(root: Path) -> Path:
    """Return where the template of all catalogues stands: platforms of translators begin new ones from it."""
    return root / "locale" / "messages.pot"


def catalogue_path(root: Path, tag: str) -> Path:
    """Return where the catalogue of a language stands."""
    return root / "locale" / tag / "LC_MESSAGES" / "messages.po"


def _settle(states: tuple[State, ...], template: Path, pot: str, *, only_check: bool) -> int:
    """Write what has changed, tell what is wrong and how the languages stand, and return the exit code."""
    found = [item for state in states for item in state.found]
    if only_check:
        found += _find_template_behind(template, pot)
    else:
        _write(template, pot)
        for state in states:
            _write(state.path, state.after)
    if found:
        print(*(item.text(gettext) for item in found), sep="\n", file=sys.stderr)
    print(*(_line(state) for state in states), sep="\n")
    return 1 if found else 0


def _write(path: Path, text: str) -> None:
    if _read(path) != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())


def _read(path: Path) -> str:
    """Return the text of a catalogue. Raises ContentError for one in another encoding."""
    return decode_po(path.read_bytes(), show_path(path)) if path.exists() else ""


def _find_template_behind(path: Path, pot: str) -> Iterator[Diagnostic]:
    if _read(path) != pot:
        yield Diagnostic(
            path=show_path(path),
            line=1,
            code="template-behind",
            message="This is not the template of the messages that code and templates have now.",
            fix="python3 tasks.py messages",
        )


def _examine(root: Path, language: Language, pot: str, *, only_check: bool) -> State:
    path = catalogue_path(root, language.tag)
    shown, tag = show_path(path), language.tag
    before = _read(path)
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
    spoken, has_changed = current_language(), state.after != state.before
    if state.published:
        said = (
            gettext("%(tag)s: %(share)s translated, published, updated")
            if has_changed
            else gettext("%(tag)s: %(share)s translated, published")
        )
    else:
        said = (
            gettext("%(tag)s: %(share)s translated, in preparation until %(threshold)s, updated")
            if has_changed
            else gettext("%(tag)s: %(share)s translated, in preparation until %(threshold)s")
        )
    return said % {
        "tag": state.language.tag,
        "share": percent(int(state.share * 100), 100, spoken).text,
        "threshold": percent(state.language.threshold, 100, spoken).text,
    }
