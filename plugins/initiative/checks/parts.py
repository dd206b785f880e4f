"""The named parts of a page: which `##` headings its layout knows, and in which order (docs/content.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

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


def check(dataset: Dataset, prose: Callable[[Document], Prose]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each part that is missing, unknown or out of order."""
    for item in dataset.sets.values():
        layout = layout_of(item)
        if layout == _FREE:
            continue
        for document in item.documents.values():
            found = tuple(part.id for part in prose(document).parts()[1])
            yield from _parts(document, found, layout)


def _parts(document: Document, found: tuple[str, ...], layout: Layout) -> Iterator[Diagnostic]:
    known = tuple(name for name in found if name in layout.parts)
    for name in layout.parts:
        if name not in found and name not in layout.optional:
            yield _diagnostic(
                document,
                "",
                "missing-part",
                'This page needs a part with the heading id "{id}".',
                "Add a line  ## Your heading {{#{id}}}",
                name,
            )
    if not layout.free:
        for name in found:
            if name not in layout.parts:
                yield _diagnostic(
                    document,
                    name,
                    "unknown-part",
                    'The layout of this page has no part "{id}".',
                    "Parts of this page, in order: {parts}.",
                    name,
                    ", ".join(layout.parts),
                )
    if known != tuple(name for name in layout.parts if name in known):
        yield _diagnostic(
            document,
            known[0],
            "part-order",
            "The parts of this page are out of order.",
            "Order: {parts}.",
            "",
            ", ".join(layout.parts),
        )


def _diagnostic(
    document: Document, name: str, code: str, message: str, fix: str, id_: str, parts: str = ""
) -> Diagnostic:
    return Diagnostic(
        path=document.path,
        line=line_of(document, f"{{#{name}}}") if name else document.body_line,
        code=code,
        message=message,
        fix=fix,
        values=(("id", id_), ("parts", parts)),
    )


def line_of(document: Document, text: str) -> int:
    """Return the line of the file in which `text` first stands in the body, or the first line of the body."""
    before, found, _ = document.body.partition(text)
    return document.body_line + before.count("\n") if found else document.body_line
