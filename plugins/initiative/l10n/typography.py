"""Quotation marks, apostrophes, dashes and spaces as a language writes them: never in tags, code or addresses.

Doing it again changes nothing. Writers may type straight quotes and plain spaces; quotes of another language are
replaced. Where quotes do not pair, a paragraph keeps the ones it has. No letter and no digit ever changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from initiative.l10n.ties import tie

_NO_BREAK: Final = "\u00a0"
_NARROW: Final = "\u202f"
# Stand-ins that Unicode keeps for inner use, so that no text holds them.
_TAG: Final = "\ufdd0"
"""A tag within a paragraph: for all rules it is not there."""
_OPAQUE: Final = "\ufdd1"
"""Code, a picture, an address or a placeholder: neither space nor letter nor quote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Style:
    """`outer` and `inner` quotes: what opens and what closes. `words` stay with the next word.

    `dash` takes the place of `dashes` between spaces; where `tied`, it never begins a line. `spaced`: a narrow space
    stands inside guillemets and before ; : ! ? `elided`: a quotation may follow an apostrophe. `possessive`: a word may
    end in one.
    """

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    dash: str = "–"
    dashes: str = "--|-"
    words: str = ""
    tied: bool = False
    spaced: bool = False
    elided: bool = False
    possessive: bool = False


_GUILLEMETS: Final = ("«", "»")
_LOW: Final = ("„", "“")
_LOW_SINGLE: Final = ("‚", "‘")
_HIGH: Final = ("“", "”")
_ALL_DASHES: Final = "--|-|—"
"""Also the long dash, where it is not a matter of taste."""
_RU: Final = "в во к ко с со у о об обо от до из за на не ни но по и а я"
_UK: Final = "в у з із зі о об до за на не ні по й і та а я"
_USUAL: Final = _Style()
_GERMAN: Final = _Style(outer=_LOW, inner=_LOW_SINGLE)
_NORWEGIAN: Final = _Style(outer=_GUILLEMETS)
_ARABIC: Final = _Style(outer=_GUILLEMETS, inner=_HIGH)
# Quotation marks are those of CLDR 47 (cldr-misc-full/main/*/delimiters.json), unless a reason stands beside.
_STYLES: Final[Mapping[str, _Style]] = {
    "ar": _ARABIC,  # as printed in the region; CLDR mirrors the English ones
    "bg": _Style(outer=_LOW, inner=_LOW),
    "cs": _Style(outer=_LOW, inner=_LOW_SINGLE, dashes=_ALL_DASHES, words="a i k o s u v z"),
    "da": _USUAL,
    "de": _Style(outer=_LOW, inner=_LOW_SINGLE, dashes=_ALL_DASHES),
    "el": _Style(outer=_GUILLEMETS, inner=_HIGH),
    "en": _Style(possessive=True),
    "es": _Style(dashes=""),  # its long dash touches the words it sets apart: a person must decide
    "et": _GERMAN,
    "fa": _ARABIC,  # CLDR has ‹ › within
    "fi": _Style(outer=("”", "”"), inner=("’", "’"), dashes=_ALL_DASHES),
    "fr": _Style(outer=_GUILLEMETS, inner=_HIGH, spaced=True, elided=True),  # CLDR repeats « » within
    "ga": _USUAL,
    "hr": _GERMAN,
    "hu": _Style(outer=("„", "”"), inner=("»", "«")),
    "is": _GERMAN,
    "it": _Style(outer=_GUILLEMETS, inner=_HIGH, elided=True),
    "lt": _Style(outer=_LOW, inner=_LOW_SINGLE, dashes=_ALL_DASHES),  # CLDR repeats „ “ within
    "lv": _USUAL,
    "mt": _USUAL,
    "nb": _NORWEGIAN,
    "nl": _USUAL,  # CLDR has ‘ ’ outside, which is as common, but cannot be told from an apostrophe
    "no": _NORWEGIAN,
    "pl": _Style(outer=("„", "”"), inner=_GUILLEMETS, dashes=_ALL_DASHES, words="a i o u w z"),
    "pt": _USUAL,
    "ro": _Style(outer=("„", "”"), inner=_GUILLEMETS),
    "ru": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="--|-|–|—", words=_RU, tied=True),
    "sk": _Style(outer=_LOW, inner=_LOW_SINGLE, dashes=_ALL_DASHES, words="a i k o s u v z"),
    "sl": _GERMAN,
    "sv": _Style(outer=("”", "”"), inner=("’", "’")),
    "uk": _Style(outer=_GUILLEMETS, inner=_LOW, dash="—", dashes="--|-|–|—", words=_UK, tied=True),
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
_ADDRESS: Final = r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_INLINE: Final = re.compile(
    r"(?P<opaque><(?P<raw>code|kbd|samp|script|style)\b[^>]*>.*?</(?P=raw)>|<img\b[^>]*>|&#?\w+;"
    rf"|{_ADDRESS})|<[^>]*>",
    re.DOTALL,
)
_PLAIN: Final = re.compile(rf"(?P<opaque>{_ADDRESS})")
_MESSAGE: Final = re.compile(rf"(?P<opaque>{_ADDRESS}|%\(\w+\)s|%%|\{{\w*\}})")
_OF_CODE: Final = re.compile(r"\"|\S  \S|^  |  $")
"""A message that shows what to type: in straight quotes, or with two spaces around it."""
_STAND_IN: Final = re.compile(f"[{_TAG}{_OPAQUE}]")
_LETTER: Final = r"[^\W\d_]"
_WITHIN: Final = re.compile(f"({_LETTER}{_TAG}*)'(?={_TAG}*{_LETTER})")
_ELIDED: Final = re.compile(f"({_LETTER}{_TAG}*)'(?={_TAG}*[{_OPAQUE}\"“„«])")
_SINGLE_OPENING: Final = re.compile(f"(?<![\\w{_TAG}{_OPAQUE}]){_TAG}*['‘‚](?={_TAG}*[\\w{_OPAQUE}])")
_SINGLE_CLOSING: Final = re.compile(f"(?<=[\\w{_TAG}{_OPAQUE}.,;:!?…])'(?!{_TAG}*\\w)")
_DECADE: Final = re.compile(r"(?<!\w)'(?=\d0s\b)")
_POSSESSIVE: Final = re.compile(f"(s{_TAG}*)'(?={_TAG}*(?:$|[\\s.,;:!?)]))")
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
    pieces = _BLOCK.split(html)  # every second one is the tag of a block, or preformatted
    return "".join(piece if place % 2 else _set(tag, piece, _INLINE) for place, piece in enumerate(pieces))


def typeset_text(tag: str, text: str) -> str:
    """Return a plain text, one paragraph without any marks, in the typography of a language."""
    return text if _STAND_IN.search(text) else _set(tag, text, _PLAIN)


def typeset_message(tag: str, text: str) -> str:
    """Return a translated message in the typography of its language; one that shows what to type stays as it is."""
    return text if _STAND_IN.search(text) or _OF_CODE.search(text) else _set(tag, text, _MESSAGE)


def find_wrong_quotes(tag: str, html: str) -> Iterator[str]:
    """Yield each word of HTML, code apart, that has a quote which is not of the language: `typeset` found no pair."""
    text = _INLINE.sub(lambda match: " " if match["opaque"] else "", " ".join(_BLOCK.split(html)[::2]))
    yield from _words_with_wrong_quotes(_style(tag), text)


def find_wrong_quotes_of_text(tag: str, text: str) -> Iterator[str]:
    """Yield each word of a plain text that has a quote which is not of the language: `typeset_text` found no pair."""
    yield from _words_with_wrong_quotes(_style(tag), _PLAIN.sub(" ", text))


def _style(tag: str) -> _Style:
    return _STYLES.get(tag.partition("-")[0], _USUAL)


def _words_with_wrong_quotes(style: _Style, text: str) -> Iterator[str]:
    wrong = "".join(sorted(_QUOTES - {*style.outer, *style.inner}))
    yield from (match[0] for match in re.finditer(rf"[^\s{wrong}]*[{wrong}][^\s]*", text))


def _set(tag: str, text: str, marks: re.Pattern[str]) -> str:
    """Set all texts of a paragraph as one: quotes pair across emphasis and links. `marks` are none of them."""
    kept = iter(match[0] for match in marks.finditer(text))
    bare = marks.sub(lambda match: _OPAQUE if match["opaque"] else _TAG, text)
    style = _style(tag)
    made = _set_spaces(style, _set_quotes(style, _set_apostrophes(style, bare)))
    return _STAND_IN.sub(lambda _: next(kept), tie(tag, made, over=_TAG, number=_OPAQUE))


def _set_apostrophes(style: _Style, text: str) -> str:
    """Replace straight apostrophes: within words, and in English at their ends where no quotation can be meant."""
    if "'" not in text:
        return text
    text = _WITHIN.sub(r"\1’", text)
    if style.elided:
        text = _ELIDED.sub(r"\1’", text)
    if not style.possessive:
        return text
    opening, closing = _SINGLE_OPENING.search(text), _SINGLE_CLOSING.search(text)
    if opening and closing:
        return text
    return _DECADE.sub("’", text) if opening else _POSSESSIVE.sub(r"\1’", text)


def _set_quotes(style: _Style, text: str) -> str:
    """Replace all quotes, or none where they do not pair."""
    if _QUOTES.isdisjoint(text):
        return text
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
    begins = after_opening or before in _BEFORE or (style.elided and before == "’")
    free_before = not before or before.isspace() or begins
    free_after = not after or after.isspace() or after in _AFTER
    if free_before and free_after and (not before or before.isspace()):
        return None
    return free_before and not free_after


def _set_spaces(style: _Style, text: str) -> str:
    before = _NO_BREAK if style.tied else r"\1"
    if style.dashes:
        text = re.sub(rf"(?<=\S)([ \n{_NO_BREAK}]+)(?:{style.dashes})(?=[ \n])", rf"{before}{style.dash}", text)
    if style.words:
        words = style.words.replace(" ", "|")
        pattern = rf"(?<![\w’'-])(?<!\w{_TAG})({words})({_TAG}*)[ \n]+(?=[{_TAG}(„«“‚‘]*[\w{_OPAQUE}])"
        text = re.sub(pattern, rf"\1\2{_NO_BREAK}", text, flags=re.IGNORECASE)
    for rule, replacement in _FRENCH if style.spaced else ():
        text = rule.sub(replacement, text)
    return text
