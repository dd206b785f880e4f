"""AVIF: boxes with items, https://aomediacodec.github.io/av1-avif/ and ISO/IEC 14496-12.

It is looked at, not cleaned: whatever is taken out moves the pixels, whose places are listed.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from initiative.metadata.exif import read_exif, traces_in_xmp
from initiative.metadata.parts import Part, Traces, UnreadableFileError

_TIFF: Final = re.compile(rb"II\*\0|MM\0\*")
_SHOWN: Final = frozenset({b"ftyp", b"meta", b"mdat", b"free", b"skip", b"moov"})
_NOTHING: Final[Traces] = frozenset()
_DEVICE: Final[Traces] = frozenset({"device"})
_PLACE_AND_DEVICE: Final[Traces] = frozenset({"device", "place"})


def is_avif(data: bytes) -> bool:
    """Whether these are the boxes of an AVIF, not of another picture or film."""
    size = int.from_bytes(data[:4], "big")
    return data[4:8] == b"ftyp" and b"avif" in data[8:size]


def split_avif(data: bytes) -> Iterator[Part]:
    """Yield the boxes at the top."""
    place = 0
    while place < len(data):
        if place + 8 > len(data):
            raise UnreadableFileError
        length, kind = struct.unpack_from(">I4s", data, place)
        if length == 1:
            length = int.from_bytes(data[place + 8 : place + 16], "big")
        end = place + length if length else len(data)
        if end > len(data) or end < place + 8:
            raise UnreadableFileError
        box = data[place:end]
        yield Part(data=box, traces=_traces(kind, box, data), rest=box)
        place = end


def _traces(kind: bytes, box: bytes, data: bytes) -> Traces:
    """Return what a box tells. Where an item lies is not followed: a picture that lists one is looked at as a whole."""
    if kind not in _SHOWN or (kind == b"moov" and b"udta" in box):
        return _DEVICE
    items = box[box.find(b"iinf") :] if kind == b"meta" and b"iinf" in box else b""
    found = _NOTHING
    if b"Exif" in items:
        places = any("place" in read_exif(data[match.start() :]).traces for match in _TIFF.finditer(data))
        found |= _PLACE_AND_DEVICE if places else _DEVICE
    if b"mime" in items:
        found |= traces_in_xmp(data)
    return found
