"""A country: who is there, what the law offers, how far the group has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.model.contact import Contact, read_contacts
from initiative.model.document import Key
from initiative.model.words import TextByLanguage, optional_words, read_words
from initiative.partial_date import PartialDate
from initiative.settings import Tag

STAGES: Final = ("contact", "group", "law", "petition", "talks", "changed")
STATES: Final = ("exists", "proposed", "none", "unknown")
INSTRUMENTS: Final = ("aliens-passport", "travel-document", "certificate")
KEYS: Final = ("stage", "reached", "confirmed", "languages", "meets", "petitions", "contacts", "instrument")
FRESH_DAYS: Final = 90
DORMANT_DAYS: Final = 180


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """The document a law knows for foreigners without a usable passport; without a name while none is known."""

    state: str
    kind: str
    name: TextByLanguage | None
    law: str
    checked: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The people in a country: how they are reached, what they speak, when that was last confirmed."""

    languages: tuple[Tag, ...]
    confirmed: date
    contacts: tuple[Contact, ...]
    meets: TextByLanguage | None = None

    def heartbeat(self, today: date) -> str:
        """Return `fresh`, `ageing` or `dormant` by the days since the group was last confirmed."""
        days = (today - self.confirmed).days
        if days <= FRESH_DAYS:
            return "fresh"
        return "ageing" if days <= DORMANT_DAYS else "dormant"


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country with a page. `code` is ISO 3166-1 alpha-2, lower case."""

    key: Key
    code: str
    stage: str
    reached: tuple[tuple[str, PartialDate], ...]
    group: Group
    petitions: tuple[str, ...] = ()
    instrument: Instrument | None = None

    @property
    def has_group(self) -> bool:
        """Whether more than a contact is there."""
        return self.stage != "contact"


def read_country(facts: Facts, key: Key) -> Country:
    """Read the facts of a country page."""
    return Country(
        key=key,
        code=key.partition("/")[2],
        stage=facts.choice("stage", STAGES),
        reached=_reached(facts.map("reached")),
        group=Group(
            languages=tuple(Tag(tag) for tag in facts.texts("languages", required=True)),
            confirmed=facts.date("confirmed"),
            contacts=read_contacts(facts, required=True),
            meets=optional_words(facts, "meets"),
        ),
        petitions=facts.texts("petitions"),
        instrument=_instrument(facts.map("instrument")),
    )


def _reached(facts: Facts | None) -> tuple[tuple[str, PartialDate], ...]:
    if facts is None:
        return ()
    facts.refuse_unknown(STAGES)
    dates = ((stage, facts.optional_partial_date(stage)) for stage in STAGES)
    return tuple((stage, day) for stage, day in dates if day is not None)


def _instrument(facts: Facts | None) -> Instrument | None:
    if facts is None:
        return None
    facts.refuse_unknown(("state", "kind", "name", "law", "checked"))
    state = facts.choice("state", STATES)
    named = state in ("exists", "proposed")
    return Instrument(
        state=state,
        kind=facts.choice("kind", INSTRUMENTS, required=named),
        name=read_words(facts, "name") if named else optional_words(facts, "name"),
        law=facts.text("law", ""),
        checked=facts.date("checked"),
    )
