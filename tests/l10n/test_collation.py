"""Names sort as ICU sorts them.

`icu_order.json` holds the names of 47 countries, and words that are easily misplaced, in the order of Chromium 156's
`Intl.Collator`. Countries are named as CLDR does.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.collation import first_letter, sort_key

ICU: dict[str, list[str]] = json.loads(Path(__file__).with_name("icu_order.json").read_text(encoding="utf-8"))
TAGS = sorted(ICU)


@pytest.mark.parametrize("tag", TAGS)
def test_names_stand_where_icu_puts_them(tag: str) -> None:
    assert sorted(ICU[tag], key=sort_key(tag)) == ICU[tag]


@given(st.lists(st.text()), st.sampled_from((*TAGS, "ar")))
def test_the_order_is_total_and_does_not_depend_on_the_input(texts: list[str], tag: str) -> None:
    key = sort_key(tag)
    backwards = texts[::-1]
    assert sorted(texts, key=key) == sorted(backwards, key=key)
    assert len({key(text) for text in texts}) == len(set(texts))


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        pytest.param("sk", "cukor čaj dom hora chlieb ihla", id="sk-ch-after-h"),
        pytest.param("sk", "lopta ľudia lúka", id="sk-accent-second"),
        pytest.param("cs", "cihla čaj hora chata rak řeka", id="cs"),
        pytest.param("ru", "еда ёж ежик ёлка ель йод", id="ru-yo-is-ye"),
        pytest.param("uk", "гора ґанок ера єдність ирій ідея їжак йод", id="uk"),
        pytest.param("lt", "ieva yla jis", id="lt-y-is-i"),
        pytest.param("de", "Afrika Ägypten Oslo Österreich Ostsee", id="de"),
        pytest.param("xx", "ähre apfel zoo", id="no-alphabet-of-its-own"),
    ],
)
def test_letters_of_an_alphabet(tag: str, words: str) -> None:
    expected = words.split()
    assert sorted(sorted(expected), key=sort_key(tag)) == expected


def test_space_then_hyphen_then_digits_stand_before_letters() -> None:
    assert sorted(["ab", "a1", "a-b", "a b", "a"], key=sort_key("en")) == ["a", "a b", "a-b", "a1", "ab"]


def test_foreign_letters_stand_after_the_alphabet() -> None:
    assert sorted(["Slovensko", "Яна", "Швеция"], key=sort_key("ru")) == ["Швеция", "Яна", "Slovensko"]


def test_composed_and_decomposed_letters_are_alike() -> None:
    assert sort_key("sk")("čaj")[0] == sort_key("sk")("c\N{COMBINING CARON}aj")[0]


@pytest.mark.parametrize(
    ("tag", "text", "heading"),
    [
        ("sk", "chlieb", "Ch"),
        ("sk", "Chorvátsko", "Ch"),
        ("sk", "čo ďalej", "Č"),
        ("sk", "Írsko", "I"),
        ("en", "Chad", "C"),
        ("ru", "ёлка", "Е"),
        ("ru", "Йод", "Й"),
        ("uk", "їжак", "Ї"),
        ("de", "Österreich", "O"),
        ("lt", "yla", "I"),
        ("pl", "Łotwa", "Ł"),
        ("en", "Łódź", "L"),
        ("ru", "«Яна»", "Я"),
        ("ru", "Slovensko", "S"),
        ("en", " (about)", "A"),
        ("en", "1951 Convention", "#"),
        ("en", "…", "#"),
        ("en", "", "#"),
    ],
)
def test_headings_of_an_a_to_z_list(tag: str, text: str, heading: str) -> None:
    assert first_letter(tag, text) == heading


@given(st.lists(st.text(min_size=1).filter(lambda text: text[0].isalpha()), min_size=2), st.sampled_from(TAGS))
def test_a_heading_stands_once(texts: list[str], tag: str) -> None:
    headings = [first_letter(tag, text) for text in sorted(texts, key=sort_key(tag))]
    letters = [heading for heading in headings if heading != "#"]
    runs = [heading for place, heading in enumerate(letters) if place == 0 or heading != letters[place - 1]]
    assert len(runs) == len(set(runs))
