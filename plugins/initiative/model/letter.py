"""A letter to an authority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from initiative.accessors import Facts
from initiative.model.document import Key
from initiative.model.words import TextByLanguage, read_words
from initiative.settings import Tag

KEYS: Final = ("recipient", "country", "authoritative", "petition", "email")


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """`authoritative` is the language of the version that counts: the recipient's."""

    key: Key
    recipient: TextByLanguage
    country: str
    authoritative: Tag
    petition: str = ""
    email: str = ""


def read_letter(facts: Facts, key: Key) -> Letter:
    """Read the facts of a letter."""
    return Letter(
        key=key,
        recipient=read_words(facts, "recipient"),
        country=facts.text("country"),
        authoritative=Tag(facts.text("authoritative")),
        petition=facts.text("petition", ""),
        email=facts.text("email", ""),
    )
