"""SVG: a drawing is a text, in which a program leaves notes, https://www.w3.org/TR/SVG2/."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Final

from initiative.metadata.parts import Part, Traces

_ROOT: Final = re.compile(rb"<(?:\w+:)?svg[\s>]")
_TRACES: Final = re.compile(
    rb"""
    (?P<words><!--.*?-->|<(?P<tag>(?:\w+:)?metadata)\b(?:[^>]*/>|.*?</(?P=tag)>))
    | (?P<drawing><(?P<view>sodipodi:namedview)\b(?:[^>]*/>|.*?</(?P=view)>)
        |\s(?:inkscape|sodipodi|i|serif|sketch):[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))
    | (?P<noted><rdf:RDF\b|<!ENTITY\b|<\?(?!xml\s)|<(?:inkscape|sodipodi|sketch):)
    | data:image/[\w+.-]+;base64,(?P<picture>[A-Za-z0-9+/=\s]+)
    | (?P<active><(?:\w+:)?(?:script|foreignObject)\b|\son[a-z]+\s*=|@import\b|<!DOCTYPE\b[^>]*\bSYSTEM\b
        |["'(]\s*data:(?!image/[\w+.-]+;base64,)|\bhref\s*=\s*["'](?!\#|data:image/)|url\(\s*["']?(?!["'\s]|\#|data:image/))
    """,
    re.VERBOSE | re.DOTALL,
)


def is_svg(data: bytes) -> bool:
    """Whether this text is a drawing."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(data) is not None


def split_svg(data: bytes, look: Callable[[bytes], Traces]) -> Iterator[Part]:
    """Yield what is drawn and what is noted, in turn; `look` finds what a picture inside of the drawing tells."""
    place = 0
    for match in _TRACES.finditer(data):
        yield Part(data=data[place : match.start()])
        yield _part(match, look)
        place = match.end()
    yield Part(data=data[place:])


def _part(match: re.Match[bytes], look: Callable[[bytes], Traces]) -> Part:
    data = match[0]
    if match["picture"]:
        return Part(data=data, traces=_look_inside(match["picture"], look), rest=data)
    if match["words"]:
        return Part(data=data, traces=frozenset({"words"}))
    if match["drawing"]:
        return Part(data=data, traces=frozenset({"drawing"}))
    return Part(data=data, traces=frozenset({"active" if match["active"] else "drawing"}), rest=data)


def _look_inside(picture: bytes, look: Callable[[bytes], Traces]) -> Traces:
    try:
        return look(base64.b64decode(picture))
    except binascii.Error:
        return frozenset({"hidden"})
