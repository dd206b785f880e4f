"""The page of a country: who is there, how far they are, what the law offers, what to do this week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import alpha3
from initiative.markup import Item, first_paragraph, read_items
from initiative.model.contact import Contact
from initiative.model.country import STAGES, Country, Instrument
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.contacts import (
    ContactView,
    capitalised,
    channel_link,
    contact_view,
    coordinators,
    is_alive,
    languages_text,
    last_confirmed,
    press_contacts,
)
from initiative.views.countries import is_dormant
from initiative.views.country_petition import LocalPetition, local_petition, petitions_of, sign_page
from initiative.views.country_words import Headings, make_headings, news_title
from initiative.views.frame import Frame, Link, Notice
from initiative.views.home import Field
from initiative.views.inline import marked, sentence, when
from initiative.views.news import Entry, article_of, dated, entries
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.petition_facts import best, count_text
from initiative.views.petition_stages import StageView
from initiative.views.sharing import Share, make_share
from initiative.views.text import PartView, TextLanguage, lead_and_parts, text_language, to

_NEWS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryView:
    """One country. `silent` is the notice that letters go to the coordinators."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    crumbs: tuple[Link, ...]
    code: str
    name: str
    actions: tuple[Link, ...]
    headings: Headings
    group: tuple[Field, ...]
    letters: str
    route: tuple[StageView, ...]
    silent: Notice | None
    contacts: tuple[ContactView, ...]
    petitions: tuple[LocalPetition, ...]
    law: PartView
    law_notice: Notice
    instrument: tuple[Field, ...]
    propose: PartView | None
    do: PartView
    steps: tuple[Item, ...]
    delay: PartView | None
    news: tuple[Entry, ...]
    feed: Link
    press: tuple[ContactView, ...]
    press_room: Link
    share: Share


def make_country(build: Build, item: TranslationSet, lang: Tag) -> CountryView:
    """Return the page of a country."""
    facts = _country(item)
    subject = _subject(build, item, lang)
    document = build.linkage.shown(item, lang)
    lead, found = lead_and_parts(build, subject)
    parts = {part.id: part for part in found}
    before, steps = read_items(parts["do"].html)
    return CountryView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=Markup(first_paragraph(lead)[0]),  # noqa: S704  (cut out of our own HTML)
        crumbs=(Link(text=_("Countries"), href=to(build, subject, build.linkage.page("countries", lang))),),
        code=alpha3(facts.code),
        name=formats.country_name(facts.code, lang),
        actions=tuple(_actions(build, subject, facts)),
        headings=make_headings(facts, lang),
        group=tuple(_group(build, subject, facts)),
        letters=facts.code.upper(),
        route=_route(facts, lang),
        silent=_silent(build, subject, facts),
        contacts=tuple(contact_view(contact, build.run.today, lang) for contact in _answering(build, facts)),
        petitions=tuple(local_petition(build, subject, petition) for petition in petitions_of(build, facts)),
        law=parts["law"],
        law_notice=_law_notice(facts.instrument, lang),
        instrument=tuple(_instrument(build, facts.instrument, item.original.lang, lang)),
        propose=parts.get("propose"),
        do=replace(parts["do"], html=Markup(before)),  # noqa: S704  (cut out of our own HTML)
        steps=steps,
        delay=parts.get("delay"),
        news=entries(build, _news(build, facts.code), subject),
        feed=subject.feeds[0],
        press=tuple(contact_view(contact, build.run.today, lang) for contact in _press(build, facts)),
        press_room=_press_room(build, subject),
        share=make_share(build, subject),
    )


def _country(item: TranslationSet) -> Country:
    assert isinstance(item.entity, Country)
    return item.entity


def _subject(build: Build, item: TranslationSet, lang: Tag) -> Subject:
    facts = _country(item)
    subject = subject_of(build, item, lang, template="country", kind="COUNTRY")
    place = to(build, subject, subject.address + "feed.atom")
    feed = Link(text=news_title(facts.code, lang), href=place, hreflang=lang)
    figures = tuple(f"signatures/{name}" for name in facts.petitions)
    return replace(subject, country=facts.code, feeds=(feed,), figures=(*subject.figures, *figures))


# -- the hero


def _actions(build: Build, subject: Subject, facts: Country) -> Iterator[Link]:
    """Sign, while that is possible; then the way to people."""
    sign = sign_page(build, subject, facts)
    if sign is not None:
        yield sign
    if facts.has_group and not is_dormant(build, facts):
        yield Link(text=_("Join the group"), href="#contacts")
    else:
        join = to(build, subject, build.linkage.page("join", subject.lang))
        yield Link(text=_("Join, or start a group"), href=join)


def _group(build: Build, subject: Subject, facts: Country) -> Iterator[Field]:
    lang, group = subject.lang, facts.group
    if group.meets is not None:
        yield Field(label=_("Meets in"), text=marked(best(build, group.meets, lang), lang), wide=True)
    elif facts.has_group:
        yield Field(label=_("Meets in"), text=_("Ask the group"))
    yield Field(label=_("Languages"), text=capitalised(languages_text(group.languages, lang)))
    answering = _answering(build, facts)
    write = channel_link(answering[0], lang) if answering else coordinators(build, subject)
    yield Field(label=_("Write to"), text="", links=(write,), wide=True)
    press = _press(build, facts)
    journalists = channel_link(press[0], lang) if press else _press_room(build, subject)
    yield Field(label=_("For journalists and offices"), text="", links=(journalists,), wide=True)
    for item in petitions_of(build, facts)[:1]:
        yield Field(label=_("Signatures"), text=count_text(build, item, lang))
    yield Field(label=_("Stage"), text=words.stage(facts.stage), stamp=True)
    yield Field(label=_("State of the group"), text=last_confirmed(group.confirmed, build.run.today, lang), wide=True)


# -- the way


def _route(facts: Country, lang: Tag) -> tuple[StageView, ...]:
    """Return the stages in order; `contact`, which comes before the first of them, only while it is the stage."""
    now, dates = STAGES.index(facts.stage), dict(facts.reached)
    shown = STAGES if facts.stage == "contact" else STAGES[1:]
    return tuple(
        StageView(
            name=words.stage(stage),
            done=STAGES.index(stage) < now or stage == facts.stage == "changed",
            now=stage == facts.stage,
            tone="ok" if stage == facts.stage == "changed" else None,
            text="",
            date=formats.date_text(dates[stage], lang) if stage in dates else "",
            datetime=str(dates[stage]) if stage in dates else "",
        )
        for stage in shown
    )


# -- people


def _answering(build: Build, facts: Country) -> tuple[Contact, ...]:
    """Return the contacts of the group that still answer, coordinators first; none of a group that has gone silent."""
    if is_dormant(build, facts):
        return ()
    found = [contact for contact in facts.group.contacts if is_alive(contact, build.run.today)]
    people = (contact for contact in found if contact.role != "press")
    return tuple(sorted(people, key=lambda contact: contact.role != "coordinator"))


def _press(build: Build, facts: Country) -> tuple[Contact, ...]:
    """Return who talks to journalists here: the group's own contacts first, then those of the press room."""
    found = (one for one in press_contacts(build) if one.country == facts.code and is_alive(one, build.run.today))
    return tuple(sorted(found, key=lambda contact: contact not in facts.group.contacts))


def _silent(build: Build, subject: Subject, facts: Country) -> Notice | None:
    if not is_dormant(build, facts):
        return None
    day = facts.group.confirmed
    return Notice(
        label=_("About this group"),
        text=sentence(
            _("Nobody here has confirmed since %(date)s that letters are read. Please write to the coordinators."),
            date=when(formats.date_text(day, subject.lang), day),
        ),
        tone="warn",
        stamp=words.heartbeat("dormant"),
        links=(coordinators(build, subject),),
    )


def _press_room(build: Build, subject: Subject) -> Link:
    return Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", subject.lang)))


# -- the law, and news


def _law_notice(instrument: Instrument | None, lang: Tag) -> Notice:
    label = _("About this summary")
    if instrument is None:
        return Notice(label=label, text=_("A summary, not legal advice."))
    day = when(formats.date_text(instrument.checked, lang), instrument.checked)
    return Notice(label=label, text=sentence(_("Checked on %(date)s: a summary, not legal advice."), date=day))


def _instrument(build: Build, instrument: Instrument | None, around: Tag, lang: Tag) -> Iterator[Field]:
    if instrument is None:
        return
    if instrument.name is not None:
        yield Field(label=_("Document"), text=marked(best(build, instrument.name, lang), lang), wide=True)
    if instrument.kind:
        yield Field(label=_("Kind"), text=words.instrument(instrument.kind), wide=True)
    yield Field(label=_("What we know"), text=words.instrument_state(instrument.state), wide=True)
    if instrument.law:
        yield Field(label=_("Law"), text=marked((instrument.law, around), lang), wide=True)


def _news(build: Build, code: str) -> tuple[TranslationSet, ...]:
    return tuple(item for item in dated(build, "article") if code in article_of(item).countries)[:_NEWS]
