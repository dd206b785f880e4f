"""A view whose makings are as they were need not be made: its key is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.cache import Cache
from initiative.settings import Paths, Run
from initiative.unchanged import Dumper, Footprints, WatchedRun

FILE = "en/faq/index.html"
VALUES = {"text faq/one en": "first", "text faq/two en": "second", "now": "noon"}


def find_again(
    names: set[str], *, world: str = "world", then: dict[str, str | None] | None = None, file: str = FILE
) -> str | None:
    """Remember a view that asked for `names`; return its key in a second build, where names have the values `then`."""
    cache = Cache(None)
    Footprints(cache, "world", VALUES.get).remember(FILE, "key", names)
    found = Footprints(cache, world, {**VALUES, **(then or {})}.get).find(file)
    cache.close()
    return found


SAME = {
    "nothing asked": find_again(set()),
    "one text": find_again({"text faq/one en"}),
    "several": find_again(set(VALUES)),
    "another text changed": find_again({"text faq/one en"}, then={"text faq/two en": "changed"}),
}
OTHER = {
    "its text changed": find_again({"text faq/one en"}, then={"text faq/one en": "changed"}),
    "one of its texts changed": find_again(set(VALUES), then={"text faq/two en": "changed"}),
    "two texts changed places": find_again(set(VALUES), then={"text faq/one en": "second", "text faq/two en": "first"}),
    "the hour is another": find_again({"now"}, then={"now": "midnight"}),
    "the facts are others": find_again(set(), world="other world"),
    "another file": find_again(set(), file="en/index.html"),
    "what has no value": find_again({"text faq/one en", "paths"}),
    "what lost its value": find_again({"now"}, then={"now": None}),
}


@pytest.mark.parametrize("found", SAME.values(), ids=SAME)
def test_the_key_of_a_view_is_known_as_long_as_its_makings_are_the_same(found: str | None) -> None:
    assert found == "key"


@pytest.mark.parametrize("found", OTHER.values(), ids=OTHER)
def test_the_key_of_a_view_is_not_known_when_anything_is_different(found: str | None) -> None:
    assert found is None


def test_in_another_world_names_are_not_looked_up() -> None:
    cache = Cache(None)
    Footprints(cache, "world", VALUES.get).remember(FILE, "key", {"text faq/one en"})

    def refuse(name: str) -> str | None:
        raise KeyError(name)

    assert Footprints(cache, "other world", refuse).find(FILE) is None
    cache.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run at noon."""
    paths = Paths(content=tmp_path, output=tmp_path, theme=tmp_path, locale=tmp_path, cache=tmp_path)
    return Run(now=datetime(2026, 11, 20, 12, tzinfo=UTC), siteurl="https://example.org", paths=paths, drafts=True)


ASKED = {"now": {"now"}, "paths": {"paths"}, "today": set[str](), "siteurl": set[str](), "drafts": set[str]()}


@pytest.mark.parametrize(("name", "noted"), ASKED.items(), ids=ASKED)
def test_a_watched_run_answers_like_the_run_and_notes_the_hour_and_the_folders(
    run: Run, name: str, noted: set[str]
) -> None:
    asked = set[str]()
    watched = WatchedRun(run, asked)
    asked.clear()
    assert getattr(watched, name) == getattr(run, name)
    assert asked == noted


def test_a_watched_run_knows_the_day(run: Run) -> None:
    assert WatchedRun(run, set()).today == date(2026, 11, 20)


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A value with one field."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """A value of values."""

    name: str
    size: int | None
    leaves: tuple[Leaf, ...]


LEAVES = st.builds(Leaf, text=st.text())
TREES = st.builds(Tree, name=st.text(), size=st.none() | st.integers(), leaves=st.lists(LEAVES).map(tuple))


@given(TREES, TREES)
def test_dumps_are_equal_only_for_equal_values(one: Tree, two: Tree) -> None:
    dump = Dumper()
    assert (dump(one) == dump(two)) == (one == two)


@given(st.text())
def test_shared_and_equal_parts_look_alike(text: str) -> None:
    leaf = Leaf(text=text)
    shared = Tree(name="", size=1, leaves=(leaf, leaf))
    equal = Tree(name="", size=1, leaves=(Leaf(text=text), Leaf(text="".join(list(text)))))
    assert Dumper()(shared) == Dumper()(equal)


@given(st.text(), st.text())
def test_fields_left_out_make_no_difference(one: str, two: str) -> None:
    dump = Dumper(without={Tree: ("name",)})
    trees = (Tree(name=name, size=1, leaves=(Leaf(text="a"),)) for name in (one, two))
    assert len({dump(tree) for tree in trees}) == 1
