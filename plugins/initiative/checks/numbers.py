"""Numbers of the initiative are computed, never typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.model.dataset import Dataset
from initiative.model.document import Document

_WORDS: Final = {
    "en": r"(?:signatures?|countr(?:y|ies)|groups?|petitions?)\b",
    "ru": r"(?:(?:подпис|петици)\w*|(?:стран|групп)(?:[аеуы]|ой|ам|ами|ах)?\b)",
    "sk": r"(?:podpis|kraj[ií]n|skup[ií]n|petíci)\w*",
    "de": r"(?:Unterschrift|Länder|Gruppe|Petition)\w*",
    "uk": r"(?:(?:підпис|петиці)\w*|(?:країн|груп)(?:[аиіу]|ою|ам|ами|ах)?\b)",
    "fr": r"(?:signatures?|pays|groupes?|pétitions?)\b",
}
# Not a paragraph, not part of an address or a word, not the year of "v roku 2023 krajiny".
_NUMBER: Final = r"(?<![\w§#:/.-])(?<!roku[ \u00a0])\d[\d.,\u00a0\u202f ]*(?<=\d)"
_TYPED: Final = {tag: re.compile(rf"({_NUMBER})[\s\u00a0\u202f]+({words})") for tag, words in _WORDS.items()}


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each number typed before the word for what we count.

    Bad:  Almost 400 signatures.
    Good: Signed by now: [number of signatures](figure:signatures/slovakia).
    """
    for item in dataset.sets.values():
        for document in item.documents.values():
            pattern = _TYPED.get(document.lang)
            if pattern is not None:
                yield from _document(document, pattern)


def _texts(document: Document) -> tuple[tuple[str, int], ...]:
    return (
        (document.title, document.title_line),
        (document.summary, document.summary_line),
        (document.body, document.body_line),
    )


def _document(document: Document, pattern: re.Pattern[str]) -> Iterator[Diagnostic]:
    for text, first in _texts(document):
        for match in pattern.finditer(text):
            yield Diagnostic(
                path=document.path,
                line=first + text.count("\n", 0, match.start()),
                code="typed-number",
                message='A number typed by hand goes stale: "{text}".',
                fix="Write a computed one, for example  [number of signatures](figure:signatures) .",
                values=(("text", " ".join(match[0].split())),),
            )
