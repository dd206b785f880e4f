"""Sorting names as a reader of the language expects, by own alphabets: no ICU at run time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

SortKey = tuple[tuple[int, ...], tuple[str, ...], str]

NO_LETTER: Final = "#"
"""Heading for names that do not begin with a letter."""

_LATIN: Final = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_ALPHABETS: Final[Mapping[str, str]] = {
    "en": _LATIN,
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "lt": "a b c č d e f g h i=y j k l m n o p q r s š t u v w x z ž",
    "fi": _LATIN + " å ä ö",
    "ru": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
}
_BASES: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

_SPACE: Final = 0
_HYPHEN: Final = 1
_DIGIT: Final = 2
_ALPHABET: Final = 12
_FOREIGN: Final = 1000


@dataclass(frozen=True, slots=True)
class _Letter:
    """A sign that counts: its rank, the letter it is listed under, its accent where the alphabet does not have it."""

    rank: int
    heading: str = ""
    accent: str = ""


@dataclass(frozen=True, slots=True)
class _Alphabet:
    ranks: Mapping[str, int]
    headings: Mapping[int, str]
    units: re.Pattern[str]


def sort_key(tag: str) -> Callable[[str], SortKey]:
    """Return the key to sort texts by in a language; the alphabet of English serves those without their own.

    Letters decide, then accents, then the text itself: the order is total.
    """
    alphabet = _alphabet(tag)

    def key(text: str) -> SortKey:
        letters = tuple(_letters(text, alphabet))
        return tuple(letter.rank for letter in letters), tuple(letter.accent for letter in letters), text

    return key


def first_letter(tag: str, text: str) -> str:
    """Return the heading of an A–Z list a text stands under: `Ch` in Slovak, `Е` for `Ё` in Russian."""
    for letter in _letters(text, _alphabet(tag)):
        if letter.heading:
            return letter.heading.capitalize()
        if letter.rank >= _DIGIT:
            break
    return NO_LETTER


def _alphabet(tag: str) -> _Alphabet:
    places = [place.split("=") for place in _ALPHABETS.get(tag.partition("-")[0], _LATIN).split()]
    ranks = {unit: rank for rank, units in enumerate(places, _ALPHABET) for unit in units}
    longest_first = sorted(ranks, key=len, reverse=True)
    return _Alphabet(
        ranks=ranks,
        headings={rank: units[0] for rank, units in enumerate(places, _ALPHABET)},
        units=re.compile("|".join((*longest_first, ".")), re.DOTALL),
    )


def _letters(text: str, alphabet: _Alphabet) -> Iterator[_Letter]:
    folded = unicodedata.normalize("NFC", text.strip().casefold())
    for match in alphabet.units.finditer(folded):
        yield from _ranked(match[0], alphabet)


def _ranked(unit: str, alphabet: _Alphabet) -> Iterator[_Letter]:
    rank = alphabet.ranks.get(unit)
    if rank is not None:
        yield _Letter(rank, alphabet.headings[rank])
    elif unit.isspace():
        yield _Letter(_SPACE)
    elif unicodedata.category(unit) == "Pd":
        yield _Letter(_HYPHEN)
    elif unit.isdecimal():
        yield _Letter(_DIGIT + unicodedata.decimal(unit))
    elif unit.isalpha():
        yield from _foreign(unit, alphabet)


def _foreign(unit: str, alphabet: _Alphabet) -> Iterator[_Letter]:
    """Rank a letter the alphabet does not have: as its base letter, else after the alphabet by its number."""
    decomposed = unicodedata.normalize("NFD", unit)
    accent = decomposed[1:] if len(decomposed) > 1 else unit
    for base in decomposed[0].translate(_BASES):
        rank = alphabet.ranks.get(base, _FOREIGN + ord(base))
        yield _Letter(rank, alphabet.headings.get(rank, base), accent)
