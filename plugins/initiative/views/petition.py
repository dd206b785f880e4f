"""The page of a petition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.markup import Item, read_items
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.model.petition import Milestone, Petition
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.contacts import ContactView, capitalised, contact_view, coordinators
from initiative.views.frame import Frame, Link
from initiative.views.inline import marked, sentence
from initiative.views.letter import Sheet, sheet_of
from initiative.views.links import named_link
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.petition_count import Tally, make_tally
from initiative.views.petition_facts import Mark, best, evidence_url, petition_of, state_mark
from initiative.views.petition_stages import StageView, stages
from initiative.views.photo import Photo, photo_of
from initiative.views.quotes import Quote, quotes
from initiative.views.sharing import Share, make_share
from initiative.views.snippets import badge_snippet
from initiative.views.text import PartView, TextLanguage, lead_and_parts, text_language, to


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One dated event, as the component `timeline` prints it. Evidence without an address is told in the text."""

    date: str
    datetime: str
    name: str
    text: str | Markup
    evidence: Link | None
    lang: str | None = None
    dir: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """Who began it, by role, and how to ask."""

    role: str
    contact: ContactView | None
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PetitionView:
    """A petition. `closed` tells what happened, once it has; `letter` is None where none is written."""

    frame: Frame
    title: str
    text: TextLanguage
    crumbs: tuple[Link, ...]
    mark: Mark
    category: str
    recipient: Markup
    stages: tuple[StageView, ...]
    tally: Tally
    closed: PartView | None
    photo: Photo | None
    lead: Markup
    background: tuple[PartView, ...]
    parts: tuple[PartView, ...]
    letter: Sheet | None
    letter_page: Link | None
    events: tuple[Event, ...]
    next: PartView | None
    voices: tuple[Quote, ...]
    all_voices: Link
    pros: tuple[Item, ...]
    cons: tuple[Item, ...]
    start: Start
    share: Share
    original: str
    languages: tuple[Link, ...]


def make_petition(build: Build, item: TranslationSet, lang: Tag) -> PetitionView:
    """Return the page of a petition, its parts in the order of the page."""
    petition = petition_of(item)
    subject = subject_of(build, item, lang, template="petition", kind="PETITION")
    subject = replace(subject, country=petition.country, feeds=_feeds(build, subject, item))
    lead, found = lead_and_parts(build, subject)
    parts = {part.id: part for part in found}
    letter = build.dataset.sets.get(Key(f"letters/{petition.letter}"))
    frame = make_frame(build, subject)
    return PetitionView(
        frame=frame,
        title=subject.title,
        text=text_language(build.linkage.shown(item, lang).lang, lang),
        crumbs=_crumbs(build, subject, petition),
        mark=state_mark(build, item, shape="big"),
        category=words.category(petition.category),
        recipient=sentence(_("To: %(recipient)s"), recipient=marked(best(build, petition.recipient, lang), lang)),
        stages=stages(build, item, lang),
        tally=make_tally(build, subject, item),
        closed=parts.get("closed"),
        photo=photo_of(build, subject, item),
        lead=lead,
        background=tuple(parts[name] for name in ("background",) if name in parts),
        parts=tuple(parts[name] for name in ("who", "demand", "reason") if name in parts),
        letter=None if letter is None else sheet_of(build, subject, letter),
        letter_page=None if letter is None else _letter_page(build, subject, letter),
        events=_events(build, item, lang),
        next=parts.get("next"),
        voices=quotes(build, subject, scope="site", petition=petition.name),
        all_voices=named_link(build, subject, "voices", _("All voices, and how to withdraw one")),
        pros=_arguments(parts, "for"),
        cons=_arguments(parts, "against"),
        start=_start(build, subject, petition),
        share=make_share(build, subject, badge_snippet(build, item, lang)),
        original=capitalised(formats.language_name(item.original.lang, lang)),
        languages=_languages(build, subject, item),
    )


def _feeds(build: Build, subject: Subject, item: TranslationSet) -> tuple[Link, ...]:
    """Return the feed of the petition in the languages it is written in."""
    if subject.lang not in build.linkage.alternates(item):
        return ()
    return (Link(text=subject.title, href=to(build, subject, f"{subject.address}feed.atom"), hreflang=subject.lang),)


def _crumbs(build: Build, subject: Subject, petition: Petition) -> tuple[Link, ...]:
    return named_link(build, subject, "petitions", _("Petitions")), *_country(build, subject, petition.country)


def _country(build: Build, subject: Subject, code: str) -> tuple[Link, ...]:
    """Return the link to the page of a country; nothing where there is none."""
    item = build.dataset.sets.get(Key(f"countries/{code}"))
    if item is None:
        return ()
    href = to(build, subject, build.linkage.address(item, subject.lang))
    return (Link(text=formats.country_name(code, subject.lang), href=href),)


def _letter_page(build: Build, subject: Subject, item: TranslationSet) -> Link:
    href = to(build, subject, build.linkage.address(item, subject.lang))
    return Link(text=_("The letter to read, copy and send"), href=href)


def _events(build: Build, item: TranslationSet, lang: Tag) -> tuple[Event, ...]:
    """Return what has happened by now, newest first."""
    past = tuple(event for event in petition_of(item).milestones if event.date.first <= build.run.today)
    return tuple(_event(build, item, milestone, lang) for milestone in newest_first(past))


def newest_first(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Return events, the last one first.

    Where an event is known by its year or month only, its place in the file decides."""
    dated: list[tuple[date, int, Milestone]] = []
    before = date.min
    for number, event in enumerate(milestones):
        before = before if event.date.first <= before <= event.date.last else event.date.first
        dated.append((before, number, event))
    return tuple(event for _day, _number, event in sorted(dated, key=lambda found: found[:2], reverse=True))


def _event(build: Build, item: TranslationSet, milestone: Milestone, lang: Tag) -> Event:
    url = evidence_url(build, item, milestone.url)
    told = marked(best(build, milestone.text, lang), lang)
    evidence = best(build, milestone.evidence, lang) if milestone.evidence is not None else None
    if evidence is not None and not url:
        told += Markup("<br>") + sentence(_("Evidence: %(evidence)s"), evidence=marked(evidence, lang))
    return Event(
        date=formats.date_text(milestone.date, lang),
        datetime=str(milestone.date),
        name=words.event(milestone.event),
        text=told,
        evidence=_evidence(evidence, url, lang) if url else None,
    )


def _evidence(evidence: tuple[str, Tag] | None, url: str, lang: Tag) -> Link:
    if evidence is None:
        return Link(text=_("Evidence"), href=url)
    language = text_language(evidence[1], lang)
    return Link(text=evidence[0], href=url, lang=language.lang, dir=language.dir)


def _arguments(parts: Mapping[str, PartView], name: str) -> tuple[Item, ...]:
    return read_items(parts[name].html)[1] if name in parts else ()


def _start(build: Build, subject: Subject, petition: Petition) -> Start:
    """Return who began it. Without a contact of its own the question goes to the coordinators of the initiative."""
    lang, initiator = subject.lang, petition.initiator
    contact = build.dataset.contacts.get(initiator.contact)
    country = formats.country_name(initiator.country, lang)
    return Start(
        role=_("%(role)s, %(country)s") % {"role": words.role(initiator.role), "country": country},
        contact=None if contact is None else contact_view(contact, build.run.today, lang),
        links=_country(build, subject, initiator.country) if contact is not None else (coordinators(build, subject),),
    )


def _languages(build: Build, subject: Subject, item: TranslationSet) -> tuple[Link, ...]:
    """Return the page in the other languages it is written in, named as the reader names them."""
    return tuple(
        Link(
            text=capitalised(formats.language_name(tag, subject.lang)),
            href=to(build, subject, build.linkage.address(item, tag)),
            hreflang=tag,
        )
        for tag in build.linkage.alternates(item)
        if tag != subject.lang
    )
