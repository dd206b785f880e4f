"""A file as a row of parts: what each tells of its maker, and what stays of it when that is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Trace = Literal["place", "device", "words", "hidden", "document", "drawing", "active", "packed"]
"""place: where a picture was taken. device: with what and when. words: names, captions, comments. hidden: a smaller
picture, or what a camera has added. document: author, program and time of a PDF. drawing: notes of a drawing program.
active: scripts, and what is loaded from elsewhere. packed: what cannot be looked into."""

Traces = frozenset[Trace]


class UnreadableFileError(ValueError):
    """The file ends too early, or is not what it begins as."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Some bytes of a file. `rest` takes their place when their traces are removed; it is `data` where nobody can."""

    data: bytes
    traces: Traces = frozenset()
    rest: bytes = b""


def find_traces(parts: Iterable[Part]) -> Traces:
    """Return what the parts of a file tell together."""
    return frozenset[Trace]().union(*(part.traces for part in parts))


def without_traces(parts: Iterable[Part]) -> tuple[bytes, ...]:
    """Return what stays of each part."""
    return tuple(part.rest if part.traces else part.data for part in parts)


def appended(data: bytes) -> tuple[Part, ...]:
    """Return what follows after the end of a picture: a film, say, or a second picture."""
    return (Part(data=data, traces=frozenset({"hidden"})),) if data else ()
