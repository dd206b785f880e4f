"""The state of translations in words, and where the pages about it stand."""

from __future__ import annotations

from collections.abc import Iterable

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import pgettext
from initiative.l10n.worklist import Work, find_work
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.subject import Subject, to


def status_address(lang: Tag) -> str:
    """Return where readers of `lang` see how all pages stand in all languages."""
    return f"/{lang}/contribute/status/"


def needs_address(tag: Tag) -> str:
    """Return where to see what a language needs: one page for each language, in that language."""
    return f"{status_address(tag)}needs/"


def feed_address(tag: Tag) -> str:
    """Return where the feed of what a language needs stands."""
    return f"{needs_address(tag)}feed.atom"


def work_of(build: Build, tag: Tag) -> tuple[Work, ...]:
    """Return how every page stands in a language, the most important first."""
    for key in build.dataset.sets:
        build.linkage.versions[key]  # asked for each time, so that `unchanged` knows what the page depends on
    return build.kept.get(("work", tag), lambda: find_work(build.linkage, tag, build.run.today))


def state_word(state: str) -> str:
    """Return the state of a page in a language, in a word."""
    return {
        "original": pgettext("translation", "Original"),
        "current": pgettext("translation", "Up to date"),
        "aging": pgettext("translation", "Changed lately"),
        "outdated": pgettext("translation", "Outdated"),
        "unsafe": pgettext("translation", "Unsafe"),
        "begun": pgettext("translation", "Begun"),
        "missing": pgettext("translation", "Missing"),
    }[state]


def change_text(work: Work, lang: Tag) -> str:
    """Return what has happened to a page since it was translated, as far as the texts alone can tell."""
    if work.state == "missing":
        original = formats.language_name(work.item.original.lang, lang)
        return _("Language of the original: %(language)s.") % {"language": original}
    if work.state == "begun":
        return _("Somebody has begun; readers do not see it yet.")
    if work.standing is not None and work.standing.changed:
        date = formats.date_text(work.item.common.updated, lang)
        return _("What it was made from has changed since (last change: %(date)s).") % {"date": date}
    if work.standing is not None and work.standing.behind:
        return _("The translation that it was made from is itself older than the original.")
    return _("No native speaker has checked this translation yet.")


def progress_text(found: Iterable[Work], lang: Tag) -> str:
    """Return how far a language is, what is urgent first."""
    works = tuple(found)
    urgent = sum(work.is_urgent for work in works)
    done = sum(not work.needs_words for work in works)
    waiting = sum(work.waits_for_reader for work in works)
    text = _("Urgent: %(urgent)s. Up to date: %(done)s of %(all)s. To be read by a native speaker: %(waiting)s.")
    return text % {
        "urgent": formats.number(urgent, lang),
        "done": formats.number(done, lang),
        "all": formats.number(len(works), lang),
        "waiting": formats.number(waiting, lang),
    }


def status_crumbs(build: Build, subject: Subject) -> tuple[Link, ...]:
    """Return the pages above those of a language."""
    contribute = build.linkage.page("contribute", subject.lang)
    return (
        Link(text=_("Help to translate"), href=to(build, subject, contribute)),
        Link(text=_("State of the translations"), href=to(build, subject, status_address(subject.lang))),
    )
