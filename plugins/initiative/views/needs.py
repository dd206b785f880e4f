"""What one language needs from translators, the most urgent first, each with a link that starts the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import pgettext
from initiative.l10n.worklist import Work, urgent_first
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.forge import changes_address, edit_address, short_start_address
from initiative.views.frame import Frame, Link
from initiative.views.links import title_link
from initiative.views.page import make_frame
from initiative.views.subject import Subject
from initiative.views.translation_state import (
    change_text,
    feed_address,
    needs_address,
    progress_text,
    state_word,
    status_crumbs,
    work_of,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One page that waits for somebody: its state in a word, what has changed, where to go on."""

    page: Link
    state: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Pages that wait for the same reason."""

    id: str
    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedsView:
    """What a language needs, in that language. No group is empty; `first` is the most urgent task of all."""

    frame: Frame
    title: str
    lead: str
    progress: str
    crumbs: tuple[Link, ...]
    first: Task | None
    groups: tuple[Group, ...]
    feed: Link


def make_needs(build: Build, lang: Tag) -> NeedsView:
    """Return what a language needs."""
    found = work_of(build, lang)
    subject = _subject(build, lang)
    groups = tuple(_groups(build, subject, found))
    return NeedsView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        progress=progress_text(found, lang),
        crumbs=status_crumbs(build, subject),
        first=groups[0].tasks[0] if groups else None,
        groups=groups,
        feed=replace(subject.feeds[0], text=_("Feed of this list (Atom)")),
    )


def _subject(build: Build, lang: Tag) -> Subject:
    title = _("Translations into: %(language)s") % {"language": formats.language_name(lang, lang)}
    return Subject(
        lang=lang,
        # The same page in another language is what that one needs.
        addresses={tag: needs_address(tag) for tag in build.site.tags},
        title=title,
        description=_("What needs translators next, the most important first, and what waits for a native speaker."),
        template="needs",
        kind="STATUS",
        menu="contribute",
        feeds=(Link(text=title, href=feed_address(lang).removeprefix(needs_address(lang)), hreflang=lang),),
    )


def _groups(build: Build, subject: Subject, found: tuple[Work, ...]) -> Iterator[Group]:
    needed = urgent_first(found)
    safe = tuple(work for work in needed if work.state != "unsafe")
    groups = (
        ("unsafe", _("Readers get the original in place of these"), (w for w in needed if w.state == "unsafe")),
        ("core", _("Without these a language is not published"), (w for w in safe if w.importance == 1)),
        ("important", _("Harm is done where these are wrong or missing"), (w for w in safe if w.importance == 2)),
        ("others", _("All others"), (w for w in safe if w.importance == 3)),
        ("review", _("To be read by a native speaker"), (w for w in found if w.waits_for_reader)),
    )
    for id_, heading, works in groups:
        tasks = tuple(_task(build, subject, work) for work in works)
        if tasks:
            yield Group(id=id_, heading=heading, tasks=tasks)


def _task(build: Build, subject: Subject, work: Work) -> Task:
    return Task(
        page=title_link(build, subject, work.item),
        state=pgettext("translation", "To be read") if work.waits_for_reader else state_word(work.state),
        text=change_text(work, subject.lang),
        links=tuple(_links(build, work)),
    )


def _links(build: Build, work: Work) -> Iterator[Link]:
    """Yield where the work is done, and where to see what has changed; nothing without a repository."""
    if not build.site.repository:
        return
    if work.state == "missing":
        yield Link(text=_("Translate this page"), href=short_start_address(build, work.item, work.lang))
        return
    yield Link(text=_("Improve this translation"), href=edit_address(build, work.item.key, work.lang))
    if work.standing is not None and work.standing.is_stale:
        yield Link(text=_("What has changed"), href=changes_address(build, work.item.original))
