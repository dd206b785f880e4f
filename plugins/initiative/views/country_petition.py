"""The petitions of a country in small: number, date, source, and the way to sign while that is possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import ngettext
from initiative.model.country import Country
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.petitions.totals import Part
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.country_words import petition_heading
from initiative.views.frame import Link
from initiative.views.inline import anchor, sentence, when
from initiative.views.page import Subject
from initiative.views.petition_count import Tally, exact_figure, receipt_link
from initiative.views.petition_facts import (
    bar_of,
    evidence_url,
    figure_age,
    has_sign_link,
    petition_of,
    source_name,
    state_of,
)
from initiative.views.text import to


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalPetition:
    """A petition beside the law of its country; `id` is the anchor of its heading."""

    id: str
    tally: Tally


def petitions_of(build: Build, facts: Country) -> tuple[TranslationSet, ...]:
    """Return the petitions of a country, in the order of its header."""
    found = (build.dataset.sets.get(Key(f"petitions/{name}")) for name in facts.petitions)
    return tuple(item for item in found if item is not None)


def sign_page(build: Build, subject: Subject, facts: Country) -> Link | None:
    """Return the way to the petition that may be signed now, None when there is none.

    It leads to our page, which tells what the platform does with the data, not to the platform.
    """
    for item in petitions_of(build, facts):
        if has_sign_link(build, item):
            return Link(text=_("Sign the petition"), href=_href(build, subject, item))
    return None


def local_petition(build: Build, subject: Subject, item: TranslationSet) -> LocalPetition:
    """Return a petition in small."""
    petition, lang = petition_of(item), subject.lang
    figure, signing = build.totals[petition.name], has_sign_link(build, item)
    shown = figure.value is not None and figure_age(build, petition) != "old"
    href = _href(build, subject, item)
    return LocalPetition(
        id=f"petition-{petition.name}",
        tally=Tally(
            heading=petition_heading(petition.country),
            figure=exact_figure(figure.value, lang) if shown and figure.value is not None else "",
            of=_of_goal(petition.goal.value, lang) if shown and petition.goal is not None else "",
            progress=bar_of(build, item, lang),
            lines=(words.petition_state(state_of(build, item)), *_counts(build, item, lang)),
            actions=(Link(text=_("Read and sign"), href=href),) if signing else (),
            after=() if signing else (anchor(Link(text=_("What happened, and what you can do now"), href=href)),),
            receipt=receipt_link(build, subject, item),
        ),
    )


def _href(build: Build, subject: Subject, item: TranslationSet) -> str:
    return to(build, subject, build.linkage.address(item, subject.lang))


def _of_goal(goal: int, lang: Tag) -> str:
    return ngettext("of %(goal)s signature", "of %(goal)s signatures", goal) % {"goal": formats.number(goal, lang)}


def _counts(build: Build, item: TranslationSet, lang: Tag) -> Iterator[str | Markup]:
    petition = petition_of(item)
    parts = build.totals[petition.name].parts
    if not parts:
        yield _("There is no figure yet.")
    for part in parts:
        url = evidence_url(build, item, part.url)
        yield _count(part, source_name(petition, part.kind, url), lang)


def _count(part: Part, source: str, lang: Tag) -> Markup:
    return sentence(
        _("%(measure)s: %(number)s (%(date)s; source: %(source)s)"),
        measure=words.measure(part.measure),
        number=formats.number(part.value, lang),
        date=when(formats.date_text(part.as_of, lang), part.as_of),
        source=words.role(part.counted_by) if part.kind == "manual" else source,
    )
