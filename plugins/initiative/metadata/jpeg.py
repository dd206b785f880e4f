"""JPEG: segments after markers, https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from initiative.metadata.exif import make_exif, read_exif, traces_in_iptc, traces_in_xmp
from initiative.metadata.parts import Part, Traces, UnreadableFileError, appended

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_APPS: Final = range(0xE0, 0xF0)
_MARKER_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_EXIF: Final = b"Exif\0\0"
_NOTHING: Final[Traces] = frozenset()


def split_jpeg(data: bytes) -> Iterator[Part]:
    """Yield the start, each segment with the pixels after it, the end, and what follows it."""
    yield Part(data=data[:2])
    place = len(_START)
    while True:
        marker, end = _segment(data, place)
        if marker == _END:
            yield Part(data=data[place:end])
            yield from appended(data[end:])
            return
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield _part(marker, data[place:end])
        place = end


def _segment(data: bytes, place: int) -> tuple[int, int]:
    """Return the marker at `place` and where its segment ends."""
    if data[place : place + 1] != b"\xff":
        raise UnreadableFileError
    while data[place + 1 : place + 2] == b"\xff":  # filling
        place += 1
    if place + 2 > len(data):
        raise UnreadableFileError
    marker = data[place + 1]
    if marker == _END:
        return marker, place + 2
    length = int.from_bytes(data[place + 2 : place + 4], "big")
    end = place + 2 + length
    if length < 2 or end > len(data):
        raise UnreadableFileError
    return marker, end


def _end_of_scan(data: bytes, place: int) -> int:
    found = _MARKER_AFTER_SCAN.search(data, place)
    if found is None:
        raise UnreadableFileError
    return found.start()


def _part(marker: int, data: bytes) -> Part:
    content = data[data.index(marker) + 3 :]
    if marker == 0xE1 and content.startswith(_EXIF):
        exif = read_exif(content.removeprefix(_EXIF))
        return Part(data=data, traces=exif.traces, rest=_only_turned(exif.orientation))
    if marker == _COMMENT or marker in _APPS:
        return Part(data=data, traces=_traces(marker, content))
    return Part(data=data)


def _only_turned(orientation: int) -> bytes:
    content = _EXIF + make_exif(orientation)
    return b"" if orientation == 1 else struct.pack(">BBH", 0xFF, 0xE1, len(content) + 2) + content


def _traces(marker: int, content: bytes) -> Traces:
    """Return what a segment tells that is no part of the picture."""
    match marker:
        case 0xE0 if content.startswith(b"JFIF\0"):
            return _NOTHING if content[12:] == b"\0\0" else frozenset({"hidden"})
        case 0xE1 if content.startswith(b"http://ns.adobe.com/"):
            return traces_in_xmp(content)
        case 0xE2 if content.startswith(b"ICC_PROFILE\0"):
            return _NOTHING
        case 0xE2 if content.startswith(b"MPF\0"):
            return frozenset({"hidden"})
        case 0xED:
            return traces_in_iptc(content)
        case 0xEE if content.startswith(b"Adobe") and len(content) == 12:  # how its colours are coded
            return _NOTHING
        case 0xFE:
            return frozenset({"words"})
    return frozenset({"device"})
