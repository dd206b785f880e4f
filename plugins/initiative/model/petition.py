"""A petition: what is asked of whom, until when, and where its number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from initiative.accessors import Facts
from initiative.model.count_source import RELATIONS, Count, CountSource, read_count_source
from initiative.model.document import Key, read_url
from initiative.model.goal import GOAL_KINDS, EarlierGoal, Goal, Threshold, read_goal, read_threshold
from initiative.model.limits import PROJECT, Limits, read_limits
from initiative.model.source_kinds import MEASURES, SOURCE_KINDS
from initiative.model.words import TextByLanguage, optional_words, read_words
from initiative.partial_date import PartialDate
from initiative.settings import Tag

__all__ = [
    "CATEGORIES", "EVENTS", "GOAL_KINDS", "KEYS", "MEASURES", "OUTCOMES", "RELATIONS", "SOURCE_KINDS", "Count",
    "CountSource", "EarlierGoal", "Goal", "Initiator", "Limits", "Milestone", "Petition", "Threshold", "read_petition",
]  # fmt: skip

CATEGORIES: Final = ("travel-documents", "asylum", "civil-liberties", "minority-protection")
OUTCOMES: Final = ("unknown", "accepted", "partly", "refused", "withdrawn")
EVENTS: Final = ("launched", "update", "closed", "submitted", "dialogue", "decided", "refused", "withdrawn")
KEYS: Final = (
    "category",
    "recipient",
    "country",
    "opened",
    "closes",
    "sign_url",
    "platform",
    "publishes",
    "goal",
    "thresholds",
    "registered",
    "sources",
    "limits",
    "milestones",
    "initiator",
    "outcome",
    "letter",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """One dated event."""

    date: PartialDate
    event: str
    text: TextByLanguage
    url: str = ""
    evidence: TextByLanguage | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiator:
    """Who began it: a role in a country; `contact` is the id of a contact, or empty."""

    role: str
    country: str
    contact: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Petition:
    """The facts of a petition. `closes` is aware, in the zone it was told in; the deadline is that very instant.

    `thresholds` stand by value. `registered` is the day of registration where the law of that day sets the minimums.
    `set_limits` are those of the header, None where it has none. `platform_end` is no fact of the header: it is how the
    petition ended by what its platforms say, empty while they say nothing.
    """

    key: Key
    category: str
    recipient: TextByLanguage
    country: str
    opened: PartialDate
    initiator: Initiator
    closes: datetime | None = None
    sign_url: TextByLanguage | None = None
    platform: str = ""
    publishes: TextByLanguage | None = None
    goal: Goal | None = None
    thresholds: tuple[Threshold, ...] = ()
    registered: date | None = None
    sources: tuple[CountSource, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    set_limits: Limits | None = None
    outcome: str = ""
    letter: str = ""
    platform_end: Literal["", "closed", "submitted", "answered", "withdrawn"] = ""

    @property
    def limits(self) -> Limits:
        """The limits in force."""
        return self.set_limits or PROJECT

    @property
    def name(self) -> str:
        """The folder: the id in addresses and data files."""
        return self.key.partition("/")[2]


def read_petition(facts: Facts, key: Key) -> Petition:
    """Read the facts of a petition."""
    return Petition(
        key=key,
        category=facts.choice("category", CATEGORIES),
        recipient=read_words(facts, "recipient"),
        country=facts.text("country"),
        opened=facts.partial_date("opened"),
        closes=facts.moment("closes"),
        sign_url=_sign_url(facts),
        platform=facts.text("platform", ""),
        publishes=optional_words(facts, "publishes"),
        goal=read_goal(facts.map("goal")),
        thresholds=tuple(sorted(map(read_threshold, facts.maps("thresholds")), key=lambda found: found.value)),
        registered=facts.optional_date("registered"),
        sources=tuple(read_count_source(item) for item in facts.maps("sources")),
        milestones=tuple(_milestone(item) for item in facts.maps("milestones")),
        initiator=_initiator(facts),
        set_limits=read_limits(facts.map("limits")),
        outcome=facts.choice("outcome", OUTCOMES, required=False),
        letter=facts.text("letter", ""),
    )


def _sign_url(facts: Facts) -> TextByLanguage | None:
    if not facts.has("sign_url"):
        return None
    words = facts.map("sign_url") if facts.is_map("sign_url") else None
    tags = () if words is None else tuple(words.node.values)
    if words is None or not tags:
        return TextByLanguage(texts=((Tag(facts.lang), read_url(facts, "sign_url")),))
    return TextByLanguage(texts=tuple((Tag(tag), read_url(words, tag)) for tag in tags))


def _milestone(facts: Facts) -> Milestone:
    facts.refuse_unknown(("date", "event", "text", "url", "evidence"))
    return Milestone(
        date=facts.partial_date("date"),
        event=facts.choice("event", EVENTS),
        text=read_words(facts, "text"),
        url=read_url(facts, "url"),
        evidence=optional_words(facts, "evidence"),
    )


def _initiator(facts: Facts) -> Initiator:
    initiator = facts.map("initiator", required=True)
    if initiator is None:
        return Initiator(role="coordinator", country="")
    initiator.refuse_unknown(("role", "country", "contact"))
    return Initiator(
        role=initiator.text("role"), country=initiator.text("country"), contact=initiator.text("contact", "")
    )
