"""A finding in a text, put together from its parts."""

from __future__ import annotations

from initiative.diagnostics import Diagnostic, Severity
from initiative.model.document import Document


def diagnose(
    document: Document,
    line: int,
    code: str,
    message: str,
    fix: str,
    *,
    severity: Severity = Severity.ERROR,
    **values: str,
) -> Diagnostic:
    """Return what is said of a line of a text."""
    return Diagnostic(
        path=document.path,
        line=line,
        code=code,
        message=message,
        fix=fix,
        values=tuple(values.items()),
        severity=severity,
    )
