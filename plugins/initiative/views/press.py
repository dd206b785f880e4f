"""The press room: who can talk, what may be printed, what has been said; and each release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction, endonym
from initiative.markup import first_paragraph
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.model.press import Release
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from initiative.views import press_desk
from initiative.views.build import Build
from initiative.views.contacts import ContactView, contact_view
from initiative.views.frame import Frame, Link
from initiative.views.news import Entry
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.press_facts import FactSheet, figures_of_sheet, make_sheet
from initiative.views.quotes import Quote, quotes
from initiative.views.text import PartView, TextLanguage, finisher, lead_and_parts, part_view, text_language, to

_QUOTES = 6
_COPY = ("boilerplate-40", "boilerplate-100", "boilerplate-200")


@dataclass(frozen=True, kw_only=True, slots=True)
class PressView:
    """The press room. `copies` are texts to take over, one for each length."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    desk: press_desk.Desk
    rules: PartView
    offer: PartView
    facts: FactSheet
    quotes: tuple[Quote, ...]
    all_voices: Link
    copies: tuple[PartView, ...]
    downloads: tuple[Link, ...]
    releases: tuple[Entry, ...]
    coverage: PartView
    corrections: PartView


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseView:
    """A release; `about` is the text of 100 words, in its own language."""

    frame: Frame
    title: str
    text: TextLanguage
    standfirst: str
    crumbs: tuple[Link, ...]
    month: str
    datetime: str
    day: str
    languages: tuple[Link, ...]
    body: Markup
    contact: ContactView | None
    about: PartView | None
    about_text: TextLanguage
    countries: tuple[Link, ...]


def make_press(build: Build, item: TranslationSet, lang: Tag) -> PressView:
    """Return the press room."""
    subject = subject_of(build, item, lang, template="press", kind="PRESS")
    subject = replace(subject, figures=(*subject.figures, *figures_of_sheet(build)))
    lead, found = lead_and_parts(build, subject)
    parts = {part.id: part for part in found}
    document = build.linkage.shown(item, lang)
    return PressView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=Markup(first_paragraph(lead)[0]),  # noqa: S704  (cut out of our own HTML)
        desk=press_desk.make_desk(build, subject),
        rules=parts["rules"],
        offer=parts["offer"],
        facts=make_sheet(build, subject),
        quotes=quotes(build, subject, scope="press")[:_QUOTES],
        all_voices=Link(text=_("All voices"), href=to(build, subject, build.linkage.page("voices", lang))),
        copies=tuple(parts[name] for name in _COPY),
        downloads=_downloads(build, subject),
        releases=tuple(_entry(build, subject, release) for release in releases(build)),
        coverage=parts["coverage"],
        corrections=parts["corrections"],
    )


def filters(build: Build, lang: Tag) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield the pages of the section that have no file, the same in every language."""
    return press_desk.filter_pages(build, lang)


def _downloads(build: Build, subject: Subject) -> tuple[Link, ...]:
    data = to(build, subject, build.linkage.page("data", subject.lang))
    machine = _("Contacts, numbers and texts for programs")
    return (
        Link(text=_("Mark of the initiative"), href=to(build, subject, "/mark.svg"), note="SVG"),
        Link(text=machine, href=to(build, subject, "/data/press.json"), note="JSON"),
        Link(text=_("All numbers, with their history"), href=data, note="JSON, CSV"),
    )


# -- releases


def releases(build: Build) -> tuple[TranslationSet, ...]:
    """Return all releases, newest first; of one day by key."""
    found = build.dataset.section("press")
    return tuple(sorted(found, key=lambda item: (-_release(item).date.toordinal(), item.key)))


def make_release(build: Build, item: TranslationSet, lang: Tag) -> ReleaseView:
    """Return the page of a release."""
    facts = _release(item)
    subject = subject_of(build, item, lang, template="release", kind="RELEASE")
    document = build.linkage.shown(item, lang)
    entry = _entry(build, subject, item)
    contact = build.dataset.contacts.get(facts.contact)
    about, about_text = _about(build, subject)
    return ReleaseView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        standfirst=document.summary,
        crumbs=(Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", lang))),),
        month=entry.month,
        datetime=entry.datetime,
        day=entry.day,
        languages=_editions(build, subject, item),
        body=finisher(build, subject, document.lang)(build.prose(document).html),
        contact=None if contact is None else contact_view(contact, build.run.today, lang),
        about=about,
        about_text=about_text,
        countries=_country_links(build, subject, facts),
    )


def _release(item: TranslationSet) -> Release:
    assert isinstance(item.entity, Release)
    return item.entity


def _entry(build: Build, subject: Subject, item: TranslationSet) -> Entry:
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    day = PartialDate.of(_release(item).date)
    return Entry(
        title=document.title,
        href=to(build, subject, build.linkage.address(item, subject.lang)),
        text=document.summary,
        month=formats.short_date(day, subject.lang).rest,
        datetime=str(day),
        day=formats.short_date(day, subject.lang).day,
        label="",
        lang=language.lang,
        dir=language.dir,
    )


def _editions(build: Build, subject: Subject, item: TranslationSet) -> tuple[Link, ...]:
    shown = build.linkage.shown(item, subject.lang).lang
    return tuple(
        Link(text=endonym(tag), href=to(build, subject, build.linkage.address(item, tag)), hreflang=tag, lang=tag,
             dir=direction(tag))
        for tag in build.linkage.alternates(item)
        if tag not in (subject.lang, shown)
    )  # fmt: skip


def _about(build: Build, subject: Subject) -> tuple[PartView | None, TextLanguage]:
    room = build.dataset.sets.get(Key("pages/press"))
    if room is None:
        return None, TextLanguage()
    document = build.linkage.shown(room, subject.lang)
    parts = (part for part in build.prose(document).parts()[1] if part.id == "boilerplate-100")
    found = next((part_view(part, "press", finisher(build, subject, document.lang)) for part in parts), None)
    return found, text_language(document.lang, subject.lang)


def _country_links(build: Build, subject: Subject, facts: Release) -> tuple[Link, ...]:
    items = ((code, build.dataset.sets.get(Key(f"countries/{code}"))) for code in facts.countries)
    return tuple(
        Link(text=formats.country_name(code, subject.lang),
             href=to(build, subject, build.linkage.address(item, subject.lang)))
        for code, item in items
        if item is not None
    )  # fmt: skip
