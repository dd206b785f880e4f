"""Sources of tests: a number in JSON, and one on a page. Small on purpose; the real ones have tests of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from initiative.model.count_source import CountSource
from initiative.petitions.api import Answer, Reading, Request, Row, Source, SourceError


class JsonSource:
    """`{"count": 12, "title": …, "state": …, "as_of": …, "rows": {…}, "page": …}` of the address `url`."""

    kind = "json"
    version = 1
    required: tuple[str, ...] = ("url", "count")
    optional: tuple[str, ...] = ("accept",)

    def request(self, source: CountSource) -> Request:
        return Request(
            url=source.parameter("url"),
            media=("application/json",),
            identity=source.parameter("must_contain"),
            secrets=source.parameter_map("headers"),
        )

    def read(self, answer: Answer, source: CountSource) -> Reading:
        try:
            found = json.loads(answer.body)
            value = found[source.parameter("count")]
        except (ValueError, LookupError, TypeError):
            raise SourceError("shape", "there is no count") from None
        return Reading(
            value=value,
            title=found.get("title", ""),
            state=found.get("state"),
            as_of=datetime.fromisoformat(found["as_of"]) if "as_of" in found else None,
            rows=tuple(Row(country=country, value=count) for country, count in found.get("rows", {}).items()),
            url=found.get("page", ""),
        )


class PageSource:
    """`<b>12</b>` on the page `url`, asked once a day."""

    kind = "html"
    version = 1
    required: tuple[str, ...] = ("url", "select")
    optional: tuple[str, ...] = ()

    def request(self, source: CountSource) -> Request:
        return Request(url=source.parameter("url"), media=("text/html",), daily=True)

    def read(self, answer: Answer, source: CountSource) -> Reading:
        found = re.findall(rb"<b>([0-9]+)</b>", answer.body)
        if len(found) != 1:
            raise SourceError("shape", f"{len(found)} numbers instead of one")
        return Reading(value=int(found[0]))


SOURCES: Mapping[str, Source] = MappingProxyType({"json": JsonSource(), "html": PageSource()})
