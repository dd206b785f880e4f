"""From a number as a page or a data file prints it to a count: all of the text is the number, or there is none.

Babel's parse_decimal is of no use here: in German it reads `15,429` as fifteen and a bit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from initiative.petitions.api import SourceError

TOO_MANY: Final = 10**9
"""No count is as large as this."""

SEPARATORS: Final = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{FIGURE SPACE}",
                     "'", "\N{RIGHT SINGLE QUOTATION MARK}", ".", ",")  # fmt: skip
"""What may stand between groups of digits."""

_DIGITS: Final = frozenset("0123456789")
_MOST_DIGITS: Final = 12
_DECIMAL_MARKS: Final = (".", ",")
_ARABIC_SEPARATOR: Final = "\N{ARABIC THOUSANDS SEPARATOR}"
# Left-to-right and right-to-left marks, embeddings and isolates. Not the overrides (U+202D, U+202E): what stands
# between those is shown in another order than it is written.
_BIDI_MARKS: Final = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_THREES: Final = re.compile(r"[0-9]{1,3}(?:(?P<mark>[^0-9])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")


def parse_count(text: str, group_separator: str = "") -> int:
    """Return the count that `text` is, from 0 to below 10^9. Raises SourceError of kind shape, with the reason.

    With a `group_separator` a dot or comma other than that is refused. The text itself is never told: it could hold
    anything.
    """
    digits = _to_ascii(_strip(text))
    if not _DIGITS.issuperset(digits):
        digits = _join_groups(digits, group_separator)
    if len(digits) > _MOST_DIGITS:
        raise _no_count(f"more than {_MOST_DIGITS} digits")
    if digits != "0" and digits.startswith("0"):
        raise _no_count("it begins with 0")
    return _check_size(int(digits))


def to_count(value: object, *, text: bool = False, group_separator: str = "") -> int:
    """Return the count that a value of JSON is. A text is one only where `text` says so.

    Raises SourceError of kind shape, with the reason.
    """
    if isinstance(value, str) and text:
        return parse_count(value, group_separator)
    if isinstance(value, float) and value.is_integer():
        return _check_size(int(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return _check_size(value)
    raise _no_count(_name(value))


def _strip(text: str) -> str:
    """Return the text without spaces and marks of direction around it."""
    start, end = 0, len(text)
    while start < end and _is_outer(text[start]):
        start += 1
    while start < end and _is_outer(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_outer(sign: str) -> bool:
    return sign.isspace() or sign in _BIDI_MARKS


def _to_ascii(text: str) -> str:
    """Return the text with the digits of one script, whichever it is, as 0 to 9. Raises SourceError."""
    values = {sign: unicodedata.decimal(sign, None) for sign in set(text)}
    zeros = {ord(sign) - value for sign, value in values.items() if value is not None}
    if not text:
        raise _no_count("it is empty")
    if not zeros:
        raise _no_count("it has no digits")
    if len(zeros) > 1:
        raise _no_count("digits of several scripts")
    signs = text.replace(_ARABIC_SEPARATOR, ",")
    return "".join(sign if (value := values.get(sign)) is None else str(value) for sign in signs)


def _join_groups(text: str, group_separator: str) -> str:
    """Return the digits of regular groups. Raises SourceError for everything else."""
    marks = set(text) - _DIGITS
    strange = marks.difference(SEPARATORS)
    declared = "," if group_separator == _ARABIC_SEPARATOR else group_separator
    if text.startswith(("-", "\N{MINUS SIGN}")):
        raise _no_count("it is negative")
    if any(unicodedata.category(sign).startswith("L") for sign in strange):
        raise _no_count("it has letters")
    if strange:
        raise _no_count("it has signs that no number has")
    if len(marks) > 1:
        raise _no_count("several separators")
    if declared and any(mark in _DECIMAL_MARKS and mark != declared for mark in marks):
        raise _no_count("a separator that is not the declared one")
    if not _THREES.fullmatch(text) and not _INDIAN.fullmatch(text):
        raise _no_count("its digits are not in groups of three")
    return "".join(sign for sign in text if sign in _DIGITS)


def _check_size(value: int) -> int:
    if value < 0:
        raise _no_count("it is negative")
    if value >= TOO_MANY:
        raise _no_count("it is too large")
    return value


def _name(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    return "a fraction" if isinstance(value, float) else "a list or an object"


def _no_count(reason: str) -> SourceError:
    return SourceError("shape", f"not one whole number: {reason}")
