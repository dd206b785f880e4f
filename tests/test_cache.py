"""The store of results: kept between builds, thrown away without harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.cache import Cache, digest

KEY = digest("a", "text")


def fill(path: Path, count: int = 1) -> None:
    """Keep `count` results in the file `path`."""
    cache = Cache(path)
    for number in range(count):
        cache.put(digest(str(number)), "value " * 200)
    cache.put(KEY, "kept")
    cache.close()


def use(path: Path | None) -> tuple[str | None, str | None]:
    """Return what is found under KEY before and after something is kept there."""
    cache = Cache(path)
    before = cache.get(KEY)
    cache.put(KEY, "new")
    after = cache.get(KEY)
    cache.close()
    return before, after


def test_a_result_is_kept_between_builds(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "results.sqlite"
    assert use(path) == (None, "new")
    assert use(path) == ("new", "new")


def test_many_results_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    fill(path, 600)
    cache = Cache(path)
    assert {cache.get(digest(str(number))) for number in range(600)} == {"value " * 200}
    cache.close()


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_keys_are_equal_only_for_equal_parts(one: list[str], two: list[str]) -> None:
    assert (digest(*one) == digest(*two)) == (one == two)


@pytest.mark.parametrize("junk", [b"", b"\0" * 100, b"not a database at all, but long enough to look at" * 100])
def test_a_file_that_is_no_cache_is_replaced(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(junk)
    assert use(path) == (None, "new")
    fill(path)
    assert use(path)[0] == "kept"


@pytest.mark.parametrize("start", [0, 100, 4096, 20_000, 100_000], ids=lambda start: f"from {start}")
def test_a_damaged_cache_stops_nothing(tmp_path: Path, start: int) -> None:
    path = tmp_path / "results.sqlite"
    fill(path, 600)
    raw = path.read_bytes()
    path.write_bytes(raw[:start] + b"\xff" * (len(raw) - start))
    assert use(path)[1] == "new"


@pytest.mark.parametrize("size", [1, 4096, 50_000])
def test_a_cut_off_cache_stops_nothing(tmp_path: Path, size: int) -> None:
    path = tmp_path / "results.sqlite"
    fill(path, 600)
    path.write_bytes(path.read_bytes()[:size])
    assert use(path)[1] == "new"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert use(tmp_path / "file" / "results.sqlite") == (None, "new")
    (tmp_path / "results.sqlite").mkdir()
    assert use(tmp_path / "results.sqlite") == (None, "new")


def test_without_a_path_results_live_as_long_as_the_build() -> None:
    assert use(None) == (None, "new")
    assert use(None) == (None, "new")


def test_a_cache_another_build_writes_to_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    fill(path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    assert use(path)[1] == "new"
    other.close()
