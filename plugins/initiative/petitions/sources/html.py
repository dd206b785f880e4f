"""A number printed on a page for people: exactly one element, exactly one whole number in it."""

from __future__ import annotations

import re
from typing import Final

from initiative.markup import Found, MarkupError, select
from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import check_identity, read_page
from initiative.petitions.sources.generic import ask_for_page, parse_printed

kind = "html"
version = 1
required, optional = SOURCE_KINDS[kind].names

# The white space a browser shows as one space. No-break spaces are not among it.
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


def request(source: CountSource) -> Request:
    """Ask for the page, once a day."""
    return ask_for_page(source)


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the number in the element that the selector finds."""
    page = read_page(answer)
    check_identity(page, source.parameter("must_contain"))
    try:
        found = select(page, source.parameter("select"))
    except MarkupError as error:
        raise SourceError("shape", str(error)) from None
    if len(found) != 1:
        raise SourceError("shape", f'"select" finds {len(found)} elements, not one')
    text = _SPACES.sub(" ", _text(found[0], source.parameter("attribute"))).strip(" ")
    return Reading(value=parse_printed(_unwrap(text, source), source), url=source.parameter("url"))


def _text(found: Found, attribute: str) -> str:
    if attribute:
        if attribute not in found.attributes:
            raise SourceError("shape", f'the element has no attribute "{attribute}"')
        return found.attributes[attribute]
    if sum(any(sign.isdecimal() for sign in piece) for piece in found.pieces) > 1:
        raise SourceError("shape", "the element holds several numbers")  # two next to each other would look like one
    return "".join(found.pieces)


def _unwrap(text: str, source: CountSource) -> str:
    prefix, suffix = source.parameter("prefix"), source.parameter("suffix")
    if not text.startswith(prefix) or not text.removeprefix(prefix).endswith(suffix):
        raise SourceError("shape", 'the text does not stand between "prefix" and "suffix"')
    return text.removeprefix(prefix).removesuffix(suffix)
