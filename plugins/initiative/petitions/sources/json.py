"""Any interface that answers in JSON: JMESPath expressions in the header say where the number is."""

from __future__ import annotations

from typing import Final, cast, get_args

import jmespath
from jmespath.exceptions import JMESPathError

from initiative.model.count_source import CountSource
from initiative.model.observation import AsOf
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import check_identity, parse_json, read_text
from initiative.petitions.sources.fields import read_as_of, read_count
from initiative.petitions.sources.generic import ask, find_separator

kind = "json"
version = 1
required, optional = SOURCE_KINDS[kind].names

EXPRESSIONS: Final = ("count", "as_of", "status", "deadline")
"""The parameters that are JMESPath expressions."""

# Functions of JMESPath raise these for values they were not made for.
_FAULTS: Final = (JMESPathError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


def request(source: CountSource) -> Request:
    """Ask for the address in the header."""
    return ask(source, "application/json")


def read(answer: Answer, source: CountSource) -> Reading:
    """Read what the expressions find."""
    text = read_text(answer)
    check_identity(text, source.parameter("must_contain"))
    return read_document(parse_json(text), source)


def read_document(document: object, source: CountSource, *, text: bool = False) -> Reading:
    """Return what the expressions of a source find in a value of JSON. Raises SourceError.

    `text`: numbers may be texts, as `number: text` in the header says too.
    """
    found = _search(document, source, "count")
    if found is None:
        raise SourceError("shape", f'there is nothing at "count" ({source.parameter("count")})')
    is_text = text or source.parameter("number") == "text"
    return Reading(
        value=read_count(found, "count", text=is_text, group_separator=find_separator(source)),
        as_of=_as_of(document, source, "as_of"),
        state=_state(document, source),
        url=source.parameter("page"),
        deadline=_as_of(document, source, "deadline"),
    )


def check_expression(expression: str) -> None:
    """Raise ValueError, with what is wrong, for a text that is no JMESPath expression."""
    try:
        jmespath.compile(expression)
    except _FAULTS as error:
        raise ValueError(str(error).partition("\n")[0]) from None


def _search(document: object, source: CountSource, name: str) -> object:
    expression = source.parameter(name)
    try:
        found: object = jmespath.search(expression, document) if expression else None
    except _FAULTS:
        raise SourceError("shape", f'"{name}" ({expression}) does not fit the answer') from None
    return found


def _as_of(document: object, source: CountSource, name: str) -> AsOf | None:
    found = _search(document, source, name)
    if found is None or found == "":
        return None
    if not isinstance(found, str):
        raise SourceError("shape", f'"{name}" is not a text')
    return read_as_of(found, name)


def _state(document: object, source: CountSource) -> PlatformState | None:
    found = _search(document, source, "status")
    if found is None:
        return None
    known = get_args(PlatformState)
    if found not in known:
        raise SourceError("shape", f'"status" is none of {", ".join(known)}')
    return cast("PlatformState", found)
