"""How wide a line of text is, without a font: for pictures that must fit their words in every script.

The advance widths are those of Noto Sans and Noto Sans Arabic, in thousandths of the size; other faces for the screen
are near. Letters with marks are as wide as those without. Kerning is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

_BY_WIDTH: Final[Mapping[int, str]] = {
    166: "\u202f", 175: "‘’", 225: "'", 250: "‚", 258: "ijlıіј", 260: " \u00a0", 268: ",.:;·", 269: "!", 273: "JЈ",
    281: "`", 300: "()", 322: "-", 329: "[]", 339: "IІ", 344: "f", 359: "“”", 361: "t", 372: "/\\", 380: "{}",
    408: '"', 413: "r", 416: "„", 428: "°", 433: "г", 434: "?؟", 436: "ґ", 444: "_", 470: "z", 476: "т", 479: "s",
    480: "cс", 490: "з", 494: "э", 495: "є", 500: "–", 508: "v", 509: "«»", 510: "yуў", 519: "F", 524: "LŁГ",
    529: "xкх", 532: "Ґ", 534: "k", 549: "S", 551: "*|", 556: "ETЕТ", 559: "я", 561: "aа", 564: "eе", 566: "Y",
    572: "$+0123456789<=>Z^~€×", 576: "в", 578: "л", 581: "д", 586: "XХ", 588: "З", 594: "ь", 599: "б", 600: "V",
    605: "PoøРо", 613: "ч", 615: "bdgpqþБр", 617: "đ", 618: "hnuћђ", 619: "KК", 622: "R", 624: "пУЎ", 626: "џ",
    631: "ß", 632: "CСц", 633: "Э", 637: "н", 639: "AАЯ", 642: "Ь", 643: "ийЄ", 646: "#", 650: "BВ", 691: "Д",
    692: "Ъ", 696: "ъ", 698: "Ч", 708: "Л", 725: "ф", 728: "G", 730: "DĐ", 731: "UПЏ", 732: "&", 741: "HНЦЋЂ",
    746: "м", 750: "ж", 760: "N", 768: "ИЙ", 778: "ы", 781: "OQØО", 786: "w", 791: "…", 804: "Ф", 831: "%",
    836: "ю", 842: "љ", 854: "Ж", 858: "Ы", 864: "æ", 881: "Æ", 886: "њ", 898: "ш", 899: "@", 906: "щ", 907: "MМ",
    928: "Œ", 930: "W", 935: "m", 936: "Љ", 946: "œ", 958: "Њ", 1000: "—", 1020: "№", 1037: "Ш", 1041: "Щ", 1052: "Ю",
    # Digits and signs of the Arabic script, and the sign that keeps its letters apart.
    0: "\u200c", 245: "٬٫", 280: "١۱", 295: "٠۰", 328: "،", 478: "٤", 487: "٢۲", 491: "٩۹", 504: "٦", 533: "٥۵",
    577: "٧٨۷۸۴۶", 583: "٣۳",
}  # fmt: skip

_Forms = tuple[int, int, int, int]
"""Width of a letter alone, at the end, at the beginning and in the middle of a run of joined letters."""

_BY_FORM: Final[Mapping[str, _Forms]] = {
    "آأ": (235, 289, 0, 0), "إا": (238, 291, 0, 0), "وؤ": (447, 472, 0, 0), "ةۀ": (405, 486, 0, 0),
    "دذ": (477, 532, 0, 0), "رزژ": (367, 396, 0, 0), "ب": (993, 1093, 269, 343), "تثپ": (993, 1093, 299, 373),
    "جحخچ": (639, 649, 589, 637), "سش": (1209, 1269, 784, 850), "صض": (1306, 1352, 903, 949),
    "طظ": (788, 831, 677, 710), "عغ": (507, 531, 503, 521), "ف": (983, 1098, 447, 495), "ق": (774, 808, 447, 495),
    "ك": (882, 922, 412, 508), "کگ": (877, 975, 412, 508), "ل": (695, 730, 260, 300), "م": (484, 562, 525, 578),
    "ن": (685, 730, 269, 343), "ه": (405, 486, 574, 507), "ىئ": (760, 736, 269, 343), "يی": (760, 736, 299, 373),
}  # fmt: skip

_WIDTHS: Final[Mapping[str, int]] = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_FORMS: Final[Mapping[str, _Forms]] = {letter: forms for letters, forms in _BY_FORM.items() for letter in letters}
_ALEFS: Final = {"ا": 582, "أ": 582, "إ": 582, "آ": 678}
"""Width of the one sign that lam and an alef make together."""

_CAPITAL: Final = 650
_SMALL: Final = 570
_WIDE: Final = 1000


def text_width(text: str, size: float) -> float:
    """Return the width of one line at a size in pixels, in pixels."""
    return sum(_advances(text)) * size / 1000


def _advances(text: str) -> Iterator[int]:
    composed = unicodedata.normalize("NFC", text)
    signs = [sign for sign in composed if sign in _WIDTHS or unicodedata.category(sign) not in ("Mn", "Cf")]
    skip = False
    for place, sign in enumerate(signs):
        before = signs[place - 1] if place else ""
        after = signs[place + 1] if place + 1 < len(signs) else ""
        if skip:
            skip = False
        elif sign == "ل" and after in _ALEFS:
            skip = True
            yield _ALEFS[after]
        elif sign in _FORMS:
            yield _joined(sign, before, after)
        else:
            yield _single(sign)


def _joined(sign: str, before: str, after: str) -> int:
    alone, final, initial, medial = _FORMS[sign]
    joins_before = before in _FORMS and _FORMS[before][2] > 0
    if _FORMS[sign][2] == 0 or after not in _FORMS:
        return final if joins_before else alone
    return medial if joins_before else initial


def _single(sign: str) -> int:
    base = unicodedata.normalize("NFD", sign)[0]
    for known in (sign, base):
        if known in _WIDTHS:
            return _WIDTHS[known]
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _CAPITAL if sign.isupper() else _SMALL
