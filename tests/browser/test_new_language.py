"""Two editions begun by the command, Polish and Arabic: every kind of page can be read, from the right too.

The pictures are kept in .cache/shots/new-language/ for people to look at.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page

from begun_site import begin, begin_arabic
from browser.axe import PICTURED, find_faults
from browser.page_types import SHIPPED
from browser.serving import serving
from built_site import ROOT, BuiltSite, build_changed, shared_folder
from initiative.host import load_settings
from initiative.l10n.linkage import Linkage, make_linkage
from initiative.loading import load
from initiative.settings import Tag

SHOTS: Final = ROOT / ".cache" / "shots" / "new-language"
AR, PL = "ar", "pl"
CORE: Final = ("home", "demand", "join", "press", "safety", "not-found")
MIRRORED: Final = {360: (".top-brand", ".top-nav li:first-child", ".foot a"), 1280: (".top-brand", ".foot a")}
"""What begins where reading begins, by the width of the window: mark and name, the menu, the links of the foot."""

WITHOUT_TEXTS: Final = {"countries-filter", "press-filter", "translations", "needs", "number", "number-unknown"}
"""Lists and tables of the frame; what they name may be English, too."""

UNMARKED: Final = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.trim(), around = node.parentElement;
    if (around.closest('style, textarea, svg')) continue;
    const lang = around.closest('[lang]').lang, way = getComputedStyle(around).direction;
    if (/\\p{Script=Arabic}/u.test(text)) {
      if (lang !== 'ar' || way !== 'rtl') found.push(`${lang} ${way} ${text.slice(0, 80)}`);
      continue;
    }
    if (!/\\p{Ll}{2}.* .*\\p{Ll}{2}/u.test(text)) continue;
    if (way !== 'ltr' || (lang === 'ar' && !around.closest('bdi'))) found.push(`${lang} ${way} ${text.slice(0, 80)}`);
  }
  return found;
}"""
"""Lists what is Arabic and not marked so, or has two words in small letters, none of them Arabic, and is marked Arabic.
A name may be just isolated.
"""

FileOf = Callable[[str, str], str]
Open = Callable[[Page, str, str], None]


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The shipped site after both languages were begun; the short messages are there in Arabic, not in Polish."""

    def change(project: Path) -> None:
        begin(project, PL)
        begin_arabic(project)

    return build_changed(shared_folder(tmp_path_factory), "begun", "shipped", change)


@pytest.fixture(scope="session")
def file_of(begun: BuiltSite) -> FileOf:
    """Gives the file of a kind of page in a language."""
    settings = load_settings(begun.project / "pelicanconf.py", content=None, output=None, siteurl=None)
    dataset = load(begun.project / "content", settings["SITE"], shown="content").dataset
    linkage = make_linkage(settings["SITE"], dataset)
    return lambda kind, lang: in_language(linkage, SHIPPED[kind], lang)


def in_language(linkage: Linkage, file: str, lang: str) -> str:
    """Return the file of another edition that stands where an English one does: lists stand below their page."""
    address = f"/{file}"
    pairs = {
        linkage.address(item, Tag("en")): linkage.address(item, Tag(lang))
        for item in linkage.dataset.sets.values()
        if linkage.has_page(item)
    }
    nearest = max((own for own in pairs if address.startswith(own)), key=len)
    return (pairs[nearest] + address.removeprefix(nearest))[1:]


@pytest.fixture(scope="session")
def show(begun: BuiltSite, file_of: FileOf) -> Iterator[Open]:
    """Opens a kind of page in a language."""
    with serving(begun.folder) as base:

        def go(page: Page, kind: str, lang: str) -> None:
            response = page.goto(base + file_of(kind, lang))
            assert response is not None
            assert response.status == 200, response.url

        yield go


SAMPLES: Final = [(kind, AR) for kind in SHIPPED] + [(kind, PL) for kind in CORE]
ARABIC: Final = pytest.mark.parametrize("kind", SHIPPED)


@pytest.mark.parametrize(("kind", "lang"), SAMPLES, ids=[f"{lang}-{kind}" for kind, lang in SAMPLES])
def test_axe_finds_nothing(examined: BrowserContext, show: Open, kind: str, lang: str) -> None:
    assert find_faults(examined, lambda page: show(page, kind, lang), PICTURED) == {}


@ARABIC
def test_no_page_is_wider_than_its_window(page: Page, show: Open, kind: str) -> None:
    show(page, kind, AR)
    too_wide = {}
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        too_wide[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {width: pixels for width, pixels in too_wide.items() if pixels > 0} == {}


@ARABIC
def test_the_frame_begins_at_the_right_as_the_english_one_at_the_left(page: Page, show: Open, kind: str) -> None:
    begins: dict[str, list[float]] = {}
    for lang in ("en", AR):
        show(page, kind, lang)
        for width, elements in MIRRORED.items():
            page.set_viewport_size({"width": width, "height": 800})
            begins.setdefault(lang, []).extend(distance(page, each, from_right=lang == AR) for each in elements)

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert begins[AR] == pytest.approx(begins["en"], abs=1)
    assert begins[AR][0] < 360 / 8


def distance(page: Page, selector: str, *, from_right: bool) -> float:
    """Return how far an element begins from the edge of the window, in pixels."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    if not from_right:
        return box["x"]
    width: int = page.evaluate("document.documentElement.clientWidth")
    return width - box["x"] - box["width"]


@ARABIC
def test_every_text_says_in_which_language_it_is_and_runs_its_way(page: Page, show: Open, kind: str) -> None:
    show(page, kind, AR)
    unmarked: list[str] = page.evaluate(UNMARKED)
    words: int = page.evaluate("document.querySelectorAll('main [lang=en][dir=ltr]').length")

    assert page.locator("html").get_attribute("lang") == AR
    assert unmarked == []
    assert words > 0 or kind in WITHOUT_TEXTS


@ARABIC
def test_pictures_are_kept_to_look_at(page: Page, show: Open, kind: str) -> None:
    show(page, kind, AR)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width, scheme in PICTURED:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        path = SHOTS / f"ar-{kind}-{width}-{scheme}.png"
        page.screenshot(path=path, full_page=scheme == "light")
        (wide, high), shades = look_at(path.read_bytes())

        assert (wide, high >= 800) == (width, True), path.name
        assert shades > 50, "letters have many shades at their edges, an empty page has none"


def look_at(png: bytes) -> tuple[tuple[int, int], int]:
    """Return width and height of a picture, and how many different bytes its packed rows have."""
    parts, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    wide, high = struct.unpack(">II", png[16:24])
    return (wide, high), len(set(zlib.decompress(b"".join(parts))))
