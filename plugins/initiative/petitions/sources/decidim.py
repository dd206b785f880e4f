"""Decidim: initiatives on the platforms of cities and states, each on a host of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request
from initiative.petitions.sources.graphql import POSTED, find_object, read_data
from initiative.petitions.sources.hosts import find_root

kind = "decidim"
version = 1
required, optional = SOURCE_KINDS[kind].names

_COUNTS: Final = {"collected-online": "onlineVotes", "collected-paper": "offlineVotes"}
_STATES: Final[Mapping[str, PlatformState]] = {
    # https://github.com/decidim/decidim, decidim-initiatives/app/models/decidim/initiative.rb
    "created": "draft",
    "validating": "draft",
    "discarded": "rejected",
    "published": "open",
    "open": "open",
    "rejected": "insufficient",
    "accepted": "successful",
}


def request(source: CountSource) -> Request:
    """Ask for the initiative."""
    fields = "state onlineVotes offlineVotes signatureStartDate signatureEndDate url"
    query = f'{{initiative(id:"{source.parameter("initiative")}"){{{fields}}}}}'
    return Request(
        url=f"{find_root(source)}/api",
        media=("application/json",),
        method="POST",
        headers=POSTED,
        body=json.dumps({"query": query}).encode(),
    )


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the votes online or those on paper: the platform never adds them."""
    found = find_object(read_data(answer), "initiative")
    address = found.optional_text("url")
    root = find_root(source)
    return Reading(
        value=found.count(_COUNTS[source.measure]),
        state=found.state("state", _STATES),
        url=address if address.startswith(f"{root}/") else f"{root}/initiatives/i-{source.parameter('initiative')}",
        deadline=found.as_of("signatureEndDate"),
    )
