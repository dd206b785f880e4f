"""Who translated a text: a role or a team, never a person."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from initiative.accessors import Facts

_WORD: Final = re.compile(r"[^\W\d_]+")
_ADDRESS: Final = re.compile(r"@|://|www\.|\d{4}")
_GROUPS: Final = ("team", "group")


def read_translator(facts: Facts) -> str:
    """Return a role or a team. What may name a person is refused, and not repeated: messages are public."""
    value = facts.text("translator", "")
    words = [word for word in _WORD.findall(value) if not word.isupper()]
    capitals = [word[0].isupper() for word in words]
    names = any(map(all, pairwise(capitals))) and words[-1].lower() not in _GROUPS
    if names or _ADDRESS.search(value):
        message = "The translator may be found by this line, and it stays public for ever."
        facts.fault(
            facts.line("translator"), "translator", message, "Write a team, for example  {lang}-team", lang=facts.lang
        )
    return value
