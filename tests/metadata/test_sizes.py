"""How large a picture is shown: what Pillow says of a picture it has made itself."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from initiative.metadata.parts import UnreadableFileError
from initiative.metadata.sizes import read_size
from tiny_pictures import gif, jpeg, pdf, png, svg, webp

WAYS: Mapping[str, Mapping[str, Any]] = {
    "png": {"format": "PNG"},
    "jpeg": {"format": "JPEG"},
    "jpeg in layers": {"format": "JPEG", "progressive": True},
    "webp": {"format": "WEBP"},
    "webp without loss": {"format": "WEBP", "lossless": True},
    "gif": {"format": "GIF"},
    "avif": {"format": "AVIF"},
}
TURNS = ("jpeg", "jpeg in layers", "webp", "webp without loss")
"""Those that keep which side is up beside the dots."""


def made(way: str, size: tuple[int, int], orientation: int = 1) -> bytes:
    """Return a picture as Pillow saves it."""
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    told: Mapping[str, Any] = {"exif": exif} if orientation > 1 else {}
    Image.new("RGB", size, "teal").save(file, **WAYS[way], **told)
    return file.getvalue()


@pytest.mark.parametrize("way", WAYS)
@given(size=st.tuples(st.integers(1, 70), st.integers(1, 70)))
def test_width_and_height_are_those_of_the_picture(way: str, size: tuple[int, int]) -> None:
    assert read_size(made(way, size)) == size


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("way", TURNS)
def test_a_picture_on_its_side_is_measured_as_it_is_shown(way: str, orientation: int) -> None:
    data = made(way, (31, 8), orientation)
    with Image.open(io.BytesIO(data)) as picture:
        shown = ImageOps.exif_transpose(picture).size
    assert read_size(data) == shown


def test_a_drawing_has_the_size_of_its_box() -> None:
    assert read_size(svg().replace(b"0 0 1 1", b"-5 0 640.4,239.8")) == (640, 240)


NONE = {
    "a document": pdf(),
    "words": b"A ship.",
    "nothing": b"",
    "a cut-off PNG": png()[:18],
    "a JPEG without a frame": jpeg(),
    "a cut-off WebP": webp()[:20],
    "a cut-off GIF": gif()[:8],
    "a drawing without a box": svg().replace(b"viewBox", b"data-box"),
}


@pytest.mark.parametrize("data", NONE.values(), ids=NONE)
def test_what_does_not_tell_its_size_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_size(data)
