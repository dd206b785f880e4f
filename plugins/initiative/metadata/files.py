"""A file of any kind: what it tells of whoever made it, and the file without that.

No library is asked: Pillow reads pixels, and keeps comments when it saves; pikepdf and exiftool weigh more than the few
marks that are looked for here. Pixels are never decoded, so a cleaned picture is the same to the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

from initiative.metadata.avif import is_avif, split_avif
from initiative.metadata.gif import split_gif
from initiative.metadata.jpeg import split_jpeg
from initiative.metadata.parts import Part, Traces, UnreadableFileError, find_traces, without_traces
from initiative.metadata.pdf import split_pdf
from initiative.metadata.png import SIGNATURE, split_png
from initiative.metadata.svg import is_svg, split_svg
from initiative.metadata.webp import join_webp, split_webp

Kind = Literal["picture", "document", "text", "unreadable", "foreign"]
"""unreadable: cut off, or not what its name says. foreign: none of the kinds that are looked into."""

_PICTURES: Final = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_TEXTS: Final = frozenset({".csv", ".json", ".jsonl", ".txt"})
"""Texts whatever their encoding is."""
_TOLD_BY_NAME: Final = frozenset({".fodt", ".rtf"})
"""Texts to a program, documents to people, with an author inside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileLook:
    """What a file is and tells."""

    kind: Kind
    traces: Traces = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Format:
    kind: Kind
    begins: Callable[[bytes], bool]
    split: Callable[[bytes], Iterator[Part]]
    join: Callable[[Sequence[bytes]], bytes] = b"".join


def look_into(data: bytes, name: str) -> FileLook:
    """Return what a file of this name is, by its bytes first, and what it tells."""
    found, suffix = _format_of(data), PurePosixPath(name.lower()).suffix
    if found is not None:
        try:
            return FileLook(kind=found.kind, traces=find_traces(found.split(data)))
        except UnreadableFileError:
            return FileLook(kind="unreadable")
    if suffix in _TEXTS and b"\0" not in data:
        return FileLook(kind="text")
    if suffix in _PICTURES:
        return FileLook(kind="unreadable" if _is_text(data) else "foreign")
    return FileLook(kind="text" if _is_text(data) and suffix not in _TOLD_BY_NAME else "foreign")


def clean(data: bytes) -> bytes | None:
    """Return the file without what it tells; None where that cannot be done without another program."""
    found = _format_of(data)
    if found is None:
        return None
    try:
        made = found.join(without_traces(found.split(data)))
        return None if find_traces(found.split(made)) else made
    except UnreadableFileError:
        return None


def _format_of(data: bytes) -> _Format | None:
    return next((item for item in _FORMATS if item.begins(data)), None)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _look_inside(data: bytes) -> Traces:
    """Return what a picture within a drawing tells; one that cannot be read may tell anything."""
    look = look_into(data, "")
    return look.traces if look.kind == "picture" else frozenset({"hidden"})


_FORMATS: Final = (
    _Format(kind="picture", begins=lambda data: data.startswith(b"\xff\xd8\xff"), split=split_jpeg),
    _Format(kind="picture", begins=lambda data: data.startswith(SIGNATURE), split=split_png),
    _Format(
        kind="picture",
        begins=lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP",
        split=split_webp,
        join=join_webp,
    ),
    _Format(kind="picture", begins=lambda data: data.startswith((b"GIF87a", b"GIF89a")), split=split_gif),
    _Format(kind="picture", begins=is_avif, split=split_avif),
    _Format(kind="document", begins=lambda data: b"%PDF-" in data[:1024], split=split_pdf),
    _Format(kind="picture", begins=is_svg, split=lambda data: split_svg(data, _look_inside)),
)
