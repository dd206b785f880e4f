"""ControlShift: WeAct of Campact, 38 Degrees and others, each on a host of its own."""

from __future__ import annotations

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.fields import Fields, to_fields
from initiative.petitions.sources.hosts import find_root

kind = "controlshift"
version = 1
required, optional = SOURCE_KINDS[kind].names


def request(source: CountSource) -> Request:
    """Ask for the petition; a removed one leads to the home page, a renamed one to its new name."""
    slug = source.parameter("slug")
    return Request(
        url=f"{find_root(source)}/petitions/{slug}.json", media=("application/json",), identity=f"petitions/{slug}"
    )


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the count. The platform has one number, with what staff added to it for signatures on paper."""
    found = to_fields(read_json(answer))
    found.check_identity("slug", source.parameter("slug"))
    return Reading(
        value=_count(found, source.measure),
        state=_state(found),
        url=f"{find_root(source)}/petitions/{source.parameter('slug')}",
        title=found.optional_text("title"),
    )


def _count(found: Fields, measure: str) -> int:
    total = found.count("public_signature_count")
    if measure == "collected-total":
        return total
    paper = found.count("signature_count_add_amount")
    if paper > total:
        raise SourceError("shape", '"signature_count_add_amount" is more than "public_signature_count"')
    return paper if measure == "collected-paper" else total - paper


def _state(found: Fields) -> PlatformState:
    if not found.flag("ended"):
        return "open"
    return "successful" if found.optional_text("ended_type") == "won" else "closed"
