"""Dates keep the precision they were written with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.partial_date import PartialDate

dates = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]), st.dates(), st.integers(1, 3)
)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-11", "month", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
        ("2026-11-20", "day", date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_a_date_is_as_precise_as_written(text: str, precision: str, first: date, last: date) -> None:
    value = PartialDate.parse(text)
    assert (value.precision, value.first, value.last) == (precision, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-1", "2026-13", "2026-02-30", "20261120", "2026-11-20T00:00", " 2026", "2026-", "0000", "٢٠٢٦"],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|must be in|out of range"):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="a day of 2026 without a month"):
        PartialDate(2026, None, 5)


def test_dates_sort_by_their_first_day_and_the_vaguer_one_first() -> None:
    texts = ["2026-11-20", "2026-11", "2026-11-01", "2025-12-31", "2026", "2026-01"]
    assert [str(value) for value in sorted(map(PartialDate.parse, texts))] == [
        "2025-12-31", "2026", "2026-01", "2026-11", "2026-11-01", "2026-11-20",
    ]  # fmt: skip


def test_the_day_of_an_instant_is_the_day_in_its_own_zone() -> None:
    late = datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-5)))
    assert PartialDate.of(late) == PartialDate.parse("2026-12-31")
    assert PartialDate.of(late.astimezone(UTC)) == PartialDate.parse("2027-01-01")


@given(dates)
def test_text_reads_back_to_the_date(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value


@given(dates, dates)
def test_the_order_is_total(one: PartialDate, two: PartialDate) -> None:
    assert [one < two, one == two, one > two].count(True) == 1
