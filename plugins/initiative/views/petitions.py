"""The list of petitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Petition
from initiative.petitions.lifecycle import Stage
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.contacts import capitalised, languages_text
from initiative.views.frame import Frame
from initiative.views.inline import marked, sentence, when
from initiative.views.links import title_link
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.petition_facts import (
    Mark,
    bar_of,
    best,
    count_text,
    country_mark,
    petition_of,
    stage_of,
    state_mark,
    state_of,
)
from initiative.views.petition_stages import time_left
from initiative.views.tables import Bar, Cell, Column, Row
from initiative.views.text import PartView, TextLanguage, lead_and_parts, text_language

_ORDER: Final[tuple[tuple[Stage, ...], ...]] = (
    ("open", "closing"), ("submitted",), ("answered",), ("closed", "withdrawn"), ("draft",),
)  # fmt: skip
_OPEN: Final = _ORDER[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """An open petition, as the component `petitioncard` prints it."""

    title: str
    href: str
    stamps: tuple[Mark, ...]
    recipient: Markup
    progress: Bar | None
    figure: str | Markup
    line: str | Markup
    lang: str | None = None
    dir: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PetitionsView:
    """Cards of the petitions that are open, a table of all, and how a petition moves."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    cards: tuple[Card, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    how: PartView | None


def make_petitions(build: Build, item: TranslationSet, lang: Tag) -> PetitionsView:
    """Return the list of petitions."""
    subject = subject_of(build, item, lang, template="petitions", kind="PETITIONS")
    lead, found = lead_and_parts(build, subject)
    petitions = sorted_petitions(build)
    return PetitionsView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(build.linkage.shown(item, lang).lang, lang),
        lead=lead,
        cards=tuple(_card(build, subject, found) for found in petitions if stage_of(build, found) in _OPEN),
        columns=_columns(),
        rows=tuple(_row(build, subject, found) for found in petitions),
        how=next((part for part in found if part.id == "how"), None),
    )


def sorted_petitions(build: Build) -> tuple[TranslationSet, ...]:
    """Return all petitions: open ones by deadline, then those handed over, answered, closed, each the newest first."""
    order = {stage: place for place, stages in enumerate(_ORDER) for stage in stages}

    def key(item: TranslationSet) -> tuple[int, float, str]:
        place = order[stage_of(build, item)]
        return place, _deadline(item) if place == 0 else -_last_day(build, item), item.key

    return tuple(sorted(build.dataset.section("petitions"), key=key))


def _columns() -> tuple[Column, ...]:
    names = (_("Petition"), _("Recipient"), _("Country"), _("Stage"), _("Signatures"), _("Deadline"), _("Languages"))
    return tuple(Column(text=name) for name in names)


def _deadline(item: TranslationSet) -> float:
    closes = petition_of(item).closes
    return float("inf") if closes is None else closes.timestamp()


def _last_day(build: Build, item: TranslationSet) -> int:
    petition = petition_of(item)
    events = (event.date.first for event in petition.milestones if event.date.first <= build.run.today)
    return max(events, default=petition.opened.first).toordinal()


def _card(build: Build, subject: Subject, item: TranslationSet) -> Card:
    petition, lang = petition_of(item), subject.lang
    link = title_link(build, subject, item)
    return Card(
        title=link.text,
        href=link.href,
        lang=link.lang,
        dir=link.dir,
        stamps=(country_mark(petition.country, lang), state_mark(build, item)),
        recipient=sentence(_("To: %(recipient)s"), recipient=marked(best(build, petition.recipient, lang), lang)),
        progress=bar_of(build, item, lang),
        figure=capitalised(count_text(build, item, lang)),
        line=Markup("<br>") + Markup("<br>").join((*_as_of(build, item, lang), time_left(build, petition, lang))),
    )


def _row(build: Build, subject: Subject, item: TranslationSet) -> Row:
    petition, lang = petition_of(item), subject.lang
    count = Markup("<br>").join((capitalised(count_text(build, item, lang)), *_as_of(build, item, lang)))
    return Row(
        head=Cell(link=title_link(build, subject, item)),
        cells=(
            Cell(text=marked(best(build, petition.recipient, lang), lang)),
            Cell(text=formats.country_name(petition.country, lang)),
            Cell(text=words.petition_state(state_of(build, item))),
            Cell(text=count, numeric=True),
            Cell(text=_deadline_text(petition, lang)),
            Cell(text=capitalised(languages_text(build.linkage.alternates(item), lang))),
        ),
    )


def _as_of(build: Build, item: TranslationSet, lang: Tag) -> tuple[Markup, ...]:
    """Return the date of the number; nothing while there is none."""
    figure = build.totals[petition_of(item).name]
    if figure.value is None or figure.as_of is None:
        return ()
    return (sentence(_("As of %(date)s"), date=when(formats.date_text(figure.as_of, lang), figure.as_of)),)


def _deadline_text(petition: Petition, lang: Tag) -> str | Markup:
    if petition.closes is None:
        return _("Not fixed yet")
    return when(formats.date_text(petition.closes, lang), petition.closes.isoformat())
