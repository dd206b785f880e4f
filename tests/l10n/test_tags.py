"""Codes of languages and countries."""

from __future__ import annotations

import pytest

from initiative.l10n.tags import (
    alpha3,
    direction,
    endonym,
    is_language,
    og_locale,
    script,
    suggest_country,
    suggest_language,
)
from initiative.settings import Language, Tag

LANGUAGES = ("en", "ru", "sk", "de", "uk", "fr", "cs", "be", "el", "ar")
COUNTRIES = "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se no ch is gb".split()


@pytest.mark.parametrize(
    ("tag", "expected"), [("en", "ltr"), ("uk", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ar-eg", "rtl")]
)
def test_direction_of_a_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("ru", "Русский"),
        ("sk", "Slovenčina"),
        ("de", "Deutsch"),
        ("uk", "Українська"),
        ("fr", "Français"),
        ("ar", "العربية"),
        ("fi", "Suomi"),
    ],
)
def test_own_names_begin_with_a_capital(tag: str, name: str) -> None:
    assert endonym(tag) == name


@pytest.mark.parametrize(("tag", "known"), [("fi", True), ("pt", True), ("ua", False), ("", False)])
def test_a_language_need_not_be_one_of_the_site(tag: str, known: bool) -> None:
    assert is_language(tag) is known


def test_open_graph_writes_language_and_territory() -> None:
    assert og_locale(Language(tag=Tag("uk"), territory="UA")) == "uk_UA"


def test_every_country_of_the_overview_has_three_letters_of_its_own() -> None:
    codes = [alpha3(code) for code in (*COUNTRIES, "eu", "ru")]
    assert len(set(codes)) == 33
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("code", "letters"), [("sk", "SVK"), ("gr", "GRC"), ("gb", "GBR"), ("ro", "ROU"), ("eu", "EUE"), ("ru", "RUS")]
)
def test_three_letters_on_a_stamp(code: str, letters: str) -> None:
    assert alpha3(code) == letters


def test_a_country_without_stamp_is_a_fault_of_code() -> None:
    with pytest.raises(KeyError):
        alpha3("xx")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ua", "uk"),
        ("cz", "cs"),
        ("by", "be"),
        ("gr", "el"),
        ("UK", "uk"),
        ("en-GB", "en"),
        ("en_us", "en"),
        ("rus", "ru"),
        ("slk", "sk"),
        ("eng", "en"),
        ("eg", "ar"),
        ("dk", None),
        ("xx", None),
    ],
)
def test_a_mistyped_language_is_recognised(typed: str, meant: str | None) -> None:
    assert suggest_language(typed, LANGUAGES) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("uk", "gb"), ("el", "gr"), ("SK", "sk"), ("svk", "sk"), ("cs", "cz"), ("sv", "se"), ("ua", None), ("xx", None)],
)
def test_a_mistyped_country_is_recognised(typed: str, meant: str | None) -> None:
    assert suggest_country(typed, COUNTRIES) == meant


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "Latn"),
        ("ru", "Cyrl"),
        ("uk", "Cyrl"),
        ("ar", "Arab"),
        ("fa", "Arab"),
        ("pt-pt", "Latn"),
        ("sr-latn", "Latn"),
    ],
)
def test_a_language_has_a_script(tag: str, code: str) -> None:
    assert script(tag) == code
