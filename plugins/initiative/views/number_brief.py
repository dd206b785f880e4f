"""A number in one line with its date, for badges, frames and previews elsewhere. It closes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from initiative.l10n import formats
from initiative.l10n.approximate import exact
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import pgettext
from initiative.l10n.phrases import phrase
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.figures import kind_of
from initiative.views.petition_facts import PEOPLE, count_text, figure_age, petition_of, stage_of, state_of

HEIGHT: Final = 46
"""Of a badge, in pixels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """`line` is the number with its noun or what stands for it, `date` of which day it is, empty for none.

    `label` and `value` are the same in two short parts, `value` without the noun. `is_running`: it may still grow.
    """

    line: str
    date: str
    label: str
    value: str
    is_known: bool
    is_running: bool
    is_old: bool


def make_brief(build: Build, item: TranslationSet, lang: Tag) -> Brief:
    """Return the number of a petition in short. The page language is `lang`."""
    petition = petition_of(item)
    figure, running = build.totals[petition.name], stage_of(build, item) in ("open", "closing")
    known, old = figure.value is not None, figure_age(build, petition) == "old"
    date = formats.date_text(figure.as_of, lang) if figure.as_of is not None and known else ""
    return Brief(
        line=_line(build, item, lang, date if old else "", running=running),
        date="" if old else date,
        label=_label(figure.measure),
        value=_value(build, item, lang, date if old else "", running=running),
        is_known=known,
        is_running=running,
        is_old=old,
    )


def badge_address(petition: str, lang: Tag, suffix: str) -> str:
    """Return where a badge stands: by key, never hashed, because others embed it."""
    return f"/data/badges/{petition}.{lang}.{suffix}"


def _line(build: Build, item: TranslationSet, lang: Tag, date: str, *, running: bool) -> str:
    """Return the whole line; a number that is old comes with its `date` only."""
    petition = petition_of(item)
    value, state = build.totals[petition.name].value, words.petition_state(state_of(build, item))
    if value is None:
        return _("Signatures are being collected") if running else state
    count = count_text(build, item, lang) if running else _plain(build, item, value)
    told = _("%(date)s: %(count)s") % {"date": date, "count": count} if date else count
    return told if running else f"{state} · {told}"


def _value(build: Build, item: TranslationSet, lang: Tag, date: str, *, running: bool) -> str:
    value, state = build.totals[petition_of(item).name].value, words.petition_state(state_of(build, item))
    if value is None:
        return phrase("signatures", None) if running else state
    number = formats.number(value, lang)
    told = f"{number} ({date})" if date else number
    return told if running else f"{state} · {told}"


def _plain(build: Build, item: TranslationSet, value: int) -> str:
    petition = petition_of(item)
    kind = "people" if build.totals[petition.name].measure in PEOPLE else "signatures"
    return phrase(kind_of(build, f"{kind}/{petition.name}"), exact(value))


def _label(measure: str | None) -> str:
    if measure in PEOPLE:
        return pgettext("badge", "people")
    return pgettext("badge", "verified signatures") if measure == "verified" else pgettext("badge", "signatures")
