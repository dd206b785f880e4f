"""Quotation marks that are not those of the language."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.typography import find_wrong_quotes, find_wrong_quotes_of_text, typeset_text
from initiative.model.dataset import Dataset
from initiative.model.document import Document
from initiative.prose import Prose


def check(dataset: Dataset, prose: Callable[[Document], Prose]) -> Iterator[Diagnostic]:
    """Yield a notice for each quote that stays foreign to its language: pairs are replaced when they are shown.

    Bad:  title: The "Nansen passport
    Good: title: The "Nansen" passport
    """
    for item in dataset.sets.values():
        for document in item.documents.values():
            for text, line in ((document.title, document.title_line), (document.summary, document.summary_line)):
                for word in find_wrong_quotes_of_text(document.lang, typeset_text(document.lang, text)):
                    yield _notice(document, line, word)
            for word in find_wrong_quotes(document.lang, prose(document).html):
                place = max(document.body.find(word), 0)
                yield _notice(document, document.body_line + document.body.count("\n", 0, place), html.unescape(word))


def _notice(document: Document, line: int, word: str) -> Diagnostic:
    example = typeset_text(document.lang, '"…"')
    return Diagnostic(
        path=document.path,
        line=line,
        code="quotes",
        message="A quotation mark is not of this language, or is without its pair: {word}",
        fix="Write {example} .",
        values=(("word", word), ("example", example)),
        severity=Severity.NOTICE,
    )
