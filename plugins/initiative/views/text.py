"""Texts of documents made ready for one page, and the pages that are mostly text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from markupsafe import Markup

from initiative.l10n.tags import direction
from initiative.markup import Item, read_items, read_subsections
from initiative.model.dataset import TranslationSet
from initiative.prose import Part, finish
from initiative.settings import Tag
from initiative.views.attached import attached_address
from initiative.views.build import Build
from initiative.views.figures import figure_in_text
from initiative.views.frame import Direction, Frame, Link
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of, to

__all__ = [
    "PartView",
    "TextLanguage",
    "TextView",
    "finisher",
    "inside",
    "lead_and_parts",
    "make_page",
    "part_view",
    "text_language",
    "to",
]

PartKind = Literal["prose", "asks", "chain", "declare", "copy"]
_NOTHING: Final = Markup("")


@dataclass(frozen=True, kw_only=True, slots=True)
class TextLanguage:
    """Language and direction of a text for its attributes: both None where they are the page's own."""

    lang: str | None = None
    dir: Direction | None = None


def text_language(tag: str, page: str) -> TextLanguage:
    """Return the attributes a text in `tag` needs on a page in `page`."""
    return TextLanguage() if tag == page else TextLanguage(lang=tag, dir=direction(tag))


@dataclass(frozen=True, kw_only=True, slots=True)
class PartView:
    """A part of a page, ready to print. What its layout takes out of `html` stands in one of the other fields."""

    id: str
    title: Markup
    html: Markup
    asks: tuple[Item, ...] = ()
    chain: tuple[Item, ...] = ()
    declare: Markup = _NOTHING
    copy: Markup = _NOTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class TextView:
    """A page of a lead and parts. `toc` is empty on short pages."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    parts: tuple[PartView, ...]
    toc: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()


_KINDS: Final[dict[tuple[str, str], PartKind]] = {
    ("demand", "demand"): "asks",
    ("demand", "not-asked"): "declare",
    ("home", "ask"): "asks",
    ("home", "not-asked"): "declare",
    ("home", "why"): "chain",
    ("join", "steps"): "chain",
    ("petitions", "how"): "chain",
    ("letters", "use"): "chain",
    ("press", "boilerplate-40"): "copy",
    ("press", "boilerplate-100"): "copy",
    ("press", "boilerplate-200"): "copy",
}


def finisher(build: Build, subject: Subject, content: Tag) -> Callable[[str], Markup]:
    """Return what turns the HTML of a text in the language `content` into that of this page.

    Links lead to pages in the page's language; computed numbers are told in that of the text around them.
    """

    def page(key: str) -> str:
        return to(build, subject, build.linkage.at(key, subject.lang))

    def file(place: str) -> str:
        return to(build, subject, attached_address(build, place))

    def figure(name: str) -> str:
        return figure_in_text(build, name, content)

    def apply(html: str) -> Markup:
        return Markup(finish(html, page, file, figure))  # noqa: S704  (made by prose from checked Markdown)

    return apply


def lead_and_parts(build: Build, subject: Subject) -> tuple[Markup, tuple[PartView, ...]]:
    """Return the lead and the parts of the page's document."""
    assert subject.document is not None
    lead, parts = build.prose(subject.document).parts()
    apply = finisher(build, subject, subject.document.lang)
    return apply(lead), tuple(part_view(part, subject.document.name, apply) for part in parts)


def part_view(part: Part, page: str, apply: Callable[[str], Markup]) -> PartView:
    """Return a part in the shape its place in the layout asks for."""
    html = apply(part.html)
    view = PartView(id=part.id, title=apply(part.title), html=html)
    match _KINDS.get((page, part.id), "prose"):
        case "asks":
            rest, items = read_subsections(html)
            return replace(view, html=_ours(rest), asks=items)
        case "chain":
            rest, items = read_items(html)
            return replace(view, html=_ours(rest), chain=items)
        case "declare":
            return replace(view, html=_NOTHING, declare=inside(html))
        case "copy":
            return replace(view, html=_NOTHING, copy=inside(html))
    return view


def inside(html: str) -> Markup:
    """Return a paragraph without its tags."""
    return _ours(html.strip().removeprefix("<p>").removesuffix("</p>"))


def _ours(html: str) -> Markup:
    return Markup(html)  # noqa: S704  (cut out of our own HTML)


def make_page(build: Build, item: TranslationSet, lang: Tag, *, template: str = "text") -> TextView:
    """Return the view of a page that is a text; `template` prints it, perhaps with more."""
    subject = subject_of(build, item, lang, template=template, kind="PAGE")
    lead, parts = lead_and_parts(build, subject)
    text = text_language(subject.document.lang if subject.document else lang, lang)
    return TextView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text,
        lead=lead,
        parts=parts,
        toc=_toc(parts, text) if len(parts) > 3 else (),
    )


def _toc(parts: Iterable[PartView], text: TextLanguage) -> tuple[Link, ...]:
    return tuple(
        Link(text=str(part.title.striptags()), href=f"#{part.id}", lang=text.lang, dir=text.dir) for part in parts
    )
