"""GIF: pictures and extensions in blocks, https://www.w3.org/Graphics/GIF/spec-gif89a.txt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from initiative.metadata.exif import traces_in_xmp
from initiative.metadata.parts import Part, Traces, UnreadableFileError, appended

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _TEXT, _APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
_SHOWN: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""How often a film repeats, and its colours."""
_NOTHING: Final[Traces] = frozenset()


def split_gif(data: bytes) -> Iterator[Part]:
    """Yield the head, each block, and what follows after the last."""
    try:
        yield from _split(data)
    except IndexError:
        raise UnreadableFileError from None


def _split(data: bytes) -> Iterator[Part]:
    place = 13 + _size_of_colours(data[10])
    yield Part(data=data[:place])
    while (kind := data[place]) != _END:
        if kind == _EXTENSION:
            end = _end_of_blocks(data, place + 2)
            yield Part(data=data[place:end], traces=_traces(data[place + 1], data[place:end]))
        elif kind == _PICTURE:
            end = _end_of_blocks(data, place + 11 + _size_of_colours(data[place + 9]))
            yield Part(data=data[place:end])
        else:
            raise UnreadableFileError
        place = end
    yield Part(data=data[place : place + 1])
    yield from appended(data[place + 1 :])


def _size_of_colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += data[place] + 1
    return place + 1


def _traces(label: int, data: bytes) -> Traces:
    if label == _CONTROL or (label == _APPLICATION and data[3:14] in _SHOWN):
        return _NOTHING
    if label in {_COMMENT, _TEXT}:
        return frozenset({"words"})
    return traces_in_xmp(data) if data[3:11] == b"XMP Data" else frozenset({"device"})
