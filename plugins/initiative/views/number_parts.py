"""What a number is made of: each part with its date, its source and how it was read."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.petition import CountSource
from initiative.petitions.totals import Part
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.inline import marked, sentence
from initiative.views.number_age import dated
from initiative.views.petition_count import count_words
from initiative.views.petition_facts import evidence_url, petition_of, source_name
from initiative.views.tables import Cell, Column, Row

_BREAK = Markup("<br>")


def part_columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    names = (_("What is counted"), _("Number"), _("As of"), _("Source"), _("How it was read"))
    return tuple(Column(text=name) for name in names)


def part_rows(build: Build, item: TranslationSet, lang: Tag) -> tuple[Row, ...]:
    """Return the parts that count, those that a newer measure has replaced, and those of which nothing is known."""
    petition = petition_of(item)
    figure = build.totals[petition.name]
    missing = (source for source in petition.sources if source.id in figure.without or not figure.parts)
    return (
        *(_row(build, item, part, lang) for part in figure.parts),
        *(_row(build, item, part, lang, _("Replaced by a newer measure.")) for part in figure.superseded),
        *(_missing(item, source) for source in missing),
    )


def part_notes(build: Build, item: TranslationSet, lang: Tag) -> tuple[str | Markup, ...]:
    """Return the sum as a formula, and what has to be known to read it right."""
    figure = build.totals[petition_of(item).name]
    notes: list[str | Markup] = []
    if figure.formula and figure.value is not None:
        parts = " + ".join(count_words(part.value, part.measure, lang) for part in figure.formula)
        notes.append(f"{parts} = {formats.number(figure.value, lang)}")
    if figure.value is None and figure.parts:
        notes.append(_("There is no total, because a part of it is not known."))
    if figure.several_platforms:
        notes.append(
            _("Signatures are collected on several platforms and never added up: this is the largest single count.")
        )
    return tuple(notes)


def _row(build: Build, item: TranslationSet, part: Part, lang: Tag, note: str = "") -> Row:
    source, link = _source(build, item, part)
    how = (*_how(item, part, lang), *((note,) if note else ()))
    return Row(
        head=Cell(text=words.measure(part.measure)),
        cells=(
            Cell(text=formats.number(part.value, lang), numeric=True),
            Cell(text=_BREAK.join(_dates(part, lang))),
            Cell(text=source, link=link),
            Cell(text=_BREAK.join(how)),
        ),
    )


def _missing(item: TranslationSet, source: CountSource) -> Row:
    name = "" if source.kind == "manual" else source_name(petition_of(item), source.kind)
    cells = (Cell(text=_("no figure known")), Cell(), Cell(text=name), Cell())
    return Row(head=Cell(text=words.measure(source.measure)), cells=cells)


def _dates(part: Part, lang: Tag) -> Iterator[Markup]:
    paper = None if part.observation is None else part.observation.paper_as_of
    if paper is None:
        yield dated(part.as_of, lang)
    else:
        yield sentence(_("online: %(date)s"), date=dated(part.as_of, lang))
        yield sentence(_("on paper: %(date)s"), date=dated(paper, lang))


def _source(build: Build, item: TranslationSet, part: Part) -> tuple[str, Link | None]:
    """Return where a part is published, by name and, where it may be shown, with its address."""
    if part.kind == "manual":
        return words.role(part.counted_by), None
    url = evidence_url(build, item, part.url)
    name = source_name(petition_of(item), part.kind, url)
    return ("", Link(text=name, href=url)) if url else (name, None)


def _how(item: TranslationSet, part: Part, lang: Tag) -> Iterator[str | Markup]:
    one = part.observation
    if part.kind == "manual":
        yield _("Counted by hand.")
        if part.evidence:
            yield sentence(_("Evidence: %(evidence)s"), evidence=marked((part.evidence, item.original.lang), lang))
    else:
        yield sentence(_("By a program: %(name)s"), name=(one.parser if one else "") or part.kind)
        yield sentence(_("Read again on %(date)s"), date=dated(part.confirmed.date(), lang))
    if one is not None:
        yield from (marked(words.remark(text), lang) for text in (one.note, one.reason) if text)
