"""Every pair of sources says how it relates, once."""

from __future__ import annotations

import pytest

from initiative.model.petition import CountSource
from initiative.petitions.relations import check_relations, read_relations
from petitions.making import source

PATH = "content/petitions/slovakia/index.en.md"


def undeclared(one: str, two: str) -> str:
    return (
        f'relation-missing Nothing says how the sources "{one}" and "{two}" relate.\n'
        "    → Add to one of them  disjoint, includes, overlapping or superseded_by  with the id of the other."
    )


def unknown(one: str, two: str, others: str) -> str:
    return (
        f'relation-unknown The source "{one}" has a relation to "{two}", which is no other source of this petition.\n'
        f"    → The other sources: {others}."
    )


CONTRADICTION = """\
relation-conflict The sources "a" and "b" have relations that contradict each other.
    → Keep one of them."""
SAME_ID = """\
source-twice Two sources are called "a".
    → Give each its own id."""
PAPER_TWICE = """\
paper-twice The number of "eci" already contains paper: "paper" would be counted twice.
    → Write  includes: [paper]  at eci."""
PAPER = source("paper", kind="manual", measure="collected-paper")


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param((), [], id="no-source"),
        pytest.param((source("a"),), [], id="one-source"),
        pytest.param((source("a"), source("b", "disjoint a")), [], id="declared-at-the-second"),
        pytest.param((source("a", "disjoint b"), source("b", "disjoint a")), [], id="declared-twice-alike"),
        pytest.param(
            (source("a"), source("b"), source("c", "includes a")),
            [undeclared("a", "b"), undeclared("b", "c")],
            id="undeclared",
        ),
        pytest.param((source("a", "disjoint b"), source("b", "overlapping a")), [CONTRADICTION], id="contradiction"),
        pytest.param((source("a", "includes b"), source("b", "includes a")), [CONTRADICTION], id="in-each-other"),
        pytest.param((source("a", "disjoint paper"),), [unknown("a", "paper", "")], id="unknown"),
        pytest.param((source("a", "disjoint a"), source("b", "disjoint a")), [unknown("a", "a", "b")], id="itself"),
        pytest.param((source("a"), source("a")), [SAME_ID], id="same-id"),
        pytest.param((source("eci", "disjoint paper", kind="eci"), PAPER), [PAPER_TWICE], id="paper-counted-twice"),
    ],
)
def test_what_is_wrong_with_relations(sources: tuple[CountSource, ...], expected: list[str]) -> None:
    assert [fault.text() for fault in check_relations(sources, PATH)] == [f"{PATH}:7: {text}" for text in expected]


def test_paper_may_be_added_where_the_platform_leaves_it_out() -> None:
    platform = CountSource(
        id="eci",
        kind="eci",
        measure="collected-online",
        line=7,
        relations=(("disjoint", "paper"),),
        parameters=(("paper_excluded", "true"),),
    )
    assert check_relations((platform, source("paper", measure="collected-paper")), PATH) == ()


def test_mutual_relations_hold_both_ways_and_the_others_one_way() -> None:
    relations = read_relations(
        (source("a", "disjoint b"), source("b", "overlapping c"), source("c", "includes a, superseded_by d"))
    )
    assert relations.are_disjoint("b", "a")
    assert relations.overlap("c", "b")
    assert (relations.replaces("c", "a"), relations.replaces("a", "c")) == (True, False)
    assert (relations.supersedes("d", "c"), relations.supersedes("c", "d")) == (True, False)
    assert not relations.are_disjoint("a", "d")
