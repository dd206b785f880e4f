"""Marks that look like Markdown and are none, or that a forge shows in another way than the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.sections import line_at, without_code, without_comments
from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.messages import msgid
from initiative.model.dataset import Dataset
from initiative.model.document import Document

_SLIPS: Final = (
    (
        re.compile(r"^[ \t]*(?P<mark>[•◦▪‣·●])", re.MULTILINE),
        msgid('"{mark}" begins no list.'),
        msgid("Write  - one  with a hyphen and a space, and an empty line above the list."),
    ),
    (
        re.compile(r"^ {0,3}(?P<mark>\d{1,3}\))", re.MULTILINE),
        msgid('"{mark}" begins no list.'),
        msgid("Write the number with a dot and a space:  1. words ."),
    ),
    (
        re.compile(r"^ {0,3}(?P<mark>\d{1,3}\.)(?=[^\s\d.])", re.MULTILINE),
        msgid('After "{mark}" a space is missing: this is no list.'),
        msgid("Write  {mark} words ."),
    ),
    (
        re.compile(r"^ {0,3}(?P<mark>#{2,6})(?=[^\s#])", re.MULTILINE),
        msgid('After "{mark}" a space is missing: a forge shows no heading.'),
        msgid("Write  {mark} Words ."),
    ),
    (
        re.compile(r"(?P<mark></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>)"),
        msgid("{mark} is HTML, which the site shows as it is typed."),
        msgid("Take it out, or write Markdown:  **bold** ,  *italic* ,  [words](address) ."),
    ),
    (
        re.compile(r"^(?! {0,3}(?:[-*+>|#]|\d+[.)]|\s))[^\n]+\n {0,3}(?P<mark>[-*+]) ", re.MULTILINE),
        msgid('"{mark}" begins a list in the middle of a paragraph.'),
        msgid("Put an empty line above the list."),
    ),
    (
        re.compile(r"^(?:[-*+]|\d+[.)]) [^\n]+\n {1,3}(?P<mark>[-*+]) ", re.MULTILINE),
        msgid('"{mark}" is to begin a list within a list, and does not.'),
        msgid("Begin the line with four spaces."),
    ),
)
"""What is looked for, what is wrong with it and what is to be written."""
_BLOCK: Final = re.compile(r"(?:^[^\S\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BOLD: Final = re.compile(r"(?<![\\*])\*\*(?!\*)")


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """Yield a warning for each mark that readers would see, or not see where it was meant.

    Bad:  • one      5.**Write**     ** Find one**     ##Safety     <b>now</b>
    Good: - one      5. **Write**    **Find one**      ## Safety    **now**
    """
    for item in dataset.sets.values():
        for document in item.documents.values():
            text = without_code(without_comments(document.body))
            for pattern, message, fix in _SLIPS:
                for match in pattern.finditer(text):
                    yield _slip(document, match.start("mark"), message, fix, mark=match["mark"])
            yield from _bold(document, text)


def _bold(document: Document, text: str) -> Iterator[Diagnostic]:
    """Yield each pair of ** in a paragraph with a space inside it, and each mark without its pair."""
    for block in _BLOCK.finditer(text):
        marks = [match.start() + block.start() for match in _BOLD.finditer(block[0])]
        fix = "Write  **words** , without spaces inside the marks."
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            if text[first + 2].isspace() or text[last - 1].isspace():
                yield _slip(document, first, "** with a space inside makes nothing bold.", fix)
        if len(marks) % 2:
            yield _slip(document, marks[-1], "** is without its pair.", fix)


def _slip(document: Document, place: int, message: str, fix: str, **values: str) -> Diagnostic:
    line = line_at(document, place)
    return diagnose(document, line, "markdown", message, fix, severity=Severity.WARNING, **values)
