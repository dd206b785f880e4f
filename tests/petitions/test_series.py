"""A history as a line: the total of each day, and where the line is broken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.observation import History
from initiative.petitions.history import merge
from initiative.petitions.series import Series, find_lines, is_drawn, make_series, thin
from petitions.making import seen, source, utc

DAY = date(2026, 12, 31)
ONE = (source("op"),)
TWO = (source("op", "disjoint paper"), source("paper", kind="manual", measure="collected-paper"))


def told(series: Series) -> list[tuple[str, int | None]]:
    """Return days and totals."""
    return [(point.day.isoformat()[5:], point.value) for point in series]


def on(*days: int, name: str = "op", measure: str = "collected-online") -> History:
    """Return one reading for each day since the beginning of 2026: the number is 100 and the day."""
    start = date(2026, 1, 1)
    return merge(seen(name, 100 + day, (start + timedelta(days=day)).isoformat(), measure=measure) for day in days)


def test_a_day_has_the_total_of_all_that_is_known_on_it() -> None:
    history = merge([seen("op", 5, "2026-11-01"), seen("paper", 3, "2026-11-03"), seen("op", 7, "2026-11-04")])
    assert told(make_series(TWO, history, DAY)) == [("11-01", None), ("11-03", 8), ("11-04", 10)]


def test_of_several_readings_of_a_day_the_last_counts() -> None:
    early, late = seen("op", 5, "2026-11-01"), seen("op", 6, "2026-11-01")
    late = type(late)(source="op", measure=late.measure, value=6, at=utc("2026-11-01T18:00:00"))
    series = make_series(ONE, merge([early, late]), DAY)
    assert told(series) == [("11-01", 6)]
    assert series[0].read == (late,)


def test_what_was_read_later_and_what_no_source_said_is_left_out() -> None:
    history = merge([seen("op", 5, "2026-11-01"), seen("other", 9, "2026-11-02"), seen("op", 7, "2026-11-04")])
    assert told(make_series(ONE, history, date(2026, 11, 3))) == [("11-01", 5)]


GAPS = {
    "read daily": (range(20), (20,)),
    "two weeks without a reading are the rhythm of unchanged numbers": ((0, 1, 2, 3, 17, 18), (6,)),
    "more is a gap": ((0, 1, 2, 3, 18, 19), (4, 2)),
    "counted monthly": ((0, 30, 60, 90, 120), (5,)),
    "a month left out is no gap, half a year is": ((0, 30, 60, 120, 150, 330, 360), (5, 2)),
    "one alone between gaps": ((0, 1, 2, 40, 80, 81), (3, 1, 2)),
}


@pytest.mark.parametrize(("days", "lengths"), GAPS.values(), ids=GAPS)
def test_the_line_is_broken_where_readings_are_missing(days: tuple[int, ...], lengths: tuple[int, ...]) -> None:
    lines = find_lines(make_series(ONE, on(*days), date(2027, 12, 31)))
    assert tuple(len(line) for line in lines) == lengths


def test_the_line_is_broken_where_the_total_is_unknown() -> None:
    history = merge([seen("op", 5, "2026-11-01"), seen("op", 6, "2026-11-02"), *on(306, name="paper")])
    series = make_series(TWO, history, DAY)
    assert [point.value for point in series] == [None, None, 6 + 406]
    assert [len(line) for line in find_lines(series)] == [1]


def test_another_measure_is_another_line() -> None:
    history = merge([*on(0, 1), *on(2, 3, measure="verified")])
    assert [len(line) for line in find_lines(make_series(ONE, history, DAY))] == [2, 2]


DRAWN = {
    "five over seven days": ((0, 1, 2, 3, 7), True),
    "over six": ((0, 1, 2, 3, 6), False),
    "four": ((0, 30, 60, 90), False),
    "none": ((), False),
}


@pytest.mark.parametrize(("days", "expected"), DRAWN.values(), ids=DRAWN)
def test_a_line_takes_five_points_over_seven_days(days: tuple[int, ...], expected: bool) -> None:
    assert is_drawn(make_series(ONE, on(*days), DAY)) is expected


def test_of_what_is_old_the_last_of_each_month_is_kept() -> None:
    series = make_series(ONE, on(*range(100)), DAY)
    shown = thin(series, 20)
    assert shown[-10:] == series[-10:]
    assert [point.day.isoformat() for point in shown[:-10]] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert thin(series, 100) == series


@given(st.sets(st.integers(0, 2000)), st.integers(2, 50))
def test_thinning_keeps_the_order_and_the_last_point_and_the_limit(days: set[int], most: int) -> None:
    series = make_series(ONE, on(*days), date(2032, 1, 1))
    shown = thin(series, most)
    assert len(shown) <= most
    assert list(shown) == sorted(shown, key=lambda point: point.day)
    assert set(shown) <= set(series)
    assert shown[-1:] == series[-1:]


@given(st.sets(st.integers(0, 500)))
def test_every_known_point_stands_in_one_line(days: set[int]) -> None:
    series = make_series(ONE, on(*days), date(2032, 1, 1))
    assert [point for line in find_lines(series) for point in line] == list(series)
