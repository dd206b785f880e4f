"""JSON wrapped into a call of a function, as scripts of other sites load it."""

from __future__ import annotations

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import check_identity, parse_json, read_text
from initiative.petitions.sources.generic import ask
from initiative.petitions.sources.json import read_document

kind = "jsonp"
version = 1
required, optional = SOURCE_KINDS[kind].names


def request(source: CountSource) -> Request:
    """Ask for the address in the header."""
    return ask(source, "application/json", "text/javascript", "application/javascript", "application/x-javascript")


def read(answer: Answer, source: CountSource) -> Reading:
    """Read what stands in the brackets of the call, and nothing else."""
    text = read_text(answer)
    check_identity(text, source.parameter("must_contain"))
    return read_document(parse_json(_unwrap(text, source.parameter("callback"))), source)


def _unwrap(text: str, callback: str) -> str:
    call = text.strip().removesuffix(";").rstrip()
    if not call.startswith(f"{callback}(") or not call.endswith(")"):
        raise SourceError("shape", f"the answer is not one call of {callback}")
    return call[len(callback) + 1 : -1]
