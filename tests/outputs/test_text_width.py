"""The width of a line of text, held against what a browser measures with the faces the table is from."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.outputs.text_width import text_width

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = {
    "en": "396 of 500 signatures",
    "en-long": "Closed · 1,448,271 verified signatures, As of 20 November 2026",
    "de": "396 von 500 Unterschriften · Größe, Übergabe",
    "fr": "396 signatures sur 500 · près de l’été, ça coûte",
    "sk": "396 z 500 podpisov · ďalší ľudia, šťastie, žiadosť",
    "ru": "396 из 500 подписей · закрыта, передана, ещё",
    "ru-long": "По состоянию на 20 ноября 2026 г. Щука, Ёж, Юг, Жара, Шум",
    "uk": "396 із 500 підписів · ґанок, їжак, Європа, Йосип",
    "ar": "396 من 500 توقيع",
    "ar-joined": "جواز نانسن وثيقة سفر للاجئين",
    "ar-lam-alef": "لا إلا الأول الآن ألمانيا",
    "ar-date": "20 نوفمبر 2026، العريضة مغلقة",
    "fa": "۳۹۶ از ۵۰۰ امضا تا پایان چه ژرف گویی",
}
TOLERANCE = 0.02
_PAGE = """<!doctype html><meta charset="utf-8"><svg xmlns="http://www.w3.org/2000/svg" width="2000" height="50">
<text id="t" y="30" font-size="100" font-family="Noto Sans,Noto Sans Arabic"></text></svg>"""


@pytest.mark.parametrize("name", TEXTS)
def test_the_table_is_as_wide_as_the_browser_draws(browser: Browser, name: str) -> None:
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_content(_PAGE)
        measured = page.evaluate(
            "text => { const t = document.getElementById('t'); t.textContent = text;"
            " return t.getComputedTextLength(); }",
            TEXTS[name],
        )
    finally:
        context.close()
    assert text_width(TEXTS[name], 100) == pytest.approx(measured, rel=TOLERANCE)


EXACT = {
    "nothing": ("", 0),
    "latin": ("Ag", 6.39 + 6.15),
    "a letter with a mark is as wide as without": ("é", 5.64),
    "the mark alone": ("e\u0301", 5.64),
    "cyrillic": ("Щ", 10.41),
    "spaces that do not break": ("1\u00a0\u202f1", 5.72 + 2.6 + 1.66 + 5.72),
    "alone": ("ع", 5.07),
    "joined": ("ععع", 5.03 + 5.21 + 5.31),
    "after a letter that joins nothing after it": ("دع", 4.77 + 5.07),
    "held apart": ("ع\u200cع", 5.07 + 5.07),
    "lam and alef are one": ("لا", 5.82),
    "vowels have no width": ("عَ", 5.07),
    "wide": ("文", 10),
    "unknown": ("λΛ", 5.7 + 6.5),
}


@pytest.mark.parametrize(("text", "width"), EXACT.values(), ids=EXACT)
def test_a_sign_has_the_width_of_its_class(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(width)


@given(st.text(max_size=40), st.text(string.ascii_letters, max_size=10))
def test_more_words_are_never_narrower(text: str, more: str) -> None:
    assert text_width(f"{text} {more}", 10) >= text_width(text, 10) - 12  # the last letter may change its form
    assert text_width(text, 20) == pytest.approx(2 * text_width(text, 10))
