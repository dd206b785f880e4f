"""What the command translate does: begins a translation, shows what has changed since, confirms that it is up to date.

It never writes over words: a file that is there keeps every one of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from initiative.checks.likeness import find_differences
from initiative.checks.translations import UNCONFIRMED, find_stale
from initiative.checks.untranslated import find_untranslated
from initiative.earlier_versions import earlier_versions
from initiative.explain import PlainError
from initiative.failures import tell_failure
from initiative.host import load_settings
from initiative.l10n.changes import Change, Words, compare, find_version
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import nmsgid
from initiative.l10n.scaffold import scaffold
from initiative.l10n.staleness import Standing, print_of
from initiative.model.document import Document
from initiative.prose import Prose, Renderer
from initiative.settings import Site, Tag
from initiative.speaking import counted, speaking
from initiative.translation_desk import Desk, TranslateOptions, find_desk, require_names
from initiative.whole_file import write_whole

_PIN: Final = re.compile(rb"[a-z]{2,3}@[0-9a-f]{8}")
_INTERRUPTED: Final = 130


def translate(options: TranslateOptions) -> int:
    """Begin or confirm a translation, say what was done, and return the exit code."""
    with speaking(options.root, options.lang):
        try:
            return _translate(options)
        except KeyboardInterrupt:
            return _INTERRUPTED
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, options.root, debug=options.debug)
    return 1


def _translate(options: TranslateOptions) -> int:
    settings = load_settings(
        options.settings, content=Path(options.content) if options.content else None, output=None, siteurl=None
    )
    site: Site = settings["SITE"]
    require_names(options, site)
    desk = find_desk(Path(settings["PATH"]), site, options)
    if options.confirm:
        return _confirm(desk)
    return _show(desk) if desk.lang in desk.item.documents else _begin(desk, options.source)


# -- begin


def _begin(desk: Desk, source: str) -> int:
    parent = desk.item.documents.get(Tag(source)) if source else desk.item.original
    if parent is None or parent.draft:
        have = ", ".join(sorted(tag for tag, document in desk.item.documents.items() if not document.draft))
        raise PlainError("This page has no text in {tag}. It has: {tags}.", tag=source, tags=have)
    try:
        with desk.file.open("x", encoding="utf-8", newline="\n") as file:  # never a file that is there
            file.write(scaffold(parent, print_of(parent)))
    except FileExistsError:
        raise PlainError("{file} is there already; nothing was written.", file=desk.shown) from None
    print(_("Begun: %(file)s, from %(source)s.") % {"file": desk.shown, "source": parent.path})
    print(_("Put your words in the place of each comment, title and summary too; then remove the line  draft: true ."))
    return 0


# -- show


def _show(desk: Desk) -> int:
    """Tell what has changed since a translation was made; nothing is written."""
    document, standing = _translation(desk)
    parent = _parent(desk, standing)
    if document.draft:
        print(*_told_begun(desk, document), sep="\n")
    if document.draft and not standing.changed:
        return 0
    if not standing.changed:
        _say(
            _("%(file)s is there already, and up to date with %(parent)s.")
            % {"file": desk.shown, "parent": parent.path}
        )
        return 1
    if standing.pinned == UNCONFIRMED:
        print(*(found.text(_) for found in find_stale(desk.item, document, standing)), sep="\n")
    else:
        print(*_told_changes(desk, document, parent), sep="\n")
    values = {
        "file": desk.shown,
        "command": f"python3 tasks.py translate --page {desk.item.key} --lang {desk.lang} --confirm",
    }
    _say(_("Nothing was written: %(file)s is there already. When it says the same again:  %(command)s") % values)
    return 1


def _told_begun(desk: Desk, document: Document) -> Iterator[str]:
    """Yield what is left of a translation that was begun, each with its line, and what is to be done then."""
    left = sorted(find_untranslated(desk.item, document))
    if not left:
        yield _("%(file)s is translated. Read it once more, then remove the line  draft: true .") % {"file": desk.shown}
        return
    parts = counted(nmsgid("%(number)s place", "%(number)s places"), len(left))
    yield _("%(file)s is begun. Still to be translated, %(places)s:") % {"file": desk.shown, "places": parts}
    yield from (item.text(_).partition("\n")[0] for item in left)
    yield _("Put your words in the place of each comment, title and summary too; then remove the line  draft: true .")


def _told_changes(desk: Desk, document: Document, parent: Document) -> Iterator[str]:
    assert document.pin is not None
    yield _("%(file)s has changed since this translation was made.") % {"file": parent.path}
    versions = earlier_versions(desk.file.with_name(f"index.{parent.lang}.md"))
    old = find_version(document.pin.fingerprint, versions)
    if old is None:
        yield _(
            "Which paragraphs cannot be told here: the version it was made from is not in a history of git at hand. "
            "Compare the two texts."
        )
        return
    new = Words(title=parent.title, summary=parent.summary, body=parent.body)
    for change in compare(old, new):
        yield from ("", change.where, *_sides(change))


def _sides(change: Change) -> Iterator[str]:
    if not change.old:
        yield "  + " + change.new
    elif not change.new:
        yield "  - " + change.old
    else:
        yield "  - " + change.old
        yield "  + " + change.new


# -- confirm


def _confirm(desk: Desk) -> int:
    document, standing = _translation(desk)
    parent = _parent(desk, standing)
    if document.draft:
        raise PlainError(
            "{file} is not finished: it says  draft: true . Remove that line when every comment is translated.",
            file=desk.shown,
        )
    if left := sorted(find_untranslated(desk.item, document)):
        _say(*(item.text(_) for item in left))
        raise PlainError("{file} is not confirmed: not all of it is translated.", file=desk.shown)
    _say(*_told_differences(desk, document))
    pin = f"{standing.parent}@{standing.present}"
    if standing.pinned == standing.present:
        print(
            _("%(file)s was made from this very version of %(parent)s.") % {"file": desk.shown, "parent": parent.path}
        )
        return 0
    _write_pin(desk, document, pin)
    print(_("%(file)s is confirmed:  translated_from: %(pin)s") % {"file": desk.shown, "pin": pin})
    if standing.behind:
        print(_("But %(parent)s is itself older than the original.") % {"parent": parent.path})
    return 0


def _told_differences(desk: Desk, document: Document) -> Iterator[str]:
    """Yield what makes a translation unlike its original: it may be meant, so it stops nothing."""
    found = find_differences(document, desk.item.original, _read_prose, frozenset())
    yield from (item.text(_) for item in sorted(found))


def _read_prose(document: Document) -> Prose:
    return Renderer(document.lang, "").render(document.body, document.key)


def _write_pin(desk: Desk, document: Document, pin: str) -> None:
    """Put the new version into its line; no other byte of the file changes."""
    lines = desk.file.read_bytes().splitlines(keepends=True)
    line, number = _PIN.subn(pin.encode(), lines[document.pin_line - 1])
    if number != 1:
        raise PlainError("Write it yourself into {file}:  translated_from: {pin}", file=desk.shown, pin=pin)
    lines[document.pin_line - 1] = line
    write_whole(desk.file, b"".join(lines))


def _translation(desk: Desk) -> tuple[Document, Standing]:
    document = desk.item.documents.get(desk.lang)
    if document is None:
        raise PlainError("There is no {file} yet. Without --confirm this command begins it.", file=desk.shown)
    standing = desk.linkage.standing(desk.item, desk.lang)
    assert standing is not None  # only the original has none
    return document, standing


def _parent(desk: Desk, standing: Standing) -> Document:
    return desk.item.documents[standing.parent]


def _say(*lines: str) -> None:
    if lines:
        print(*lines, sep="\n", file=sys.stderr)
