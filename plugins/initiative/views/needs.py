"""What one language needs from translators, the most urgent first, each with a link that starts the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.worklist import Work, urgent_first
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.forge import changes_address, edit_address, start_address
from initiative.views.frame import Frame, Link
from initiative.views.page import make_frame
from initiative.views.subject import Subject
from initiative.views.translation_state import (
    change_text,
    feed_address,
    page_link,
    progress_text,
    state_word,
    status_address,
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
    """What a language needs. No group is empty; `feed` is told on the page in that language."""

    frame: Frame
    title: str
    lead: str
    progress: str
    crumbs: tuple[Link, ...]
    groups: tuple[Group, ...]
    feed: Link | None


def make_needs(build: Build, lang: Tag, tag: Tag) -> NeedsView:
    """Return what `tag` needs, for readers of `lang`."""
    found = work_of(build, tag)
    subject = _subject(build, lang, tag)
    return NeedsView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        progress=progress_text(found, lang),
        crumbs=status_crumbs(build, subject),
        groups=tuple(_groups(build, subject, found)),
        feed=replace(subject.feeds[0], text=_("Feed of this list (Atom)")) if subject.feeds else None,
    )


def _subject(build: Build, lang: Tag, tag: Tag) -> Subject:
    title = _("Translations into: %(language)s") % {"language": formats.language_name(tag, lang)}
    addresses = {other: status_address(other, tag) for other in build.site.tags}
    return Subject(
        lang=lang,
        addresses=addresses,
        title=title,
        description=_("What needs translators next, the most important first, and what waits for a native speaker."),
        template="needs",
        kind="STATUS",
        menu="contribute",
        feeds=(_feed(title, addresses[lang], tag),) if lang == tag else (),
    )


def _feed(title: str, here: str, tag: Tag) -> Link:
    return Link(text=title, href=feed_address(tag).removeprefix(here), hreflang=tag)


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
    # No other language leads to one in preparation: its pages are seen there as readers of this language see them.
    there = work.lang if work.lang in (subject.lang, *build.linkage.published) else subject.lang
    return Task(
        page=page_link(build, subject, work.item, there),
        state=state_word(work.state),
        text=change_text(work, subject.lang),
        links=tuple(_links(build, work)),
    )


def _links(build: Build, work: Work) -> Iterator[Link]:
    """Yield where the work is done, and where to see what has changed; nothing without a repository."""
    if not build.site.repository:
        return
    if work.state == "missing":
        yield Link(text=_("Translate this page"), href=start_address(build, work.item, work.lang))
        return
    yield Link(text=_("Improve this translation"), href=edit_address(build, work.item.key, work.lang))
    if work.standing is not None and work.standing.is_stale:
        yield Link(text=_("What has changed"), href=changes_address(build, work.item.original))
