"""Anchors that links go to: there in every language, or else with the one that is meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from initiative.checks.sections import find_missing_id, line_of
from initiative.diagnostics import Diagnostic
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.prose import Prose
from initiative.settings import Tag

Names = frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """The HTML of a text, and that of its original: what the same link of the original goes to is meant here too."""

    own: Prose
    source: Prose


def check_linked(
    document: Document, texts: Texts, target: TranslationSet, name: str, ids: Mapping[Tag, Names]
) -> Iterator[Diagnostic]:
    """Yield what a link to an anchor lacks: the same for all links to it where a translation is without one.

    `ids` are the anchors of the target in each language.
    """
    told = {
        tag: find_missing_id(target.documents[tag], target.original, name)
        for tag, there in ids.items()
        if name not in there
    }
    yield from filter(None, told.values())
    lacking = [tag for tag, fault in told.items() if fault is None]
    if lacking:
        known = reduce(frozenset.intersection, ids.values())
        meant = _names_linked(texts.source, target.key) - _names_linked(texts.own, target.key)
        is_real = name in ids.get(target.original.lang, frozenset())
        near = "" if is_real else _suggest(name, known, meant)
        yield _no_anchor(document, target.key, name, ", ".join(lacking), near)


def check_own(document: Document, texts: Texts, original: Document) -> Iterator[Diagnostic]:
    """Yield what links within a text lack."""
    linked, there = texts.own.own_links(), texts.own.ids()
    for name in linked:
        if name not in there:
            lacking = find_missing_id(document, original, name)
            near = _suggest(name, there, frozenset(texts.source.own_links()) - frozenset(linked))
            yield lacking or _no_anchor(document, document.key, name, document.lang, near)


def _names_linked(found: Prose, key: str) -> Names:
    """Return the anchors of the page `key` that a text links to."""
    return frozenset(hash_[1:] for kind, target, hash_ in found.links() if (kind, target) == ("page", key) and hash_)


def _suggest(name: str, known: Names, meant: Names) -> str:
    """Return the anchor that is meant: the only other one the original links to, or one of a name like it."""
    there = sorted(meant & known)
    if len(there) == 1:
        return there[0]
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return near[0] if near else ""


def _no_anchor(document: Document, key: str, name: str, tags: str, near: str) -> Diagnostic:
    return Diagnostic(
        path=document.path,
        line=line_of(document, f"#{name})"),
        code="missing-anchor",
        message='"{key}" has no heading with the id "{id}" in {tag}.',
        fix="Write  #{near}" if near else "Give the heading  {{#{id}}}  in every language, or link to the page alone.",
        values=(("key", key), ("id", name), ("tag", tags), ("near", near)),
    )
