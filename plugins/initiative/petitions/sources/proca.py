"""Proca: the counter of a campaign, each person once, with those added from elsewhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request
from initiative.petitions.sources.graphql import find_object, read_data

kind = "proca"
version = 1
required, optional = SOURCE_KINDS[kind].names

_API: Final = "https://api.proca.app/api"
_QUERY: Final = "query getCount($actionPage: Int!){actionPage(id:$actionPage){campaign{stats{supporterCount}}}}"


def request(source: CountSource) -> Request:
    """Ask for the campaign of the action page."""
    variables = f'{{"actionPage":{source.parameter("action_page")}}}'
    query = urlencode({"query": _QUERY, "variables": variables}, quote_via=quote, safe="")
    return Request(url=f"{_API}?{query}", media=("application/json",))


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the count. After a restart of the platform it is 0 until it is computed again: then nobody knows."""
    page = find_object(read_data(answer), "actionPage")
    value = page.fields("campaign").fields("stats").count("supporterCount")
    return Reading(value=None if value == 0 else value, url=source.parameter("page"))
