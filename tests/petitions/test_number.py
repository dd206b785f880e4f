"""From printed numbers to counts: all that is accepted, all that is refused, and that nothing else comes out."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiative.l10n.formats import number
from initiative.petitions.api import SourceError
from initiative.petitions.number import SEPARATORS, TOO_MANY, parse_count, to_count
from pelicanconf import SITE

NBSP, NNBSP, THIN, FIGURE = "\u00a0", "\u202f", "\u2009", "\u2007"
LRM, RLM, ISOLATE, POP = "\u200e", "\u200f", "\u2067", "\u2069"

ACCEPTED = {
    "plain": ("15429", 15429),
    "space": ("15 429", 15429),
    "no-break space": (f"15{NBSP}429", 15429),
    "narrow no-break space": (f"15{NNBSP}429", 15429),
    "thin space": (f"15{THIN}429", 15429),
    "figure space": (f"15{FIGURE}429", 15429),
    "apostrophe": ("15'429", 15429),
    "typographic apostrophe": ("15’429", 15429),
    "dot": ("15.429", 15429),
    "comma": ("15,429", 15429),
    "Arabic": ("١٥٬٤٢٩", 15429),
    "Persian": ("۱۵٬۴۲۹", 15429),
    "full width": ("１５４２９", 15429),
    "dots": ("1.448.271", 1448271),
    "Indian": ("14,48,271", 1448271),
    "Indian, in Arabic digits": ("١٤٬٤٨٬٢٧١", 1448271),
    "between marks of direction": (f"{LRM}1,234{LRM}", 1234),
    "in an isolate": (f" {ISOLATE}1,234{POP}{RLM}\n", 1234),
    "between spaces": (f" 766{NBSP}739 ", 766739),
    "nobody": ("0", 0),
    "the largest": ("999.999.999", 999_999_999),
}
REFUSED = {
    "empty": ("", "it is empty"),
    "spaces": (f" {NBSP}\n", "it is empty"),
    "negative": ("-5", "it is negative"),
    "negative by a minus sign": ("−5", "it is negative"),
    "rounded with a unit": ("1,2 Mio.", "it has letters"),
    "rounded": ("150k", "it has letters"),
    "decimals after a dot": ("15.42", "its digits are not in groups of three"),
    "one decimal": ("1.5", "its digits are not in groups of three"),
    "German decimals": ("1.448,27", "several separators"),
    "two numbers": ("12 34", "its digits are not in groups of three"),
    "two separators": ("1 448,271", "several separators"),
    "pi": ("3.14159", "its digits are not in groups of three"),
    "exponent": ("1e6", "it has letters"),
    "superscript": ("²", "it has no digits"),
    "superscript after a digit": ("1²", "it has signs that no number has"),
    "with its noun": ("15.429 Unterschriften", "it has letters"),
    "NaN": ("NaN", "it has no digits"),
    "Infinity": ("Infinity", "it has no digits"),
    "thirteen digits": ("9999999999999", "more than 12 digits"),
    "ten digits": ("1000000000", "it is too large"),
    "a group of two at the end": ("1.234.56", "its digits are not in groups of three"),
    "a group of two in the middle": ("1.23.456", "its digits are not in groups of three"),
    "a decimal with a nought": ("0.123", "it begins with 0"),
    "noughts": ("000", "it begins with 0"),
    "leading nought": ("0123", "it begins with 0"),
    "plus": ("+5", "it has signs that no number has"),
    "plus after it": ("1,000+", "it has signs that no number has"),
    "percent": ("94 %", "it has signs that no number has"),
    "range": ("15–20", "it has signs that no number has"),
    "fraction": ("½", "it has no digits"),
    "a Chinese number": ("一千", "it has no digits"),
    "digits of two scripts": ("1٢3", "digits of several scripts"),
    "turned around": ("\u202e123\u202c", "it has signs that no number has"),
    "mark of direction inside": (f"1,{LRM}234", "it has signs that no number has"),
    "line break inside": ("15\n429", "it has signs that no number has"),
    "separator at the end": ("1,234,", "its digits are not in groups of three"),
    "separator at the beginning": (".234", "its digits are not in groups of three"),
    "two separators in a row": ("1,,234", "its digits are not in groups of three"),
    "Indian groups with dots": ("14.48.271", "its digits are not in groups of three"),
}
DECLARED = {
    "the declared dot": ("15.429", ".", 15429),
    "the declared comma": ("15,429", ",", 15429),
    "a comma for a declared dot": ("15,429", ".", None),
    "a dot for a declared comma": ("15.429", ",", None),
    "a comma for a declared space": ("15,429", " ", None),
    "Indian groups for a declared dot": ("14,48,271", ".", None),
    "a space is never a decimal mark": ("15 429", ".", 15429),
    "the Arabic separator is a comma": ("١٥٬٤٢٩", ",", 15429),
    "the Arabic separator, declared": ("١٥٬٤٢٩", "٬", 15429),
}
JSON_VALUES = {
    "whole": (15429, 15429),
    "nobody": (0, 0),
    "whole float": (15429.0, 15429),
}
NO_COUNTS = {
    "null": (None, "null"),
    "true": (True, "true or false"),
    "false": (False, "true or false"),
    "text": ("15429", "a text"),
    "list": ([15429], "a list or an object"),
    "object": ({"count": 15429}, "a list or an object"),
    "fraction": (1.5, "a fraction"),
    "not a number": (math.nan, "a fraction"),
    "infinite": (math.inf, "a fraction"),
    "negative": (-1, "it is negative"),
    "negative float": (-1.0, "it is negative"),
    "twenty digits": (12345678901234567890, "it is too large"),
    "a billion": (10**9, "it is too large"),
    "a large float": (1e300, "it is too large"),
}


def refusal(reason: str) -> tuple[str, str]:
    return "shape", f"not one whole number: {reason}"


def told(error: pytest.ExceptionInfo[SourceError]) -> tuple[str, str]:
    return error.value.kind, error.value.detail


def is_count_or_refused(parse: Callable[[], int]) -> bool:
    try:
        value = parse()
    except SourceError as error:
        return error.detail.startswith("not one whole number: ")
    return type(value) is int and 0 <= value < TOO_MANY


@pytest.mark.parametrize(("text", "value"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_whole_number_is_read(text: str, value: int) -> None:
    assert parse_count(text) == value


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_all_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        parse_count(text)
    assert told(error) == refusal(reason)


@pytest.mark.parametrize(("text", "separator", "value"), DECLARED.values(), ids=DECLARED)
def test_a_dot_or_comma_other_than_the_declared_separator_is_refused(
    text: str, separator: str, value: int | None
) -> None:
    if value is not None:
        assert parse_count(text, separator) == value
        return
    with pytest.raises(SourceError) as error:
        parse_count(text, separator)
    assert told(error) == refusal("a separator that is not the declared one")


@pytest.mark.parametrize(("value", "count"), JSON_VALUES.values(), ids=JSON_VALUES)
def test_a_whole_number_of_json_is_a_count(value: object, count: int) -> None:
    assert to_count(value) == count


@pytest.mark.parametrize(("value", "reason"), NO_COUNTS.values(), ids=NO_COUNTS)
def test_another_value_of_json_is_none(value: object, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        to_count(value)
    assert told(error) == refusal(reason)


def test_a_text_of_json_is_a_count_only_where_it_is_expected() -> None:
    assert to_count("15.429", text=True) == 15429
    assert to_count("15.429", text=True, group_separator=".") == 15429
    with pytest.raises(SourceError):
        to_count("15.429", text=True, group_separator=",")


@pytest.mark.parametrize("tag", SITE.tags)
@given(value=st.integers(0, TOO_MANY - 1))
@example(value=1000)
@example(value=TOO_MANY - 1)
def test_digits_survive_formatting_and_parsing(tag: str, value: int) -> None:
    assert parse_count(number(value, tag)) == value


DIGITS = [sign for sign in map(chr, range(0x11000)) if unicodedata.decimal(sign, None) is not None]
NEAR_NUMBERS = st.text(st.sampled_from([*DIGITS, *SEPARATORS, "٬", "-", "+", "²", "½", "e", "k", "%", LRM, "\u202e"]))


@given(text=st.text() | NEAR_NUMBERS, separator=st.sampled_from(["", *SEPARATORS]))
def test_nothing_but_a_count_leaves_the_parser(text: str, separator: str) -> None:
    assert is_count_or_refused(lambda: parse_count(text, separator))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=3,
)


@given(value=JSON, text=st.booleans())
def test_nothing_but_a_count_comes_out_of_json(value: object, text: bool) -> None:
    assert is_count_or_refused(lambda: to_count(value, text=text))


@given(
    value=st.integers(0, TOO_MANY - 1),
    zero=st.sampled_from([sign for sign in DIGITS if unicodedata.decimal(sign) == 0]),
)
def test_digits_of_every_script_are_digits(value: int, zero: str) -> None:
    assert parse_count("".join(chr(ord(zero) + int(digit)) for digit in str(value))) == value
