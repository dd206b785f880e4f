"""Which language a command speaks, from what the computer of the person says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.spoken import choose_language
from initiative.settings import Tag

TAGS = (Tag("en"), Tag("ru"), Tag("sk"), Tag("pt-br"))
CASES = {
    "nothing is set": ({}, "", "en"),
    "a locale": ({"LANG": "ru_RU.UTF-8"}, "", "ru"),
    "a locale with a variant": ({"LANG": "sk_SK@euro"}, "", "sk"),
    "a language alone": ({"LANG": "sk"}, "", "sk"),
    "a language of another country": ({"LANG": "ru_UA"}, "", "ru"),
    "an edition for a country": ({"LANG": "pt_BR.UTF-8"}, "", "pt-br"),
    "no edition for the other country": ({"LANG": "pt_PT"}, "", "en"),
    "unknown": ({"LANG": "xx_YY.UTF-8"}, "", "en"),
    "no name at all": ({"LANG": "?!"}, "", "en"),
    "C": ({"LANG": "C"}, "", "en"),
    "C of a container": ({"LANG": "C.UTF-8"}, "", "en"),
    "POSIX": ({"LANG": "POSIX"}, "", "en"),
    "messages before all": ({"LC_MESSAGES": "sk_SK", "LANG": "ru_RU"}, "", "sk"),
    "everything before messages": ({"LC_ALL": "ru_RU", "LC_MESSAGES": "sk_SK"}, "", "ru"),
    "empty is not set": ({"LC_ALL": "", "LANG": "ru_RU"}, "", "ru"),
    "the list first": ({"LANGUAGE": "sk:ru", "LANG": "ru_RU"}, "", "sk"),
    "the list, as far as there is one": ({"LANGUAGE": "xx::ru", "LANG": "sk_SK"}, "", "ru"),
    "the locale after the list": ({"LANGUAGE": "xx", "LANG": "sk_SK"}, "", "sk"),
    "the list alone": ({"LANGUAGE": "sk"}, "", "sk"),
    "C switches the list off": ({"LANGUAGE": "sk", "LC_ALL": "C", "LANG": "ru_RU"}, "", "en"),
    "what is asked for": ({}, "ru", "ru"),
    "what is asked for, where nothing is said": ({"LANG": "C"}, "ru", "ru"),
    "what is asked for, where nothing known is said": ({"LANG": "xx"}, "ru", "ru"),
    "the person before what is asked for": ({"LANG": "sk_SK"}, "ru", "sk"),
    "an English reader translates": ({"LANG": "en_GB.UTF-8"}, "ru", "en"),
    "another language is asked for": ({}, "pl", "en"),
}


@pytest.mark.parametrize(("environment", "asked", "expected"), CASES.values(), ids=CASES)
def test_a_command_speaks_the_language_of_the_person(environment: dict[str, str], asked: str, expected: str) -> None:
    assert choose_language(environment, asked, TAGS) == expected


@given(st.dictionaries(st.sampled_from(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")), st.text()), st.text())
def test_whatever_the_computer_says_it_is_a_language_there_is(environment: dict[str, str], asked: str) -> None:
    assert choose_language(environment, asked, TAGS) in TAGS
