"""A question and the facts about its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.model.document import Key

GROUPS: Final = ("reader", "official", "journalist", "ukrainian")
KEYS: Final = ("group", "order", "home", "checked", "related")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """`group` is who asks; `order` sorts within it, small first."""

    key: Key
    group: str
    order: int
    home: bool
    checked: date
    related: tuple[str, ...]


def read_question(facts: Facts, key: Key) -> Question:
    """Read the facts of a question."""
    return Question(
        key=key,
        group=facts.choice("group", GROUPS),
        order=facts.number("order"),
        home=facts.flag("home"),
        checked=facts.date("checked"),
        related=facts.texts("related"),
    )
