"""A file is replaced as a whole, or stays as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from initiative.whole_file import write_whole


def test_a_file_is_begun_and_replaced_with_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    (path / "within").mkdir(parents=True)
    with pytest.raises(OSError, match=r"a\.po"):
        write_whole(path, b"two")
    assert [*tmp_path.rglob("*")] == [path, path / "within"]
