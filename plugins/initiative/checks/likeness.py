"""Where a translation has another shape than its original, and other letters than its language: hints, no faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.sections import Section, sections_of, without_comments
from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.letters import letters_of
from initiative.l10n.messages import msgid
from initiative.model.document import Document
from initiative.prose import Prose

_COUNTED: Final = {
    msgid("It has {number} headings, and {file} has {wanted}."): re.compile(r"<h[1-6]\b"),
    msgid("It has {number} pictures, and {file} has {wanted}."): re.compile(r"<img\b"),
    msgid("It has {number} links, and {file} has {wanted}."): re.compile(r"<a\b"),
}
"""What is counted in the HTML of both, by what is said where the numbers differ."""
_PARAGRAPH: Final = re.compile(r"(?<!<li>)(?<!<li>\n)<p\b")
_ITEM: Final = re.compile(r"<li\b")
_COUNTED_BELOW: Final = {
    msgid("Paragraphs under “{heading}”: {number}; in {file}: {wanted}."): _PARAGRAPH,
    msgid("Items of lists under “{heading}”: {number}; in {file}: {wanted}."): _ITEM,
}
_COUNTED_ABOVE: Final = {
    msgid("Paragraphs before the first heading: {number}; in {file}: {wanted}."): _PARAGRAPH,
    msgid("Items of lists before the first heading: {number}; in {file}: {wanted}."): _ITEM,
}
_HEADING: Final = re.compile(r"<h[1-6]\b")
_NO_WORDS: Final = re.compile(r"\]\([^)]*\)|`[^`]*`|\{#[^}]*\}|\S+@\S+|https?:\S+")
_SHARE_OF_OTHERS: Final = 0.3


def find_differences(
    document: Document, original: Document, prose: Callable[[Document], Prose], told: frozenset[int]
) -> Iterator[Diagnostic]:
    """Yield notices. Sections with a line in `told` are left out: why they are short is known."""
    file = original.path.rpartition("/")[2]
    ours, theirs = prose(document).html, prose(original).html
    for message, mark in _COUNTED.items():
        number, wanted = len(mark.findall(ours)), len(mark.findall(theirs))
        if number != wanted:
            yield _unlike(document, document.body_line, message, number=str(number), wanted=str(wanted), file=file)
    for section, end, own, other in _pairs(document, ours, theirs):
        if told.isdisjoint(range(section.line, end)):
            yield from _shorter(document, section, own, other, file)
    yield from _other_script(document)


def _pairs(document: Document, ours: str, theirs: str) -> Iterator[tuple[Section, int, str, str]]:
    """Yield each section, the line after it, and its HTML beside that of the original; none where they do not match."""
    sections, own, other = sections_of(document), _HEADING.split(ours), _HEADING.split(theirs)
    ends = (*(section.line for section in sections[1:]), document.body_line + document.body.count("\n") + 1)
    if len(sections) == len(own) == len(other):
        yield from zip(sections, ends, own, other, strict=True)


def _shorter(document: Document, section: Section, own: str, other: str, file: str) -> Iterator[Diagnostic]:
    for message, mark in (_COUNTED_BELOW if section.heading else _COUNTED_ABOVE).items():
        number, wanted = len(mark.findall(own)), len(mark.findall(other))
        if number < wanted:
            numbers = {"number": str(number), "wanted": str(wanted)}
            yield _unlike(document, section.line, message, heading=section.heading, file=file, **numbers)


def _other_script(document: Document) -> Iterator[Diagnostic]:
    share = _share_of_other_scripts(document)
    if share > _SHARE_OF_OTHERS:
        message = "{share} of the letters are not of the alphabet of this language."
        fix, told = "Look whether a part is still to be translated.", f"{share:.0%}"
        yield diagnose(document, document.body_line, "other-script", message, fix, severity=Severity.NOTICE, share=told)


def _share_of_other_scripts(document: Document) -> float:
    """Return how many letters of the words, not of addresses, are of another script: 0 to 1."""
    words = _NO_WORDS.sub(" ", without_comments(document.body))
    letters = sum(map(str.isalpha, words))
    own = len(re.findall(letters_of(document.lang), words))
    return 1 - own / letters if letters else 0.0


def _unlike(document: Document, line: int, message: str, **values: str) -> Diagnostic:
    fix = "Look whether something was left out, or added."
    return diagnose(document, line, "unlike-original", message, fix, severity=Severity.NOTICE, **values)
