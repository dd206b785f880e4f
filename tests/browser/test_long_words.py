"""Long words on a narrow phone: headings keep them whole, columns of a table let them break.

Headings are not hyphenated: a reader scans them for whole words. That this can be afforded is what is tested here, on
the pages whose headings have the longest words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Page

from browser.serving import serving
from built_site import BuiltSite

LANGUAGES: Final = ("sk", "de", "ru", "uk")
WIDTHS: Final = (320, 360)
PAGES: Final = 8
SIZES: Final = {"1": 33, "2": 26, "3": 19}
"""Of letters in headings, by level; in px on the narrowest screens."""
_HEADING: Final = re.compile(r"<h([1-3])[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_WORD: Final = re.compile(r"\w+")
BROKEN: Final = """within => {
  const found = [], range = document.createRange();
  for (const element of document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(/[\\p{L}\\p{M}’]+/gu)) {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const lines = new Set([...range.getClientRects()].filter(one => one.width).map(one => Math.round(one.top)));
        if (lines.size > 1) found.push(match[0]);
      }
    }
  }
  return found;
}"""


def widest_word(page: str) -> int:
    """Return the width of the widest word in the headings of a page, roughly: its letters times their size."""
    return max(
        (
            SIZES[level] * len(word)
            for level, text in _HEADING.findall(page)
            for word in _WORD.findall(_TAG.sub(" ", text))
        ),
        default=0,
    )


def hardest(site: BuiltSite, lang: str) -> Iterator[str]:
    """Yield the pages of a language with the widest words in their headings, of equal ones the first by path."""
    found = sorted((-widest_word(path.read_text("utf-8")), path) for path in (site.folder / lang).rglob("*.html"))
    yield from (path.relative_to(site.folder).as_posix() for _width, path in found[:PAGES])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_heading_breaks_a_word_and_no_page_is_too_wide(
    page: Page, built: Callable[[str], BuiltSite], lang: str
) -> None:
    site = built("shipped")
    pages = list(hardest(site, lang))
    assert min(widest_word(site.read(file)) for file in pages) >= 11 * SIZES["1"]
    with serving(site.folder) as address:
        for file in pages:
            page.goto(address + file)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert (file, width, page.evaluate(BROKEN, "h1, h2, h3")) == (file, width, [])
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_measure_sees_a_word_that_breaks(page: Page) -> None:
    page.set_content("<h1 style='width: 4em; overflow-wrap: break-word'>Reise­dokumentenbeantragung da</h1>")
    assert page.evaluate(BROKEN, "h1") != []


@pytest.mark.parametrize(
    ("selector", "hyphens"), [("h1", "manual"), (".richtext td", "auto"), (".richtext p", "manual")]
)
def test_only_narrow_columns_are_hyphenated(
    page: Page, built: Callable[[str], BuiltSite], selector: str, hyphens: str
) -> None:
    with serving(built("shipped").folder) as address:
        page.goto(f"{address}en/news/aliens-passports/index.html")
        assert page.locator(selector).first.evaluate("one => getComputedStyle(one).hyphens") == hyphens
