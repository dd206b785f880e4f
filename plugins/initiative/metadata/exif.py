"""What a camera writes into a picture: Exif, XMP and IPTC.

https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E, https://www.iptc.org/std/IIM/4.2/specification/
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from initiative.metadata.parts import Trace, Traces

_ORIENTATION: Final = 0x0112
_EXIF_IFD: Final = 0x8769
_GPS_IFD: Final = 0x8825
_GPS_VERSION: Final = 0x0000
_HARMLESS: Final = frozenset({
    _ORIENTATION, _EXIF_IFD, _GPS_IFD, 0x011A, 0x011B, 0x0128, 0x0213,  # resolution, position of the colours
    0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003,  # versions, components, colours, width, height
})  # fmt: skip
"""Tags that say only how to show the picture."""
_ROOM: Final = 256
"""Bytes that harmless tags need at most: beyond, there may be what a program has only cut loose."""

_PLACE_IN_XMP: Final = re.compile(
    rb"GPS(?:Dest)?L(?:at|ong)itude|photoshop:(?:City|State|Country)|Iptc4xmp(?:Core|Ext):(?:Location|CountryCode|City)"
)
_PLACE_IN_IPTC: Final = re.compile(rb"\x1c\x02[\x5a\x5c\x5f\x64\x65]")
"""City, quarter, province, country."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exif:
    """What an Exif block tells; `orientation` is 1 to 8, 1 is upright."""

    traces: Traces
    orientation: int


def read_exif(data: bytes) -> Exif:
    """Return what a block of Exif tells, from the TIFF header on. One that cannot be read is taken for a camera's."""
    try:
        tags = tuple(_tags(data))
    except (struct.error, IndexError):
        return Exif(traces=frozenset({"device"}), orientation=1)
    found: set[Trace] = set()
    if any(level == "gps" and tag != _GPS_VERSION for level, tag, _value in tags):
        found.add("place")
    if any(level == "thumbnail" for level, _tag, _value in tags):
        found.add("hidden")
    is_told = any(level == "main" and tag not in _HARMLESS for level, tag, _value in tags)
    if is_told or (not found and len(data) > _ROOM):
        found.add("device")
    turned = [value for level, tag, value in tags if (level, tag) == ("main", _ORIENTATION) and 1 <= value <= 8]
    return Exif(traces=frozenset(found), orientation=turned[0] if turned else 1)


def make_exif(orientation: int) -> bytes:
    """Return a block of Exif that tells which side of the picture is up, and nothing else."""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def traces_in_xmp(data: bytes) -> Traces:
    """Return what a packet of XMP tells, or a part of one."""
    return frozenset({"words", "place"} if _PLACE_IN_XMP.search(data) else {"words"})


def traces_in_iptc(data: bytes) -> Traces:
    """Return what a block of Photoshop tells, in which captions lie."""
    return frozenset({"words", "place"} if _PLACE_IN_IPTC.search(data) else {"words"})


def _tags(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield where each tag stands, its number and its value as a number: a short one, or else an offset."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        raise IndexError("no TIFF header")
    (first,) = struct.unpack_from(f"{order}I", data, 4)
    todo, seen = [("main", first)], set[int]()
    while todo:
        level, place = todo.pop()
        if not place or place in seen:
            continue
        seen.add(place)
        (count,) = struct.unpack_from(f"{order}H", data, place)
        for index in range(count):
            entry = place + 2 + 12 * index
            tag, kind = struct.unpack_from(f"{order}HH", data, entry)
            (value,) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, entry + 8)
            yield level, tag, value
            if level == "main" and tag in {_EXIF_IFD, _GPS_IFD}:
                todo.append(("main" if tag == _EXIF_IFD else "gps", value))
        if level == "main" and place == first:
            todo.append(("thumbnail", struct.unpack_from(f"{order}I", data, place + 2 + 12 * count)[0]))
