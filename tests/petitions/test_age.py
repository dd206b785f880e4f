"""How old a figure is at the time of the build."""

from __future__ import annotations

from datetime import date

import pytest

from initiative.petitions.age import Age, find_age
from initiative.petitions.history import merge
from initiative.petitions.totals import UNKNOWN, total
from petitions.making import seen, source, utc

DAY = date(2026, 12, 31)
PLATFORM = (source("op"),)
BY_HAND = (source("paper", kind="manual"),)
BOTH = (source("op", "disjoint paper"), source("paper", kind="manual"))


@pytest.mark.parametrize(
    ("now", "age"),
    [
        ("2026-11-20T12:00:00", "fresh"),
        ("2026-11-22T00:00:00", "fresh"),
        ("2026-11-22T00:00:01", "stale"),
        ("2026-12-04T12:00:00", "stale"),
        ("2026-12-04T12:00:01", "old"),
    ],
)
def test_a_number_grows_old_after_its_last_confirmation(now: str, age: Age) -> None:
    figure = total(PLATFORM, (seen("op", 5, "2026-11-20"),), DAY)
    assert find_age(figure, utc(now), None) == age


def test_a_count_by_hand_does_not_grow_old() -> None:
    figure = total(BY_HAND, (seen("paper", 5, "2026-01-01"),), DAY)
    assert find_age(figure, utc("2026-12-01"), None) == "manual"


def test_a_sum_is_as_old_as_what_was_read() -> None:
    figure = total(BOTH, merge([seen("op", 5, "2026-11-20"), seen("paper", 5, "2026-01-01")]), DAY)
    assert find_age(figure, utc("2026-11-21"), None) == "fresh"


@pytest.mark.parametrize(
    ("read", "now", "age"),
    [
        ("2026-11-21", "2026-12-31", "final"),
        ("2026-11-19", "2026-12-31", "old"),
        ("2026-11-19", "2026-11-20T13:00:00", "fresh"),
    ],
)
def test_a_number_is_final_once_confirmed_after_the_deadline(read: str, now: str, age: Age) -> None:
    figure = total(PLATFORM, (seen("op", 5, read),), DAY)
    assert find_age(figure, utc(now), utc("2026-11-20T12:00:00")) == age


def test_nothing_known_has_no_age() -> None:
    assert find_age(UNKNOWN, utc("2026-12-31"), utc("2026-11-20")) == "unknown"
