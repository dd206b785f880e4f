"""The page of a number: its value and kind, its parts, how each was read, its goal, its history and its pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.figures import receipt_address
from initiative.views.frame import Frame, Link
from initiative.views.inline import anchor
from initiative.views.links import title_link
from initiative.views.number_age import age_sentence
from initiative.views.number_countries import CountriesView, make_by_country
from initiative.views.number_goals import goal_lines
from initiative.views.number_history import HistoryView, make_history
from initiative.views.number_parts import part_columns, part_notes, part_rows
from initiative.views.page import Subject, make_frame
from initiative.views.petition_count import Tally, count_heading, exact_figure
from initiative.views.petition_facts import (
    Mark,
    bar_of,
    figure_age,
    has_sign_link,
    petition_of,
    stage_of,
    state_mark,
)
from initiative.views.tables import Column, Row
from initiative.views.text import to


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberView:
    """The receipt of one number. `by_country` is None where the platform does not tell."""

    frame: Frame
    title: str
    crumbs: tuple[Link, ...]
    petition: Link
    mark: Mark
    tally: Tally
    part_columns: tuple[Column, ...]
    parts: tuple[Row, ...]
    part_notes: tuple[str | Markup, ...]
    by_country: CountriesView | None
    goals: tuple[Markup, ...]
    history: HistoryView
    files: tuple[Link, ...]
    widgets: Link


def pages(build: Build, lang: Tag) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield the page of each petition's number: its address, its template and what makes it."""
    for item in build.dataset.section("petitions"):
        yield receipt_address(build, item.name, lang), "number", partial(make_number, build, item, lang)


def make_number(build: Build, item: TranslationSet, lang: Tag) -> NumberView:
    """Return the page of a number."""
    subject = _subject(build, item, lang)
    petition = petition_of(item)
    return NumberView(
        frame=make_frame(build, subject),
        title=_("The number, and where it comes from"),
        crumbs=(Link(text=_("Petitions"), href=to(build, subject, build.linkage.page("petitions", lang))),),
        petition=title_link(build, subject, item),
        mark=state_mark(build, item),
        tally=_tally(build, subject, item),
        part_columns=part_columns(),
        parts=part_rows(build, item, lang),
        part_notes=part_notes(build, item, lang),
        by_country=make_by_country(build, petition, lang),
        goals=goal_lines(build, item, lang),
        history=make_history(build, item, lang),
        files=_files(build, subject, item),
        widgets=Link(
            text=_("Show this number on your own site"), href=to(build, subject, build.linkage.page("data", lang))
        ),
    )


def _subject(build: Build, item: TranslationSet, lang: Tag) -> Subject:
    petition = petition_of(item)
    return Subject(
        lang=lang,
        addresses={tag: receipt_address(build, petition.name, tag) for tag in build.site.tags},
        title=_("Number and sources: %(title)s") % {"title": _about(build, item, lang)},
        description=_("What the number of this petition counts, of which day it is, who counted, and how it grew."),
        template="number",
        kind="NUMBER",
        item=item,
        country=petition.country,
        menu="petitions",
    )


def _about(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return the title of a petition; the name of its country where that is in another language than the page."""
    shown = build.linkage.shown(item, lang)
    return shown.title if shown.lang == lang else formats.country_name(petition_of(item).country, lang)


def _tally(build: Build, subject: Subject, item: TranslationSet) -> Tally:
    """Return the number, how far it can be relied on, and the way back to the petition."""
    petition, lang = petition_of(item), subject.lang
    figure = build.totals[petition.name]
    shown = figure.value is not None and figure_age(build, petition) != "old"
    return Tally(
        heading=count_heading(build, item),
        figure=exact_figure(figure.value, lang) if shown and figure.value is not None else "",
        of=_("of %(goal)s") % {"goal": formats.number(petition.goal.value, lang)} if shown and petition.goal else "",
        progress=bar_of(build, item, lang),
        lines=(age_sentence(build, item, lang),),
        actions=(),
        after=(anchor(_back(build, subject, item)),),
    )


def _back(build: Build, subject: Subject, item: TranslationSet) -> Link:
    href = to(build, subject, build.linkage.address(item, subject.lang))
    if stage_of(build, item) in ("draft", "open", "closing"):
        return Link(text=_("Read and sign") if has_sign_link(build, item) else _("Read the petition"), href=href)
    return Link(text=_("What happened, and what you can do now"), href=href)


def _files(build: Build, subject: Subject, item: TranslationSet) -> tuple[Link, ...]:
    """Return the number as files: for programs, for a spreadsheet, for a feed reader."""
    place = f"/data/petitions/{item.name}"
    found = [
        Link(text=_("The number and its history, for programs"), href=to(build, subject, f"{place}.json"), note="JSON"),
        Link(text=_("The history as a table"), href=to(build, subject, f"{place}.csv"), note="CSV"),
    ]
    if subject.lang in build.linkage.alternates(item):
        feed = f"{build.linkage.address(item, subject.lang)}feed.atom"
        found.append(Link(text=_("What happens with this petition"), href=to(build, subject, feed), note="Atom"))
    return tuple(found)
