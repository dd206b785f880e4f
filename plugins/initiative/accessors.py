"""Typed reading of a header, one value at a time, every fault collected.

An accessor that finds a fault notes it and returns a stand-in of the right type, so that reading goes on and all faults
of a file are found at once. `loading` never lets a document with faults out, so no stand-in is ever published.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from typing import TypeVar

from initiative.diagnostics import Diagnostic
from initiative.frontmatter import Mapping, Node, Scalar, Sequence
from initiative.partial_date import PartialDate
from initiative.scalars import (
    DAY,
    DURATION,
    FACTOR,
    FLAG,
    MOMENT,
    NUMBER,
    PARTIAL_DATE,
    POSITIVE,
    SHARE,
    SLUG,
    Kind,
)

T = TypeVar("T")


class Facts:
    """A header, or a map inside one, being read.

    `lang` is the language of the file. `where` names the map for messages (`goal`, `contacts 2`); the header itself has
    none.
    """

    def __init__(self, node: Mapping, path: str, lang: str, faults: list[Diagnostic], *, where: str = "") -> None:
        self.node, self.path, self.lang, self.faults, self.where = node, path, lang, faults, where

    # -- faults

    def fault(self, line: int, code: str, message: str, fix: str = "", /, **values: str) -> None:
        """Note an error at `line`."""
        self.faults.append(
            Diagnostic(path=self.path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()))
        )

    def line(self, key: str) -> int:
        """Return the line of `key`, or where the map begins."""
        return self.node.lines.get(key, self.node.line)

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self.node.values

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Note every key that is not in `known`, with the nearest that is."""
        names = frozenset(known)
        for key, line in self.node.lines.items():
            if key not in names:
                near = _nearest(key, sorted(names))
                message = 'I do not know the header field "{key}".'
                fix = 'Did you mean "{near}"?' if near else "Known here: {names}."
                if " " in key and not near:
                    fix = "If this line belongs to the one before, begin it with two spaces. Known here: {names}."
                known_here = ", ".join(sorted(names))
                self.fault(line, "unknown-key", message, fix, key=self._name(key), near=near, names=known_here)

    def _name(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _missing(self, key: str) -> None:
        message = '"{key}" is required.'
        self.fault(self.line(key), "missing-key", message, "Add a line  {last}: …", key=self._name(key), last=key)

    def _wrong_type(self, key: str, message: str, fix: str) -> None:
        self.fault(self.line(key), "type", message, fix, key=self._name(key), last=key)

    # -- scalars

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without `default` the key is required."""
        node = self.node.values.get(key)
        if node is None:
            if default is None:
                self._missing(key)
            return default or ""
        if not isinstance(node, Scalar) or not node.text:
            self._wrong_type(key, '"{key}" must be a text.', "Write  {last}: some words")
            return default or ""
        return node.text

    def _typed(self, key: str, kind: Kind[T], *, required: bool = False) -> T | None:
        node = self.node.values.get(key)
        if node is None:
            if required:
                self._missing(key)
            return None
        try:
            return kind.read(node.text if isinstance(node, Scalar) else "")
        except ValueError:
            value = node.text if isinstance(node, Scalar) else "…"
            self.fault(self.line(key), kind.code, kind.message, kind.fix, key=self._name(key), value=value, last=key)
            return None

    def flag(self, key: str) -> bool:
        """Return true or false; false when absent."""
        found = self._typed(key, FLAG)
        return found is True

    def number(self, key: str) -> int:
        """Return a required whole number from 0 up, digits only."""
        found = self._typed(key, NUMBER, required=True)
        return 0 if found is None else found

    def positive(self, key: str) -> int:
        """Return a required whole number from 1 up, digits only."""
        return self._typed(key, POSITIVE, required=True) or 1

    def date(self, key: str) -> dt.date:
        """Return a required calendar day."""
        return self._typed(key, DAY, required=True) or dt.date.min

    def partial_date(self, key: str) -> PartialDate:
        """Return a required year, month or day, as precise as written."""
        return self._typed(key, PARTIAL_DATE, required=True) or PartialDate(1)

    def optional_partial_date(self, key: str) -> PartialDate | None:
        """Return a year, a month or a day, as precise as written; None when absent."""
        return self._typed(key, PARTIAL_DATE)

    def moment(self, key: str) -> dt.datetime | None:
        """Return an instant in the zone it is told in; a bare day means its end in UTC."""
        return self._typed(key, MOMENT)

    def optional_date(self, key: str) -> dt.date | None:
        """Return a calendar day; None when absent."""
        return self._typed(key, DAY)

    def duration(self, key: str) -> dt.timedelta | None:
        """Return a stretch of time; None when absent."""
        return self._typed(key, DURATION)

    def share(self, key: str) -> float | None:
        """Return a percentage as a part of one; None when absent."""
        return self._typed(key, SHARE)

    def factor(self, key: str) -> float | None:
        """Return a number from 1 up; None when absent."""
        return self._typed(key, FACTOR)

    def slug(self, key: str) -> str | None:
        """Return the last part of an address."""
        return self._typed(key, SLUG)

    def choice(self, key: str, choices: Iterable[str], *, required: bool = True) -> str:
        """Return one of a closed set of words; empty when absent."""
        names = tuple(choices)
        value = self.text(key, None if required else "")
        if value and value not in names:
            self._wrong_choice(self.line(key), key, value, names)
            return names[0]
        return value or (names[0] if required else "")

    def _wrong_choice(self, line: int, key: str, value: str, names: tuple[str, ...]) -> None:
        near = _nearest(value, names)
        message = '"{key}" cannot be "{value}".'
        fix = 'Did you mean "{near}"?' if near else "One of: {names}."
        listed = ", ".join(names)
        self.fault(line, "choice", message, fix, key=self._name(key), value=value, near=near, names=listed)

    # -- collections

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one. A required list is not empty."""
        return tuple(text for text, _ in self._texts_with_lines(key, required=required))

    def _texts_with_lines(self, key: str, *, required: bool) -> tuple[tuple[str, int], ...]:
        node = self.node.values.get(key, Sequence(items=(), line=1))
        items = node.items if isinstance(node, Sequence) else (node,)
        if required and not items:
            self._missing(key)
        found = tuple((item.text, item.line) for item in items if isinstance(item, Scalar) and item.text)
        if len(found) != len(items):
            self._wrong_type(key, '"{key}" must be a list of words.', "Write  {last}: [one, two]")
        return found

    def choices(self, key: str, names: Iterable[str], *, required: bool = False) -> tuple[str, ...]:
        """Return a list of words of a closed set."""
        known = tuple(names)
        found = self._texts_with_lines(key, required=required)
        for text, line in found:
            if text not in known:
                self._wrong_choice(line, key, text, known)
        return tuple(text for text, _ in found if text in known)

    def is_map(self, key: str) -> bool:
        """Whether a map stands under `key`."""
        return isinstance(self.node.values.get(key), Mapping)

    def map(self, key: str, *, required: bool = False) -> Facts | None:
        """Return the map under `key`; None when absent or no map."""
        node = self.node.values.get(key)
        if node is None:
            if required:
                self._missing(key)
            return None
        return self._sub(node, self._name(key), key)

    def maps(self, key: str, *, required: bool = False) -> tuple[Facts, ...]:
        """Return a list of maps. A required list is not empty."""
        node = self.node.values.get(key, Sequence(items=(), line=1))
        if not isinstance(node, Sequence):
            message = '"{key}" must be a list, each entry on a line that begins with a hyphen.'
            self._wrong_type(key, message, "Write  - {{…}}  below  {last}:")
            return ()
        if required and not node.items:
            self._missing(key)
        found = (self._sub(item, f"{self._name(key)} {number}", key) for number, item in enumerate(node.items, 1))
        return tuple(item for item in found if item is not None)

    def _sub(self, node: Node, where: str, key: str) -> Facts | None:
        if isinstance(node, Mapping):
            return Facts(node, self.path, self.lang, self.faults, where=where)
        message = '"{key}" must be a map of keys and values.'
        self.fault(node.line, "type", message, "Write  {last}: {{key: value}}", key=where, last=key)
        return None


def _nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(word, tuple(known), n=1, cutoff=0.6)), "")
