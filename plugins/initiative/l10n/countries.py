"""Countries in sentences: "in Slovakia", where a language has a checked form.

CLDR knows names in the nominative only, and no rule leads from them to "на Кипре" or "na Slovensku". So each form is a
message of its own, for the countries that have a page. A language without a form, or without the sentence, says it
another way, with the name after a colon: nothing is missing then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from initiative.l10n.messages import LOCATIVE, find_translation, pmsgid

# The context is written out in each line, because extraction reads literals only.
PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "at": pmsgid("country, locative", "in Austria"),
    "be": pmsgid("country, locative", "in Belgium"),
    "cy": pmsgid("country, locative", "in Cyprus"),
    "cz": pmsgid("country, locative", "in Czechia"),
    "de": pmsgid("country, locative", "in Germany"),
    "ee": pmsgid("country, locative", "in Estonia"),
    "es": pmsgid("country, locative", "in Spain"),
    "fi": pmsgid("country, locative", "in Finland"),
    "fr": pmsgid("country, locative", "in France"),
    "it": pmsgid("country, locative", "in Italy"),
    "lt": pmsgid("country, locative", "in Lithuania"),
    "lv": pmsgid("country, locative", "in Latvia"),
    "nl": pmsgid("country, locative", "in the Netherlands"),
    "pl": pmsgid("country, locative", "in Poland"),
    "pt": pmsgid("country, locative", "in Portugal"),
    "se": pmsgid("country, locative", "in Sweden"),
    "sk": pmsgid("country, locative", "in Slovakia"),
}
"""Of the countries with a form in English, by their code."""


def in_country(code: str) -> str | None:
    """Return "in Slovakia" in the page language; None where it has no checked form."""
    return find_translation(PLACES[code][1], LOCATIVE) if code in PLACES else None


def say_where(code: str, where: str, otherwise: str) -> str:
    """Return the message `where` with its %(in_country)s, or `otherwise` as it stands where the language cannot say it.

    The place may stand anywhere but first: it begins with a small letter.
    """
    place, sentence = in_country(code), find_translation(where)
    return otherwise if place is None or sentence is None else sentence % {"in_country": place}
