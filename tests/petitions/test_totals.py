"""Figures: what is added, what is not, and what stays unknown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.observation import History
from initiative.model.petition import RELATIONS, CountSource
from initiative.partial_date import PartialDate
from initiative.petitions.history import merge
from initiative.petitions.totals import UNKNOWN, Figure, sum_petitions, total
from petitions.making import seen, source

PACKAGE = Path(__file__).parents[2] / "plugins" / "initiative"
DAY = date(2026, 11, 22)


def told(figure: Figure) -> tuple[int | None, str, str, str]:
    """Return value, parts, what is missing and the state, short enough for a table."""
    parts = " + ".join(f"{part.value} {part.source}" for part in figure.parts)
    return figure.value, parts, " ".join(figure.without), figure.state


ONLINE_PAPER = (source("online"), source("paper", "disjoint online", kind="manual", measure="collected-paper"))
TWO_PLATFORMS = (source("a", "overlapping b"), source("b"))
TWO_AND_PAPER = (source("a", "overlapping b, disjoint paper"), source("b", "disjoint paper"), source("paper"))
IN_A_CIRCLE = (source("a", "includes b"), source("b", "includes c"), source("c", "includes a"))
WHOLE_AND_PART = (source("part"), source("whole", "includes part"))
VERIFIED = (source("collected", "superseded_by verified"), source("verified", measure="verified"))


@pytest.mark.parametrize(
    ("sources", "known", "expected"),
    [
        pytest.param((), {}, (None, "", "", "unknown"), id="no-source"),
        pytest.param(ONLINE_PAPER, {}, (None, "", "", "unknown"), id="nothing-known"),
        pytest.param(ONLINE_PAPER[:1], {"online": 7}, (7, "7 online", "", "known"), id="one"),
        pytest.param(ONLINE_PAPER[:1], {"online": 0}, (0, "0 online", "", "known"), id="nobody-is-known"),
        pytest.param(
            ONLINE_PAPER, {"online": 1147, "paper": 80}, (1227, "1147 online + 80 paper", "", "known"), id="disjoint"
        ),
        pytest.param(
            ONLINE_PAPER,
            {"online": 1147, "paper": 0},
            (1147, "1147 online + 0 paper", "", "known"),
            id="disjoint-nobody",
        ),
        pytest.param(
            ONLINE_PAPER, {"online": 1147}, (None, "1147 online", "paper", "incomplete"), id="disjoint-missing"
        ),
        pytest.param(TWO_PLATFORMS, {"a": 30, "b": 50}, (50, "50 b", "", "known"), id="overlapping"),
        pytest.param(TWO_PLATFORMS, {"a": 30}, (30, "30 a", "b", "incomplete"), id="overlapping-missing"),
        pytest.param(
            TWO_AND_PAPER,
            {"a": 30, "b": 50, "paper": 5},
            (55, "50 b + 5 paper", "", "known"),
            id="two-platforms-and-paper",
        ),
        pytest.param(
            TWO_AND_PAPER, {"a": 30, "paper": 5}, (35, "30 a + 5 paper", "b", "incomplete"), id="a-platform-missing"
        ),
        pytest.param(TWO_AND_PAPER, {"a": 30, "b": 50}, (None, "50 b", "paper", "incomplete"), id="paper-missing"),
        pytest.param(WHOLE_AND_PART, {"part": 5, "whole": 9}, (9, "9 whole", "", "known"), id="includes"),
        pytest.param(WHOLE_AND_PART, {"whole": 9}, (9, "9 whole", "", "known"), id="includes-part-missing"),
        pytest.param(WHOLE_AND_PART, {"part": 5}, (5, "5 part", "whole", "incomplete"), id="includes-whole-missing"),
        pytest.param(VERIFIED, {"collected": 9, "verified": 8}, (8, "8 verified", "", "known"), id="superseded"),
        pytest.param(VERIFIED, {"collected": 9}, (9, "9 collected", "", "known"), id="not-yet-verified"),
        pytest.param(
            (source("a"), source("b")), {"a": 3, "b": 4}, (4, "4 b", "", "known"), id="undeclared-is-not-added"
        ),
        pytest.param(IN_A_CIRCLE, {"a": 3, "b": 4, "c": 1}, (4, "4 b", "", "known"), id="in-a-circle"),
    ],
)
def test_how_sources_combine(
    sources: tuple[CountSource, ...], known: dict[str, int], expected: tuple[int | None, str, str, str]
) -> None:
    history = merge(seen(name, value) for name, value in known.items())
    assert told(total(sources, history, DAY)) == expected


def test_a_sum_of_disjoint_parts_has_a_formula_and_a_single_source_none() -> None:
    history = merge([seen("online", 1147), seen("paper", 80, measure="collected-paper")])
    figure = total(ONLINE_PAPER, history, DAY)
    assert [(part.value, part.measure) for part in figure.formula] == [
        (1147, "collected-online"),
        (80, "collected-paper"),
    ]
    assert figure.measure == "collected-total"
    assert total(ONLINE_PAPER[:1], history, DAY).formula == ()
    assert total(ONLINE_PAPER, history[:1], DAY).formula == ()


def test_several_platforms_are_said() -> None:
    history = merge([seen("a", 30), seen("b", 50), seen("paper", 5)])
    assert total(TWO_PLATFORMS, history, DAY).several_platforms
    assert total(TWO_AND_PAPER, history, DAY).several_platforms
    assert not total(ONLINE_PAPER, merge([seen("online", 1)]), DAY).several_platforms


def test_the_older_measure_is_named_beside_the_newer() -> None:
    history = merge([seen("collected", 1448270), seen("verified", 1294188, measure="verified")])
    figure = total(VERIFIED, history, DAY)
    assert (figure.value, figure.measure) == (1294188, "verified")
    assert [(part.source, part.value) for part in figure.superseded] == [("collected", 1448270)]
    assert total(VERIFIED, history[:1], DAY).superseded == ()


def test_a_sum_is_as_old_as_its_oldest_part() -> None:
    history = merge([seen("online", 1147, "2026-11-20"), seen("paper", 80, "2026-10-02")])
    figure = total(ONLINE_PAPER, history, DAY)
    assert figure.as_of == PartialDate.parse("2026-10-02")
    assert figure.confirmed == history[0].at
    assert (UNKNOWN.as_of, UNKNOWN.confirmed) == (None, None)


def test_a_figure_is_of_its_day() -> None:
    history = merge([seen("online", 10, "2026-11-01"), seen("online", 20, "2026-11-20")])
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 19), date(2026, 11, 20))
    assert [total(ONLINE_PAPER[:1], history, day).value for day in days] == [None, 10, 10, 20]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (("verified", "verified"), "verified"),
        (("collected-online", "verified"), "collected-total"),
        (("collected-online", "actions"), "actions"),
        (("supporters-dedup", "supporters-dedup"), "supporters-dedup"),
    ],
)
def test_the_measure_of_a_sum_claims_no_more_than_its_parts(measures: tuple[str, str], expected: str) -> None:
    history = merge([seen("online", 1, measure=measures[0]), seen("paper", 2, measure=measures[1])])
    assert total(ONLINE_PAPER, history, DAY).measure == expected


def figure(value: int, day: str = "2026-11-20", measure: str = "collected-online") -> Figure:
    return total((source("online"),), (seen("online", value, day, measure=measure),), DAY)


def test_petitions_add_up_and_those_without_number_are_named() -> None:
    whole = sum_petitions({"slovakia": figure(351), "union": UNKNOWN, "czechia": figure(45, "2026-11-02")})
    assert told(whole) == (396, "45 czechia + 351 slovakia", "union", "incomplete")
    assert (whole.as_of, whole.measure) == (PartialDate.parse("2026-11-02"), "collected-online")
    assert {part.kind for part in whole.parts} == {"petition"}


@pytest.mark.parametrize("figures", [{}, {"union": UNKNOWN}], ids=["no-petition", "nothing-known"])
def test_unknown_petitions_have_no_sum(figures: dict[str, Figure]) -> None:
    assert sum_petitions(figures) == UNKNOWN


def test_an_incomplete_petition_is_missing_from_the_sum() -> None:
    incomplete = total(ONLINE_PAPER, (seen("online", 1147),), DAY)
    assert told(sum_petitions({"a": incomplete, "b": figure(5)})) == (5, "5 b", "a", "incomplete")


def test_a_sum_over_petitions_never_counts_people() -> None:
    people = figure(10, measure="supporters-dedup")
    assert sum_petitions({"a": people, "b": people}).measure == "actions"


NAMES = ("a", "b", "c", "d")


@st.composite
def declared_sources(draw: st.DrawFn) -> tuple[CountSource, ...]:
    """Draw up to four sources with one relation for each pair."""
    names = NAMES[: draw(st.integers(1, 4))]
    relations: dict[str, list[str]] = {name: [] for name in names}
    for one, two in combinations(names, 2):
        relations[one].append(f"{draw(st.sampled_from(RELATIONS))} {two}")
    return tuple(source(name, ",".join(relations[name])) for name in names)


histories = st.lists(st.builds(seen, st.sampled_from(NAMES), st.integers(0, 10**6))).map(merge)


@given(declared_sources(), histories)
def test_the_order_of_the_sources_does_not_matter(sources: tuple[CountSource, ...], history: History) -> None:
    figures = [total(order, history, DAY) for order in permutations(sources)]
    assert len({(one.value, one.as_of, frozenset(one.parts), frozenset(one.without)) for one in figures}) == 1


@given(declared_sources(), histories)
def test_only_disjoint_sources_add_up(sources: tuple[CountSource, ...], history: History) -> None:
    figure = total(sources, history, DAY)
    declared = {(one.id, other): kind for one in sources for kind, other in one.relations}
    for one, two in combinations(figure.parts, 2):
        assert declared.get((one.source, two.source), declared.get((two.source, one.source))) == "disjoint"
    assert figure.value is None or figure.value == sum(part.value for part in figure.parts)


@given(declared_sources(), histories)
def test_a_number_needs_an_observation(sources: tuple[CountSource, ...], history: History) -> None:
    figure = total(sources, history, DAY)
    known = {one.source for one in history} & {one.id for one in sources}
    assert (figure.state == "unknown") == (not known)
    assert figure.value is None or figure.parts


def zeros_for_unknown(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of `x or 0` and `x.get(y, 0)`."""
    for node in ast.walk(tree):
        operands = node.values[1:] if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            operands = node.args[1:]
        yield from (one.lineno for one in operands if isinstance(one, ast.Constant) and type(one.value) is int)


def test_the_search_for_zeros_finds_them() -> None:
    code = "a = b or 0\nc = d.get('e', 0)\nf = g.get('h', False)\ni = j.get(0)\n"
    assert list(zeros_for_unknown(ast.parse(code))) == [1, 2]


def test_nothing_turns_unknown_into_zero() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for folder in ("petitions", "views", "outputs")
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for line in zeros_for_unknown(ast.parse(path.read_bytes()))
    ]
    assert found == []
