"""WebP: chunks in a RIFF file, https://www.rfc-editor.org/rfc/rfc9649."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from initiative.metadata.exif import make_exif, read_exif, traces_in_xmp
from initiative.metadata.parts import Part, UnreadableFileError, appended

_HEAD: Final = 12
_SHOWN: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_FLAGS: Final = {b"EXIF": 0x08, b"XMP ": 0x04}
"""How the head of the picture announces each."""


def split_webp(data: bytes) -> Iterator[Part]:
    """Yield the head, each chunk, and what follows after the last."""
    end_of_all = 8 + int.from_bytes(data[4:8], "little")
    if end_of_all > len(data) or end_of_all <= _HEAD:
        raise UnreadableFileError
    yield Part(data=data[:_HEAD])
    place = _HEAD
    while place < end_of_all:
        if place + 8 > end_of_all:
            raise UnreadableFileError
        kind, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        if end > end_of_all:
            raise UnreadableFileError
        yield _part(kind, data[place:end], length)
        place = end
    yield from appended(data[place:])


def join_webp(parts: Sequence[bytes]) -> bytes:
    """Return the file of these parts: its head has their length, and announces only what is there."""
    chunks = [part for part in parts[1:] if part]
    there = {chunk[:4] for chunk in chunks}
    absent = sum(flag for kind, flag in _FLAGS.items() if kind not in there)
    body = b"".join(_announcing(chunk, absent) if chunk.startswith(b"VP8X") else chunk for chunk in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _announcing(chunk: bytes, absent: int) -> bytes:
    return chunk[:8] + bytes([chunk[8] & ~absent]) + chunk[9:]


def _part(kind: bytes, data: bytes, length: int) -> Part:
    content = data[8 : 8 + length]
    if kind == b"EXIF":
        exif = read_exif(content.removeprefix(b"Exif\0\0"))
        rest = make_exif(exif.orientation)
        kept = b"" if exif.orientation == 1 else struct.pack("<4sI", b"EXIF", len(rest)) + rest
        return Part(data=data, traces=exif.traces, rest=kept)
    if kind == b"XMP ":
        return Part(data=data, traces=traces_in_xmp(content))
    return Part(data=data, traces=frozenset() if kind in _SHOWN else frozenset({"device"}))
