"""Whether the expressions in the header of a petition can be understood at all, before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from initiative.diagnostics import Diagnostic
from initiative.markup import check_selector
from initiative.model.count_source import CountSource
from initiative.petitions.sources.json import EXPRESSIONS, check_expression


def check_expressions(sources: Sequence[CountSource], path: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the JMESPath expressions and CSS selectors of a petition's sources."""
    return tuple(fault for source in sources for fault in _check(source, path))


def _check(source: CountSource, path: str) -> Iterator[Diagnostic]:
    checks = dict.fromkeys(EXPRESSIONS, check_expression) | {"select": check_selector}
    for name, text in source.parameters:
        if name not in checks:
            continue
        try:
            checks[name](text)
        except ValueError as error:
            yield Diagnostic(
                path=path,
                line=source.line,
                code="expression",
                message='"{name}" of the source "{one}" cannot be understood: {reason}',
                fix="How it is written: docs/write-a-source.md.",
                values=(("name", name), ("one", source.id), ("reason", str(error))),
            )
