"""Kansalaisaloite: initiatives to the Parliament of Finland."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.fields import Fields, to_fields

kind = "kansalaisaloite"
version = 1
required, optional = SOURCE_KINDS[kind].names

_SITE: Final = "https://www.kansalaisaloite.fi"
_COUNTS: Final = {
    "collected-online": "supportCount",
    "collected-paper": "externalSupportCount",
    "collected-total": "totalSupportCount",
    "verified": "verifiedSupportCount",
}
_STATES: Final[Mapping[str, PlatformState]] = {"ACCEPTED": "open", "DONE": "submitted", "CANCELED": "withdrawn"}


def request(source: CountSource) -> Request:
    """Ask for the initiative; the body holds addresses of its authors."""
    number = source.parameter("initiative")
    return Request(
        url=f"{_SITE}/api/v1/initiatives/{number}", media=("application/json",), identity=f"initiatives/{number}"
    )


def read(answer: Answer, source: CountSource) -> Reading:
    """Read one of the four numbers. Nothing is verified as long as there is no date of verification."""
    found = to_fields(read_json(answer))
    number = source.parameter("initiative")
    _check_identity(found, number)
    value = found.count(_COUNTS[source.measure])
    verified = found.as_of("verified")
    is_verified = source.measure == "verified"
    return Reading(
        value=None if is_verified and verified is None else value,
        as_of=verified if is_verified else found.as_of("modified"),
        state=_state(found),
        url=f"{_SITE}/fi/aloite/{number}",
        title=found.fields("name").optional_text("fi") if found.has("name") else "",
        deadline=found.as_of("endDate"),
    )


def _check_identity(found: Fields, number: str) -> None:
    if found.has("id") and found.text("id").rpartition("/")[2] != number:
        raise SourceError("implausible", 'the answer is about another petition: "id" is another')


def _state(found: Fields) -> PlatformState:
    """Return the state; that collection has ended shows only in its deadline."""
    state = found.state("state", _STATES)
    is_sent = found.count("sentSupportCount") > 0 and not found.has("verified")
    return "verification" if state == "open" and is_sent else state
