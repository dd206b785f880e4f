"""Rahvaalgatus: initiatives to the Parliament and the municipalities of Estonia."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.fields import to_fields

kind = "rahvaalgatus"
version = 1
required, optional = SOURCE_KINDS[kind].names

_SITE: Final = "https://rahvaalgatus.ee"
_STATES: Final[Mapping[str, PlatformState]] = {
    "edit": "draft",
    "sign": "open",
    "parliament": "submitted",
    "government": "submitted",
    "done": "answered",
}


def request(source: CountSource) -> Request:
    """Ask for data by the type of content; without it the platform sends the page for people."""
    uuid = source.parameter("uuid")
    return Request(
        url=f"{_SITE}/initiatives/{uuid}",
        media=("application/json",),
        headers={"Accept": "application/vnd.rahvaalgatus.initiative+json; v=1"},
        identity=uuid,
    )


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the count. Null is no change of the platform: of initiatives from elsewhere it does not know the count."""
    found = to_fields(read_json(answer))
    uuid = source.parameter("uuid")
    found.check_identity("id", uuid)
    is_unknown = "signatureCount" in found.values and not found.has("signatureCount")
    return Reading(
        value=None if is_unknown else found.count("signatureCount"),
        state=found.state("phase", _STATES),
        url=f"{_SITE}/initiatives/{uuid}",
        title=found.optional_text("title"),
        deadline=found.as_of("signingEndsAt"),
    )
