"""axe-core finds nothing on any kind of page: wide and narrow, light and dark, in forced colours."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.axe import COLOURS, RUN, every_look, find_faults
from browser.conftest import Address
from browser.page_types import CHOOSER, Sample, samples

TWICE: Final = "html { font-size: 200% !important }"
SPACED: Final = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""


@pytest.mark.parametrize("sample", [CHOOSER, *samples("en", "ru", "ar")], ids=str)
def test_axe_finds_nothing(examined: BrowserContext, address: Address, sample: Sample) -> None:
    # Russian pages are English ones in other words: how those fit is seen on the narrow screen.
    looks = every_look(320)[-1:] if sample.lang == "ru" else every_look(320)
    assert find_faults(examined, lambda page: page.goto(address(sample)), looks) == {}


@pytest.mark.parametrize(
    "sample", [sample for sample in samples("en") if sample.kind in {"home", "country", "petition"}], ids=str
)
def test_forced_colours_keep_the_text_readable(browser: Browser, address: Address, axe: str, sample: Sample) -> None:
    context = browser.new_context(bypass_csp=True, forced_colors="active", viewport={"width": 1280, "height": 900})
    context.add_init_script(axe)
    try:
        page = context.new_page()
        page.goto(address(sample))
        found = page.evaluate(RUN, {"type": "rule", "values": COLOURS})
    finally:
        context.close()

    assert found == []


@pytest.mark.parametrize("sample", [CHOOSER, *samples("en", "ar")], ids=str)
def test_larger_and_wider_text_needs_no_sideways_scroll(
    examined: BrowserContext, address: Address, sample: Sample
) -> None:
    """Twice the size (WCAG 1.4.4), and the spacing readers may set (1.4.12)."""
    page = examined.new_page()
    try:
        page.goto(address(sample))
        too_wide = {width: overflow(page, width, css) for width, css in ((640, TWICE), (320, SPACED))}
    finally:
        page.close()

    assert {width: pixels for width, pixels in too_wide.items() if pixels > 0} == {}


def overflow(page: Page, width: int, css: str) -> int:
    """Return by how many pixels a page is wider than its window under a reader's style."""
    page.set_viewport_size({"width": width, "height": 900})
    style = page.add_style_tag(content=css)
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    style.evaluate("one => one.remove()")
    return found
