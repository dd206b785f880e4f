"""What is wrong with a content file, said to the person who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

Translate = Callable[[str], str]
"""Gives a msgid in the reader's language."""


class Severity(IntEnum):
    """What a finding stops: an error the build, a warning publishing, a notice nothing."""

    NOTICE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Diagnostic:
    """One finding.

    `path` is relative to the folder the command was started in and uses forward slashes; `line` counts
    from 1. `message` and `fix` are msgids with `{named}` places for `values`; `fix` may be empty.
    """

    path: str
    line: int
    code: str
    message: str
    fix: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR

    def text(self, translate: Translate = str) -> str:
        """Return the finding as people read it: `path:line: code message`, and the fix below."""
        said = Sentence(message=self.message, fix=self.fix, values=self.values)
        return f"{self.path}:{self.line}: {self.code} {said.text(translate)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What is told of something else than a line of a file; its parts are those of a Diagnostic."""

    message: str
    fix: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def text(self, translate: Translate = str) -> str:
        """Return the sentence as people read it, and the fix below."""
        first = self._fill(self.message, translate)
        return f"{first}\n    → {self._fill(self.fix, translate)}" if self.fix else first

    def _fill(self, message: str, translate: Translate) -> str:
        values = MappingProxyType(dict(self.values))
        try:
            return translate(message).format_map(values)
        except (KeyError, ValueError, IndexError):  # places that were translated too must not hide what is wrong
            return message.format_map(values)


def literal(text: str) -> str:
    """Return what can stand for a msgid where `text` is the same in every language: an exception of a library."""
    return text.replace("{", "{{").replace("}", "}}")


class ContentError(Exception):
    """Content cannot be built. Holds every finding, sorted by path and line."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(item.text() for item in self.diagnostics))


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the highest severity among `diagnostics`, None when there are none."""
    return max((item.severity for item in diagnostics), default=None)
