"""Numbers, dates, names and lists, code point by code point."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.formats import (
    Percent,
    ShortDate,
    Width,
    country_name,
    date_text,
    hours_text,
    language_name,
    list_text,
    number,
    percent,
    short_date,
    weekdays_text,
)
from initiative.partial_date import PartialDate

TAGS = ("en", "ru", "sk", "de", "uk", "fr", "ar")
DAY = PartialDate.parse("2026-11-20")
NBSP, NNBSP = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("tag", "small", "large"),
    [
        ("en", "4,217", "1,234,567"),
        ("ru", f"4{NBSP}217", f"1{NBSP}234{NBSP}567"),
        ("sk", f"4{NBSP}217", f"1{NBSP}234{NBSP}567"),
        ("de", "4.217", "1.234.567"),
        ("uk", f"4{NBSP}217", f"1{NBSP}234{NBSP}567"),
        ("fr", f"4{NNBSP}217", f"1{NNBSP}234{NNBSP}567"),
        ("ar", "4,217", "1,234,567"),
        ("pl", "4217", f"1{NBSP}234{NBSP}567"),
        ("pt-pt", "4217", f"1{NBSP}234{NBSP}567"),
        ("es", "4217", "1.234.567"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(tag: str, small: str, large: str) -> None:
    assert (number(4217, tag), number(1234567, tag)) == (small, large)


@pytest.mark.parametrize("tag", ["pl", "es", "it", "lv"])
def test_five_digits_are_grouped_everywhere(tag: str) -> None:
    assert not number(10000, tag).isdigit()


@given(st.integers(0, 10**9), st.sampled_from((*TAGS, "pl", "fa")))
def test_digits_read_back_to_the_number(value: int, tag: str) -> None:
    text = number(value, tag)
    assert int("".join(sign for sign in text if sign.isdigit())) == value
    assert text.replace(NBSP, "").replace(NNBSP, "").replace(",", "").replace(".", "").isascii()


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en", "42%"), ("uk", "42%"), *((tag, f"42{NBSP}%") for tag in ("ru", "sk", "de", "fr"))],
)
def test_percent_sign_as_in_the_language(tag: str, text: str) -> None:
    assert percent(4217, 10000, tag) == Percent(text=text, under_one=False)


@pytest.mark.parametrize(
    ("part", "whole", "text", "under_one"),
    [
        pytest.param(0, 500, "0%", False, id="nothing"),
        pytest.param(1, 500, "1%", True, id="less-than-one"),
        pytest.param(5, 500, "1%", False, id="one"),
        pytest.param(9999, 10000, "99%", False, id="never-100-before-the-goal"),
        pytest.param(10000, 10000, "100%", False, id="goal"),
        pytest.param(12345, 10000, "123%", False, id="past-the-goal"),
    ],
)
def test_percentages_are_rounded_down(part: int, whole: int, text: str, under_one: bool) -> None:
    assert percent(part, whole, "en") == Percent(text=text, under_one=under_one)


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_a_share_is_never_overstated(whole: int, part: int) -> None:
    share = percent(part, whole, "en")
    told = int("".join(sign for sign in share.text if sign.isdigit()))
    assert share.under_one == (0 < part * 100 < whole)
    assert told == 1 if share.under_one else told * whole <= part * 100 < (told + 1) * whole


@pytest.mark.parametrize(("part", "whole"), [(-1, 10), (1, 0), (1, -5)])
def test_there_is_no_share_of_nothing(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=f"no share: {part} of {whole}"):
        percent(part, whole, "en")


@pytest.mark.parametrize(
    ("tag", "day", "month"),
    [
        ("en", f"20{NBSP}November 2026", "November 2026"),
        ("ru", f"20{NBSP}ноября 2026{NNBSP}г.", "ноябрь 2026"),
        ("sk", f"20.{NBSP}novembra 2026", "november 2026"),
        ("de", f"20.{NBSP}November 2026", "November 2026"),
        ("uk", f"20{NBSP}листопада 2026{NNBSP}р.", "листопад 2026"),
        ("fr", f"20{NBSP}novembre 2026", "novembre 2026"),
        ("ar", f"20{NBSP}نوفمبر 2026", "نوفمبر 2026"),
    ],
)
def test_dates_keep_their_precision(tag: str, day: str, month: str) -> None:
    assert date_text(DAY, tag) == day
    assert date_text(PartialDate.parse("2026-11"), tag) == month
    assert date_text(PartialDate.parse("2026"), tag) == "2026"


@pytest.mark.parametrize(
    ("tag", "march", "june", "month"),
    [
        ("en", "22|Mar 2024", "1|Jun 2026", "Jun 2026"),
        ("ru", "22|мар. 2024", "1|июн. 2026", "июнь 2026"),
        ("sk", f"22.|3.{NBSP}2024", f"1.|6.{NBSP}2026", "jún 2026"),
        ("de", "22.|März 2024", "1.|Juni 2026", "Jun 2026"),
        ("uk", "22|бер. 2024", "1|черв. 2026", "черв. 2026"),
        ("fr", "22|mars 2024", "1|juin 2026", "juin 2026"),
        ("ar", "22|مارس 2024", "1|يونيو 2026", "يونيو 2026"),
        ("fa", "22|مارس 2024", "1|ژوئن 2026", "ژوئن 2026"),
        ("pl", "22|mar 2024", "1|cze 2026", "cze 2026"),
        pytest.param("hu", f"|2024. márc.{NBSP}22.", f"|2026. jún.{NBSP}1.", "jún. 2026", id="hu-year-first"),
        pytest.param(
            "pt", f"22|de{NBSP}mar. de 2024", f"1|de{NBSP}jun. de 2026", "jun. 2026", id="pt-has-words-between"
        ),
    ],
)
def test_a_short_date_has_the_month_in_the_form_it_has_beside_a_day(
    tag: str, march: str, june: str, month: str
) -> None:
    told = [short_date(PartialDate.parse(text), tag) for text in ("2024-03-22", "2026-06-01")]
    assert [f"{short.day}|{short.rest}" for short in told] == [march, june]
    assert short_date(PartialDate.parse("2026-06"), tag) == ShortDate(rest=month)
    assert short_date(PartialDate.parse("2026"), tag) == ShortDate(rest="2026")


@given(st.dates(), st.sampled_from((*TAGS, "fa", "pl")))
def test_a_calendar_day_is_written_like_a_precise_date(day: date, tag: str) -> None:
    assert date_text(day, tag) == date_text(PartialDate.of(day), tag)
    assert short_date(day, tag) == short_date(PartialDate.of(day), tag)


@given(st.dates(), st.sampled_from((*TAGS, "fa", "pl")))
def test_a_short_date_names_its_day_and_its_year(day: date, tag: str) -> None:
    short = short_date(day, tag)
    assert short.day.rstrip(".") == str(day.day)
    assert short.rest.endswith(str(day.year))


def test_an_instant_gives_the_day_in_its_own_zone() -> None:
    deadline = datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-1)))
    assert date_text(deadline, "en") == f"31{NBSP}December 2026"
    assert date_text(deadline.astimezone(UTC), "en") == f"1{NBSP}January 2027"


@pytest.mark.parametrize(
    ("tag", "two", "three"),
    [
        ("en", "a and b", "a, b and c"),
        ("ru", "a и b", "a, b и c"),
        ("sk", f"a a{NBSP}b", "a, b a c"),
        ("de", "a und b", "a, b und c"),
        ("uk", "a і b", "a, b і c"),
        ("fr", "a et b", "a, b et c"),
    ],
)
def test_lists_are_joined_as_in_a_sentence(tag: str, two: str, three: str) -> None:
    assert (list_text("ab", tag), list_text("abc", tag)) == (two, three)
    assert (list_text((), tag), list_text(("a",), tag)) == ("", "a")


@pytest.mark.parametrize(
    ("code", "tag", "name"),
    [
        ("sk", "ru", "Словакия"),
        ("sk", "sk", "Slovensko"),
        ("gb", "en", "United Kingdom"),
        ("cz", "en", "Czechia"),
        ("no", "de", "Norwegen"),
        ("eu", "fr", "Union européenne"),
        pytest.param("by", "ru", "Беларусь", id="sensitive-by"),
        pytest.param("by", "de", "Belarus", id="sensitive-by-de"),
        pytest.param("md", "ru", "Молдова", id="sensitive-md"),
        pytest.param("ps", "en", "Palestinian Territories", id="sensitive-ps"),
        pytest.param("xk", "sk", "Kosovo", id="sensitive-xk"),
    ],
)
def test_countries_in_the_nominative(code: str, tag: str, name: str) -> None:
    assert country_name(code, tag) == name


def test_an_unknown_country_or_language_is_a_fault_of_code() -> None:
    with pytest.raises(KeyError):
        country_name("zq", "en")
    with pytest.raises(KeyError):
        language_name("qq", "en")


@pytest.mark.parametrize(
    ("language", "tag", "name"),
    [("en", "sk", "angličtina"), ("sk", "en", "Slovak"), ("ru", "de", "Russisch"), ("uk", "fr", "ukrainien")],
)
def test_languages_in_the_nominative(language: str, tag: str, name: str) -> None:
    assert language_name(language, tag) == name


@pytest.mark.parametrize(
    ("tag", "text"),
    [("de", f"17:00–20:00{NBSP}Uhr"), *((tag, "17:00–20:00") for tag in ("en", "ru", "sk", "uk", "fr", "ar"))],
)
def test_hours_by_the_24_hour_clock(tag: str, text: str) -> None:
    assert hours_text(time(17), time(20), tag) == text


@pytest.mark.parametrize(
    ("days", "tag", "width", "text"),
    [
        pytest.param("fri mon tue thu wed", "en", "wide", "Monday–Friday", id="range-in-any-order"),
        pytest.param("mon tue wed thu fri", "ru", "abbreviated", "пн–пт", id="short-ru"),
        pytest.param("mon tue wed thu fri", "sk", "wide", "pondelok–piatok", id="sk"),
        pytest.param("mon thu", "en", "wide", "Monday and Thursday", id="two-apart"),
        pytest.param("sat sun", "en", "wide", "Saturday and Sunday", id="two-in-a-row"),
        pytest.param("mon tue wed sat", "de", "abbreviated", "Mo–Mi und Sa", id="range-and-one"),
        pytest.param("mon mon", "en", "wide", "Monday", id="twice"),
        pytest.param("", "en", "wide", "", id="none"),
    ],
)
def test_weekdays_are_told_as_ranges_and_lists(days: str, tag: str, width: Width, text: str) -> None:
    assert weekdays_text(days.split(), tag, width) == text


def test_a_word_that_is_no_weekday_is_a_fault_of_code() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        weekdays_text(["monday"], "en")
