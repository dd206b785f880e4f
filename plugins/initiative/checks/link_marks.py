"""Links and pictures as they are typed: brackets, spaces, and the words for those who do not see a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.sections import line_at, without_code, without_comments
from initiative.diagnostics import Diagnostic, Severity
from initiative.model.dataset import Dataset
from initiative.model.document import Document

_BEGUN: Final = re.compile(r"(?<!\\)(?P<picture>!?)\[(?P<words>(?:[^\[\]\n]|\n(?!\s*\n))*)\]\(")
_TITLE: Final = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_END: Final = re.compile(r"\n[^\S\n]*\n|\Z")
_GAP: Final = re.compile(
    r"(?<![\\\]])\[(?P<words>(?:[^\[\]\n]|\n(?!\s*\n))+)\]\s+"
    r"\((?P<address>(?:\.{1,2}/|/|https?:|mailto:|figure:|#)[^()\s]*|"
    r"[^()\s]+\.(?:md|pdf|png|jpe?g|webp|svg|gif|csv|odt|ods|docx?))\)"
)
_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedLink:
    """A link or picture in a text. `address` is None where its bracket is not closed; `text` is all of it."""

    line: int
    is_picture: bool
    words: str
    address: str | None
    text: str


def typed_links(document: Document) -> Iterator[TypedLink]:
    """Yield every link and picture of a text in order, but for those in comments and code."""
    body = without_code(without_comments(document.body))
    for match in _BEGUN.finditer(body):
        paragraph_end = _END.search(body, match.end())
        rest = body[match.end() : paragraph_end.start() if paragraph_end else None]
        length = _closing(rest)
        yield TypedLink(
            line=line_at(document, match.start()),
            is_picture=bool(match["picture"]),
            words=match["words"],
            address=None if length is None else _TITLE.sub("", rest[:length]).strip(),
            text=match[0] + (rest.partition("\n")[0] if length is None else rest[: length + 1]),
        )


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """Yield what keeps a link from being one, and each picture without words."""
    for item in dataset.sets.values():
        for document in item.documents.values():
            for link in typed_links(document):
                yield from _link(document, link)
            yield from _gaps(document)


def _closing(rest: str) -> int | None:
    """Return where the bracket closes that was opened before `rest`; None where it does not."""
    depth = 1
    for place, sign in enumerate(rest):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    return None


def _link(document: Document, link: TypedLink) -> Iterator[Diagnostic]:
    if link.address is None:
        message = "This link is not closed: {text}"
        fix = "Write the closing bracket directly after the address:  [words](address)"
        yield diagnose(document, link.line, "open-link", message, fix, text=_short(link.text))
    elif any(map(str.isspace, link.address)) and not link.address.startswith("<"):
        message = 'A space in an address ends it: "{address}".'
        fix = "Rename the file to {near}, and write  ({near})"
        if ":" in link.address:
            fix = "Copy it from the browser, without spaces."
        near = "-".join(link.address.split())
        yield diagnose(document, link.line, "address-space", message, fix, address=_short(link.address), near=near)
    if link.is_picture and not link.words.strip():
        message = 'The picture "{address}" says nothing to those who do not see it.'
        fix = "Write what it shows between the brackets:  ![A map of the Union](map.png)"
        yield diagnose(
            document, link.line, "no-alt", message, fix, severity=Severity.WARNING, address=_short(link.address or "")
        )


def _gaps(document: Document) -> Iterator[Diagnostic]:
    body = without_code(without_comments(document.body))
    for match in _GAP.finditer(body):
        message = "Something stands between ] and ( here, so it is no link: {text}"
        right = f"[{' '.join(match['words'].split())}]({match['address']})"
        text = " ".join(match[0].split())
        line = line_at(document, match.start())
        yield diagnose(document, line, "link-gap", message, "Write  {right}", text=_short(text), right=right)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()}…"
