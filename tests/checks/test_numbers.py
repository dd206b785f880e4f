"""Typed numbers of what we count, in six languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.checks import numbers
from initiative.model.dataset import TranslationSet, make_dataset
from initiative.model.document import Common, Document, Key
from initiative.model.page import Page
from initiative.settings import Tag

LANGUAGES = ("en", "ru", "sk", "de", "uk", "fr")
KEY = Key("pages/about")


def find(lang: str, body: str) -> list[str]:
    """Return the typed numbers found in a text, each with its line."""
    document = Document(key=KEY, lang=Tag(lang), path="a.md", title="Title", summary="Summary", body=body, body_line=6)
    item = TranslationSet(
        key=KEY,
        original=document,
        documents={document.lang: document},
        common=Common(updated=date(2026, 11, 20)),
        entity=Page(key=KEY),
        lines={},
    )
    return [f"{found.line}: {dict(found.values)['text']}" for found in numbers.check(make_dataset([item]))]


TYPED = {
    "en": ("over 15 countries|10 groups|4 petitions|almost 400 signatures|1 signature|1,294,188 signatures"),
    "ru": ("более 15 стран|10 групп|4 петиции|почти 400 подписей|1 подпись|1\u00a0294\u00a0188 подписей"),
    "sk": ("viac ako 15 krajín|10 skupín|4 petície|takmer 400 podpisov|1 podpis|v 2 krajinách"),
    "de": ("über 15 Länder|10 Gruppen|4 Petitionen|fast 400 Unterschriften|1 Unterschrift|in 15 Ländern"),
    "uk": ("понад 15 країн|10 груп|4 петиції|майже 400 підписів|1 підпис|у 15 країнах"),
    "fr": ("plus de 15 pays|10 groupes|4 pétitions|près de 400 signatures|1 signature|1\u202f294\u202f188 signatures"),
}
FINE = {
    "en": "the states of 1922|27 member states|§ 74 says|in 2023 the countries|EU-27 countries|v2 groups",
    "ru": "в 2023 году страны|12 страниц|27 государств|статья 28|3 странных случая",
    "sk": "v roku 2023 krajiny|27 štátov|§ 74",
    "de": "im Jahr 2023 die Länder|27 Staaten|§ 74",
    "uk": "у 2023 році країни|27 держав|стаття 28",
    "fr": "en 2023 les pays|27 États|article 28",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_typed_before_what_we_count_is_found(lang: str) -> None:
    texts = TYPED[lang].split("|")
    found = find(lang, "\n".join(f"Text {text}." for text in texts))
    assert [line.partition(":")[0] for line in found] == ["6", "7", "8", "9", "10", "11"]
    assert all(
        " ".join(text.split()).endswith(line.partition(": ")[2]) for text, line in zip(texts, found, strict=True)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_numbers_are_left_alone(lang: str) -> None:
    assert [text for text in FINE[lang].split("|") if find(lang, text)] == []


def test_a_number_at_the_end_of_a_line_belongs_to_the_next_one() -> None:
    assert find("en", "One\n\nThere are 400\nsignatures.") == ["8: 400 signatures"]


def test_languages_without_words_of_their_own_are_not_searched() -> None:
    assert find("fi", "400 signatures") == []


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.integers(0, 10**7))
def test_any_number_is_found(lang: str, number: int) -> None:
    word = {"en": "signatures", "ru": "подписей", "sk": "podpisov", "de": "Unterschriften", "uk": "підписів"}
    assert find(lang, f"({number} {word.get(lang, 'signatures')})") == [f"6: {number} {word.get(lang, 'signatures')}"]
