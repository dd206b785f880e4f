"""Translations against what they were made from. An original that moves on is nobody's fault: a notice, never more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.linkage import Linkage
from initiative.l10n.messages import msgid
from initiative.l10n.staleness import Standing, lineage
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.model.minor_change import MinorChange
from initiative.prose import Prose
from initiative.settings import Tag

UNCONFIRMED: Final = "00000000"
"""The fingerprint in a translation by somebody who cannot compute one: in a browser."""

Reader = Callable[[Document], Prose]

_PARTS: Final = {
    msgid("It has {number} headings, and {file} has {wanted}."): re.compile(r"<h[1-6]\b"),
    msgid("It has {number} pictures, and {file} has {wanted}."): re.compile(r"<img\b"),
    msgid("It has {number} links, and {file} has {wanted}."): re.compile(r"<a\b"),
}
"""What is counted in the HTML of both, by what is said where the numbers differ."""
_HEADING: Final = re.compile(r"(?=^(?:#{1,6})\s)", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_WORDS: Final = re.compile(r"\]\([^)]*\)|`[^`]*`|\{#[^}]*\}|\S+@\S+|https?:\S+")
_LATIN: Final = re.compile("[A-Za-zÀ-ɏḀ-ỿ]+")
_CYRILLIC: Final = re.compile("[Ѐ-ԯ]+")
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f]+")
_SCRIPTS: Final = {
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa"), _ARABIC),
    "el": re.compile("[Ͱ-Ͽἀ-῿]+"),
    "he": re.compile("[\u0590-\u05ff]+"),
    "hy": re.compile("[\u0530-\u058f]+"),
    "ka": re.compile("[\u10a0-\u10ff]+"),
}
"""The letters of languages that are not written in Latin."""
_SHARE_OF_OTHERS: Final = 0.3


def check(linkage: Linkage, prose: Reader) -> Iterator[Diagnostic]:
    """Yield what is to be said of each translation, but for pages of which a file could not be read."""
    for item in linkage.dataset.sets.values():
        if item.key in linkage.dataset.unread:
            continue
        rings = _rings(item)
        for ring in rings:
            yield _ring(item.documents[ring[0]], ring)
        for tag, standing in linkage.versions[item.key].standings.items():
            document = item.documents[tag]
            if _has_parent(item, standing) and not any({tag, *lineage(item, tag)} & set(ring) for ring in rings):
                yield from _stale(item, document, standing)
            yield from _unfinished(item, document)
            if not standing.is_stale:
                yield from _unlike(item, document, prose)


# -- where it comes from


def _has_parent(item: TranslationSet, standing: Standing) -> bool:
    """Whether a translation names a version of a text there is; if not, that is said where it was read."""
    return bool(standing.pinned) and standing.parent in (*item.documents, *item.begun)


def _rings(item: TranslationSet) -> tuple[tuple[Tag, ...], ...]:
    """Return the languages that are translated from each other in a ring, each ring once, its first by name first."""
    found = set()
    for tag in item.documents:
        way = (tag, *lineage(item, tag))
        last = item.documents.get(way[-1])
        if last is not None and last.pin is not None and last.pin.lang in way:
            ring = way[way.index(last.pin.lang) :]
            first = ring.index(min(ring))
            found.add((*ring[first:], *ring[:first]))
    return tuple(sorted(found))


def _ring(document: Document, ring: tuple[Tag, ...]) -> Diagnostic:
    message = "These translations were made from each other: {ring}. None was made from the original."
    fix = "Write in one of them what it was really made from."
    around = " ← ".join((*ring, ring[0]))
    return _found(document, document.pin_line, "translation-ring", message, fix, severity=Severity.ERROR, ring=around)


def _stale(item: TranslationSet, document: Document, standing: Standing) -> Iterator[Diagnostic]:
    file, line, pin = f"index.{standing.parent}.md", document.pin_line, f"{standing.parent}@{standing.present}"
    if standing.changed and standing.pinned == UNCONFIRMED:
        message = "Nobody has confirmed which version of {file} this translates."
        fix = "Compare the two, then write  translated_from: {pin}"
        yield _found(document, line, "unconfirmed", message, fix, file=file, pin=pin)
    elif standing.changed:
        message = "{file} has changed since this translation was made (was {old}, now {new})."
        fix = (
            "Update the text, then write  translated_from: {pin}  – or, if there is nothing to translate, "
            "in {original}:  minor_changes: [{steps}]"
        )
        steps = (*item.common.minor_changes, MinorChange(old=standing.pinned, new=standing.present))
        yield _found(
            document,
            line,
            "stale",
            message,
            fix,
            file=file,
            old=standing.pinned,
            new=standing.present,
            pin=pin,
            original=f"index.{item.original.lang}.md",
            steps=", ".join(map(str, steps)),
        )
    if standing.behind:
        message = "{file}, which this was made from, is itself behind the original."
        fix = "Bring {file} up to date first, then this one."
        yield _found(document, line, "stale-parent", message, fix, file=file)


# -- what it holds


def _unfinished(item: TranslationSet, document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each heading without a text below where the original has one."""
    theirs, ours = _sections(item.original), _sections(document)
    if len(theirs) != len(ours) or document.draft:
        return
    for (line, text), (_line, original) in zip(ours, theirs, strict=True):
        if not text and original:
            message = "Nothing is translated here yet."
            fix = "Translate it, or add  draft: true  to the header until it is done."
            yield _found(document, line, "untranslated", message, fix, severity=Severity.WARNING)


def _sections(document: Document) -> list[tuple[int, str]]:
    """Return line and text of the lead and of each heading's section, without the heading."""
    found, offset = [], 0
    for number, piece in enumerate(_HEADING.split(document.body)):
        line = document.body_line + document.body.count("\n", 0, offset)
        text = _COMMENT.sub("", piece if number == 0 and not piece.startswith("#") else piece.partition("\n")[2])
        found.append((line, text.strip()))
        offset += len(piece)
    return found


def _unlike(item: TranslationSet, document: Document, prose: Reader) -> Iterator[Diagnostic]:
    for message, number, wanted in _differences(prose(document), prose(item.original)):
        line, file = document.body_line, f"index.{item.original.lang}.md"
        fix = "Look whether something was left out, or added."
        yield _found(document, line, "unlike-original", message, fix, number=number, wanted=wanted, file=file)
    share = _share_of_other_scripts(document)
    if share > _SHARE_OF_OTHERS:
        message = "{share} of the letters are not of the alphabet of this language."
        fix = "Look whether a part is still to be translated."
        yield _found(document, document.body_line, "other-script", message, fix, share=f"{share:.0%}")


def _differences(ours: Prose, theirs: Prose) -> Iterator[tuple[str, str, str]]:
    for message, mark in _PARTS.items():
        number, wanted = len(mark.findall(ours.html)), len(mark.findall(theirs.html))
        if number != wanted:
            yield message, str(number), str(wanted)


def _share_of_other_scripts(document: Document) -> float:
    """Return how many letters of the words, not of addresses, are of another script: 0 to 1."""
    words = _NO_WORDS.sub(" ", _COMMENT.sub("", document.body))
    letters = sum(map(str.isalpha, words))
    own = sum(map(len, _SCRIPTS.get(document.lang, _LATIN).findall(words)))
    return 1 - own / letters if letters else 0.0


def _found(
    document: Document,
    line: int,
    code: str,
    message: str,
    fix: str,
    *,
    severity: Severity = Severity.NOTICE,
    **values: str,
) -> Diagnostic:
    return Diagnostic(
        path=document.path,
        line=line,
        code=code,
        message=message,
        fix=fix,
        values=tuple(values.items()),
        severity=severity,
    )
