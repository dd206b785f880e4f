"""How fast a number grows, and when it may reach its goal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.petitions.age import Age
from initiative.petitions.history import merge
from initiative.petitions.pace import WINDOWS, Pace, Projection, find_pace, project
from initiative.petitions.series import Series, make_series
from petitions.making import seen, source

TODAY = date(2026, 11, 20)


def series_of(*readings: tuple[int, int], measure: str = "collected-online") -> Series:
    """Return a series from pairs: days before today, and the number."""
    history = merge(seen("op", value, str(TODAY - timedelta(days=days)), measure=measure) for days, value in readings)
    return make_series((source("op"),), history, TODAY)


def steady(per_day: int, days: int = 100, start: int = 1000) -> Series:
    """Return daily readings up to today that grow by the same every day."""
    return series_of(*((days - day, start + per_day * day) for day in range(days + 1)))


def paces(series: Series, confirmed: date = TODAY) -> tuple[Pace | None, ...]:
    return tuple(find_pace(series, confirmed, TODAY, days) for days in WINDOWS)


def test_the_pace_is_the_growth_between_two_readings() -> None:
    pace = find_pace(series_of((31, 100), (10, 130), (0, 162)), TODAY, TODAY, 30)
    assert pace == Pace(days=30, since=date(2026, 10, 20), until=TODAY, growth=62)
    assert pace.per_day == 2


UNKNOWN = {
    "no reading": (series_of(), TODAY, 7),
    "one reading": (series_of((0, 5)), TODAY, 7),
    "the one before is too young": (series_of((6, 1), (0, 5)), TODAY, 7),
    "the one before is too old": (series_of((15, 1), (0, 5)), TODAY, 7),
    "none in the window": (series_of((60, 1), (8, 5)), TODAY - timedelta(days=8), 7),
}


@pytest.mark.parametrize(("series", "confirmed", "days"), UNKNOWN.values(), ids=UNKNOWN)
def test_without_readings_there_is_no_pace(series: Series, confirmed: date, days: int) -> None:
    assert find_pace(series, confirmed, TODAY, days) is None


def test_a_confirmation_makes_an_old_reading_a_new_one() -> None:
    pace = find_pace(series_of((20, 100), (12, 110)), TODAY, TODAY, 7)
    assert pace == Pace(days=7, since=date(2026, 11, 8), until=TODAY, growth=0)


def test_measures_are_not_compared() -> None:
    history = merge([seen("op", 100, "2026-11-01"), seen("op", 90, "2026-11-18", measure="verified")])
    series = make_series((source("op"),), history, TODAY)
    assert find_pace(series, TODAY, TODAY, 7) is None


def test_a_steady_growth_is_projected_to_a_week() -> None:
    series = steady(10)
    found = project(paces(series), series, goal=3000, age="fresh", today=TODAY, closes=None)
    assert found == Projection(goal=3000, first=TODAY + timedelta(days=100), last=TODAY + timedelta(days=107))


def test_a_range_is_as_wide_as_the_forecasts_are_apart() -> None:
    # 90 days by 10, the last week by 12: 1000 are missing, so 84 to 100 days, and the deadline is that very day.
    series = series_of((91, 1000), (31, 1600), (7, 1840), (0, 1924))
    found = project(paces(series), series, goal=2924, age="fresh", today=TODAY, closes=TODAY + timedelta(days=99))
    assert found is not None
    assert (found.first, found.last) == (TODAY + timedelta(days=84), TODAY + timedelta(days=99))


SILENT = {
    "not fresh": (steady(10), "stale", 3000, None),
    "counted by hand": (steady(10), "manual", 3000, None),
    "reached": (steady(10), "fresh", 2000, None),
    "not growing": (steady(0), "fresh", 3000, None),
    "a record of thirteen days": (steady(10, days=13), "fresh", 3000, None),
    "no reading ninety days ago": (steady(10, days=60), "fresh", 3000, None),
    "forecasts apart": (series_of((91, 1000), (31, 1600), (7, 1840), (0, 1960)), "fresh", 3000, None),
    "after the last day": (steady(10), "fresh", 3000, TODAY + timedelta(days=99)),
    "in a lifetime": (steady(1), "fresh", 30000, None),
    "nothing known": (series_of(), "fresh", 3000, None),
}


@pytest.mark.parametrize(("series", "age", "goal", "closes"), SILENT.values(), ids=SILENT)
def test_else_nobody_can_tell(series: Series, age: Age, goal: int, closes: date | None) -> None:
    assert project(paces(series), series, goal=goal, age=age, today=TODAY, closes=closes) is None


readings = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10**6)), max_size=30, unique_by=lambda pair: pair[0])


@given(readings, st.integers(1, 10**7), st.one_of(st.none(), st.integers(0, 5000)))
def test_a_range_is_never_before_today_after_the_last_day_or_too_wide(
    found: list[tuple[int, int]], goal: int, left: int | None
) -> None:
    series = series_of(*found)
    closes = None if left is None else TODAY + timedelta(days=left)
    told = project(paces(series), series, goal=goal, age="fresh", today=TODAY, closes=closes)
    if told is not None:
        assert TODAY <= told.first <= told.last
        assert closes is None or told.last <= closes
        soonest = (told.first - TODAY).days
        assert soonest + 7 <= (told.last - TODAY).days <= max(1.5 * soonest + 1, soonest + 7)
