"""Who talks to journalists: one table for all, and pages by language, country, topic and for the camera."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from markupsafe import Markup, escape

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.model.contact import TOPICS, Contact
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.contacts import (
    ContactView,
    capitalised,
    channel_link,
    contact_view,
    heartbeat,
    hours_of,
    languages_text,
    press_contacts,
    role_of,
)
from initiative.views.country_words import press_title
from initiative.views.frame import Frame, Link
from initiative.views.page import Subject, make_frame
from initiative.views.tables import Cell, Column, Row
from initiative.views.text import to

Generated = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """All contacts for journalists in a table, by language; and the ways to the pages with some of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    languages: tuple[Link, ...]
    countries: tuple[Link, ...]
    topics: tuple[Link, ...]
    camera: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class PressFilterView:
    """The contacts for one language, country or topic, or for the camera."""

    frame: Frame
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    contacts: tuple[ContactView, ...]
    desk: Desk


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """What one page of contacts is about; `value` is a code, empty for the camera."""

    kind: Literal["language", "country", "topic", "on-camera"]
    value: str = ""


_CAMERA: Final = Filter(kind="on-camera")


def make_desk(build: Build, subject: Subject) -> Desk:
    """Return the table, and links as the page of `subject` writes them."""
    contacts, lang = press_contacts(build), subject.lang
    return Desk(
        columns=(Column(text=_("Languages")), Column(text=_("Contact"))),
        rows=tuple(_row(build, contact, lang) for contact in sorted_contacts(contacts, lang)),
        languages=_links(build, subject, _languages(contacts)),
        countries=_links(build, subject, _countries(contacts)),
        topics=_links(build, subject, _topics(contacts)),
        camera=_link(build, subject, _CAMERA),
    )


def sorted_contacts(contacts: Iterable[Contact], lang: Tag) -> tuple[Contact, ...]:
    """Return contacts by the name of the language they speak best, then by country."""
    name = sort_key(lang)

    def key(contact: Contact) -> tuple[object, ...]:
        country = formats.country_name(contact.country, lang) if contact.country else ""
        return name(formats.language_name(contact.languages[0], lang)), name(country), contact.id

    return tuple(sorted(contacts, key=key))


def filter_pages(build: Build, lang: Tag) -> Iterator[Generated]:
    """Yield the pages of contacts, the same in every language."""
    contacts = press_contacts(build)
    for found in (*_languages(contacts), *_countries(contacts), *_topics(contacts), _CAMERA):
        yield _address(found, lang), "pressfilter", partial(_make_filter, build, lang, found)


def _make_filter(build: Build, lang: Tag, found: Filter) -> PressFilterView:
    subject = Subject(
        lang=lang,
        addresses={tag: _address(found, tag) for tag in build.site.tags},
        title=_title(found, lang),
        description=_("Contacts for journalists, by role: channel, languages, hours, last confirmed."),
        template="pressfilter",
        kind="PRESS",
        menu="press",
    )
    contacts = sorted_contacts((contact for contact in press_contacts(build) if _fits(found, contact)), lang)
    return PressFilterView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        crumbs=(Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", lang))),),
        contacts=tuple(contact_view(contact, build.run.today, lang) for contact in contacts),
        desk=make_desk(build, subject),
    )


# -- the table


def _row(build: Build, contact: Contact, lang: Tag) -> Row:
    lines = (role_of(contact, lang), hours_of(contact.hours, lang), _age(build, contact))
    return Row(
        head=Cell(text=capitalised(languages_text(contact.languages, lang))),
        cells=(Cell(text=Markup("").join(Markup("<br>") + escape(line) for line in lines if line),
                    link=channel_link(contact, lang)),),
    )  # fmt: skip


def _age(build: Build, contact: Contact) -> str:
    state = heartbeat(contact.confirmed, build.run.today)
    return "" if state == "fresh" else words.heartbeat(state)


# -- the pages


def _address(found: Filter, lang: Tag) -> str:
    place = f"{found.kind}/{found.value}" if found.value else found.kind
    return f"/{lang}/press/{place}/"


def _links(build: Build, subject: Subject, found: Iterable[Filter]) -> tuple[Link, ...]:
    name = sort_key(subject.lang)
    return tuple(sorted((_link(build, subject, one) for one in found), key=lambda link: (name(link.text), link.href)))


def _link(build: Build, subject: Subject, found: Filter) -> Link:
    address = _address(found, subject.lang)
    href = to(build, subject, address)
    return Link(text=_name(found, subject.lang), href=href, current=address == subject.address)


def _title(found: Filter, lang: Tag) -> str:
    if found.kind == "country":
        return press_title(found.value, lang)
    return _("Press contacts: %(name)s") % {"name": _name(found, lang)}


def _name(found: Filter, lang: Tag) -> str:
    match found.kind:
        case "language":
            return capitalised(formats.language_name(found.value, lang))
        case "country":
            return formats.country_name(found.value, lang)
        case "topic":
            return words.topic(found.value)
    return _("On camera")


def _fits(found: Filter, contact: Contact) -> bool:
    return {
        "language": found.value in contact.languages,
        "country": found.value == contact.country,
        "topic": found.value in contact.topics,
        "on-camera": contact.camera,
    }[found.kind]


def _languages(contacts: Iterable[Contact]) -> tuple[Filter, ...]:
    tags = {tag for contact in contacts for tag in contact.languages}
    return tuple(Filter(kind="language", value=tag) for tag in sorted(tags))


def _countries(contacts: Iterable[Contact]) -> tuple[Filter, ...]:
    codes = {contact.country for contact in contacts if contact.country}
    return tuple(Filter(kind="country", value=code) for code in sorted(codes))


def _topics(contacts: Iterable[Contact]) -> tuple[Filter, ...]:
    used = {code for contact in contacts for code in contact.topics}
    return tuple(Filter(kind="topic", value=code) for code in TOPICS if code in used)
