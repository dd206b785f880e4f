"""What stays on one line with its number: the month of a day, the sign before a section or an act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from initiative.l10n.tags import has_locale, parse_locale

_NO_BREAK: Final = "\u00a0"
_SPACE: Final = f"[ \n{_NO_BREAK}]+"
_SIGNS: Final = ("§", "§§", "№", "n°")
_ABBREVIATIONS: Final[Mapping[str, str]] = {
    "cs": "č. Č. čl. Čl. odst. písm.",
    "de": "Nr. Art. Abs.",
    "en": "No. Nos. Art.",
    "fr": "art. Art. al.",
    "lt": "Nr. str.",
    "pl": "nr Nr art. Art. ust. poz.",
    "ru": "ст. п. ч.",
    "sk": "č. Č. čl. Čl. ods. písm.",
    "uk": "ст. п. ч.",
}
"""Words of a language that a number follows, in the case in which nothing else can be meant."""
_DATE_IN_DIGITS: Final = (
    (re.compile(rf"(?<![\w.])(\d{{1,2}}\.){_SPACE}(?=\d{{1,2}}\.{_SPACE}\d{{4}}(?!\w))"), rf"\1{_NO_BREAK}"),
    (re.compile(rf"(?<![\w.])(\d{{1,2}}\.{_NO_BREAK}\d{{1,2}}\.){_SPACE}(?=\d{{4}}(?!\w))"), rf"\1{_NO_BREAK}"),
)


def tie(tag: str, text: str, *, over: str, number: str) -> str:
    """Return a text with spaces that do not break beside its numbers.

    The sign `over` stands for a tag and is passed over; the sign `number` stands for what may be a number.
    """
    for rule, replacement in _rules(tag, over, number):
        text = rule.sub(replacement, text)
    return text


@lru_cache
def _rules(tag: str, over: str, number: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return (_signs(tag, over, number), *_DATE_IN_DIGITS, *_dates(tag, over))


def _signs(tag: str, over: str, number: str) -> tuple[re.Pattern[str], str]:
    words = _any((*_SIGNS, *_ABBREVIATIONS.get(tag.partition("-")[0], "").split()))
    return re.compile(rf"(?<!\w)({words}{over}*)[ \n]+(?=[{over}(]*[\d{number}])"), rf"\1{_NO_BREAK}"


def _dates(tag: str, over: str) -> Iterator[tuple[re.Pattern[str], str]]:
    if not has_locale(tag):
        return
    months = _any(_months(tag))
    day = r"(?<!\w)\d{1,2}(?:\.|er)?"
    yield _rule(rf"({day}{over}*){_SPACE}(?={over}*{months}(?!\w))", rf"\1{_NO_BREAK}")
    long = str(parse_locale(tag).date_formats["long"].pattern)
    if between := re.search(r"d\S*\s*'(\w+)'\s*M", long):  # 20 de noviembre
        yield _rule(rf"({day}){_SPACE}({between[1]}){_SPACE}(?={over}*{months}(?!\w))", rf"\1{_NO_BREAK}\2{_NO_BREAK}")
    if re.search("M+ d", long):
        yield _rule(rf"(?<!\w)({months}{over}*){_SPACE}(?={over}*\d{{1,2}}(?!\w))", rf"\1{_NO_BREAK}")


def _rule(pattern: str, replacement: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), replacement


def _months(tag: str) -> set[str]:
    """Return the names of months in all forms, short ones too, which may be without their point."""
    names = parse_locale(tag).months
    told = {
        str(name) for forms in names.values() for width in ("wide", "abbreviated") for name in forms[width].values()
    }
    return {form for name in told if not name[0].isdigit() for form in (name, name.removesuffix("."))}


def _any(words: set[str] | tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
