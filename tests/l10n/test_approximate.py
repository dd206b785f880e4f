"""Rounded numbers never go past the truth, nor past a goal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.approximate import Approximation, approximate, exact

counts = st.one_of(st.integers(0, 2000), st.integers(0, 10**9 - 1))
goals = st.lists(st.one_of(st.integers(1, 2000), st.integers(1, 10**9)), max_size=4)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "exact 0"),
        (7, "exact 7"),
        (9, "exact 9"),
        (10, "exact 10"),
        (16, "over 15"),
        (17, "over 15"),
        (19, "over 15"),
        (23, "over 20"),
        (59, "almost 60"),
        (61, "over 60"),
        (99, "almost 100"),
        (100, "exact 100"),
        (101, "over 100"),
        (391, "over 390"),
        (392, "almost 400"),
        (395, "almost 400"),
        (396, "almost 400"),
        (400, "exact 400"),
        (403, "over 400"),
        (996, "almost 1000"),
        (15429, "almost 15500"),
        (527145, "over 520000"),
    ],
)
def test_numbers_of_the_guide(value: int, told: str) -> None:
    found = approximate(value)
    assert (f"{found.qualifier} {found.shown}", found.value) == (told, value)


@pytest.mark.parametrize(
    ("value", "goals", "told"),
    [
        (9950, [10000], "over 9800"),
        (999950, [1000000], "over 980000"),
        (396, [400], "over 390"),
        (396, [398], "over 390"),
        (396, [396], "almost 400"),
        (396, [401, 500], "almost 400"),
        (400, [400], "exact 400"),
    ],
)
def test_a_goal_is_never_almost_reached(value: int, goals: list[int], told: str) -> None:
    found = approximate(value, goals)
    assert f"{found.qualifier} {found.shown}" == told


def test_verified_and_legal_figures_stay_exact() -> None:
    assert exact(1294188) == Approximation(qualifier="exact", shown=1294188, value=1294188)


def test_a_count_is_never_negative() -> None:
    with pytest.raises(ValueError, match="a count cannot be -1"):
        approximate(-1)


@given(counts, goals)
def test_the_truth_is_kept(value: int, goals: list[int]) -> None:
    found = approximate(value, goals)
    if found.qualifier == "over":
        assert found.shown < value <= found.shown * 1.5
    elif found.qualifier == "almost":
        assert 0 < found.shown - value <= found.shown * 0.02
        assert not any(value < goal <= found.shown for goal in goals)
    else:
        assert found.shown == value


@given(counts, counts)
def test_a_larger_count_is_never_told_as_less(one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert approximate(low).shown <= approximate(high).shown


@given(counts.filter(lambda value: value >= 10))
def test_rounded_numbers_are_multiples_of_five(value: int) -> None:
    found = approximate(value)
    assert found.qualifier == "exact" or found.shown % 5 == 0
