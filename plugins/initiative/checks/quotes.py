"""Quotation marks that are not those of the language."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.typography import find_wrong_quotes, typeset
from initiative.model.dataset import Dataset
from initiative.model.document import Document
from initiative.prose import Prose


def check(dataset: Dataset, prose: Callable[[Document], Prose]) -> Iterator[Diagnostic]:
    """Yield a notice for each word with a foreign quote in a title or summary, and for each without its pair in a text.

    In texts, pairs of straight or foreign quotes are replaced when they are rendered.

    Bad:  title: 'The "Nansen" passport'
    Good: title: The “Nansen” passport
    """
    for item in dataset.sets.values():
        for document in item.documents.values():
            for text, line in ((document.title, document.title_line), (document.summary, document.summary_line)):
                for word in find_wrong_quotes(document.lang, html.escape(text, quote=False)):
                    yield _notice(document, line, word)
            for word in find_wrong_quotes(document.lang, prose(document).html):
                place = max(document.body.find(word), 0)
                yield _notice(document, document.body_line + document.body.count("\n", 0, place), word)


def _notice(document: Document, line: int, word: str) -> Diagnostic:
    example = html.unescape(typeset(document.lang, '"…"'))
    return Diagnostic(
        path=document.path,
        line=line,
        code="quotes",
        message="A quotation mark is not of this language, or is without its pair: {word}",
        fix="Write {example} .",
        values=(("word", html.unescape(word)), ("example", example)),
        severity=Severity.NOTICE,
    )
