"""Numbers told as whole phrases with their noun: "over 15 countries", "almost 400 signatures".

Grammar differs by language (genitive after the qualifier, plural by the rounded number), so each phrase is a message of
its own, in the nominative. Nothing is glued; the counter is cut out of the same phrase.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from initiative.l10n.approximate import Approximation, Qualifier
from initiative.l10n.formats import number
from initiative.l10n.messages import (
    current_language,
    find_translation,
    gettext,
    msgid,
    ngettext,
    nmsgid,
    pgettext,
    pmsgid,
)

Kind = Literal["countries", "groups", "petitions", "signatures", "verified", "people"]
KINDS: Final[tuple[Kind, ...]] = ("countries", "groups", "petitions", "signatures", "verified", "people")

_PLACE: Final = "%(number)s"
_MILLION: Final = 1_000_000
UNKNOWN_PHRASE: Final = msgid("no figure yet")

_PHRASES: Final[Mapping[tuple[Kind, Qualifier], tuple[str, str]]] = {
    ("countries", "exact"): nmsgid("%(number)s country", "%(number)s countries"),
    ("countries", "over"): nmsgid("over %(number)s country", "over %(number)s countries"),
    ("countries", "almost"): nmsgid("almost %(number)s country", "almost %(number)s countries"),
    ("groups", "exact"): nmsgid("%(number)s group", "%(number)s groups"),
    ("groups", "over"): nmsgid("over %(number)s group", "over %(number)s groups"),
    ("groups", "almost"): nmsgid("almost %(number)s group", "almost %(number)s groups"),
    ("petitions", "exact"): nmsgid("%(number)s petition", "%(number)s petitions"),
    ("petitions", "over"): nmsgid("over %(number)s petition", "over %(number)s petitions"),
    ("petitions", "almost"): nmsgid("almost %(number)s petition", "almost %(number)s petitions"),
    ("signatures", "exact"): nmsgid("%(number)s signature", "%(number)s signatures"),
    ("signatures", "over"): nmsgid("over %(number)s signature", "over %(number)s signatures"),
    ("signatures", "almost"): nmsgid("almost %(number)s signature", "almost %(number)s signatures"),
    ("verified", "exact"): nmsgid("%(number)s verified signature", "%(number)s verified signatures"),
    ("verified", "over"): nmsgid("over %(number)s verified signature", "over %(number)s verified signatures"),
    ("verified", "almost"): nmsgid("almost %(number)s verified signature", "almost %(number)s verified signatures"),
    ("people", "exact"): nmsgid("%(number)s person", "%(number)s people"),
    ("people", "over"): nmsgid("over %(number)s person", "over %(number)s people"),
    ("people", "almost"): nmsgid("almost %(number)s person", "almost %(number)s people"),
}

# French: "1 000 000 de signatures". Its gettext header has no form for whole millions.
_WHOLE_MILLIONS: Final[Mapping[tuple[Kind, Qualifier], tuple[str, str]]] = {
    ("signatures", "exact"): pmsgid("whole millions", "%(number)s signatures"),
    ("signatures", "over"): pmsgid("whole millions", "over %(number)s signatures"),
    ("signatures", "almost"): pmsgid("whole millions", "almost %(number)s signatures"),
    ("verified", "exact"): pmsgid("whole millions", "%(number)s verified signatures"),
    ("verified", "over"): pmsgid("whole millions", "over %(number)s verified signatures"),
    ("verified", "almost"): pmsgid("whole millions", "almost %(number)s verified signatures"),
    ("people", "exact"): pmsgid("whole millions", "%(number)s people"),
    ("people", "over"): pmsgid("whole millions", "over %(number)s people"),
    ("people", "almost"): pmsgid("whole millions", "almost %(number)s people"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Counter:
    """A phrase in three parts, to be read in this order. `qualifier` is empty for an exact number."""

    qualifier: str
    figure: str
    noun: str


def phrase(kind: Kind, approximation: Approximation | None) -> str:
    """Return a number with its noun in the page language; the number and its noun stay on one line.

    None is unknown and says so.
    """
    if approximation is None:
        return gettext(UNKNOWN_PHRASE)
    # The space after the number, so that no line ends between the two.
    pattern = _pattern(kind, approximation).replace(f"{_PLACE} ", f"{_PLACE}\N{NO-BREAK SPACE}")
    return pattern.replace(_PLACE, _figure(approximation))


def has_phrase(kind: Kind, approximation: Approximation | None) -> bool:
    """Whether the page language has words of its own for this phrase; without them it is told in English."""
    if approximation is None:
        return find_translation(UNKNOWN_PHRASE) is not None
    if _is_whole_millions(kind, approximation):
        context, message = _WHOLE_MILLIONS[kind, approximation.qualifier]
        return find_translation(message, context) is not None
    return find_translation(_PHRASES[kind, approximation.qualifier][0]) is not None


def counter(kind: Kind, approximation: Approximation) -> Counter:
    """Return the parts of the same phrase, for a counter that sets the number large."""
    qualifier, _, noun = _pattern(kind, approximation).partition(_PLACE)
    return Counter(qualifier=qualifier.strip(), figure=_figure(approximation), noun=noun.strip())


def _pattern(kind: Kind, approximation: Approximation) -> str:
    row = kind, approximation.qualifier
    if _is_whole_millions(kind, approximation):
        return pgettext(*_WHOLE_MILLIONS[row])
    return ngettext(*_PHRASES[row], approximation.shown)


def _is_whole_millions(kind: Kind, approximation: Approximation) -> bool:
    shown = approximation.shown
    return shown > 0 and shown % _MILLION == 0 and (kind, approximation.qualifier) in _WHOLE_MILLIONS


def _figure(approximation: Approximation) -> str:
    return number(approximation.shown, current_language())
