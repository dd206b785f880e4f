"""Petitions to the Parliament of the United Kingdom, of this parliament and of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.country_rows import check_sum, read_row
from initiative.petitions.sources.fields import Fields, to_fields

kind = "ukparliament"
version = 1
required, optional = SOURCE_KINDS[kind].names

_SITE: Final = "https://petition.parliament.uk"
_STATES: Final[Mapping[str, PlatformState]] = {
    "pending": "draft",
    "validated": "draft",
    "sponsored": "draft",
    "flagged": "draft",
    "open": "open",
    "closed": "closed",
    "rejected": "rejected",
    "stopped": "withdrawn",
}


def request(source: CountSource) -> Request:
    """Ask for the petition; of an earlier parliament the platform leads to its archive."""
    number = source.parameter("petition")
    return Request(url=f"{_SITE}/petitions/{number}.json", media=("application/json",), identity=f"petitions/{number}")


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the signatures and their countries. Those by constituency do not add up, so they are not read."""
    data = to_fields(read_json(answer)).fields("data")
    number = source.parameter("petition")
    data.check_identity("id", int(number))
    found = data.fields("attributes")
    value = found.count("signature_count")
    has_rows = found.has("signatures_by_country")  # rejected petitions have none
    entries = found.list("signatures_by_country") if has_rows else ()
    rows, note = check_sum(value, (read_row(entry, "code", "signature_count") for entry in entries))
    archive = "archived/" if "/archived/" in answer.url else ""
    return Reading(
        value=value,
        as_of=found.as_of("updated_at"),
        state=_state(found),
        rows=rows,
        url=f"{_SITE}/{archive}petitions/{number}",
        title=found.optional_text("action"),
        note=note,
        deadline=found.as_of("closing_date"),
    )


def _state(found: Fields) -> PlatformState:
    """Return the state. An answer of the government does not end a petition: it comes at 10,000, while people sign."""
    state = found.state("state", _STATES)
    answered = found.has("government_response_at") or found.has("debate_outcome_at")
    return "answered" if state == "closed" and answered else state
