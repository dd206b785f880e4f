"""Press releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.model.document import Key

KEYS: Final = ("date", "contact", "countries")


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """`contact` is the id of a contact."""

    key: Key
    date: date
    contact: str
    countries: tuple[str, ...]


def read_release(facts: Facts, key: Key) -> Release:
    """Read the facts of a release."""
    return Release(key=key, date=facts.date("date"), contact=facts.text("contact"), countries=facts.texts("countries"))
