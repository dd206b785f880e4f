"""How old a number is, in one sentence: fresh, stale, old, counted by hand, final, or not known."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.inline import sentence, when
from initiative.views.petition_facts import count_text, figure_age, petition_of, stage_of


def age_sentence(build: Build, item: TranslationSet, lang: Tag) -> Markup:
    """Return how far the number of a petition can be relied on."""
    petition = petition_of(item)
    figure, age = build.totals[petition.name], figure_age(build, petition)
    if figure.confirmed is None or figure.as_of is None:
        return sentence(unknown_sentence(build, item))
    day = dated(figure.confirmed.date(), lang)
    if age == "old":
        if figure.value is None:
            return sentence(_("Last confirmed on %(date)s. That is too long ago to say more."), date=day)
        told = _("Last confirmed on %(date)s: %(count)s. That is too long ago to say what it is now.")
        return sentence(told, date=day, count=count_text(build, item, lang))
    if age == "manual":
        return sentence(_("Counted by hand; as of %(date)s."), date=dated(figure.as_of, lang))
    return sentence(
        {
            "fresh": _("Confirmed on %(date)s."),
            "stale": _("Last confirmed on %(date)s. It may have changed since then."),
            "final": _("This is the final figure, confirmed on %(date)s."),
        }[age],
        date=day,
    )


def unknown_sentence(build: Build, item: TranslationSet) -> str:
    """Return what is said where there is no number."""
    stage = stage_of(build, item)
    if stage in ("open", "closing"):
        return _("Signatures are being collected. There is no figure yet.")
    if stage == "draft":
        return _("This petition is not open yet.")
    return _("No figure of this petition is known.")


def dated(day: date | PartialDate, lang: Tag) -> Markup:
    """Return a day as people and machines read it."""
    return when(formats.date_text(day, lang), day)
