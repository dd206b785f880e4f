"""What was read over time: the line, the table that says the same, and how fast the number grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.observation import Observation
from initiative.model.petition import CountSource, Petition
from initiative.petitions.pace import WINDOWS, Pace, find_pace, project
from initiative.petitions.series import Point, Series, thin
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.history_chart import HistoryChart, make_chart
from initiative.views.inline import marked, sentence
from initiative.views.number_age import dated
from initiative.views.petition_count import count_words
from initiative.views.petition_facts import figure_age, petition_of, stage_of
from initiative.views.tables import Cell, Column, Row

_MOST: Final = 120
"""Rows of the table and points of the line; all observations stand in the data files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryView:
    """`rows` say what `chart` draws. `note` tells what was left out of both, `projection` when the goal may be reached;
    both may be empty.
    """

    chart: HistoryChart | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str
    pace: tuple[Markup, ...]
    projection: Markup


def make_history(build: Build, item: TranslationSet, lang: Tag) -> HistoryView:
    """Return the history of a petition's number."""
    petition = petition_of(item)
    whole = build.counts.series[petition.name]
    shown = thin(whole, _MOST)
    paces = tuple(_pace(build, petition, days) for days in WINDOWS)
    has_remarks = any(_remarks(point) for point in shown)
    return HistoryView(
        chart=make_chart(whole, shown, None if petition.goal is None else petition.goal.value, lang),
        columns=tuple(Column(text=text) for text in _columns(petition, has_remarks=has_remarks)),
        rows=tuple(_row(petition, point, lang, has_remarks=has_remarks) for point in reversed(shown)),
        note=_("Of what is older, the last reading of each month is shown.") if len(shown) < len(whole) else "",
        pace=tuple(_pace_line(days, pace, lang) for days, pace in zip(WINDOWS, paces, strict=True)) if whole else (),
        projection=_projection(build, item, whole, paces, lang),
    )


# -- table


def _columns(petition: Petition, *, has_remarks: bool) -> Iterator[str]:
    measures = [source.measure for source in petition.sources]
    yield _("Day")
    for source in petition.sources:
        alone = measures.count(source.measure) == 1
        yield words.measure(source.measure) if alone else f"{words.measure(source.measure)} ({source.id})"
    if len(petition.sources) > 1:
        yield _("Together")
    if has_remarks:
        yield _("Remark")


def _row(petition: Petition, point: Point, lang: Tag, *, has_remarks: bool) -> Row:
    read = {one.source: one for one in point.read}
    cells = [_cell(source, read.get(source.id), lang) for source in petition.sources]
    if len(petition.sources) > 1:
        cells.append(Cell(text=_total(point, lang), numeric=True))
    if has_remarks:
        cells.append(Cell(text=Markup(" ").join(marked(remark, lang) for remark in _remarks(point))))
    return Row(head=Cell(text=dated(point.day, lang)), cells=tuple(cells))


def _cell(source: CountSource, one: Observation | None, lang: Tag) -> Cell:
    if one is None:
        return Cell(text=_("not read"))
    if one.measure != source.measure:
        return Cell(text=count_words(one.value, one.measure, lang), numeric=True)
    return Cell(text=formats.number(one.value, lang), numeric=True)


def _total(point: Point, lang: Tag) -> str:
    return _("no figure known") if point.value is None else formats.number(point.value, lang)


def _remarks(point: Point) -> tuple[tuple[str, str], ...]:
    return tuple(words.remark(text) for one in point.read for text in (one.note, one.reason) if text)


# -- pace


def _pace(build: Build, petition: Petition, days: int) -> Pace | None:
    confirmed = build.totals[petition.name].confirmed
    if confirmed is None:
        return None
    return find_pace(build.counts.series[petition.name], confirmed.date(), build.run.today, days)


def _pace_line(days: int, pace: Pace | None, lang: Tag) -> Markup:
    number = formats.number(days, lang)
    if pace is None:
        return sentence(_("Last %(days)s days: not known, there are too few readings."), days=number)
    values = {"days": number, "since": dated(pace.since, lang), "until": dated(pace.until, lang)}
    if pace.growth < 0:
        return sentence(_("Last %(days)s days: the number became smaller, from %(since)s to %(until)s."), **values)
    if pace.growth == 0:
        return sentence(_("Last %(days)s days: no change, from %(since)s to %(until)s."), **values)
    growth = formats.number(pace.growth, lang)
    if pace.per_day < 1:
        return sentence(
            _("Last %(days)s days: less than one per day (%(growth)s more from %(since)s to %(until)s)."),
            growth=growth,
            **values,
        )
    rate = formats.number(round(pace.per_day), lang)
    told = _("Last %(days)s days: about %(rate)s per day (%(growth)s more from %(since)s to %(until)s).")
    return sentence(told, rate=rate, growth=growth, **values)


def _projection(
    build: Build, item: TranslationSet, series: Series, paces: tuple[Pace | None, ...], lang: Tag
) -> Markup:
    petition = petition_of(item)
    if petition.goal is None or stage_of(build, item) not in ("open", "closing"):
        return Markup("")
    found = project(
        paces,
        series,
        goal=petition.goal.value,
        age=figure_age(build, petition),
        today=build.run.today,
        closes=_last_day(petition),
    )
    if found is None:
        return Markup("")
    told = _(
        "If it went on as in the last 7, 30 and 90 days, %(goal)s would be reached between %(first)s and %(last)s. "
        "This is a calculation, not a promise."
    )
    goal = formats.number(found.goal, lang)
    return sentence(told, goal=goal, first=dated(found.first, lang), last=dated(found.last, lang))


def _last_day(petition: Petition) -> date | None:
    return None if petition.closes is None else petition.closes.date()
