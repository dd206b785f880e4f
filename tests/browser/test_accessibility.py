"""axe-core finds nothing on any kind of page: wide and narrow, light and dark, in forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.conftest import Address
from browser.page_types import CHOOSER, Sample, samples

TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours. The others see the same page in the dark."""

TWICE: Final = "html { font-size: 200% !important }"
SPACED: Final = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""

RUN: Final = """async only => {
  const found = await axe.run(document, {runOnly: only, resultTypes: ['violations'], rules: only.type === 'tag'
    ? {'target-size': {enabled: true}} : {}});
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)} (${node.any.concat(node.all, node.none)
      .map(check => check.message).join('; ').slice(0, 200)})`));
}"""


@pytest.fixture(scope="module")
def examined(browser: Browser, axe: str) -> Iterator[BrowserContext]:
    """A context in which axe-core may run whatever the policy of the page says, and colours change at once."""
    made = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    made.add_init_script(axe)
    yield made
    made.close()


@pytest.mark.parametrize("sample", [CHOOSER, *samples("en", "ru", "ar")], ids=str)
def test_axe_finds_nothing(examined: BrowserContext, address: Address, sample: Sample) -> None:
    page = examined.new_page()
    try:
        page.goto(address(sample))
        found = {
            f"{width} px, {scheme}": faults
            for width in (1280, 320)
            for scheme in ("light", "dark")
            if (faults := examine(page, width, scheme))
        }
    finally:
        page.close()

    assert found == {}


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


def examine(page: Page, width: int, scheme: Any) -> list[str]:
    """Return what axe-core has to say, a line for each element."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    found: list[str] = page.evaluate(RUN, only)
    return found
