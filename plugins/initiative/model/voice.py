"""A voice: a quote, a story, or a claim of an authority with its answer. Never with a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.model.document import Key
from initiative.model.words import TextByLanguage, read_words
from initiative.partial_date import PartialDate

KINDS: Final = ("quote", "story", "claim")
SCOPES: Final = ("site", "press", "social")
KEYS: Final = ("kind", "role", "month", "consent", "petition", "country")


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """What the person agreed to. `ref` is opaque: it leads to nobody without a list that is kept elsewhere."""

    given: date
    scope: tuple[str, ...]
    expires: date
    ref: str

    def allows(self, scope: str, day: date) -> bool:
        """Whether the words may be used so on `day`."""
        return scope in self.scope and self.given <= day <= self.expires


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """`role` describes without identifying; `month` is when it was said."""

    key: Key
    kind: str
    role: TextByLanguage
    month: PartialDate
    consent: Consent
    petition: str = ""
    country: str = ""


def read_voice(facts: Facts, key: Key) -> Voice:
    """Read the facts of a voice."""
    return Voice(
        key=key,
        kind=facts.choice("kind", KINDS),
        role=read_words(facts, "role"),
        month=facts.partial_date("month"),
        consent=_consent(facts),
        petition=facts.text("petition", ""),
        country=facts.text("country", ""),
    )


def _consent(facts: Facts) -> Consent:
    consent = facts.map("consent", required=True)
    if consent is None:
        return Consent(given=date.min, scope=(), expires=date.min, ref="")
    consent.refuse_unknown(("given", "scope", "expires", "ref"))
    return Consent(
        given=consent.date("given"),
        scope=consent.choices("scope", SCOPES, required=True),
        expires=consent.date("expires"),
        ref=consent.text("ref"),
    )
