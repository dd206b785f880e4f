"""How wide and high a picture is shown, in dots, so that the page keeps its place before it has come."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import Final

from initiative.metadata.avif import is_avif
from initiative.metadata.exif import read_exif
from initiative.metadata.jpeg import split_jpeg
from initiative.metadata.parts import UnreadableFileError
from initiative.metadata.png import SIGNATURE
from initiative.metadata.svg import is_svg
from initiative.metadata.webp import split_webp

Size = tuple[int, int]

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segment that has height and width: SOF0 to SOF15, without the tables among them."""
_EXIF: Final = b"Exif\0\0"
_ON_ITS_SIDE: Final = 5
"""The first of the orientations that change places of width and height."""
_BOX: Final = re.compile(rb"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")


def read_size(data: bytes) -> Size:
    """Return width and height of a PNG, JPEG, WebP, GIF, AVIF or SVG, turned as it is shown.

    Raises UnreadableFileError for anything else, and for a picture that does not tell.
    """
    try:
        width, height = next(read for begins, read in _READERS if begins(data))(data)
    except (StopIteration, struct.error, IndexError):
        raise UnreadableFileError from None
    if not (width and height):
        raise UnreadableFileError
    return width, height


def _png(data: bytes) -> Size:
    return struct.unpack_from(">II", data, 16)


def _gif(data: bytes) -> Size:
    return struct.unpack_from("<HH", data, 6)


def _jpeg(data: bytes) -> Size:
    size, turned = (0, 0), 1
    for part in split_jpeg(data):
        marker, content = part.data[1], part.data[4:]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, 1)
            size = width, height
        elif marker == 0xE1 and content.startswith(_EXIF):
            turned = read_exif(content.removeprefix(_EXIF)).orientation
    return _turned(size, turned)


def _webp(data: bytes) -> Size:
    size, turned = (0, 0), 1
    for part in split_webp(data):
        kind, content = part.data[:4], part.data[8:]
        if kind == b"EXIF":
            turned = read_exif(content.removeprefix(_EXIF)).orientation
        elif size == (0, 0):
            size = _webp_size(kind, content)
    return _turned(size, turned)


def _webp_size(kind: bytes, content: bytes) -> Size:
    """Return what the chunk says; (0, 0) where it is none that does."""
    match kind:
        case b"VP8X":
            return int.from_bytes(content[4:7], "little") + 1, int.from_bytes(content[7:10], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(content[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", content, 6)
            return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _avif(data: bytes) -> Size:
    """Return the size of the largest of its items: the others are parts, or a smaller picture."""
    places = (match.end() + 4 for match in re.finditer(rb"ispe", data))
    return max(struct.unpack_from(">II", data, place) for place in places) if b"ispe" in data else (0, 0)


def _svg(data: bytes) -> Size:
    box = _BOX.search(data)
    return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)


def _turned(size: Size, orientation: int) -> Size:
    return size[::-1] if orientation >= _ON_ITS_SIDE else size


_READERS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Size]], ...]] = (
    (lambda data: data.startswith(SIGNATURE), _png),
    (lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _webp),
    (lambda data: data.startswith((b"GIF87a", b"GIF89a")), _gif),
    (is_avif, _avif),
    (is_svg, _svg),
)
