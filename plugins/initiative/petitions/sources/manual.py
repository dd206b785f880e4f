"""A count by hand: it stands in the header, so there is nothing to ask and nobody to answer."""

from __future__ import annotations

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.partial_date import PartialDate
from initiative.petitions.api import Answer, Reading, Request

kind = "manual"
version = 1
required, optional = SOURCE_KINDS[kind].names


def request(source: CountSource) -> Request:  # noqa: ARG001  (all kinds have one signature)
    """Ask nothing."""
    return Request(url="", media=())


def read(answer: Answer, source: CountSource) -> Reading:  # noqa: ARG001
    """Return what the header says; nothing has been counted yet where it says nothing."""
    count = source.count
    if count is None:
        return Reading(value=None)
    return Reading(value=count.value, as_of=PartialDate.of(count.as_of))
