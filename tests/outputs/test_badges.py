"""Badges: pictures that carry their date, fit their words and close by themselves; and the endpoint for Shields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from initiative.outputs.badges import COLOURS, Colours, Words, badge_files, write_badge
from initiative.outputs.text_width import text_width
from number_pages import PLATFORM, READ, files_of, line
from petition_content import FACTS
from petition_pages import AFTER, CATALOGUES, NOW, SITE, make_build
from tiny import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
MARK = (ROOT / "theme" / "static" / "mark.svg").read_text("utf-8")
LIGHT = COLOURS["light"]


def make(folder: Path, facts: str = FACTS, history: str = "", *, now: datetime = NOW) -> Mapping[str, bytes]:
    """Return all badges by their place."""
    return dict(badge_files(make_build(folder, files_of(facts, history), now=now), CATALOGUES))


def read(files: Mapping[str, bytes], lang: str = "en") -> Any:
    """Return the endpoint for Shields."""
    return json.loads(files[f"data/badges/slovakia.{lang}.json"])


def words_of(svg: bytes) -> list[str]:
    """Return the words of a picture, its title first."""
    root = ET.fromstring(svg)
    return [element.text or "" for element in root.iter() if element.tag in (f"{SVG}title", f"{SVG}text")]


# -- files


def test_every_language_has_two_pictures_and_an_endpoint(tmp_path: Path) -> None:
    assert sorted(make(tmp_path)) == sorted(
        f"data/badges/slovakia.{tag}.{suffix}" for tag in SITE.tags for suffix in ("svg", "dark.svg", "json")
    )


def test_names_are_never_hashed_and_bytes_are_always_the_same(tmp_path: Path) -> None:
    assert make(tmp_path / "one") == make(tmp_path / "two")


# -- words

SAID = {
    "open": (
        FACTS, "", NOW,
        ["A travel document. 396 of 500 signatures. As of 19\u00a0November 2026. Nansen Passport 2.0",
         "396 of 500 signatures", "Nansen Passport 2.0 · 19\u00a0November 2026"],
    ),
    "closed": (
        FACTS, "", AFTER,
        ["A travel document. Closed · 396\xa0signatures. As of 19\u00a0November 2026. Nansen Passport 2.0",
         "Closed · 396\xa0signatures", "Nansen Passport 2.0 · 19\u00a0November 2026"],
    ),
    "old": (
        READ, line("op", 45, "2026-10-01"), NOW,
        ["A travel document. 1\u00a0October 2026: 45 of 500 signatures. Nansen Passport 2.0",
         "1\u00a0October 2026: 45 of 500 signatures", "Nansen Passport 2.0"],
    ),
    "unknown": (
        READ, "", NOW,
        ["A travel document. Signatures are being collected. Nansen Passport 2.0",
         "Signatures are being collected", "Nansen Passport 2.0"],
    ),
    "unknown and closed": (
        READ, "", AFTER, ["A travel document. Closed. Nansen Passport 2.0", "Closed", "Nansen Passport 2.0"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "history", "now", "words"), SAID.values(), ids=SAID)
def test_a_picture_says_the_number_its_date_and_its_state(
    tmp_path: Path, facts: str, history: str, now: datetime, words: list[str]
) -> None:
    files = make(tmp_path, facts, history, now=now)
    assert words_of(files["data/badges/slovakia.en.svg"]) == words
    assert words_of(files["data/badges/slovakia.en.dark.svg"]) == words


def test_the_words_are_in_the_language_of_the_picture(tmp_path: Path) -> None:
    files = make(tmp_path)
    assert words_of(files["data/badges/slovakia.ru.svg"])[0].startswith("Проездной документ. ")
    assert "19\u00a0ноября 2026" in words_of(files["data/badges/slovakia.ru.svg"])[2]


def of_measure(measure: str) -> str:
    """Return facts of a petition that counts something else."""
    source = f"sources: [{{id: op, kind: json, url: 'https://p.example/1', count: n, measure: {measure}}}]\n"
    return READ.replace(PLATFORM, source)


ENDPOINTS = {
    "open": (FACTS, "", NOW, {"label": "signatures", "message": "396", "color": "blue"}),
    "closed": (FACTS, "", AFTER, {"label": "signatures", "message": "Closed · 396", "color": "lightgrey"}),
    "old": (
        READ, line("op", 45, "2026-10-01"), NOW,
        {"label": "signatures", "message": "45 (1 October 2026)", "color": "lightgrey"},
    ),
    "verified": (
        of_measure("verified"), line("op", 45123, "2026-11-20", "verified"), NOW,
        {"label": "verified signatures", "message": "45,123", "color": "blue"},
    ),
    "people": (
        of_measure("supporters-dedup"), line("op", 45, "2026-11-20", "supporters-dedup"), NOW,
        {"label": "people", "message": "45", "color": "blue"},
    ),
    "unknown": (
        READ, "", NOW,
        {"label": "signatures", "message": "no figure yet", "color": "lightgrey", "isError": True},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "history", "now", "expected"), ENDPOINTS.values(), ids=ENDPOINTS)
def test_the_endpoint_is_what_shields_reads(
    tmp_path: Path, facts: str, history: str, now: datetime, expected: Mapping[str, object]
) -> None:
    found = read(make(tmp_path, facts, history, now=now))
    assert found == {"schemaVersion": 1, "cacheSeconds": 3600, **expected}


def test_past_the_deadline_no_badge_has_an_address_to_sign_at(tmp_path: Path) -> None:
    history = line("op", 5, "2026-11-01", url="https://sign.example/en")
    assert not any(b"sign.example" in data for data in make(tmp_path, READ, history, now=AFTER).values())


# -- picture

ENGLISH = Words(lang="en", large="396 of 500 signatures", little="Nansen Passport 2.0", title="All & <more>")
ARABIC = Words(lang="ar", large="396 من 500 توقيع", little="جواز نانسن 2.0 · 20 نوفمبر 2026", title="الكل")
EMPTY = Words(lang="en", large="Closed", little="", title="Closed")


@pytest.mark.parametrize("words", [ENGLISH, ARABIC, EMPTY], ids=["en", "ar", "one line"])
def test_a_picture_is_an_image_with_a_name_and_loads_nothing(words: Words) -> None:
    svg = write_badge(words, LIGHT, MARK)
    root = ET.fromstring(svg)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (root.get("role"), root.get("aria-labelledby"), title.get("id")) == ("img", "t", "t")
    assert title.text == words.title
    assert not re.search(rb"<script|<style|style=|href|url\(|\bon\w+=|<foreignObject|<image", svg)
    assert b"None" not in svg


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_the_box_is_as_wide_as_its_words(words: Words) -> None:
    root = ET.fromstring(write_badge(words, LIGHT, MARK))
    widest = max(text_width(words.large, 15), text_width(words.little, 11))
    assert 0 <= float(root.get("width", "0")) - (10 + 24 + 10 + widest + 10) < 1
    lengths = [float(text.get("textLength", "0")) for text in root.iter(f"{SVG}text")]
    assert max(lengths) == pytest.approx(widest, abs=1)


def test_a_picture_of_a_right_to_left_language_runs_from_the_right() -> None:
    root = ET.fromstring(write_badge(ARABIC, LIGHT, MARK))
    width = float(root.get("width", "0"))
    assert [text.get("direction") for text in root.iter(f"{SVG}text")] == ["rtl", "rtl"]
    assert [float(text.get("x", "0")) for text in root.iter(f"{SVG}text")] == [width - 44, width - 44]
    assert float(root[2].get("x", "0")) == width - 34


@pytest.mark.parametrize(("theme", "scheme"), [("light", 0), ("dark", 1)])
def test_colours_are_those_of_the_theme(theme: str, scheme: int) -> None:
    css = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text("utf-8")
    parts = css.split("@media (prefers-color-scheme: dark)")
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", parts[0]))
    if scheme:
        tokens |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", parts[1].split("@media")[0]))
    long = {name: value if len(value) == 7 else "#" + "".join(2 * sign for sign in value[1:])
            for name, value in tokens.items()}  # fmt: skip
    expected = Colours(**{name: long[name] for name in ("sheet", "edge", "ink", "soft")})
    assert COLOURS["dark" if scheme else "light"] == expected, theme


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("face", ["Noto Sans", "DejaVu Sans", "Noto Serif"])
def test_the_words_stay_in_the_box_whatever_face_there_is(browser: Browser, words: Words, face: str) -> None:
    svg = write_badge(words, LIGHT, MARK).decode().replace("Noto Sans,Noto Sans Arabic", face)
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_content(f"<!doctype html><body style='margin:0'>{svg}")
        boxes = page.evaluate(
            "() => [...document.querySelectorAll('svg > text, svg > svg')].map(e => e.getBoundingClientRect())"
            ".map(b => [b.left, b.right])"
        )
        width = page.evaluate("() => document.querySelector('svg').getBoundingClientRect().width")
    finally:
        context.close()
    assert all(left >= 9 and right <= width - 9 for left, right in boxes)
    mark, *texts = boxes
    assert all(right <= mark[0] - 9 or left >= mark[1] + 9 for left, right in texts)
