"""Files beside texts: every one is looked into, whatever it is called and whoever links it."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.checks import pictures
from initiative.diagnostics import Severity
from initiative.metadata.files import look_into
from tiny_pictures import exif_segment, jpeg, pdf, png, svg, tiff

ROOT = Path(__file__).parents[2]
HOME = jpeg(exif_segment(tiff((0x0110, 7), gps=True)))
PLACE = "This picture tells where it was taken. git keeps that for ever, and it may be somebody’s home."
TELL = "Has it been sent already? Then tell our safety contact now: deleting it does not take it out of the history."


def find(content: Path) -> list[str]:
    """Return the code and the file of each finding."""
    return [f"{item.code} {item.path}" for item in pictures.check(content, "content")]


def write(content: Path, place: str, data: bytes) -> None:
    (content / place).parent.mkdir(parents=True, exist_ok=True)
    (content / place).write_bytes(data)


def test_a_photo_of_somebodys_home_gets_one_message_with_two_ways_to_clean_it() -> None:
    (found,) = pictures.check_file(HOME, "content/news/one/my home.jpg")
    assert found.text() == (
        f"content/news/one/my home.jpg:1: picture-place {PLACE}\n"
        "    → Copy it into a new picture in Paint or Preview and save that as PNG, or run  "
        f"python3 tasks.py clean-picture --file 'content/news/one/my home.jpg' . {TELL}"
    )
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "place", ["photo.jpg", "news/photo.jpg", "news/one/two/photo.jpg", "news/one/.photo.jpg", "news/one/photo.txt", "x"]
)
def test_a_photo_is_found_wherever_it_lies(tmp_path: Path, place: str) -> None:
    write(tmp_path, place, HOME)
    assert find(tmp_path) == [f"picture-place content/{place}"]


def test_what_is_never_sent_and_texts_are_left_alone(tmp_path: Path) -> None:
    for name in (".DS_Store", ".photo.jpg.swp", "photo.jpg~", "index.en.md"):
        write(tmp_path, f"news/one/{name}", HOME)
    write(tmp_path, "news/one/table.csv", b"a,b")
    write(tmp_path, "news/one/map.svg", svg())
    assert find(tmp_path) == []
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert [end for end in pictures._NEVER_SENT if end not in ignored and f"*{end}" not in ignored] == []


def test_what_windows_leaves_has_small_pictures_in_it(tmp_path: Path) -> None:
    write(tmp_path, "news/one/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert find(tmp_path) == ["file-kind content/news/one/Thumbs.db"]


def test_findings_come_by_the_names_of_files(tmp_path: Path) -> None:
    for name in ("c.jpg", "a.jpg", "b.jpg"):
        write(tmp_path, f"news/one/{name}", HOME)
    assert find(tmp_path) == [f"picture-place content/news/one/{name}.jpg" for name in "abc"]


def test_no_message_repeats_what_was_found() -> None:
    told = [*pictures.check_file(pdf(b"/Author(Ivan)"), "a.pdf"), *pictures.check_file(jpeg(after=b"Ivan"), "a.jpg")]
    assert len(told) == 2
    assert "Ivan" not in "".join(item.text() for item in told)


@pytest.mark.parametrize(("size", "codes"), [(300_000, []), (300_001, ["picture-size"])])
def test_a_picture_may_have_300_kilobytes(size: int, codes: list[str]) -> None:
    empty = len(png(pixels=bytes(1_000))) - 1_000
    data = png(pixels=bytes(size - empty - 20))
    data = png(pixels=bytes(size - empty - 20 + size - len(data)))
    assert len(data) == size
    found = tuple(pictures.check_file(data, "a.png"))
    assert [item.code for item in found] == codes
    assert {item.severity for item in found} <= {Severity.WARNING}


def test_a_document_may_be_longer() -> None:
    assert list(pictures.check_file(pdf(more=b"% long\n" * 50_000), "a.pdf")) == []


@pytest.mark.parametrize("folder", ["content", "docs", "theme"])
def test_our_own_files_tell_nothing(folder: str) -> None:
    texts = {".css", ".html", ".js", ".md"}
    paths = [path for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and path.suffix not in texts]
    looks = {path.as_posix(): look_into(path.read_bytes(), path.name) for path in paths}
    assert looks
    assert {name for name, look in looks.items() if look.traces or look.kind in {"unreadable", "foreign"}} == set()
