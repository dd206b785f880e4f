"""Each kind of page: the whole entity from its header, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from initiative.accessors import Facts
from initiative.model.contact import Contact, Hours
from initiative.model.country import Country, Group, Instrument, read_country
from initiative.model.dataset import Entity
from initiative.model.document import Key
from initiative.model.faq import Question, read_question
from initiative.model.letter import Letter, read_letter
from initiative.model.news import Article, read_article
from initiative.model.page import Page, read_page
from initiative.model.press import Release, read_release
from initiative.model.voice import Consent, Voice, read_voice
from initiative.model.words import TextByLanguage
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from tiny import RU, SK, facts_of, told

KEY = Key("section/sk")
NEXT = "\n    → "
Read = Callable[[Facts, Key], Entity]


def words(**texts: str) -> TextByLanguage:
    """Return a text by language."""
    return TextByLanguage(texts=tuple((Tag(tag), text) for tag, text in texts.items()))


CONTACT = Contact(
    id="sk-group",
    role="coordinator",
    kind="email",
    address="sk@nansen.example",
    languages=(SK, RU),
    confirmed=date(2026, 11, 2),
    country="sk",
    hours=Hours(days=("mon", "fri"), start="17:00", end="20:00"),
    camera=True,
    topics=("law", "visas"),
)
CONTACTS = """
contacts:
  - id: sk-group
    role: coordinator
    kind: email
    address: sk@nansen.example
    languages: [sk, ru]
    country: sk
    hours: {days: [fri, mon], from: "17:00", to: "20:00"}
    confirmed: 2026-11-02
    camera: true
    topics: [law, visas]
"""
GROUP = Group(languages=(RU,), confirmed=date(2026, 11, 1), contacts=(CONTACT,))
WHOLE: dict[str, tuple[Read, str, Entity]] = {
    "page": (read_page, "title: A", Page(key=KEY)),
    "page with contacts": (read_page, CONTACTS, Page(key=KEY, contacts=(CONTACT,))),
    "question": (
        read_question,
        "group: official\norder: 3\nhome: true\nchecked: 2026-11-01\nrelated: [who-pays, who-are-you]",
        Question(
            key=KEY,
            group="official",
            order=3,
            home=True,
            checked=date(2026, 11, 1),
            related=("who-pays", "who-are-you"),
        ),
    ),
    "first question": (
        read_question,
        "group: reader\norder: 0\nchecked: 2026-11-01",
        Question(key=KEY, group="reader", order=0, home=False, checked=date(2026, 11, 1), related=()),
    ),
    "article": (
        read_article,
        (
            "date: 2026-11-10\nkind: article\nevent: 1922-07\ntopics: [history, law]\ncountries: [sk, eu]\n"
            "related: [geneva-1922]\npartner: Memorial"
        ),
        Article(
            key=KEY,
            kind="article",
            date=date(2026, 11, 10),
            topics=("history", "law"),
            countries=("sk", "eu"),
            event=PartialDate(1922, 7),
            related=("geneva-1922",),
            partner="Memorial",
        ),
    ),
    "brief": (
        read_article,
        "date: 2026-11-10\nkind: brief\ntopics: [site]",
        Article(key=KEY, kind="brief", date=date(2026, 11, 10), topics=("site",), countries=()),
    ),
    "country": (
        read_country,
        "stage: law\nreached: {law: 2024-02, group: 2023}\nconfirmed: 2026-11-01\nlanguages: [ru]\n"
        "meets: {en: Bratislava}\npetitions: [slovakia]\ninstrument: {state: exists, kind: aliens-passport, "
        'name: {en: passport, sk: pas}, law: "Act 404/2011", checked: 2026-10-14}' + CONTACTS,
        Country(
            key=KEY,
            code="sk",
            stage="law",
            reached=(("group", PartialDate(2023)), ("law", PartialDate(2024, 2))),
            group=Group(
                languages=(RU,), confirmed=date(2026, 11, 1), contacts=(CONTACT,), meets=words(en="Bratislava")
            ),
            petitions=("slovakia",),
            instrument=Instrument(
                state="exists",
                kind="aliens-passport",
                name=words(en="passport", sk="pas"),
                law="Act 404/2011",
                checked=date(2026, 10, 14),
            ),
        ),
    ),
    "country of an unknown law": (
        read_country,
        "stage: contact\nconfirmed: 2026-11-01\nlanguages: ru\ninstrument: {state: unknown, checked: 2026-10-14}"
        + CONTACTS,
        Country(
            key=KEY,
            code="sk",
            stage="contact",
            reached=(),
            group=GROUP,
            instrument=Instrument(state="unknown", kind="", name=None, law="", checked=date(2026, 10, 14)),
        ),
    ),
    "letter": (
        read_letter,
        "recipient: {en: Government}\ncountry: sk\nauthoritative: sk\npetition: slovakia\nemail: a@gov.example",
        Letter(
            key=KEY,
            recipient=words(en="Government"),
            country="sk",
            authoritative=SK,
            petition="slovakia",
            email="a@gov.example",
        ),
    ),
    "release": (
        read_release,
        "date: 2026-11-10\ncontact: press\ncountries: [sk]",
        Release(key=KEY, date=date(2026, 11, 10), contact="press", countries=("sk",)),
    ),
    "voice": (
        read_voice,
        (
            "kind: quote\nrole: {en: Nurse, sk: Sestra}\nmonth: 2026-09\npetition: slovakia\ncountry: sk\n"
            "consent: {given: 2026-09-14, scope: [site, press], expires: 2028-09-14, ref: v-0007}"
        ),
        Voice(
            key=KEY,
            kind="quote",
            role=words(en="Nurse", sk="Sestra"),
            month=PartialDate(2026, 9),
            consent=Consent(given=date(2026, 9, 14), scope=("site", "press"), expires=date(2028, 9, 14), ref="v-0007"),
            petition="slovakia",
            country="sk",
        ),
    ),
}


@pytest.mark.parametrize(("read", "header", "entity"), WHOLE.values(), ids=WHOLE)
def test_a_right_header_is_the_whole_entity(read: Read, header: str, entity: Entity) -> None:
    facts = facts_of(header)
    assert read(facts, KEY) == entity
    assert facts.faults == []


NEEDED: dict[str, tuple[Read, list[str]]] = {
    "page": (read_page, []),
    "question": (read_question, ["group", "order", "checked"]),
    "article": (read_article, ["kind", "date", "topics"]),
    "country": (read_country, ["stage", "languages", "confirmed", "contacts"]),
    "letter": (read_letter, ["recipient", "country", "authoritative"]),
    "release": (read_release, ["date", "contact"]),
    "voice": (read_voice, ["kind", "role", "month", "consent"]),
}


@pytest.mark.parametrize(("read", "keys"), NEEDED.values(), ids=NEEDED)
def test_every_fact_that_is_needed_is_missed_once(read: Read, keys: list[str]) -> None:
    facts = facts_of("title: A")
    read(facts, KEY)
    assert told(facts.faults) == [f'2: missing-key "{key}" is required.{NEXT}Add a line  {key}: …' for key in keys]


WRONG: dict[str, tuple[Read, str, list[str]]] = {
    "a contact with nothing right": (
        read_page,
        "contacts:\n  - {role: boss, kind: fax, name: N. N., confirmed: 2026-13-01, camera: perhaps, topics: [war]}",
        [
            (f'3: unknown-key I do not know the header field "contacts 1.name".{NEXT}Did you mean "camera"?'),
            f'3: missing-key "contacts 1.id" is required.{NEXT}Add a line  id: …',
            (
                f'3: choice "contacts 1.role" cannot be "boss".{NEXT}'
                "One of: coordinator, press, legal, translations, safety, general."
            ),
            f'3: choice "contacts 1.kind" cannot be "fax".{NEXT}One of: email, signal, telegram, matrix, list, web.',
            f'3: missing-key "contacts 1.address" is required.{NEXT}Add a line  address: …',
            f'3: missing-key "contacts 1.languages" is required.{NEXT}Add a line  languages: …',
            f'3: date "2026-13-01" is not a date I understand.{NEXT}Write year-month-day, for example 2026-03-05.',
            (
                f'3: type "contacts 1.camera" must be true or false, not "perhaps".{NEXT}'
                "Write  camera: true  or  camera: false"
            ),
            (
                f'3: choice "contacts 1.topics" cannot be "war".{NEXT}'
                "One of: asylum, campaign, history, law, petitions, rights, site, visas."
            ),
        ],
    ),
    "hours": (
        read_page,
        CONTACTS.replace('{days: [fri, mon], from: "17:00", to: "20:00"}', "{days: [], from: 7:00, to: 24:00, on: x}"),
        [
            (f'9: unknown-key I do not know the header field "contacts 1.hours.on".{NEXT}Known here: days, from, to.'),
            f'9: missing-key "contacts 1.hours.days" is required.{NEXT}Add a line  days: …',
            f'9: time "7:00" is not a time of day.{NEXT}Write  "17:30"',
            f'9: time "24:00" is not a time of day.{NEXT}Write  "17:30"',
        ],
    ),
    "an instrument without a name": (
        read_country,
        "stage: law\nconfirmed: 2026-11-01\nlanguages: [ru]\ninstrument: {state: proposed, checked: 2026-10-14}"
        + CONTACTS,
        [
            f'5: missing-key "instrument.kind" is required.{NEXT}Add a line  kind: …',
            f'5: missing-key "instrument.name" is required.{NEXT}Add a line  name: …',
        ],
    ),
    "a stage that is none": (
        read_country,
        "stage: law\nreached: {war: 2024}\nconfirmed: 2026-11-01\nlanguages: [ru]" + CONTACTS,
        [
            (
                '3: unknown-key I do not know the header field "reached.war".'
                f"{NEXT}Known here: changed, contact, group, law, petition, talks."
            ),
        ],
    ),
    "a consent for nothing": (
        read_voice,
        "kind: quote\nrole: {en: Nurse}\nmonth: 2026\nconsent: {given: 2026-09-14, scope: [], until: 2028}",
        [
            (
                '5: unknown-key I do not know the header field "consent.until".'
                f"{NEXT}Known here: expires, given, ref, scope."
            ),
            f'5: missing-key "consent.scope" is required.{NEXT}Add a line  scope: …',
            f'5: missing-key "consent.expires" is required.{NEXT}Add a line  expires: …',
            f'5: missing-key "consent.ref" is required.{NEXT}Add a line  ref: …',
        ],
    ),
    "a consent that is a word": (
        read_voice,
        "kind: quote\nrole: {en: Nurse}\nmonth: 2026\nconsent: given",
        [f'5: type "consent" must be a map of keys and values.{NEXT}Write  consent: {{key: value}}'],
    ),
}


@pytest.mark.parametrize(("read", "header", "messages"), WRONG.values(), ids=WRONG)
def test_all_that_is_wrong_is_told_at_once(read: Read, header: str, messages: list[str]) -> None:
    facts = facts_of(header)
    read(facts, KEY)
    assert told(facts.faults) == messages


# -- derived values


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-01", "fresh"),
        ("2027-01-30", "fresh"),
        ("2027-01-31", "ageing"),
        ("2027-04-30", "ageing"),
        ("2027-05-01", "dormant"),
        ("2026-10-01", "fresh"),
    ],
)
def test_a_group_is_as_alive_as_it_was_lately_confirmed(day: str, state: str) -> None:
    assert GROUP.heartbeat(date.fromisoformat(day)) == state


@pytest.mark.parametrize(
    ("scope", "day", "allowed"),
    [
        ("site", "2026-09-14", True),
        ("site", "2028-09-14", True),
        ("site", "2026-09-13", False),
        ("site", "2028-09-15", False),
        ("social", "2027-01-01", False),
    ],
)
def test_a_consent_holds_for_its_scope_and_time(scope: str, day: str, *, allowed: bool) -> None:
    consent = Consent(given=date(2026, 9, 14), scope=("site",), expires=date(2028, 9, 14), ref="v-1")
    assert consent.allows(scope, date.fromisoformat(day)) is allowed


@pytest.mark.parametrize(
    ("stage", "has_group"), [("contact", False), ("group", True), ("law", True), ("changed", True)]
)
def test_a_contact_alone_is_no_group(stage: str, *, has_group: bool) -> None:
    country = Country(key=KEY, code="sk", stage=stage, reached=(), group=GROUP)
    assert country.has_group is has_group
