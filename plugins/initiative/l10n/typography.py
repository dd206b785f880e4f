"""Quotation marks, dashes and spaces as a language writes them, in the text of HTML: never in tags, code or addresses.

Doing it again changes nothing. Writers may type straight quotes and plain spaces; those of another language are replaced.
Where quotes do not pair, a paragraph keeps the ones it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_NO_BREAK: Final = "\u00a0"
_NARROW: Final = "\u202f"
_CODE: Final = "\ufffc"
"""Stands for code, formulas of addresses and pictures within a text: neither a space nor a sign of any rule."""
_TAG: Final = "\ufdd0"
"""Stands for a tag within a text: as if it were not there. Unicode keeps it for such use, no text can hold it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Style:
    """`outer` and `inner` quotes: what opens and what closes. `words` are kept with the next one.

    `dash` stands between spaces, in place of the dashes in `dashes`. `before` are signs a space is kept before.
    """

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    dash: str = "–"
    dashes: str = "-|--|—"
    words: str = ""


_GUILLEMETS: Final = ("«", "»")
_LOW: Final = ("„", "“")
_RU: Final = "в во к ко с со у о об обо от до за из на не ни но по и а я"
_UK: Final = "в у з із зі о об до за на не ні по й і та а я"
_ENGLISH: Final = _Style(dashes="-|--")  # a long dash with spaces is a matter of taste
_STYLES: Final[Mapping[str, _Style]] = {
    "en": _ENGLISH,
    "de": _Style(outer=_LOW, inner=("‚", "‘")),
    "cs": _Style(outer=_LOW, inner=("‚", "‘"), words="a i k o s u v z"),
    "sk": _Style(outer=_LOW, inner=("‚", "‘"), words="a i k o s u v z"),
    "lt": _Style(outer=_LOW, inner=("‚", "‘")),
    "pl": _Style(outer=("„", "”"), inner=_GUILLEMETS, words="a i o u w z"),
    "fi": _Style(outer=("”", "”"), inner=("’", "’")),
    "ru": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="-|--|–", words=_RU),
    "uk": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="-|--|–", words=_UK),
    "fr": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="-|--"),
    "ar": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="-|--"),
    "fa": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="-|--"),
}
_QUOTES: Final = '"“”„‟«»'
_DASHES: Final = "-–—/"
_OPENS: Final = frozenset("([{¿¡") | frozenset(_DASHES)
_HTML: Final = re.compile(
    r"<(?P<raw>code|pre|kbd|samp|script|style)\b[^>]*>.*?</(?P=raw)>"
    r"|(?P<block></?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|t[dh]|blockquote|aside|hr|br|dl|dt|dd)\b[^>]*>)"
    r"|<[^>]*>",
    re.DOTALL,
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\ufdd0]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;")


def typeset(tag: str, html: str) -> str:
    """Return HTML, as Markdown is rendered to, with the text in the typography of a language."""
    style = _STYLES.get(tag.partition("-")[0], _ENGLISH)
    pieces: list[str] = []
    block: list[tuple[str, str]] = []  # a text, and the tag or code after it
    place = 0
    for match in _HTML.finditer(html):
        block.append((html[place : match.start()], match[0]))
        place = match.end()
        if match["block"] or match["raw"] == "pre":
            pieces.append(_block(style, tag, block))
            block = []
    block.append((html[place:], ""))
    return "".join((*pieces, _block(style, tag, block)))


def _block(style: _Style, tag: str, block: Sequence[tuple[str, str]]) -> str:
    """Return one paragraph with its tags: all its texts are set as one, so that quotes pair across emphasis."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return _CODE

    parts = [_ADDRESS.sub(keep, text.replace(_TAG, "")) for text, _ in block]
    marks = [mark + _CODE if mark.startswith(("<code", "<kbd", "<samp", "<img")) else mark for _, mark in block]
    joined = "".join(part + (_CODE if mark.endswith(_CODE) else "") + _TAG for part, mark in zip(parts, marks, strict=True))
    return _restore(_text(style, tag, joined), kept, [mark for _, mark in block])
