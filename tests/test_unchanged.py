"""Pages that are the same as in the last build are taken over."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiative.cache import Cache
from initiative.l10n.fingerprint import Fingerprint
from initiative.l10n.staleness import Versions
from initiative.model.document import Key
from initiative.unchanged import LastBuild, WatchedVersions, hash_bytes

FILE = "en/faq/index.html"


def build(cache: Cache, previous: Path | None, output: Path, key: str, page: bytes) -> bool:
    """Make one page, or take it over; tell whether it was taken over."""
    output.mkdir(exist_ok=True)
    last = LastBuild(cache, previous, output)
    if last.take_over(FILE, key):
        return True
    path = output / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page)
    last.remember(FILE, key, page)
    return False


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=6))
def test_a_page_taken_over_is_the_page_that_would_be_made(versions: list[int]) -> None:
    with TemporaryDirectory() as folder:
        cache = Cache(None)
        previous: Path | None = None
        for number, version in enumerate(versions):
            output = Path(folder) / str(number)
            page = f"page of view {version}".encode()
            taken = build(cache, previous, output, f"view {version}", page)
            assert taken == (number > 0 and versions[number - 1] == version)
            assert (output / FILE).read_bytes() == page
            previous = output
        cache.close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder in which one page was built."""
    cache = Cache(tmp_path / "cache.sqlite")
    build(cache, None, tmp_path / "old", "view", b"page")
    cache.close()
    return tmp_path


def again(folder: Path, *, key: str = "view", previous: str | None = "old") -> bool:
    """Build into `new` after that, in another run."""
    cache = Cache(folder / "cache.sqlite")
    taken = build(cache, None if previous is None else folder / previous, folder / "new", key, b"page")
    cache.close()
    return taken


def test_an_unchanged_page_is_taken_over_in_the_next_run(built: Path) -> None:
    assert again(built)
    assert (built / "new" / FILE).samefile(built / "old" / FILE)


def test_a_changed_view_is_rendered(built: Path) -> None:
    assert not again(built, key="other view")


def test_a_page_somebody_changed_is_made_anew(built: Path) -> None:
    (built / "old" / FILE).write_bytes(b"page!")
    assert not again(built)
    assert (built / "new" / FILE).read_bytes() == b"page"


def test_a_page_somebody_removed_is_made_anew(built: Path) -> None:
    (built / "old" / FILE).unlink()
    assert not again(built)


def test_without_a_last_build_nothing_is_taken_over(built: Path) -> None:
    assert not again(built, previous=None)
    assert (built / "new" / FILE).read_bytes() == b"page"


def test_without_a_cache_nothing_is_taken_over(built: Path) -> None:
    (built / "cache.sqlite").unlink()
    assert not again(built)


def test_where_files_cannot_be_linked_pages_are_made(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    assert not again(built)
    assert (built / "new" / FILE).read_bytes() == b"page"


@given(st.binary(), st.binary())
def test_hashes_are_equal_only_for_equal_bytes(one: bytes, two: bytes) -> None:
    assert (hash_bytes(one) == hash_bytes(two)) == (one == two)


def test_whoever_looks_at_the_translations_of_a_page_is_noted() -> None:
    versions = {Key(f"faq/{name}"): Versions(original=Fingerprint(name * 8), standings={}) for name in "abc"}
    asked: set[str] = set()
    watched = WatchedVersions(versions, asked)
    assert (len(watched), list(watched), asked) == (3, list(versions), set())
    assert watched[Key("faq/b")].original == "b" * 8
    assert asked == {"versions faq/b"}
