"""The page about open data: its text, then what to copy to show a number elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Frame, Link
from initiative.views.links import title_link
from initiative.views.number_brief import badge_address, make_brief
from initiative.views.petitions import sorted_petitions
from initiative.views.snippets import badge_snippet, frame_snippet
from initiative.views.subject import Subject, subject_of
from initiative.views.text import PartView, TextLanguage, make_page, to

_MOST = 6
"""Petitions with code to copy; for the others the name in the code is changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Widget:
    """One petition to show elsewhere. `picture` is its badge, `words` what the badge says."""

    id: str
    petition: Link
    picture: str
    words: str
    badge: str
    frame: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DataView:
    """A page of a lead and parts, and code to copy for the petitions at the top of the list."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    parts: tuple[PartView, ...]
    toc: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    widgets: tuple[Widget, ...]


def make_data(build: Build, item: TranslationSet, lang: Tag) -> DataView:
    """Return the page about open data."""
    subject = subject_of(build, item, lang, template="data", kind="PAGE")
    page = make_page(build, item, lang, template="data")
    widgets = tuple(_widget(build, subject, petition) for petition in sorted_petitions(build)[:_MOST])
    return DataView(
        frame=page.frame,
        title=page.title,
        text=page.text,
        lead=page.lead,
        parts=page.parts,
        toc=(*page.toc, Link(text=_("On your own site"), href="#widgets")) if widgets and page.toc else page.toc,
        crumbs=page.crumbs,
        widgets=widgets,
    )


def _widget(build: Build, subject: Subject, item: TranslationSet) -> Widget:
    lang = subject.lang
    return Widget(
        id=item.name,
        petition=title_link(build, subject, item),
        picture=to(build, subject, badge_address(item.name, lang, "svg")),
        words=make_brief(build, item, lang).line,
        badge=badge_snippet(build, item, lang),
        frame=frame_snippet(build, item, lang),
    )
