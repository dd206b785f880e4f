"""Quotation marks, dashes and spaces as a language writes them, in the text of HTML: never in tags, code or addresses.

Doing it again changes nothing. Writers may type straight quotes and plain spaces; quotes of another language are
replaced. Where quotes do not pair, a paragraph keeps the ones it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_NO_BREAK: Final = "\u00a0"
_NARROW: Final = "\u202f"
# Stand-ins that Unicode keeps for inner use, so that no text holds them.
_TAG: Final = "\ufdd0"
"""A tag within a paragraph: for all rules it is not there."""
_OPAQUE: Final = "\ufdd1"
"""Code, a picture or an address: neither space nor letter nor quote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Style:
    """`outer` and `inner` quotes: what opens and what closes. `words` stay with the next word.

    `dash` takes the place of `dashes` between spaces; where `tied`, it never begins a line. `spaced`: a narrow space
    stands inside guillemets and before ; : ! ?
    """

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    dash: str = "–"
    dashes: str = "--|-|—"
    words: str = ""
    tied: bool = False
    spaced: bool = False


_GUILLEMETS: Final = ("«", "»")
_LOW: Final = ("„", "“")
_RU: Final = "в во к ко с со у о об обо от до за из на не ни но по и а я"
_UK: Final = "в у з із зі о об до за на не ні по й і та а я"
_ENGLISH: Final = _Style(dashes="--|-")  # a long dash with spaces is a matter of taste
_STYLES: Final[Mapping[str, _Style]] = {
    "en": _ENGLISH,
    "de": _Style(outer=_LOW, inner=("‚", "‘")),
    "cs": _Style(outer=_LOW, inner=("‚", "‘"), words="a i k o s u v z"),
    "sk": _Style(outer=_LOW, inner=("‚", "‘"), words="a i k o s u v z"),
    "lt": _Style(outer=_LOW, inner=("‚", "‘")),
    "pl": _Style(outer=("„", "”"), inner=_GUILLEMETS, words="a i o u w z"),
    "fi": _Style(outer=("”", "”"), inner=("’", "’")),
    "ru": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="--|-|–|—", words=_RU, tied=True),
    "uk": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="--|-|–|—", words=_UK, tied=True),
    "fr": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="--|-", spaced=True),
    "ar": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="--|-"),
    "fa": _Style(outer=_GUILLEMETS, inner=("“", "”"), dashes="--|-"),
}
_QUOTES: Final = frozenset('"“”„‟«»')
_BEFORE: Final = frozenset("([{¿¡-–—/")
"""Signs a quotation may follow without a space."""
_AFTER: Final = frozenset(".,;:!?)]}")
"""Signs no quotation begins with."""
_BLOCK: Final = re.compile(
    r"(<pre\b.*?</pre>|</?(?:p|div|h[1-6]|[uod]l|li|d[td]|table|t(?:head|body|foot|r|d|h)|blockquote|aside|hr|br)\b[^>]*>)",
    re.DOTALL,
)
_INLINE: Final = re.compile(
    r"(?P<opaque><(?P<raw>code|kbd|samp|script|style)\b[^>]*>.*?</(?P=raw)>|<img\b[^>]*>|&#?\w+;"
    r"|[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|<[^>]*>",
    re.DOTALL,
)
_STAND_IN: Final = re.compile(f"[{_TAG}{_OPAQUE}]")
_SPACE: Final = f"[ \n{_NO_BREAK}{_NARROW}]"
_FRENCH: Final = (
    (re.compile(f"«({_TAG}*){_SPACE}*"), f"«{_NARROW}\\1"),
    (re.compile(f"{_SPACE}*({_TAG}*){_SPACE}*»"), f"\\1{_NARROW}»"),
    (re.compile(f"(?<=[^\\s]){_SPACE}+(?=[;!?])"), _NARROW),
    (re.compile(f"(?<=[^\\s]){_SPACE}+(?=:(?:[\\s{_TAG}]|$))"), _NO_BREAK),
    (re.compile(f"(?<=[\\w)\\]%{_OPAQUE}])(?=[;!?](?:[\\s{_TAG})]|$))"), _NARROW),
    (re.compile(f"(?<=[\\w)\\]%{_OPAQUE}])(?=:(?:[\\s{_TAG}]|$))"), _NO_BREAK),
)


def typeset(tag: str, html: str) -> str:
    """Return HTML, as Markdown is rendered to, with its texts in the typography of a language."""
    if _STAND_IN.search(html):
        return html
    style = _STYLES.get(tag.partition("-")[0], _ENGLISH)
    pieces = _BLOCK.split(html)  # every second one is the tag of a block, or preformatted
    return "".join(piece if place % 2 else _set_paragraph(style, piece) for place, piece in enumerate(pieces))


def find_wrong_quotes(tag: str, html: str) -> Iterator[str]:
    """Yield each word of HTML, code apart, that has a quote which is not of the language: `typeset` found no pair."""
    style = _STYLES.get(tag.partition("-")[0], _ENGLISH)
    wrong = "".join(sorted(_QUOTES - {*style.outer, *style.inner}))
    text = _INLINE.sub(lambda match: " " if match["opaque"] else "", " ".join(_BLOCK.split(html)[::2]))
    yield from (match[0] for match in re.finditer(rf"[^\s{wrong}]*[{wrong}][^\s]*", text))


def _set_paragraph(style: _Style, html: str) -> str:
    """Set all texts of a paragraph as one: quotes pair across emphasis and links."""
    kept = iter(match[0] for match in _INLINE.finditer(html))
    text = _INLINE.sub(lambda match: _OPAQUE if match["opaque"] else _TAG, html)
    return _STAND_IN.sub(lambda _: next(kept), _set_spaces(style, _set_quotes(style, text)))


def _set_quotes(style: _Style, text: str) -> str:
    """Replace all quotes, or none where they do not pair."""
    made: list[str] = []
    depth, before, opened = 0, "", False
    for place, sign in enumerate(text):
        if sign in _QUOTES:
            opens = _is_opening(style, sign, before, text[place + 1 :].lstrip(_TAG)[:1], after_opening=opened)
            if opens is None or (not opens and not depth):
                return text
            depth += opens
            made.append((style.outer if depth == 1 else style.inner)[not opens])
            depth -= not opens
            opened = opens
        else:
            made.append(sign)
            opened = opened and sign == _TAG
        before = before if sign == _TAG else sign
    return text if depth else "".join(made)


def _is_opening(style: _Style, sign: str, before: str, after: str, *, after_opening: bool) -> bool | None:
    """Tell what a quote does; None where it stands alone between spaces."""
    if sign in _GUILLEMETS and _GUILLEMETS in {style.outer, style.inner}:
        return sign == "«"
    if sign == "„":
        return True
    free_before = not before or before.isspace() or before in _BEFORE or after_opening
    free_after = not after or after.isspace() or after in _AFTER
    if free_before and free_after and (not before or before.isspace()):
        return None
    return free_before and not free_after


def _set_spaces(style: _Style, text: str) -> str:
    before = _NO_BREAK if style.tied else r"\1"
    text = re.sub(rf"(?<=\S)([ \n{_NO_BREAK}]+)(?:{style.dashes})(?=[ \n])", rf"{before}{style.dash}", text)
    if style.words:
        words = style.words.replace(" ", "|")
        pattern = rf"(?<![\w’'-])(?<!\w{_TAG})({words})({_TAG}*)[ \n]+(?=[{_TAG}(„«“‚‘]*[\w{_OPAQUE}])"
        text = re.sub(pattern, rf"\1\2{_NO_BREAK}", text, flags=re.IGNORECASE)
    for rule, replacement in _FRENCH if style.spaced else ():
        text = rule.sub(replacement, text)
    return text
