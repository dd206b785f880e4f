"""The number of a petition with its goal, source and date; then the way to sign it, or the notice that it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Goal
from initiative.petitions.totals import Figure, Part
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.figures import receipt_address
from initiative.views.frame import Link
from initiative.views.inline import anchor, marked, sentence, when
from initiative.views.number_countries import standing_line
from initiative.views.page import Subject
from initiative.views.petition_facts import (
    bar_of,
    best,
    evidence_url,
    figure_age,
    has_sign_link,
    petition_of,
    sign_link,
    source_name,
    stage_of,
)
from initiative.views.tables import Bar
from initiative.views.text import to


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What the component `tally` prints. `actions` is empty as soon as the petition is not open; `receipt` leads to the
    page of the number.
    """

    heading: str
    figure: str | Markup
    of: str
    progress: Bar | None
    lines: tuple[str | Markup, ...]
    actions: tuple[Link, ...]
    after: tuple[str | Markup, ...]
    receipt: Link | None = None


def make_tally(build: Build, subject: Subject, item: TranslationSet) -> Tally:
    """Return the number of a petition and what a reader can do."""
    petition, lang = petition_of(item), subject.lang
    figure = build.totals[petition.name]
    shown = figure.value is not None and figure_age(build, petition) != "old"
    link = sign_link(build, item, lang)
    return Tally(
        heading=count_heading(build, item),
        figure=exact_figure(figure.value, lang) if shown and figure.value is not None else "",
        of=_("of %(goal)s") % {"goal": formats.number(petition.goal.value, lang)} if shown and petition.goal else "",
        progress=bar_of(build, item, lang),
        lines=tuple(_lines(build, item, figure, lang)),
        actions=() if link is None else (link,),
        after=tuple(_after(build, subject, item)),
        receipt=receipt_link(build, subject, item),
    )


def receipt_link(build: Build, subject: Subject, item: TranslationSet) -> Link:
    """Return the way to the page of a petition's number."""
    address = receipt_address(build, item.name, subject.lang)
    return Link(text=_("Where this number comes from"), href=to(build, subject, address))


def exact_figure(value: int, lang: Tag) -> Markup:
    """Return a number as the language writes it, with its digits for machines."""
    return Markup('<data value="%d">%s</data>') % (value, formats.number(value, lang))


def count_heading(build: Build, item: TranslationSet) -> str:
    """Return what the number of a petition counts."""
    figure = build.totals[petition_of(item).name]
    if figure.value is not None and figure.measure:
        return words.measure(figure.measure)
    return _("Signatures") if stage_of(build, item) in ("draft", "open", "closing") or figure.parts else _("Closed")


def _lines(build: Build, item: TranslationSet, figure: Figure, lang: Tag) -> Iterator[str | Markup]:
    petition = petition_of(item)
    if not figure.parts:
        if has_sign_link(build, item):
            yield _("Signatures are being collected. There is no figure yet.")
    else:
        yield from _number_lines(build, item, figure, lang)
    if petition.goal is not None:
        yield _goal(build, petition.goal, figure, lang)


def _number_lines(build: Build, item: TranslationSet, figure: Figure, lang: Tag) -> Iterator[str | Markup]:
    petition = petition_of(item)
    if figure.formula and figure.value is not None:
        parts = " + ".join(count_words(part.value, part.measure, lang) for part in figure.formula)
        yield f"{parts} = {formats.number(figure.value, lang)}"
    for part in figure.parts:
        yield _part(build, item, part, lang)
    for part in figure.superseded:
        yield sentence(
            _("Before that: %(count)s, as of %(date)s."),
            count=count_words(part.value, part.measure, lang),
            date=_date(part, lang),
        )
    if figure.without:
        missing = (words.measure(source.measure) for source in petition.sources if source.id in figure.without)
        yield _("Without these, of which no figure is known: %(measures)s.") % {
            "measures": formats.list_text(missing, lang)
        }
    if figure.several_platforms:
        yield _("Signatures are collected on several platforms and never added up: this is the largest single count.")
    by_country = standing_line(build, petition, lang)
    if by_country:
        yield by_country
    if figure_age(build, petition) == "final":
        yield _("This is the final figure.")


def _part(build: Build, item: TranslationSet, part: Part, lang: Tag) -> Markup:
    """Return one source of the number: what it counts, when, and who counted or where it is published."""
    values = {"count": count_words(part.value, part.measure, lang), "date": _date(part, lang)}
    if part.kind != "manual":
        return Markup(" ").join(_published(build, item, part, values, lang))
    role = words.role(part.counted_by)
    if not part.evidence:
        return sentence(_("%(count)s: counted by hand on %(date)s (%(role)s)."), role=role, **values)
    told = marked((part.evidence, item.original.lang), lang)
    return sentence(
        _("%(count)s: counted by hand on %(date)s (%(role)s; %(evidence)s)."), role=role, evidence=told, **values
    )


def _published(
    build: Build, item: TranslationSet, part: Part, values: dict[str, str | Markup], lang: Tag
) -> Iterator[Markup]:
    petition = petition_of(item)
    url = evidence_url(build, item, part.url)
    name = source_name(petition, part.kind, url)
    source = anchor(Link(text=name, href=url)) if url else name
    yield sentence(_("%(count)s: as of %(date)s, source: %(source)s."), source=source, **values)
    if figure_age(build, petition) in ("stale", "old"):
        confirmed = part.confirmed.date()
        yield sentence(_("Last confirmed on %(date)s."), date=when(formats.date_text(confirmed, lang), confirmed))


def count_words(value: int, measure: str, lang: Tag) -> str:
    """Return a number with what it counts, short: `351 on paper`."""
    return {
        "collected-online": _("%(number)s online"),
        "collected-paper": _("%(number)s on paper"),
        "collected-total": _("%(number)s online and on paper"),
        "verified": _("%(number)s verified"),
        "supporters-dedup": _("Supporters: %(number)s"),
        "actions": _("Actions: %(number)s"),
    }[measure] % {"number": formats.number(value, lang)}


def _date(part: Part, lang: Tag) -> Markup:
    return when(formats.date_text(part.as_of, lang), part.as_of)


def _goal(build: Build, goal: Goal, figure: Figure, lang: Tag) -> Markup:
    """Return the goal with the reason for it; told by us when the facts give none."""
    number = formats.number(goal.value, lang)
    if goal.since is None:
        told = sentence(_("Goal: %(number)s."), number=number)
    else:
        since = when(formats.date_text(goal.since, lang), goal.since)
        told = sentence(_("Goal since %(date)s: %(number)s."), number=number, date=since)
    reason = sentence(goal_kind(goal.kind)) if goal.reason is None else marked(best(build, goal.reason, lang), lang)
    reached = figure.value is not None and figure.value >= goal.value
    return Markup(" ").join((told, *((sentence(_("The goal has been reached.")),) if reached else ()), reason))


def goal_kind(kind: str) -> str:
    """Return what kind of goal it is."""
    if kind == "legal-threshold":
        return _("A threshold set by law.")
    return _("Our own target, not a legal threshold.")


def _after(build: Build, subject: Subject, item: TranslationSet) -> Iterator[str | Markup]:
    petition, stage, lang = petition_of(item), stage_of(build, item), subject.lang
    if has_sign_link(build, item):
        if petition.publishes is not None:
            yield marked(best(build, petition.publishes, lang), lang)
        safety = to(build, subject, build.linkage.page("safety", lang))
        yield anchor(Link(text=_("Before you sign: read and write safely"), href=safety))
    elif stage in ("open", "closing"):
        ask = anchor(Link(text=_("Ask for a sheet"), href="#ask"))
        yield sentence(_("This petition is signed on paper. %(link)s"), link=ask)
    elif stage == "draft":
        yield _("This petition is not open yet.")
    else:
        yield _("This petition is closed and can no longer be signed. Thank you to everyone who took part.")
