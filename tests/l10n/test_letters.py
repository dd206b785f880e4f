"""Letters of one script are told from those of all others."""

from __future__ import annotations

import re

import pytest

from initiative.l10n.letters import LETTERS, letters_of

WORDS = {
    "ar": "وثيقة", "be": "паспорт", "bg": "паспорт", "cs": "žádost", "el": "διαβατήριο", "fa": "گذرنامه", "he": "דרכון",
    "hy": "անձնագիր", "ka": "პასპორტი", "pl": "zażółć", "ru": "объём", "sr": "пасош", "uk": "їжаґ", "vi": "hộ",
}  # fmt: skip


@pytest.mark.parametrize("tag", WORDS)
def test_a_word_has_the_letters_of_its_language_and_of_no_other_script(tag: str) -> None:
    own = letters_of(tag)
    assert re.fullmatch(f"{own}+", WORDS[tag])
    assert [code for code, letter in LETTERS.items() if letter != own and re.search(letter, WORDS[tag])] == []


def test_a_language_whose_script_is_not_known_is_taken_for_a_latin_one() -> None:
    assert letters_of("zh") == LETTERS["Latn"]
