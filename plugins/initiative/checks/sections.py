"""The pieces of a text between its headings, as they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.model.document import Document

_HEADING: Final = re.compile(r"^#{1,6}[^\S\n]+(?P<text>.*?)[^\S\n]*(?:\{#(?P<id>[^}\s]+)\})?[^\S\n]*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.DOTALL)
"""A comment; or code, in which a comment is an example."""
_FENCED: Final = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_CODE: Final = re.compile(rf"{_FENCED.pattern}|(`+)(?!`)[^\n]+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_SIGN: Final = re.compile(r"[^\n]")
_BEGINNING: Final = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s|#{1,6}\s|[|>])")
"""A line that goes on no paragraph."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """What stands under one heading, or before the first, which has no words. `line` is that of the heading."""

    line: int
    heading: str
    id: str
    text: str


def sections_of(document: Document) -> tuple[Section, ...]:
    """Return the beginning and the section of each heading; comments are left out of the texts."""
    body = without_comments(document.body)
    headings = list(_HEADING.finditer(without_code(body)))
    ends = [*(match.start() for match in headings), len(body)]
    lead = Section(line=document.body_line, heading="", id="", text=body[: ends[0]].strip())
    return lead, *(
        Section(
            line=line_at(document, match.start()),
            heading=match["text"],
            id=match["id"] or "",
            text=body[match.end() : end].strip(),
        )
        for match, end in zip(headings, ends[1:], strict=True)
    )


def without_comments(text: str) -> str:
    """Return a text with spaces in the place of comments: everything else stays where it was."""
    return _COMMENT.sub(lambda match: match[0] if match["ticks"] else _blank(match), text)


def comments_of(text: str) -> tuple[re.Match[str], ...]:
    """Return the comments of a text."""
    return tuple(match for match in _COMMENT.finditer(text) if not match["ticks"])


def pieces_of(document: Document) -> Iterator[tuple[int, str]]:
    """Yield line and text of each paragraph, item of a list, heading and row; without comments and blocks of code."""
    first, piece = document.body_line, ""
    text = _FENCED.sub(_blank, without_comments(document.body))
    for number, line in enumerate((*text.split("\n"), ""), document.body_line):
        if piece and (not line.strip() or _BEGINNING.match(line) or piece.startswith("#")):
            yield first, piece
            piece = ""
        first = first if piece else number
        piece += f"{line}\n" if line.strip() else ""


def without_code(text: str) -> str:
    """Return a text with spaces in the place of code: everything else stays where it was."""
    return _CODE.sub(_blank, text)


def line_at(document: Document, place: int) -> int:
    """Return the line of the file in which a place of the body stands."""
    return document.body_line + document.body.count("\n", 0, place)


def line_of(document: Document, text: str, *, occurrence: int = 1) -> int:
    """Return the line of the file where the body has `text` for the nth time, or the first line of the body."""
    pieces = document.body.split(text)
    if len(pieces) <= occurrence:
        return document.body_line
    return document.body_line + sum(piece.count("\n") for piece in pieces[:occurrence])


def find_missing_id(document: Document, original: Document, name: str) -> Diagnostic | None:
    """Return what is said of a translation without an id that a heading of the original has; None if it has none."""
    theirs, ours = sections_of(original), sections_of(document)
    place = next((number for number, section in enumerate(theirs) if section.id == name), None)
    if place is None or document is original:
        return None
    here = ours[place] if len(ours) == len(theirs) else ours[0]
    fix = "Add  {{#{id}}}  at the end of the heading that stands for “{heading}” in {file}."
    return Diagnostic(
        path=document.path,
        line=here.line,
        code="missing-anchor",
        message='No heading here has the id "{id}".',
        fix="Write  {{#{id}}}  in place of  {{#{own}}} ." if here.id else fix,
        values=(
            ("id", name),
            ("own", here.id),
            ("heading", theirs[place].heading),
            ("file", original.path.rpartition("/")[2]),
        ),
    )


def _blank(match: re.Match[str]) -> str:
    return _SIGN.sub(" ", match[0])
