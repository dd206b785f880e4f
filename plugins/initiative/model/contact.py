"""A way to reach a role, never a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.settings import Tag

ROLES: Final = ("coordinator", "press", "legal", "translations", "safety", "general")
KINDS: Final = ("email", "signal", "telegram", "matrix", "list", "web")
TOPICS: Final = ("asylum", "campaign", "history", "law", "petitions", "rights", "site", "visas")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_KEYS: Final = ("id", "role", "kind", "address", "languages", "country", "hours", "confirmed", "camera", "topics")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """When somebody answers: days in the order of the week; times `HH:MM`, Central European."""

    days: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """One channel of one role. `id` is unique in the whole site."""

    id: str
    role: str
    kind: str
    address: str
    languages: tuple[Tag, ...]
    confirmed: date
    country: str = ""
    hours: Hours | None = None
    camera: bool = False
    topics: tuple[str, ...] = ()


def read_contacts(facts: Facts, *, required: bool = False) -> tuple[Contact, ...]:
    """Read the list `contacts`."""
    return tuple(_contact(item) for item in facts.maps("contacts", required=required))


def _contact(facts: Facts) -> Contact:
    facts.refuse_unknown(_KEYS)
    return Contact(
        id=facts.text("id"),
        role=facts.choice("role", ROLES),
        kind=facts.choice("kind", KINDS),
        address=facts.text("address"),
        languages=tuple(Tag(tag) for tag in facts.texts("languages", required=True)),
        confirmed=facts.date("confirmed"),
        country=facts.text("country", ""),
        hours=_hours(facts.map("hours")),
        camera=facts.flag("camera"),
        topics=facts.choices("topics", TOPICS),
    )


def _hours(facts: Facts | None) -> Hours | None:
    if facts is None:
        return None
    facts.refuse_unknown(("days", "from", "to"))
    days = facts.choices("days", DAYS, required=True)
    return Hours(days=tuple(sorted(days, key=DAYS.index)), start=_time(facts, "from"), end=_time(facts, "to"))


def _time(facts: Facts, key: str) -> str:
    value = facts.text(key)
    if value and not _CLOCK.fullmatch(value):
        facts.fault(facts.line(key), "time", '"{value}" is not a time of day.', 'Write  "17:30"', value=value)
    return value
