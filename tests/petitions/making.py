"""Short ways to petitions, sources and counts for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, date, datetime

from initiative.model.document import Key
from initiative.model.observation import Observation
from initiative.model.petition import CountSource, Initiator, Milestone, Petition
from initiative.model.words import TextByLanguage
from initiative.partial_date import PartialDate
from initiative.petitions.history import merge
from initiative.petitions.series import Series, make_series
from initiative.settings import Tag


def utc(text: str) -> datetime:
    """Return an instant from ISO text; without a zone it is in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def words(text: str) -> TextByLanguage:
    """Return a text in English."""
    return TextByLanguage(texts=((Tag("en"), text),))


def source(name: str, relations: str = "", *, kind: str = "json", measure: str = "collected-online") -> CountSource:
    """Return a source; `relations` reads like `disjoint paper, overlapping b`."""
    pairs = (pair.split() for pair in relations.split(",") if pair)
    return CountSource(
        id=name, kind=kind, measure=measure, line=7, relations=tuple((kind, other) for kind, other in pairs)
    )


def seen(name: str, value: int, day: str = "2026-11-20", *, measure: str = "collected-online") -> Observation:
    """Return a count read at noon."""
    return Observation(source=name, measure=measure, value=value, at=utc(f"{day}T12:00:00"))


def series_of(*readings: tuple[str, int]) -> Series:
    """Return the series of one source from days and counts."""
    history = merge(seen("op", value, day) for day, value in readings)
    return make_series((source("op"),), history, date(2030, 1, 1))


def petition(opened: str = "2026-05-12", closes: str = "", events: str = "", outcome: str = "") -> Petition:
    """Return a petition; `events` reads like `2026-10-05 submitted, 2026-11 dialogue`."""
    pairs = (pair.split() for pair in events.split(",") if pair)
    return Petition(
        key=Key("petitions/slovakia"),
        category="travel-documents",
        recipient=words("Slovak government"),
        country="sk",
        opened=PartialDate.parse(opened),
        initiator=Initiator(role="coordinator", country="sk"),
        closes=utc(closes) if closes else None,
        milestones=tuple(
            Milestone(date=PartialDate.parse(day), event=event, text=words(event)) for day, event in pairs
        ),
        outcome=outcome,
    )
