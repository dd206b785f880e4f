"""PDF: who made a document, with what and when, https://pdfa.org/resource/iso-32000-2/ §§ 14.3.2 and 14.3.3.

What is removed becomes spaces, for the table at the end counts bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from initiative.metadata.parts import Part, Traces, UnreadableFileError

_TRACES: Final = re.compile(
    rb"""
    (?P<info>/(?:Author|Creator|Producer|CreationDate|ModDate|Company|Manager|LastModified|Keywords|Subject)\s*)
        (?:\((?P<text>(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>(?!>))
    | (?P<xmp><\?xpacket\ begin.*?<\?xpacket\ end[^>]*>|<x:xmpmeta\b.*?</x:xmpmeta>)
    | (?P<packed>/ObjStm\b|/Encrypt\b|/PieceInfo\b|/Subtype\s*/XML\b[^>]*/Filter\b|/Filter\b[^>]*/Subtype\s*/XML\b
        |/(?:Author|Creator|Producer|CreationDate|ModDate)\s*(?:\(|\d+\s+\d+\s+R\b)|/EmbeddedFiles?\b)
    """,
    re.VERBOSE | re.DOTALL,
)


def split_pdf(data: bytes) -> Iterator[Part]:
    """Yield what is shown and what is told of its maker, in turn."""
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableFileError
    place = 0
    for match in _TRACES.finditer(data):
        start, end, part = _part(match)
        yield Part(data=data[place:start])
        yield part
        place = end
    yield Part(data=data[place:])


def _part(match: re.Match[bytes]) -> tuple[int, int, Part]:
    """Return from where to where a trace goes, and the trace."""
    if match["packed"]:
        return *match.span(), Part(data=match[0], traces=frozenset({"packed"}), rest=match[0])
    group = "xmp" if match["xmp"] else "text" if match["text"] is not None else "hex"
    blank = b" " * len(match[group])
    is_told = match[group].strip() != b""
    traces: Traces = frozenset({"document"}) if is_told else frozenset()
    return *match.span(group), Part(data=match[group], traces=traces, rest=blank)
