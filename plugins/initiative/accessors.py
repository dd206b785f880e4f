"""Typed reading of a header, one value at a time, every fault collected.

An accessor that finds a fault notes it and returns a stand-in of the right type, so that reading goes on and all faults
of a file are found at once. `loading` never lets a document with faults out, so no stand-in is ever published.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Final, TypeVar

from initiative.diagnostics import Diagnostic, Severity
from initiative.frontmatter import Mapping, Node, Scalar, Sequence
from initiative.partial_date import PartialDate

T = TypeVar("T")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Facts:
    """A header, or a map inside one, being read.

    `where` names the map for messages (`goal`, `contacts 2`); the header itself has none.
    """

    def __init__(self, node: Mapping, path: str, faults: list[Diagnostic], where: str = "") -> None:
        self.node, self.path, self.faults, self.where = node, path, faults, where

    # -- faults

    def fault(self, line: int, code: str, message: str, fix: str = "", /, **values: str) -> None:
        """Note an error at `line`."""
        self.faults.append(
            Diagnostic(path=self.path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()))
        )

    def warn(self, line: int, code: str, message: str, fix: str = "", /, **values: str) -> None:
        """Note a warning at `line`: it stops publishing, not the build."""
        self.faults.append(
            Diagnostic(path=self.path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()),
                       severity=Severity.WARNING)
        )

    def line(self, key: str) -> int:
        """Return the line of `key`, or where the map begins."""
        return self.node.lines.get(key, self.node.line)

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self.node.values

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Note every key that is not in `known`, with the nearest that is."""
        names = tuple(known)
        for key, line in self.node.lines.items():
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
                fix = 'Did you mean "{near}"?' if near else "Known here: {names}."
                self.fault(line, "unknown-key", 'I do not know the header field "{key}".', fix, key=self._name(key),
                           near=near[0] if near else "", names=", ".join(sorted(names)))

    def _name(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _missing(self, key: str) -> None:
        self.fault(self.node.line, "missing-key", '"{key}" is required.', "Add a line  {last}: …",
                   key=self._name(key), last=key)

    # -- scalars

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without `default` the key is required."""
        node = self.node.values.get(key)
        if node is None:
            if default is None:
                self._missing(key)
            return default or ""
        if not isinstance(node, Scalar) or not node.text:
            self.fault(self.line(key), "type", '"{key}" must be a text.', "Write  {last}: some words",
                       key=self._name(key), last=key)
            return default or ""
        return node.text

    def _typed(self, key: str, required: bool, read: Callable[[str], T], code: str, message: str, fix: str) -> T | None:
        if not self.has(key):
            if required:
                self._missing(key)
            return None
        value = self.text(key)
        if not value:
            return None
        try:
            return read(value)
        except ValueError:
            self.fault(self.line(key), code, message, fix, key=self._name(key), value=value, last=key)
            return None

    def flag(self, key: str) -> bool:
        """Return true or false; false when absent."""
        found = self._typed(key, False, _to_bool, "type", '"{key}" must be true or false, not "{value}".',
                            "Write  {last}: true")
        return bool(found)

    def number(self, key: str, *, required: bool = False) -> int | None:
        """Return a whole number from 0 up, digits only."""
        return self._typed(key, required, _to_int, "type", '"{key}" must be a whole number, not "{value}".',
                           "Write digits only, for example  {last}: 500")

    def date(self, key: str) -> date:
        """Return a required calendar day."""
        return self.optional_date(key, required=True) or date.min

    def optional_date(self, key: str, *, required: bool = False) -> date | None:
        """Return a calendar day."""
        return self._typed(key, required, date.fromisoformat, "date", '"{value}" is not a date I understand.',
                           "Write year-month-day, for example 2026-03-05.")

    def partial_date(self, key: str, *, required: bool = False) -> PartialDate | None:
        """Return a year, a month or a day, as precise as written."""
        return self._typed(key, required, PartialDate.parse, "date", '"{value}" is not a date I understand.',
                           "Write 2026, 2026-03 or 2026-03-05.")

    def moment(self, key: str) -> datetime | None:
        """Return an instant in the zone it is told in; a bare day means its end in UTC."""
        return self._typed(key, False, _to_moment, "date", '"{value}" is not a time I understand.',
                           "Write 2027-02-28, or with the hour and zone 2027-02-28T23:59:59+01:00.")

    def slug(self, key: str) -> str | None:
        """Return the last part of an address."""
        return self._typed(key, False, _to_slug, "slug", '"{value}" cannot stand in an address.',
                           "Use only a–z, 0–9 and hyphens, for example  {last}: how-to-help")

    def choice(self, key: str, choices: Iterable[str], *, required: bool = True) -> str:
        """Return one of a closed set of words; empty when absent."""
        names = tuple(choices)
        value = self.text(key, None if required else "")
        if value and value not in names:
            self._wrong_choice(self.line(key), self._name(key), value, names)
            return names[0]
        return value or (names[0] if required else "")

    def _wrong_choice(self, line: int, key: str, value: str, names: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(value, names, n=1, cutoff=0.6)
        fix = 'Did you mean "{near}"?' if near else "One of: {names}."
        self.fault(line, "choice", '"{key}" cannot be "{value}".', fix, key=key, value=value,
                   near=near[0] if near else "", names=", ".join(names))

    # -- collections

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        return tuple(text for text, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return a list of texts, each with its line."""
        node = self.node.values.get(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        found = tuple((item.text, item.line) for item in items if isinstance(item, Scalar) and item.text)
        if len(found) != len(items):
            self.fault(self.line(key), "type", '"{key}" must be a list of words.', "Write  {last}: [one, two]",
                       key=self._name(key), last=key)
        return found

    def choices(self, key: str, names: Iterable[str], *, required: bool = False) -> tuple[str, ...]:
        """Return a list of words of a closed set."""
        known = tuple(names)
        if required and not self.has(key):
            self._missing(key)
        found = self.texts_with_lines(key)
        for text, line in found:
            if text not in known:
                self._wrong_choice(line, self._name(key), text, known)
        return tuple(text for text, _ in found if text in known)

    def is_map(self, key: str) -> bool:
        """Whether a map stands under `key`."""
        return isinstance(self.node.values.get(key), Mapping)

    def map(self, key: str) -> Facts | None:
        """Return the map under `key`; None when absent or no map."""
        node = self.node.values.get(key)
        if node is None:
            return None
        return self._sub(node, self._name(key), key)

    def maps(self, key: str) -> tuple[Facts, ...]:
        """Return a list of maps."""
        node = self.node.values.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.fault(self.line(key), "type", '"{key}" must be a list, each entry on a line that begins with a hyphen.',
                       "Write  - {{…}}  below  {last}:", key=self._name(key), last=key)
            return ()
        found = (self._sub(item, f"{self._name(key)} {number}", key) for number, item in enumerate(node.items, 1))
        return tuple(item for item in found if item is not None)

    def _sub(self, node: Node, where: str, key: str) -> Facts | None:
        if isinstance(node, Mapping):
            return Facts(node, self.path, self.faults, where)
        self.fault(node.line, "type", '"{where}" must be a map of keys and values.', "Write  {last}: {{key: value}}",
                   where=where, last=key)
        return None


def _to_bool(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _to_int(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError(text)
    return int(text)


def _to_slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(text)
    return text


def _to_moment(text: str) -> datetime:
    if "T" not in text:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
