"""A petition: what is asked of whom, until when, and where its number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from initiative.accessors import Facts
from initiative.model.document import Key, TextByLanguage, optional_words, read_url, read_words
from initiative.partial_date import PartialDate
from initiative.settings import Tag

CATEGORIES: Final = ("travel-documents", "asylum", "civil-liberties", "minority-protection")
OUTCOMES: Final = ("unknown", "accepted", "partly", "refused", "withdrawn")
EVENTS: Final = ("launched", "update", "closed", "submitted", "dialogue", "decided", "refused", "withdrawn")
GOAL_KINDS: Final = ("campaign-target", "legal-threshold")
MEASURES: Final = ("collected-online", "collected-paper", "collected-total", "verified", "supporters-dedup", "actions")
RELATIONS: Final = ("disjoint", "includes", "overlapping", "superseded_by")
SOURCE_KINDS: Final = (
    "manual",
    "eci",
    "ukparliament",
    "openpetition",
    "controlshift",
    "kansalaisaloite",
    "rahvaalgatus",
    "proca",
    "decidim",
)
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
    "sources",
    "milestones",
    "initiator",
    "outcome",
    "letter",
)
_SOURCE_KEYS: Final = ("id", "kind", "measure", "count", "as_of", "counted_by", "evidence", *RELATIONS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """How many are wanted, and why."""

    value: int
    kind: str
    since: PartialDate | None
    reason: TextByLanguage | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """One dated event."""

    date: PartialDate
    event: str
    text: TextByLanguage
    url: str = ""
    evidence: TextByLanguage | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A number counted by hand."""

    value: int
    as_of: date
    counted_by: str
    evidence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CountSource:
    """Where a count is published. `parameters` are what its kind needs; `relations` pairs of relation and source id."""

    id: str
    kind: str
    measure: str
    line: int
    relations: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    count: Count | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiator:
    """Who began it: a role in a country; `contact` is the id of a contact, or empty."""

    role: str
    country: str
    contact: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Petition:
    """The facts of a petition. `closes` is aware, in the zone it was told in; the deadline is that very instant."""

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
    sources: tuple[CountSource, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    outcome: str = ""
    letter: str = ""

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
        goal=_goal(facts.map("goal")),
        sources=tuple(_source(item) for item in facts.maps("sources")),
        milestones=tuple(_milestone(item) for item in facts.maps("milestones")),
        initiator=_initiator(facts),
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


def _goal(facts: Facts | None) -> Goal | None:
    if facts is None:
        return None
    facts.refuse_unknown(("value", "kind", "since", "reason"))
    return Goal(
        value=facts.positive("value"),
        kind=facts.choice("kind", GOAL_KINDS),
        since=facts.optional_partial_date("since"),
        reason=optional_words(facts, "reason"),
    )


def _source(facts: Facts) -> CountSource:
    kind = facts.choice("kind", SOURCE_KINDS)
    known = _SOURCE_KEYS if kind == "manual" else (*_SOURCE_KEYS[:3], *RELATIONS, "slug", "site", "url", "number")
    if kind == facts.text("kind", ""):  # of a mistyped kind nobody knows the keys
        facts.refuse_unknown(known)
    return CountSource(
        id=facts.text("id"),
        kind=kind,
        measure=facts.choice("measure", MEASURES),
        line=facts.line("id"),
        relations=tuple((name, other) for name in RELATIONS for other in facts.texts(name)),
        parameters=tuple((name, facts.text(name)) for name in ("slug", "site", "url", "number") if facts.has(name)),
        count=_count(facts),
    )


def _count(facts: Facts) -> Count | None:
    if not facts.has("count"):
        return None
    return Count(
        value=facts.number("count"),
        as_of=facts.date("as_of"),
        counted_by=facts.text("counted_by"),
        evidence=facts.text("evidence"),
    )


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
