"""The command clean-picture."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from initiative.metadata.files import clean, look_into
from initiative.picture_cleaning import clean_picture
from tiny_pictures import avif, exif_segment, jpeg, pdf, png, svg, tiff

ROOT = Path(__file__).parents[1]
HOME = jpeg(exif_segment(tiff((0x0110, 7), (0x0112, 6), gps=True)))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_what_is_taken_out_is_told_and_the_rest_stays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("my home.jpg").write_bytes(HOME)
    Path("my home.jpg").chmod(0o640)

    assert clean_picture(ROOT, "my home.jpg") == 0
    assert capsys.readouterr().out == (
        "Taken out of my home.jpg: the place and what it was taken with, and when. What it shows is as it was. "
        "If it has been sent before, tell our safety contact: the old one stays in the history.\n"
    )
    made = Path("my home.jpg").read_bytes()
    assert made == clean(HOME)
    assert look_into(made, "").traces == frozenset()
    assert stat.S_IMODE(Path("my home.jpg").stat().st_mode) == 0o640
    assert os.listdir() == ["my home.jpg"]


def test_a_link_to_a_picture_stays_one() -> None:
    Path("a.jpg").write_bytes(HOME)
    Path("b.jpg").symlink_to("a.jpg")
    assert clean_picture(ROOT, "b.jpg") == 0
    assert Path("b.jpg").is_symlink()
    assert Path("a.jpg").read_bytes() == clean(HOME)


@pytest.mark.parametrize("data", [jpeg(), pdf()], ids=["picture", "document"])
def test_a_file_that_tells_nothing_is_not_written(capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    Path("a").write_bytes(data)
    Path("a").chmod(0o400)
    before = Path("a").stat()
    assert clean_picture(ROOT, "a") == 0
    assert capsys.readouterr().out == "a tells nothing of whoever made it. It stays as it is.\n"
    assert (Path("a").stat().st_ino, Path("a").stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


CANNOT = (
    "I cannot clean {}: it is cut off, or of a kind I do not know, or what it holds cannot be taken out.\n"
    "    → Copy a picture into a new one in Paint or Preview, and save that as PNG. Print a document into a new PDF.\n"
)
REFUSED = {
    "cut off": HOME[:-9],
    "AVIF": avif([b"Exif"]),
    "a script": svg("<script/>"),
    "packed": pdf(b"/Author(N. N.)", more=b"<</Type/ObjStm>>"),
    "a film": b"\0\0\0\x18ftypmp42",
    "a text": b"text",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_cleaned_stays_and_is_told(capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    Path("a.bin").write_bytes(data)
    assert clean_picture(ROOT, "a.bin") == 1
    assert capsys.readouterr().err == CANNOT.format("a.bin")
    assert Path("a.bin").read_bytes() == data


def test_a_full_disk_leaves_the_picture_as_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    Path("a.png").write_bytes(data := png(after=b"x"))
    monkeypatch.setattr(os, "replace", fail)
    assert clean_picture(ROOT, "a.png") == 1
    assert capsys.readouterr().err.startswith("The disk is full: I could not write a.png.\n")
    assert Path("a.png").read_bytes() == data
    assert os.listdir() == ["a.png"]


MAKE_SURE = "    → Make sure that it exists and that you may read it.\n"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("", "Name the picture with --file, for example content/news/one/photo.jpg.\n"),
        ("none.jpg", f"I could not use the file none.jpg: No such file or directory.\n{MAKE_SURE}"),
        (".", f"I could not use the file .: Is a directory.\n{MAKE_SURE}"),
    ],
)
def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], file: str, told: str) -> None:
    assert clean_picture(ROOT, file) == 1
    assert capsys.readouterr().err == told
