"""Lengths that search engines and previews can show, and expired consents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from initiative.checks.findings import diagnose
from initiative.diagnostics import Diagnostic, Severity
from initiative.model.dataset import Dataset
from initiative.model.document import Document
from initiative.model.voice import Voice


def check(dataset: Dataset, today: date) -> Iterator[Diagnostic]:
    """Yield warnings: titles of 2–90 signs, summaries of 50–180, consent still given."""
    for item in dataset.sets.values():
        if isinstance(item.entity, Voice):
            consent = item.entity.consent
            if date.min not in {consent.given, consent.expires} and not consent.allows("site", today):
                yield diagnose(
                    item.original,
                    item.lines.get("consent", 1),
                    "consent",
                    "The consent for this voice does not cover the site today; it is not shown.",
                    "Renew the consent, or remove the folder.",
                    severity=Severity.WARNING,
                )
            continue
        for document in item.documents.values():
            yield from _lengths(document)


def _lengths(document: Document) -> Iterator[Diagnostic]:
    title, summary = len(document.title), len(document.summary)
    if document.title and not 2 <= title <= 90:
        message, fix = "The title has {number} signs.", "Keep it under 90."
        yield diagnose(
            document, document.title_line, "title-length", message, fix, severity=Severity.WARNING, number=str(title)
        )
    if document.summary and not 50 <= summary <= 180:
        message = "The summary has {number} signs."
        fix = "Write 50 to 180: it is what search results show."
        yield diagnose(
            document,
            document.summary_line,
            "summary-length",
            message,
            fix,
            severity=Severity.WARNING,
            number=str(summary),
        )
