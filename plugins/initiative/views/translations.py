"""The state of all translations: the overview, what each language needs, and the way there from the page of helpers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import partial

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction, endonym
from initiative.l10n.worklist import Work, by_importance
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.contacts import capitalised
from initiative.views.frame import Frame, Link
from initiative.views.links import title_link
from initiative.views.needs import make_needs
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of, to
from initiative.views.tables import Cell, Column, Row
from initiative.views.text import TextView, make_page
from initiative.views.translation_state import (
    needs_address,
    progress_text,
    state_word,
    status_address,
    status_crumbs,
    work_of,
)

Maker = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OverviewView:
    """All pages in all languages. `begin` leads to what the reader's own language needs, `languages` to all of them."""

    frame: Frame
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    begin: Link
    languages: tuple[Link, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    data: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class ContributeView(TextView):
    """The page of helpers: a text, and how far each language is."""

    languages: tuple[Link, ...]
    overview: Link


def pages(build: Build, lang: Tag) -> Iterator[Maker]:
    """Yield the pages on the state of translations."""
    yield status_address(lang), "translations", partial(make_overview, build, lang)
    yield needs_address(lang), "needs", partial(make_needs, build, lang)


def make_overview(build: Build, lang: Tag) -> OverviewView:
    """Return the page of all languages."""
    subject = Subject(
        lang=lang,
        addresses={tag: status_address(tag) for tag in build.site.tags},
        title=_("State of the translations"),
        description=_("Which page is up to date in which language, and what each language needs next."),
        template="translations",
        kind="STATUS",
        menu="contribute",
    )
    names = (capitalised(formats.language_name(tag, lang)) for tag in build.site.tags)
    return OverviewView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        crumbs=status_crumbs(build, subject)[:1],
        begin=_begin(build, subject),
        languages=_languages(build, subject),
        columns=(Column(text=_("Page")), *(Column(text=name) for name in names)),
        rows=_rows(build, subject),
        data=Link(text=_("The same as open data (JSON)"), href=to(build, subject, "/data/translations.json")),
    )


def make_contribute(build: Build, item: TranslationSet, lang: Tag) -> ContributeView:
    """Return the page of helpers."""
    text = make_page(build, item, lang, template="contribute")
    subject = subject_of(build, item, lang, template="contribute", kind="PAGE")
    return ContributeView(
        **{field.name: getattr(text, field.name) for field in fields(TextView)},
        languages=_languages(build, subject),
        overview=Link(text=_("All pages in all languages"), href=to(build, subject, status_address(lang))),
    )


def _begin(build: Build, subject: Subject) -> Link:
    text = _("Begin with your language: %(language)s") % {"language": endonym(subject.lang)}
    return Link(text=text, href=to(build, subject, needs_address(subject.lang)))


def _languages(build: Build, subject: Subject) -> tuple[Link, ...]:
    """Return a link for each language to what it needs, in its own name, with how far it is.

    One in preparation is among them: who works on it must find the way, though readers do not.
    """
    return tuple(
        Link(
            text=endonym(tag),
            href=to(build, subject, needs_address(tag)),
            lang=tag,
            dir=direction(tag),
            hreflang=tag,
            note=progress_text(work_of(build, tag), subject.lang),
        )
        for tag in build.site.tags
    )


def _rows(build: Build, subject: Subject) -> tuple[Row, ...]:
    found = (work_of(build, tag) for tag in build.site.tags)
    states = [{work.item.key: _cell(work) for work in works} for works in found]
    return tuple(
        Row(
            head=Cell(link=title_link(build, subject, item)),
            cells=tuple(of_language[item.key] for of_language in states),
        )
        for item in by_importance(build.linkage)
    )


def _cell(work: Work) -> Cell:
    word = state_word(work.state)
    return Cell(text=Markup("<b>{}</b>").format(word) if work.needs_words else word)
