"""Contacts as pages print them: a role, its channel, languages and hours, and when it last answered. Never a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction
from initiative.model.contact import Contact, Hours
from initiative.model.country import Group
from initiative.model.document import Key
from initiative.model.page import Page
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.frame import Link, Tone
from initiative.views.inline import sentence, when
from initiative.views.page import Subject
from initiative.views.text import to

TONES: Final[dict[str, Tone]] = {"fresh": "ok", "ageing": "plain", "dormant": "warn"}
_HTTPS: Final = "https://"


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactView:
    """One channel of one role, as the component `contact` prints it."""

    id: str
    role: str
    channel: str
    link: Link
    languages: str
    hours: str
    confirmed: str
    datetime: str
    heartbeat: str
    tone: Tone
    notes: tuple[str, ...] = ()


def contact_view(contact: Contact, today: date, lang: Tag) -> ContactView:
    """Return a contact in the words of a page in `lang`."""
    state = heartbeat(contact.confirmed, today)
    return ContactView(
        id=contact.id,
        role=role_of(contact, lang),
        channel=words.channel(contact.kind),
        link=channel_link(contact, lang),
        languages=capitalised(languages_text(contact.languages, lang)),
        hours=hours_of(contact.hours, lang),
        confirmed=formats.date_text(contact.confirmed, lang),
        datetime=contact.confirmed.isoformat(),
        heartbeat=words.heartbeat(state),
        tone=TONES[state],
        notes=_notes(contact, lang),
    )


def channel_link(contact: Contact, lang: Tag) -> Link:
    """Return the way to a contact. Addresses read from left to right in every script."""
    address = contact.address
    return Link(
        text=address.removeprefix(_HTTPS),
        href=_href(contact.kind, address),
        dir="ltr" if direction(lang) == "rtl" else None,
    )


def heartbeat(confirmed: date, today: date) -> str:
    """Return `fresh`, `ageing` or `dormant`, by the rule for groups: a contact is a group of one channel."""
    return Group(languages=(), confirmed=confirmed, contacts=()).heartbeat(today)


def is_alive(contact: Contact, today: date) -> bool:
    """Whether a contact has been confirmed lately enough to send people there."""
    return heartbeat(contact.confirmed, today) != "dormant"


def last_confirmed(confirmed: date, today: date, lang: Tag) -> Markup:
    """Return how alive a group or contact is, in a word and with the day it was last confirmed."""
    return sentence(
        _("%(heartbeat)s. Last confirmed: %(date)s"),
        heartbeat=words.heartbeat(heartbeat(confirmed, today)),
        date=when(formats.date_text(confirmed, lang), confirmed),
    )


def role_of(contact: Contact, lang: Tag) -> str:
    """Return who answers, and for which country."""
    role = words.role(contact.role)
    if not contact.country:
        return role
    country = formats.country_name(contact.country, lang)
    return _("%(role)s, %(country)s") % {"role": role, "country": country}


def hours_of(hours: Hours | None, lang: Tag) -> str:
    """Return days and hours with their zone; empty where none are promised."""
    if hours is None:
        return ""
    return _("%(days)s, %(hours)s, Central European time") % {
        "days": formats.weekdays_text(hours.days, lang, "abbreviated"),
        "hours": formats.hours_text(_time(hours.start), _time(hours.end), lang),
    }


def languages_text(tags: Iterable[Tag], lang: Tag) -> str:
    """Return the names of languages as a list, in the order given."""
    return formats.list_text((formats.language_name(tag, lang) for tag in tags), lang)


def capitalised(text: str) -> str:
    """Return a text as it stands at the beginning of a line: names of languages are lower case in most languages."""
    return text[:1].upper() + text[1:]


def press_contacts(build: Build) -> tuple[Contact, ...]:
    """Return every contact for journalists, of the press room and of the countries, by its id."""
    return tuple(contact for _id, contact in sorted(build.dataset.contacts.items()) if contact.role == "press")


def coordinators(build: Build, subject: Subject) -> Link:
    """Return who reads letters when no group does: the press room's general contact, else the site's address."""
    room = build.dataset.find(Page, Key("pages/press"))
    general = tuple(contact for contact in room.contacts if contact.role == "general") if room is not None else ()
    if general:
        return channel_link(general[0], subject.lang)
    if build.site.email:
        return Link(text=build.site.email, href=f"mailto:{build.site.email}")
    return Link(text=_("About us"), href=to(build, subject, build.linkage.page("about", subject.lang)))


def _href(kind: str, address: str) -> str:
    if address.startswith(_HTTPS):
        return address
    if kind == "matrix":
        return f"https://matrix.to/#/{quote(address, safe='@:!')}"
    return f"mailto:{address}" if "@" in address else _HTTPS + address


def _time(text: str) -> time:
    hour, _colon, minute = text.partition(":")
    return time(int(hour), int(minute))


def _notes(contact: Contact, lang: Tag) -> tuple[str, ...]:
    if contact.role != "press":
        return ()
    camera = _("Speaks on camera.") if contact.camera else _("Not on camera.")
    topics = formats.list_text((words.topic(code) for code in contact.topics), lang)
    return (camera, _("Topics: %(topics)s") % {"topics": topics}) if topics else (camera,)
