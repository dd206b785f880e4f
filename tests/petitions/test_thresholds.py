"""The rule of a European Citizens' Initiative."""

from __future__ import annotations

from datetime import date

import pytest

from initiative.model.observation import Row
from initiative.petitions.thresholds import find_minimum, find_standing

SINCE_2024, SINCE_2020 = date(2025, 12, 3), date(2023, 1, 1)


@pytest.mark.parametrize(
    ("country", "registered", "minimum"),
    [
        ("sk", SINCE_2024, 10_800),
        ("de", SINCE_2024, 69_120),
        ("be", SINCE_2024, 15_840),
        ("fr", SINCE_2024, 58_320),
        ("mt", SINCE_2024, 4_320),
        ("sk", SINCE_2020, 9_870),
        ("de", SINCE_2020, 67_680),
        ("at", SINCE_2020, 13_395),
        ("sk", date(2024, 7, 16), 10_800),
        ("sk", date(2024, 7, 15), 9_870),
        ("sk", date(2020, 2, 1), 9_870),
        ("sk", date(2020, 1, 31), None),
        ("gb", SINCE_2024, None),
        ("sk", None, None),
    ],
)
def test_the_minimum_is_that_of_the_day_of_registration(
    country: str, registered: date | None, minimum: int | None
) -> None:
    assert find_minimum(country, registered) == minimum


@pytest.mark.parametrize(("registered", "seats"), [(SINCE_2024, 720), (SINCE_2020, 705)], ids=["720", "705"])
def test_all_member_states_together_have_all_seats(registered: date, seats: int) -> None:
    states = "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk".split()
    minimums = [find_minimum(state, registered) or 0 for state in states]
    assert len(states) == 27
    assert sum(minimums) == seats * seats


def rows(*counts: tuple[str, int], counted: bool = True) -> tuple[Row, ...]:
    return tuple(Row(country=country, value=value, counted=counted) for country, value in counts)


def test_countries_stand_by_their_part_of_the_minimum() -> None:
    found = find_standing(
        (*rows(("de", 69_120), ("sk", 21_600), ("fr", 58_319), ("gb", 9)), *rows(("mt", 9_999), counted=False)),
        SINCE_2024,
    )
    assert [(one.country, one.is_reached) for one in found.countries] == [
        ("sk", True), ("de", True), ("fr", False), ("gb", False),
    ]  # fmt: skip
    assert found.reached == 2
    assert [one.country for one in found.outside] == ["mt"]


def test_without_the_day_of_registration_nothing_is_reached() -> None:
    found = find_standing(rows(("de", 10**6)), None)
    assert (found.reached, found.has_rule) == (0, False)
