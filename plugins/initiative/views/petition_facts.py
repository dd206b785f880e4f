"""What every page says of a petition alike: where it stands, whether and where to sign, how far its number is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from initiative.l10n import formats
from initiative.l10n.approximate import exact
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import ngettext
from initiative.l10n.phrases import phrase
from initiative.l10n.tags import alpha3
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Petition
from initiative.model.words import TextByLanguage
from initiative.petitions.age import Age, find_age
from initiative.petitions.lifecycle import Stage, find_stage, find_steps, may_sign
from initiative.petitions.schedule import end_of
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.figures import kind_of
from initiative.views.frame import Link, Tone
from initiative.views.tables import Bar

_ANSWERS: Final = ("accepted", "partly", "refused")
_TONES: Final[Mapping[str, Tone]] = {
    "accepted": "ok", "partly": "warn", "refused": "warn", "withdrawn": "plain", "draft": "plain",
}  # fmt: skip
_SHAPES: Final = {"open": "pill", "closing": "pill", "submitted": "oval", "dialogue": "oval"}
_RUNNING: Final = ("draft", "open", "closing")
PEOPLE: Final = ("supporters-dedup", "actions")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stamp: where a petition stands, or the code of its country."""

    text: str
    title: str = ""
    tone: Tone | None = None
    shape: str | None = None


def petition_of(item: TranslationSet) -> Petition:
    """Return the facts of a petition."""
    assert isinstance(item.entity, Petition)
    return item.entity


def stage_of(build: Build, item: TranslationSet) -> Stage:
    """Return where a petition stands at the time of the build."""
    return find_stage(petition_of(item), build.run.now, draft=item.common.draft)


def state_of(build: Build, item: TranslationSet) -> str:
    """Return the stage as its word is known to `words.petition_state`: an answer by what it says, talks apart."""
    petition, stage = petition_of(item), stage_of(build, item)
    if stage == "submitted":
        now = next((step.name for step in find_steps(petition, build.run.now) if step.state == "current"), None)
        return "dialogue" if now == "dialogue" else stage
    if stage != "answered" or petition.outcome in _ANSWERS:
        return petition.outcome if stage == "answered" else stage
    past = {event.event for event in petition.milestones if event.date.first <= build.run.today}
    return "refused" if "refused" in past else stage


def state_mark(build: Build, item: TranslationSet, *, shape: str | None = None) -> Mark:
    """Return the stamp of a petition's state; `shape` is another than that of lists."""
    state = state_of(build, item)
    return Mark(text=words.petition_state(state), tone=_TONES.get(state), shape=shape or _SHAPES.get(state))


def country_mark(code: str, lang: Tag) -> Mark:
    """Return the stamp of a country."""
    return Mark(text=alpha3(code), title=formats.country_name(code, lang))


def has_sign_link(build: Build, item: TranslationSet) -> bool:
    """Whether a sign link may stand anywhere: only while the petition is open, whatever the page is."""
    petition = petition_of(item)
    return not item.common.draft and petition.sign_url is not None and may_sign(petition, build.run.now)


def sign_link(build: Build, item: TranslationSet, lang: Tag) -> Link | None:
    """Return the way to the platform, which the link names; None as soon as the petition is not open."""
    petition = petition_of(item)
    if petition.sign_url is None or not has_sign_link(build, item):
        return None
    href, tag = best(build, petition.sign_url, lang)
    text = _("Sign on %(platform)s") % {"platform": petition.platform} if petition.platform else _("Sign the petition")
    return Link(text=text, href=href, hreflang=None if tag == lang else tag)


def evidence_url(build: Build, item: TranslationSet, url: str) -> str:
    """Return an address to cite; empty when it is one to sign at and the petition is not open."""
    petition = petition_of(item)
    signs = petition.sign_url is not None and url in (address for _tag, address in petition.sign_url.texts)
    return "" if signs and not has_sign_link(build, item) else url


def source_name(petition: Petition, kind: str, url: str = "") -> str:
    """Return who publishes a number: the platform of the petition, else that of the kind of source, else its host."""
    return petition.platform or words.source_kind(kind) or urlsplit(url).hostname or kind


def best(build: Build, words: TextByLanguage, lang: Tag) -> tuple[str, Tag]:
    """Return the words a reader of `lang` gets, with their language."""
    return words.best(lang, *build.site.language(lang).fallbacks)


def figure_age(build: Build, petition: Petition) -> Age:
    """Return how old a petition's number is."""
    ended = end_of(petition, build.run.now)
    return find_age(build.totals[petition.name], build.run.now, ended, petition.limits)


def bar_of(build: Build, item: TranslationSet, lang: Tag) -> Bar | None:
    """Return the progress of a petition; None without a number, without a goal, or when the number is old."""
    petition = petition_of(item)
    value, goal = build.totals[petition.name].value, petition.goal
    if value is None or goal is None or figure_age(build, petition) == "old":
        return None
    return Bar(value=min(value, goal.value), max=goal.value, label=count_text(build, item, lang))


def count_text(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return the exact number in words, beside its goal if there is one: `396 of 500 signatures`. Unknown says so."""
    petition = petition_of(item)
    figure, goal = build.totals[petition.name], petition.goal
    if figure.value is None:
        return phrase("signatures", None) if stage_of(build, item) in _RUNNING else _("no figure known")
    if goal is None:
        kind = "people" if figure.measure in PEOPLE else "signatures"
        return phrase(kind_of(build, f"{kind}/{petition.name}"), exact(figure.value))
    values = {"number": formats.number(figure.value, lang), "goal": formats.number(goal.value, lang)}
    if figure.measure in PEOPLE:
        return _("%(number)s of %(goal)s") % values
    return ngettext("%(number)s of %(goal)s signature", "%(number)s of %(goal)s signatures", goal.value) % values
