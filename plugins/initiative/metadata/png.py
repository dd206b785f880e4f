"""PNG: chunks with a length, a type and a check sum, https://www.w3.org/TR/png-3/."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from initiative.metadata.exif import make_exif, read_exif, traces_in_xmp
from initiative.metadata.parts import Part, Traces, UnreadableFileError, appended

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_SHOWN: Final = frozenset(
    b"IHDR PLTE IDAT IEND cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT".split()
)
"""What says how the picture looks."""
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt"})


def split_png(data: bytes) -> Iterator[Part]:
    """Yield the signature, each chunk, and what follows after the last."""
    yield Part(data=data[: len(SIGNATURE)])
    place, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        if place + 12 > len(data):
            raise UnreadableFileError
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise UnreadableFileError
        yield _part(kind, data[place:end])
        place = end
    yield from appended(data[place:])


def _part(kind: bytes, data: bytes) -> Part:
    if kind in _SHOWN:
        return Part(data=data)
    if kind == b"eXIf":
        exif = read_exif(data[8:-4])
        return Part(data=data, traces=exif.traces, rest=_only_turned(exif.orientation))
    return Part(data=data, traces=_traces_in_text(data[8:-4]) if kind in _TEXTS else frozenset({"device"}))


def _only_turned(orientation: int) -> bytes:
    content = b"eXIf" + make_exif(orientation)
    ends = struct.pack(">I", len(content) - 4), struct.pack(">I", zlib.crc32(content))
    return b"" if orientation == 1 else content.join(ends)


def _traces_in_text(content: bytes) -> Traces:
    """Return what a text tells, packed or not. A check for a place looks at what can be unpacked within bounds."""
    packed = content.find(b"\x78")  # where a stream of zlib begins
    unpacked = b""
    if packed >= 0:
        try:
            unpacked = zlib.decompressobj().decompress(content[packed:], 1_000_000)
        except zlib.error:
            unpacked = b""
    return traces_in_xmp(content + unpacked)
