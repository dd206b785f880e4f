"""Language and country codes: direction, own names, three-letter codes, and what a mistyped code was meant to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.core import parse_locale as split_locale

from initiative.settings import Language

Direction = Literal["ltr", "rtl"]

_ALPHA_3: Final[Mapping[str, str]] = MappingProxyType(
    {
        "at": "AUT", "be": "BEL", "bg": "BGR", "ch": "CHE", "cy": "CYP", "cz": "CZE", "de": "DEU", "dk": "DNK",
        "ee": "EST", "es": "ESP", "fi": "FIN", "fr": "FRA", "gb": "GBR", "gr": "GRC", "hr": "HRV", "hu": "HUN",
        "ie": "IRL", "is": "ISL", "it": "ITA", "lt": "LTU", "lu": "LUX", "lv": "LVA", "mt": "MLT", "nl": "NLD",
        "no": "NOR", "pl": "POL", "pt": "PRT", "ro": "ROU", "ru": "RUS", "se": "SWE", "si": "SVN", "sk": "SVK",
        # Not in ISO 3166-1, where it is reserved for the European Union.
        "eu": "EUE",
    }
)  # fmt: skip

_MEANT_LANGUAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Codes of countries.
        "at": "de", "by": "be", "cz": "cs", "dk": "da", "ee": "et", "eg": "ar", "gb": "en", "ge": "ka", "gr": "el",
        "ir": "fa", "rs": "sr", "se": "sv", "si": "sl", "ua": "uk", "us": "en",
        # Codes of three letters, and two withdrawn ones.
        "cze": "cs", "ces": "cs", "deu": "de", "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
        "ger": "de", "rus": "ru", "slk": "sk", "slo": "sk", "ukr": "uk", "ara": "ar", "iw": "he", "ji": "yi",
    }
)  # fmt: skip

_MEANT_COUNTRY: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Codes of languages, and habits.
        "cs": "cz", "da": "dk", "el": "gr", "en": "gb", "et": "ee", "ga": "ie", "sl": "si", "sv": "se", "uk": "gb",
        "ue": "eu", "ec": "eu",
    }
)  # fmt: skip


LIKELY_LANGUAGES: Final = tuple(
    "ar be bg cs da de el en es et fa fi fr ga he hr hu is it ka lt lv mt nl no pl pt ro ru sk sl sv uk".split()
)
"""Languages that a mistyped code, or the name of a file, may mean although the site has no edition in them."""


def direction(tag: str) -> Direction:
    """Return the writing direction of a language."""
    return "rtl" if parse_locale(tag).text_direction == "rtl" else "ltr"


def endonym(tag: str) -> str:
    """Return a language's own name with a capital first letter: `Slovenčina`."""
    name = parse_locale(tag).get_language_name()
    if name is None:
        raise KeyError(tag)
    return name[0].upper() + name[1:]


def parse_locale(tag: str) -> Locale:
    """Return Babel's data for a tag. Raises babel.UnknownLocaleError for a language Babel does not have."""
    return Locale.parse(tag, sep="-")


def has_locale(tag: str) -> bool:
    """Whether there is a writing direction, a calendar and so on for a language."""
    try:
        return bool(parse_locale(tag))
    except (UnknownLocaleError, ValueError):
        return False


def likely_territory(tag: str) -> str:
    """Return the country most speakers of a language live in, ISO 3166-1 alpha-2; empty when CLDR knows none."""
    return Locale.parse(get_global("likely_subtags").get(tag, tag)).territory or ""


def script(tag: str) -> str:
    """Return the script a language is written in, ISO 15924: `Latn`, `Cyrl`, `Arab`; empty when CLDR knows none."""
    locale = parse_locale(tag)
    likely = get_global("likely_subtags").get(locale.language, locale.language)
    # A Locale made from that would not tell its script.
    return locale.script or split_locale(likely)[2] or ""


def og_locale(language: Language) -> str:
    """Return the language as Open Graph writes it: `en_US`."""
    return f"{language.tag}_{language.territory}"


def alpha3(code: str) -> str:
    """Return the three letters on a stamp for a country code: `sk` gives `SVK`, `eu` gives `EUE`.

    Raises KeyError for a country the stamps do not have.
    """
    return _ALPHA_3[code]


def is_language(tag: str) -> bool:
    """Whether CLDR knows the language: any, not only those the site has an edition in."""
    return tag in Locale("en").languages


def suggest_language(code: str, known: Collection[str]) -> str | None:
    """Return the tag among `known` that `code` was probably meant to be: `ua` gives `uk`."""
    plain = code.lower().replace("_", "-").split("-")[0]
    return _suggest(plain, _MEANT_LANGUAGE.get(plain), known)


def find_named_language(word: str, known: Collection[str]) -> str | None:
    """Return the tag among `known` whose code, English or own name `word` is: `pl`, `polish` and `polski` give `pl`."""
    plain = word.casefold()
    meant = _MEANT_LANGUAGE.get(plain, plain)
    if meant in known:
        return meant
    english = Locale("en").languages
    return next((tag for tag in sorted(known) if plain in {english[tag].casefold(), endonym(tag).casefold()}), None)


def suggest_country(code: str, known: Collection[str]) -> str | None:
    """Return the country among `known` that `code` was probably meant to be: `uk` gives `gb`."""
    plain = code.lower()
    by_three_letters = {three.lower(): two for two, three in _ALPHA_3.items()}
    return _suggest(plain, _MEANT_COUNTRY.get(plain, by_three_letters.get(plain)), known)


def _suggest(plain: str, meant: str | None, known: Collection[str]) -> str | None:
    if plain in known:
        return plain
    if meant in known:
        return meant
    near = get_close_matches(plain, sorted(known), n=1, cutoff=0.6)
    return near[0] if near else None
