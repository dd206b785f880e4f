"""Translations against what they were made from. An original that moves on is nobody's fault: a notice, never more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.likeness import find_differences
from initiative.checks.untranslated import find_untranslated
from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.linkage import Linkage
from initiative.l10n.staleness import Standing, lineage
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.model.minor_change import MinorChange
from initiative.prose import Prose
from initiative.settings import Tag

UNCONFIRMED: Final = "00000000"
"""The fingerprint in a translation by somebody who cannot compute one: in a browser."""

Reader = Callable[[Document], Prose]


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
            if _has_parent(item, tag, standing) and not any({tag, *lineage(item, tag)} & set(ring) for ring in rings):
                yield from find_stale(item, document, standing)
            if not document.draft:
                yield from _words(item, document, prose, standing)


def _words(item: TranslationSet, document: Document, prose: Reader, standing: Standing) -> Iterator[Diagnostic]:
    left = tuple(find_untranslated(item, document))
    yield from left
    if not standing.is_stale:
        yield from find_differences(document, item.original, prose, frozenset(found.line for found in left))


# -- where it comes from


def _has_parent(item: TranslationSet, tag: Tag, standing: Standing) -> bool:
    """Whether a translation names another text there is; if not, that is said where it was read."""
    return standing.parent != tag and standing.parent in (*item.documents, *item.begun)


def _rings(item: TranslationSet) -> tuple[tuple[Tag, ...], ...]:
    """Return the languages that are translated from each other in a ring, each ring once, its first by name first."""
    found = set()
    for tag in item.documents:
        way = (tag, *lineage(item, tag))
        last = item.documents.get(way[-1])
        if last is not None and last.pin is not None and last.pin.lang in way and len(way) > 1:
            ring = way[way.index(last.pin.lang) :]
            first = ring.index(min(ring))
            found.add((*ring[first:], *ring[:first]))
    return tuple(sorted(found))


def _ring(document: Document, ring: tuple[Tag, ...]) -> Diagnostic:
    message = "These translations were made from each other: {ring}. None was made from the original."
    fix = "Write in one of them what it was really made from."
    around = " ← ".join((*ring, ring[0]))
    return diagnose(document, document.pin_line, "translation-ring", message, fix, ring=around)


def find_stale(item: TranslationSet, document: Document, standing: Standing) -> Iterator[Diagnostic]:
    """Yield what is to be said of a translation whose parent says something else than it did, or may do so."""
    file, line, pin = f"index.{standing.parent}.md", document.pin_line, f"{standing.parent}@{standing.present}"
    if standing.changed and standing.pinned == UNCONFIRMED:
        message = "Nobody has confirmed which version of {file} this translates."
        fix = "Compare the two, then write  translated_from: {pin}"
        yield diagnose(document, line, "unconfirmed", message, fix, severity=Severity.NOTICE, file=file, pin=pin)
    elif standing.changed:
        message = "{file} has changed since this translation was made (was {old}, now {new})."
        fix = (
            "Update the text, then write  translated_from: {pin}  – or, if there is nothing to translate, "
            "in {original}:  minor_changes: [{steps}]"
        )
        steps = (*item.common.minor_changes, MinorChange(old=standing.pinned, new=standing.present))
        yield diagnose(
            document,
            line,
            "stale",
            message,
            fix,
            severity=Severity.NOTICE,
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
        yield diagnose(document, line, "stale-parent", message, fix, severity=Severity.NOTICE, file=file)
