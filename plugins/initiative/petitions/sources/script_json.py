"""JSON inside a script of a page for people: the value that follows an anchor."""

from __future__ import annotations

from dataclasses import replace

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import check_identity, parse_json_at, read_page
from initiative.petitions.sources.generic import ask_for_page
from initiative.petitions.sources.json import read_document

kind = "script-json"
version = 1
required, optional = SOURCE_KINDS[kind].names


def request(source: CountSource) -> Request:
    """Ask for the page, once a day."""
    return ask_for_page(source)


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the value after the anchor; only white space and one `=` or `:` may stand between them."""
    page = read_page(answer)
    check_identity(page, source.parameter("must_contain"))
    reading = read_document(parse_json_at(page, _find_start(page, source)), source)
    return replace(reading, url=source.parameter("url"))


def _find_start(page: str, source: CountSource) -> int:
    anchor = source.parameter("anchor")
    times = page.count(anchor)
    if times == 0:
        raise SourceError("shape", "the anchor is not in the page")
    if times > 1 and source.parameter("match") != "first":
        raise SourceError("shape", f"the anchor is {times} times in the page, not once")
    after = page[page.index(anchor) + len(anchor) :]
    rest = after.lstrip()
    if rest.startswith(("=", ":")):
        rest = rest[1:].lstrip()
    return len(page) - len(rest)
