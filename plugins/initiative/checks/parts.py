"""The named parts of a page: which `##` headings its layout knows, and in which order (docs/content.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.sections import Section, find_missing_id, line_at, line_of, sections_of
from initiative.diagnostics import Diagnostic
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document
from initiative.model.news import Article
from initiative.model.petition import Petition
from initiative.model.voice import Voice
from initiative.prose import Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """`parts` in order; those in `optional` may be missing; `free` allows other headings before them."""

    parts: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    free: bool = False


_PAGES: Final = {
    "home": Layout(parts=("brief", "ask", "not-asked", "why", "y1922", "countries", "press", "partners")),
    "demand": Layout(parts=("problem", "risk", "demand", "not-asked", "eu", "national", "history")),
    "petitions": Layout(parts=("how",)),
    "letters": Layout(parts=("use",)),
    "countries": Layout(parts=("missing",)),
    "join": Layout(parts=("who", "safety", "steps", "templates", "provide", "conduct")),
    "press": Layout(
        parts=("rules", "offer", "boilerplate-40", "boilerplate-100", "boilerplate-200", "coverage", "corrections")
    ),
    "voices": Layout(parts=("consent", "withdraw")),
}
_FREE: Final = Layout(free=True)
_COUNTRY: Final = Layout(parts=("law", "propose", "do", "delay"), optional=frozenset({"propose", "delay"}))
_PETITION: Final = Layout(
    parts=("background", "who", "demand", "reason", "next", "for", "against", "closed"),
    optional=frozenset({"for", "against", "closed"}),
)
_CLOSED: Final = Layout(parts=_PETITION.parts, optional=frozenset({"for", "against"}))
_ARTICLE: Final = Layout(parts=("reply", "withheld"), optional=frozenset({"reply", "withheld"}), free=True)
_CLAIM: Final = Layout(parts=("said", "answer"))


def layout_of(item: TranslationSet) -> Layout:
    """Return what the body of `item` must look like."""
    if item.section == "pages":
        return _PAGES.get(item.name, _FREE)
    if item.section == "countries":
        return _COUNTRY
    if isinstance(item.entity, Petition):
        return _CLOSED if item.entity.outcome else _PETITION
    if isinstance(item.entity, Article):
        return _ARTICLE
    return _CLAIM if isinstance(item.entity, Voice) and item.entity.kind == "claim" else _FREE


Reader = Callable[[Document], Prose]


def check(dataset: Dataset, prose: Reader) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each part that is missing, unknown or out of order, and for each id that stands twice."""
    for item in dataset.sets.values():
        layout = layout_of(item)
        for document in item.documents.values():
            text = prose(document)
            yield from _headings(document, text)
            if layout != _FREE:
                lacking = _lacking_ids(item, document, prose, layout)
                yield from (fault for _name, fault in lacking.values())
                names = tuple(lacking[name][0] if name in lacking else name for name in _ids(text))
                yield from _parts(document, names, layout)


def _ids(text: Prose) -> tuple[str, ...]:
    return tuple(part.id for part in text.parts()[1])


def _lacking_ids(
    item: TranslationSet, document: Document, prose: Reader, layout: Layout
) -> dict[str, tuple[str, Diagnostic]]:
    """Return the ids of headings that stand where the original has a named part: its name, and what is said of it."""
    ours, theirs = _ids(prose(document)), _ids(prose(item.original))
    return {
        own: (name, fault)
        for own, name in (zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ())
        if own not in layout.parts and name in layout.parts and name not in ours
        if (fault := find_missing_id(document, item.original, name))
    }


def _headings(document: Document, text: Prose) -> Iterator[Diagnostic]:
    for name in text.repeated_ids():
        message = 'Two headings have the id "{id}".'
        line = line_of(document, f"{{#{name}}}", occurrence=2)
        yield diagnose(document, line, "duplicate-id", message, "Give each its own  {{#id}} .", id=name)
    if "<h1" in text.html:
        message = "A heading with a single # would be a second title of the page."
        yield diagnose(document, _line_of_title(document), "heading-level", message, "Write  ## .")


def _parts(document: Document, found: tuple[str, ...], layout: Layout) -> Iterator[Diagnostic]:
    sections = _second_level(document, found)
    meant = {} if layout.free else _meant(found, sections, layout)
    for name, part in meant.items():
        yield _wrong_id(document, sections[name], part)
    there = tuple(meant.get(name, name) for name in found)
    for name in layout.parts:
        if name not in there and name not in layout.optional:
            message = 'This page needs a part with the heading id "{id}".'
            fix = "Add a line  ## Your heading {{#{id}}}"
            yield diagnose(document, document.body_line, "missing-part", message, fix, id=name)
    listed = ", ".join(layout.parts)
    for name in () if layout.free else found:
        if name not in layout.parts and name not in meant:
            message = 'The layout of this page has no part "{id}".'
            fix = "Parts of this page, in order: {parts}."
            line = sections[name].line if name in sections else document.body_line
            yield diagnose(document, line, "unknown-part", message, fix, id=name, parts=listed)
    yield from _order(document, there, layout)


def _second_level(document: Document, found: tuple[str, ...]) -> dict[str, Section]:
    """Return the headings of the parts as they stand in the file, by id; none where they cannot be told apart."""
    lines = document.body.split("\n")
    all_ = sections_of(document)[1:]
    second = [section for section in all_ if lines[section.line - document.body_line].startswith("## ")]
    return dict(zip(found, second, strict=True)) if len(second) == len(found) else {}


def _meant(found: tuple[str, ...], sections: Mapping[str, Section], layout: Layout) -> dict[str, str]:
    """Return the named parts that headings were meant to be: those without an id, or with one that is nearly right.

    Between two parts of the page, headings without an id are the parts that are missing there, if there are as many.
    """
    near = {
        name: close[0]
        for name, section in sections.items()
        if name not in layout.parts and section.id
        if (close := get_close_matches(name, [part for part in layout.parts if part not in found], n=1))
    }
    runs: dict[tuple[str, ...], list[str]] = {}
    known, there = "", tuple(near.get(name, name) for name in found)
    for name in there:
        if name in layout.parts:
            known = name
        elif name in sections and not sections[name].id:
            runs.setdefault(_gap(known, there, layout), []).append(name)
    pairs = (zip(names, gap, strict=True) for gap, names in runs.items() if len(names) == len(gap))
    return near | {name: part for pair in pairs for name, part in pair}


def _gap(known: str, found: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """Return the parts that must follow `known` and are not there, up to the next that is."""
    rest = layout.parts[layout.parts.index(known) + 1 if known else 0 :]
    return tuple(part for part in takewhile(lambda part: part not in found, rest) if part not in layout.optional)


def _wrong_id(document: Document, section: Section, part: str) -> Diagnostic:
    message = 'The layout of this page has no part "{own}".' if section.id else "The heading “{heading}” has no id."
    fix = "Write  {{#{id}}}  in place of  {{#{own}}} ." if section.id else "Add  {{#{id}}}  at its end."
    return diagnose(document, section.line, "part-id", message, fix, heading=section.heading, id=part, own=section.id)


def _order(document: Document, found: tuple[str, ...], layout: Layout) -> Iterator[Diagnostic]:
    known = tuple(dict.fromkeys(name for name in found if name in layout.parts))
    listed = ", ".join(layout.parts)
    if known != tuple(name for name in layout.parts if name in known):
        message = "The parts of this page are out of order."
        yield diagnose(
            document, _line_of_id(document, known[0]), "part-order", message, "Order: {parts}.", parts=listed
        )
    elif layout.free and known and found[-len(known) :] != known:
        message = 'The part "{id}" stands before others.'
        fix = "Put it last. Order at the end: {parts}."
        yield diagnose(document, _line_of_id(document, known[0]), "part-order", message, fix, id=known[0], parts=listed)


def _line_of_id(document: Document, name: str) -> int:
    return line_of(document, f"{{#{name}}}")


def _line_of_title(document: Document) -> int:
    match = re.search(r"^#\s", document.body, re.MULTILINE)
    return line_at(document, match.start() if match else 0)
