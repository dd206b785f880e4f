"""A folder is replaced as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.explain import PlainError
from initiative.swap import refuse_overlap, remove_replaced, replaced


def never() -> None:
    """Fail: nobody else is replacing the folder."""
    pytest.fail("waited for a lock that nobody holds")


def names(folder: Path) -> list[str]:
    """Return what lies in `folder`, without the lock file."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def fill(target: Path, name: str) -> None:
    """Replace `target` by a folder with one file."""
    with replaced(target, waiting=never) as fresh:
        (fresh / name).write_text(name)


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "output"

    fill(target, "first")
    fill(target, "second")

    assert names(target) == ["second"]
    assert names(target.parent) == ["output"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt], ids=["failure", "Ctrl-C"])
def test_after_a_failure_the_old_folder_is_there(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "output"
    fill(target, "first")

    with pytest.raises(error), replaced(target, waiting=never):
        raise error

    assert names(target) == ["first"]
    assert names(tmp_path) == ["output"]


def test_when_the_new_folder_cannot_take_the_place_the_old_one_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "output"
    fill(target, "first")

    with pytest.raises(FileNotFoundError), replaced(target, waiting=never) as fresh:
        fresh.rmdir()

    assert names(target) == ["first"]


def test_what_a_process_killed_between_two_renames_left_is_put_right(tmp_path: Path) -> None:
    target = tmp_path / "output"
    fill(target, "first")
    target.rename(tmp_path / ".output.old")
    (tmp_path / ".output.new").mkdir()

    with pytest.raises(ValueError, match="again"), replaced(target, waiting=never):
        raise ValueError("again")

    assert names(target) == ["first"]
    assert names(tmp_path) == ["output"]


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "output"
    target.mkdir()

    fill(target, "first")

    assert names(target) == ["first"]


def test_a_folder_with_foreign_files_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    target = tmp_path / "output"
    target.mkdir()
    (target / "diary").write_text("precious")

    with pytest.raises(PlainError, match="was not made by this command"):
        fill(target, "first")
    with pytest.raises(PlainError, match="was not made by this command"):
        remove_replaced(target)

    assert names(target) == ["diary"]


def test_removing_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "output"
    fill(target, "first")

    assert remove_replaced(target)
    assert not remove_replaced(target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["site/content", "site", "site/content/output"], ids=["same", "above", "inside"])
def test_output_and_sources_must_not_overlap(target: str) -> None:
    with pytest.raises(PlainError, match="overlap: the build would overwrite what it is made from"):
        refuse_overlap(Path("/") / target, [Path("/site/content")])


@pytest.mark.parametrize("target", ["site/output", "site/content2"], ids=["beside", "name begins alike"])
def test_output_may_lie_beside_the_sources(target: str) -> None:
    refuse_overlap(Path("/") / target, [Path("/site/content")])
