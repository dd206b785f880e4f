"""The goal of a number, the goals before it and the thresholds beside it: all stay visible."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.petition import EarlierGoal, Goal, Threshold
from initiative.model.words import TextByLanguage
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.inline import marked, sentence
from initiative.views.number_age import dated
from initiative.views.petition_count import goal_kind
from initiative.views.petition_facts import best, figure_age, petition_of


def goal_lines(build: Build, item: TranslationSet, lang: Tag) -> tuple[Markup, ...]:
    """Return the goal, then the thresholds, then the goals that were given up, the last one first."""
    petition = petition_of(item)
    if petition.goal is None and not petition.thresholds:
        return (sentence(_("No goal has been set.")),)
    goal = petition.goal
    return (
        *((_goal(build, item, goal, lang),) if goal is not None else ()),
        *(_threshold(build, item, threshold, lang) for threshold in petition.thresholds),
        *(_earlier(build, earlier, lang) for earlier in (goal.earlier if goal is not None else ())),
    )


def _goal(build: Build, item: TranslationSet, goal: Goal, lang: Tag) -> Markup:
    legal, number = goal.kind == "legal-threshold", _strong(goal.value, lang)
    if goal.since is None:
        told = sentence(
            _("Threshold set by law: %(number)s.") if legal else _("Our own target: %(number)s."), number=number
        )
    else:
        told = sentence(
            _("Threshold set by law, since %(date)s: %(number)s.")
            if legal
            else _("Our own target since %(date)s: %(number)s."),
            number=number,
            date=dated(goal.since, lang),
        )
    return _join(told, *_how_far(build, item, goal.value, lang), *_why(build, goal.reason, lang))


def _threshold(build: Build, item: TranslationSet, threshold: Threshold, lang: Tag) -> Markup:
    reason = marked(best(build, threshold.reason, lang), lang)
    told = sentence(_("From %(number)s on: %(reason)s."), number=_strong(threshold.value, lang), reason=reason)
    law = marked((threshold.provision, item.original.lang), lang) if threshold.provision else ""
    return _join(
        told,
        *((sentence(_("Legal basis: %(provision)s."), provision=law),) if law else ()),
        *_how_far(build, item, threshold.value, lang),
    )


def _earlier(build: Build, goal: EarlierGoal, lang: Tag) -> Markup:
    number, until = _strong(goal.value, lang), dated(goal.until, lang)
    if goal.since is None:
        told = sentence(_("Until %(until)s: %(number)s."), number=number, until=until)
    else:
        since = dated(goal.since, lang)
        told = sentence(_("From %(since)s until %(until)s: %(number)s."), number=number, since=since, until=until)
    return _join(told, goal_kind(goal.kind), *_why(build, goal.reason, lang))


def _how_far(build: Build, item: TranslationSet, wanted: int, lang: Tag) -> Iterator[str]:
    """Yield whether a number is reached; nothing while the present one is unknown or too old to tell."""
    petition = petition_of(item)
    value = build.totals[petition.name].value
    if value is None or figure_age(build, petition) == "old":
        return
    if value >= wanted:
        yield _("Reached.")
        return
    part = formats.percent(value, wanted, lang)
    told = _("Not reached yet: under %(percent)s.") if part.under_one else _("Not reached yet: %(percent)s.")
    yield told % {"percent": part.text}


def _why(build: Build, reason: TextByLanguage | None, lang: Tag) -> Iterator[Markup]:
    if reason is not None:
        yield marked(best(build, reason, lang), lang)


def _strong(value: int, lang: Tag) -> Markup:
    return Markup('<b class="num">%s</b>') % formats.number(value, lang)


def _join(*parts: str | Markup) -> Markup:
    return Markup(" ").join(parts)
