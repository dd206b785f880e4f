"""The five printed steps of a petition, each with its date, and the time left."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import ngettext, pgettext
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Petition
from initiative.petitions.lifecycle import Step, StepName, days_left, find_steps
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Tone
from initiative.views.inline import marked, sentence, when
from initiative.views.petition_facts import best, petition_of, stage_of, state_mark


@dataclass(frozen=True, kw_only=True, slots=True)
class StageView:
    """One step as the component `route` prints it; a decision is both `done` and `now`."""

    name: str
    done: bool
    now: bool
    tone: Tone | None
    text: str | Markup
    date: str = ""
    datetime: str = ""


def stages(build: Build, item: TranslationSet, lang: Tag) -> tuple[StageView, ...]:
    """Return the five steps, in order."""
    steps = find_steps(petition_of(item), build.run.now, draft=item.common.draft)
    return tuple(_stage(build, item, step, lang) for step in steps)


def time_left(build: Build, petition: Petition, lang: Tag) -> Markup:
    """Return until when an open petition can be signed, and the days left on the day of the build."""
    if petition.closes is None:
        return sentence(_("The last day is not fixed yet."))
    closes = when(formats.date_text(petition.closes, lang), petition.closes.isoformat())
    days = days_left(petition.closes, build.run.now)
    if not days:
        return sentence(_("Until %(date)s"), date=closes)
    left = ngettext(
        "Until %(date)s: %(number)s day left on %(today)s", "Until %(date)s: %(number)s days left on %(today)s", days
    )
    today = when(formats.date_text(build.run.today, lang), build.run.today)
    return sentence(left, date=closes, number=formats.number(days, lang), today=today)


def _stage(build: Build, item: TranslationSet, step: Step, lang: Tag) -> StageView:
    decided = step.name == "decided" and step.state == "done"
    dated = step.date is not None and step.name != "collecting"
    mark = state_mark(build, item)
    return StageView(
        name=mark.text if decided else _name(step.name),
        done=step.state == "done",
        now=step.state == "current" or decided,
        tone=mark.tone if decided else None,
        text=_text(build, item, step, lang),
        date=formats.date_text(step.date, lang) if step.date is not None and dated else "",
        datetime=str(step.date) if dated else "",
    )


def _text(build: Build, item: TranslationSet, step: Step, lang: Tag) -> str | Markup:
    petition = petition_of(item)
    if step.state == "todo":
        return _todo(build, item, step.name, lang)
    if step.name != "collecting":
        return ""
    if step.state == "current":
        return time_left(build, petition, lang)
    return sentence(_("Until %(date)s"), date=when(formats.date_text(step.date, lang), step.date)) if step.date else ""


def _todo(build: Build, item: TranslationSet, name: StepName, lang: Tag) -> str | Markup:
    petition, stage = petition_of(item), stage_of(build, item)
    if name == "launched":
        return sentence(_("Opens: %(date)s"), date=when(formats.date_text(petition.opened, lang), petition.opened))
    if name == "collecting":
        return ""
    if stage in ("answered", "withdrawn") or petition.outcome:
        return _("No date is known.")
    return {
        "handed-over": marked(best(build, petition.recipient, lang), lang),
        "dialogue": _("Answer and talks"),
        "decided": _("We publish it, whatever it is."),
    }[name]


def _name(step: StepName) -> str:
    return {
        "launched": pgettext("step", "Launched"),
        "collecting": pgettext("step", "Collecting"),
        "handed-over": pgettext("step", "Handed over"),
        "dialogue": pgettext("step", "In dialogue"),
        "decided": pgettext("step", "Decided"),
    }[step]
