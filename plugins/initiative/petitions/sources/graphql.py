"""Any interface that answers to GraphQL: a failure comes with status 200 and says so in `errors`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.fields import Fields, to_fields
from initiative.petitions.sources.generic import ask
from initiative.petitions.sources.json import read_document

kind = "graphql"
version = 1
required, optional = SOURCE_KINDS[kind].names

POSTED: Final[Mapping[str, str]] = {"Content-Type": "application/json"}
"""The HTTP header of a query."""

_DECLARED: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)\s*:\s*([A-Za-z_][A-Za-z0-9_]*)")
_TYPES: Final[Mapping[str, Callable[[str], object]]] = {
    "Int": int,
    "Boolean": {"true": True, "false": False}.__getitem__,
}


def request(source: CountSource) -> Request:
    """Send the query; the variables have the types it declares."""
    query = source.parameter("query")
    body: dict[str, object] = {"query": query}
    variables = _variables(query, source.parameter_map("variables"))
    if variables:
        body["variables"] = variables
    return replace(ask(source, "application/json"), method="POST", headers=POSTED, body=json.dumps(body).encode())


def read(answer: Answer, source: CountSource) -> Reading:
    """Read what the expressions find in the whole answer: they begin with `data`."""
    read_data(answer)
    return read_document(read_json(answer), source)


def read_data(answer: Answer) -> Fields:
    """Return the data of an answer. Raises SourceError when it has errors, whatever data there are besides."""
    found = to_fields(read_json(answer))
    if found.values.get("errors"):
        raise SourceError("shape", 'the platform answered with "errors"')
    return found.fields("data")


def find_object(data: Fields, name: str) -> Fields:
    """Return an object that was asked for by its id. Raises SourceError of kind gone where there is none."""
    if name in data.values and not data.has(name):
        raise SourceError("gone", f'the platform has no such petition: "{data.place(name)}" is null')
    return data.fields(name)


def _variables(query: str, texts: Mapping[str, str]) -> dict[str, object]:
    declared = dict(_DECLARED.findall(query))
    return {name: _typed(text, declared.get(name, "")) for name, text in texts.items()}


def _typed(text: str, declared: str) -> object:
    """Return a variable in its type; one that is not of it is sent as it is, for the platform to refuse."""
    try:
        return _TYPES[declared](text)
    except (ValueError, KeyError):
        return text
