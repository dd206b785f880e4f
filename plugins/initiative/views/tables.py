"""Tables and bars as the components `table` and `progress` print them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.views.frame import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A head of the table; `hidden` is heard only."""

    text: str
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """How far a number is from its goal; past the goal `value` is the goal."""

    value: int
    max: int
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell: a link, then words, then a bar."""

    text: str | Markup = ""
    link: Link | None = None
    numeric: bool = False
    progress: Bar | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row under its first cell."""

    head: Cell
    cells: tuple[Cell, ...]
