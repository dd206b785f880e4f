"""A file of the checkout that somebody else keeps up to date: JSON, or a table as a list of objects of texts."""

from __future__ import annotations

from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, Reading, Request
from initiative.petitions.sources.answer_text import parse_json, read_text
from initiative.petitions.sources.csv import parse_table
from initiative.petitions.sources.json import read_document

kind = "file"
version = 1
required, optional = SOURCE_KINDS[kind].names


def request(source: CountSource) -> Request:
    """Name the file, from the root of the checkout."""
    return Request(url=f"file:{source.parameter('path')}", media=())


def read(answer: Answer, source: CountSource) -> Reading:
    """Read what the expressions find."""
    text = read_text(answer)
    if source.parameter("path").endswith(".csv"):
        return read_document(list(parse_table(text)), source, text=True)
    return read_document(parse_json(text), source)
