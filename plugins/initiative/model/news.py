"""News: articles and briefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.model.contact import TOPICS
from initiative.model.document import Key
from initiative.partial_date import PartialDate

KINDS: Final = ("article", "brief")
KEYS: Final = ("date", "kind", "event", "topics", "countries", "related", "partner")


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """`date` is when we published; `event` when it happened, if that was another day."""

    key: Key
    kind: str
    date: date
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    event: PartialDate | None = None
    related: tuple[str, ...] = ()
    partner: str = ""


def read_article(facts: Facts, key: Key) -> Article:
    """Read the facts of a news item."""
    return Article(
        key=key,
        kind=facts.choice("kind", KINDS),
        date=facts.date("date"),
        topics=facts.choices("topics", TOPICS, required=True),
        countries=facts.texts("countries"),
        event=facts.optional_partial_date("event"),
        related=facts.texts("related"),
        partner=facts.text("partner", ""),
    )
