"""What the command translate does: begins a translation, shows what has changed since, confirms that it is up to date.

It never writes over words: a file that is there keeps every one of them.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.diagnostics import ContentError
from initiative.earlier_versions import earlier_versions
from initiative.explain import PlainError, Project, explain
from initiative.host import load_settings
from initiative.l10n.changes import Change, Words, compare, find_version
from initiative.l10n.linkage import Linkage, make_linkage
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import load_catalogues
from initiative.l10n.scaffold import scaffold
from initiative.l10n.staleness import Standing, print_of
from initiative.l10n.tags import suggest_language
from initiative.loading import load
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document, Key
from initiative.settings import Site, Tag

_FILE: Final = re.compile(r"index\.[^.]+\.md")
_PIN: Final = re.compile(rb"[a-z]{2,3}@[0-9a-f]{8}")
_INTERRUPTED: Final = 130


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslateOptions:
    """What the translator asks for. `source` is the language to translate from; empty: that of the original."""

    settings: Path
    page: str = ""
    lang: str = ""
    source: str = ""
    content: str = ""
    confirm: bool = False
    debug: bool = False

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.resolve().parent


@dataclass(frozen=True, kw_only=True, slots=True)
class _Desk:
    """What a translator works on. `shown` is how messages name the file of the translation."""

    linkage: Linkage
    item: TranslationSet
    lang: Tag
    file: Path
    shown: str


def translate(options: TranslateOptions) -> int:
    """Begin or confirm a translation, say what was done, and return the exit code."""
    try:
        return _translate(options)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ContentError as error:
        _say(*(item.text() for item in error.diagnostics))
    # Whatever else went wrong is told in plain words; --debug shows all of it.
    except Exception as error:  # noqa: BLE001
        _say(explain(error, Project(root=options.root, theme=options.root / "theme")))
        if options.debug:
            traceback.print_exc()
    return 1


def _translate(options: TranslateOptions) -> int:
    settings = load_settings(
        options.settings, content=Path(options.content) if options.content else None, output=None, siteurl=None
    )
    site: Site = settings["SITE"]
    catalogues = load_catalogues(options.root / "locale", site.tags)
    # A translator reads the language of the translation; the words of the command are in its catalogue too.
    with catalogues.using(options.lang if options.lang in site.tags else site.default):
        _require(options, site)
        desk = _desk(Path(settings["PATH"]), site, options)
        if options.confirm:
            return _confirm(desk)
        return _show(desk) if desk.lang in desk.item.documents else _begin(desk, options.source)


# -- what to work on


def _require(options: TranslateOptions, site: Site) -> None:
    tags = (*site.tags, *site.content_only)
    if not options.page or not options.lang:
        raise PlainError(_("Name the page and the language: --page pages/join --lang pl"))
    for tag in filter(None, (options.lang, options.source)):
        if tag not in tags:
            near = suggest_language(tag, tags)
            values = {"tag": tag, "near": near, "tags": ", ".join(tags)}
            if near:
                raise PlainError(_("%(tag)s is not a language of this site. Did you mean %(near)s?") % values)
            message = _(
                "%(tag)s is not a language of this site. Its languages: %(tags)s. "
                "To begin another: python3 tasks.py new-language"
            )
            raise PlainError(message % values)


def _desk(content: Path, site: Site, options: TranslateOptions) -> _Desk:
    folder = Path(os.path.relpath(content)).as_posix()
    loaded = load(content, site, shown=folder, drafts=True)
    key = _key(options.page)
    item = loaded.dataset.sets.get(key)
    faults = [found for found in loaded.diagnostics if found.path.startswith(f"{folder}/{key}/")]
    if faults:
        raise ContentError(faults)
    if item is None:
        raise PlainError(_unknown(key, loaded.dataset.sets))
    if options.lang == item.original.lang:
        raise PlainError(_("%(file)s is the original; there is nothing to translate.") % {"file": item.original.path})
    name = f"{key}/index.{options.lang}.md"
    return _Desk(
        linkage=make_linkage(site, loaded.dataset),
        item=item,
        lang=Tag(options.lang),
        file=content / name,
        shown=f"{folder}/{name}",
    )


def _key(page: str) -> Key:
    """Return the key in what was typed: `pages/join`, or a path that a shell completes."""
    parts = [part for part in page.replace("\\", "/").split("/") if part and not _FILE.fullmatch(part)]
    return Key("/".join(parts[-2:]))


def _unknown(key: Key, known: Iterable[Key]) -> str:
    near = difflib.get_close_matches(key, tuple(known), n=1, cutoff=0.5)
    if near:
        return _("There is no page %(key)s. Did you mean %(near)s?") % {"key": key, "near": near[0]}
    return _("There is no page %(key)s. Name its folder, for example pages/join.") % {"key": key}


# -- begin


def _begin(desk: _Desk, source: str) -> int:
    parent = desk.item.documents.get(Tag(source)) if source else desk.item.original
    if parent is None:
        have = ", ".join(sorted(desk.item.documents))
        raise PlainError(_("This page has no text in %(tag)s. It has: %(tags)s.") % {"tag": source, "tags": have})
    try:
        with desk.file.open("x", encoding="utf-8", newline="\n") as file:  # never a file that is there
            file.write(scaffold(parent, print_of(parent)))
    except FileExistsError:
        raise PlainError(_("%(file)s is there already; nothing was written.") % {"file": desk.shown}) from None
    print(_("Begun: %(file)s, from %(source)s.") % {"file": desk.shown, "source": parent.path})
    print(_("Put your words in the place of each comment, title and summary too; then remove the line  draft: true ."))
    return 0


# -- show


def _show(desk: _Desk) -> int:
    """Tell what has changed since a translation was made; nothing is written."""
    document, standing = _translation(desk)
    parent = _parent(desk, standing)
    if not standing.changed:
        _say(
            _("%(file)s is there already, and up to date with %(parent)s.")
            % {"file": desk.shown, "parent": parent.path}
        )
        return 1
    print(*_told_changes(desk, document, parent), sep="\n")
    values = {
        "file": desk.shown,
        "command": f"python3 tasks.py translate --page {desk.item.key} --lang {desk.lang} --confirm",
    }
    _say(_("Nothing was written: %(file)s is there already. When it says the same again:  %(command)s") % values)
    return 1


def _told_changes(desk: _Desk, document: Document, parent: Document) -> Iterator[str]:
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


def _confirm(desk: _Desk) -> int:
    document, standing = _translation(desk)
    parent = _parent(desk, standing)
    if document.draft:
        message = _(
            "%(file)s is not finished: it says  draft: true . Remove that line when every comment is translated."
        )
        raise PlainError(message % {"file": desk.shown})
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


def _write_pin(desk: _Desk, document: Document, pin: str) -> None:
    """Put the new version into its line; no other byte of the file changes."""
    before = desk.file.read_bytes()
    lines = before.splitlines(keepends=True)
    line, number = _PIN.subn(pin.encode(), lines[document.pin_line - 1])
    if number != 1:
        raise PlainError(
            _("Write it yourself into %(file)s:  translated_from: %(pin)s") % {"file": desk.shown, "pin": pin}
        )
    lines[document.pin_line - 1] = line
    fresh = desk.file.with_name(f".{desk.file.name}.new")
    fresh.write_bytes(b"".join(lines))
    fresh.replace(desk.file)


def _translation(desk: _Desk) -> tuple[Document, Standing]:
    document = desk.item.documents.get(desk.lang)
    if document is None:
        raise PlainError(
            _("There is no %(file)s yet. Without --confirm this command begins it.") % {"file": desk.shown}
        )
    standing = desk.linkage.standing(desk.item, desk.lang)
    assert standing is not None  # only the original has none
    return document, standing


def _parent(desk: _Desk, standing: Standing) -> Document:
    return desk.item.documents[standing.parent]


def _say(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)
