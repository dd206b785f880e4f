"""With the keyboard alone: everything is reached, in the order of the page, visibly, and left again."""

from __future__ import annotations

import base64
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page

from browser.conftest import Address
from browser.page_types import CHOOSER, Sample, samples

ENOUGH: Final = 400
"""More presses of Tab than any page has stops: whoever gets there is in a trap."""

NUMBER: Final = """() => {
  const wanted = 'a[href], button, summary, input, select, textarea, [tabindex], [onclick], [contenteditable]';
  const shown = [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility({visibilityProperty: true})
    && !(one.closest('details:not([open])') && one.tagName !== 'SUMMARY'));
  shown.forEach((one, number) => one.dataset.stop = number);
  return shown.map(one => `${one.tagName.toLowerCase()} ${(one.textContent || one.id).trim().slice(0, 40)}`);
}"""
"""Numbers what a reader may act on, in the order of the page, and returns a short name of each."""

FOCUSED: Final = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = [...one.getClientRects()].find(box => box.width && box.height);
  const points = box ? [[.5, .5], [.2, .3], [.8, .3], [.2, .7], [.8, .7]] : [];
  const seen = (from, to, share, end) => Math.max(from, 0) * (1 - share) + Math.min(to, end) * share;
  const met = points.some(([x, y]) => {
    const there = document.elementFromPoint(
      seen(box.left, box.right, x, innerWidth), seen(box.top, box.bottom, y, innerHeight));
    return there && (one.contains(there) || there.contains(one));
  });
  return {stop: Number(one.dataset.stop ?? -1), tag: one.tagName, tabindex: one.tabIndex, met: met || innerHeight === 0,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none'};
}"""


def tab_through(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; return what had it."""
    stops: list[dict[str, Any]] = []
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        stops.append(focused)
    return stops


@pytest.mark.parametrize("sample", [CHOOSER, *samples("en", "ar")], ids=str)
def test_tab_reaches_everything_in_the_order_of_the_page(page: Page, address: Address, sample: Sample) -> None:
    page.goto(address(sample))
    names = page.evaluate(NUMBER)

    stops = tab_through(page)

    order = [stop["stop"] for stop in stops]
    assert len(stops) < ENOUGH, "the focus never leaves the page"
    assert [names[number] for number in range(len(names)) if number not in order] == [], "never reached"
    assert order == list(range(len(names))), "another order than that of the page"
    assert {names[stop["stop"]] for stop in stops if not stop["ring"]} == set(), "focus is not to be seen"
    assert {names[stop["stop"]] for stop in stops if not stop["met"]} == set(), "focus is covered"
    assert max(stop["tabindex"] for stop in stops) == 0


@pytest.mark.parametrize("sample", [one for one in samples("en", "ar") if one.kind in {"home", "petition"}], ids=str)
def test_the_first_stop_skips_to_the_text(page: Page, address: Address, sample: Sample) -> None:
    page.goto(address(sample))

    page.keyboard.press("Tab")
    first: Locator = page.locator(":focus")

    assert first.get_attribute("href") == "#main"
    assert first.is_visible()
    assert first.bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


CHANGED: Final = """async shots => {
  const [one, two] = await Promise.all(shots.map(async shot => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + shot)).blob());
    const drawn = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    drawn.drawImage(picture, 0, 0);
    return drawn.getImageData(0, 0, picture.width, picture.height).data;
  }));
  const part = value => value <= .04045 * 255 ? value / 255 / 12.92 : ((value / 255 + .055) / 1.055) ** 2.4;
  const light = (data, at) => .2126 * part(data[at]) + .7152 * part(data[at + 1]) + .0722 * part(data[at + 2]) + .05;
  let changed = 0;
  for (let at = 0; at < one.length; at += 4) {
    const ratio = light(one, at) / light(two, at);
    if (ratio >= 3 || ratio <= 1 / 3) changed += 1;
  }
  return changed;
}"""
"""Counts the pixels of two pictures that differ by 3:1: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""

OUTLINE: Final = "one => [...one.getClientRects()].reduce((sum, box) => sum + 2 * (box.width + box.height), 0)"

MODES: Final[dict[str, dict[str, Any]]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("mode", MODES)
def test_focus_changes_enough_pixels(browser: Browser, address: Address, mode: str) -> None:
    """At least 0.6 of a line around the element, each pixel changed by 3:1: WCAG 2.4.13, softened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **MODES[mode])
    try:
        faint = find_faint_focus(context, address(samples("en")[0]))
    finally:
        context.close()

    assert faint == []


def find_faint_focus(context: BrowserContext, url: str) -> list[str]:
    """Return a line for each kind of element of a page whose focus changes too few pixels."""
    page = context.new_page()
    page.goto(url)
    names = page.evaluate(NUMBER)
    kinds = page.evaluate(
        """() => [...document.querySelectorAll('[data-stop]')].map(one =>
          `${one.tagName} ${one.className} ${one.closest('header, footer, nav, .hero, .tint, .band')?.className}`)"""
    )
    first = {kind: number for number, kind in reversed(list(enumerate(kinds)))}
    faint, measure = [], context.new_page()
    for number in sorted(first.values()):
        share = focus_share(page, page.locator(f"[data-stop='{number}']"), measure)
        if share < 0.6:
            faint.append(f"{names[number]}: {share:.2f}")
    return faint


def focus_share(page: Page, element: Locator, measure: Page) -> float:
    """Return how much of a line around the element changes by 3:1 when it is focused: 1 is its whole outline."""
    element.scroll_into_view_if_needed()
    page.evaluate("document.activeElement.blur()")
    box = element.bounding_box()
    assert box is not None
    left, top = max(0, box["x"] - 6), max(0, box["y"] - 6)
    around = FloatRect(x=left, y=top, width=box["width"] + 12, height=box["height"] + 12)
    shots = [page.screenshot(clip=around)]
    element.evaluate("one => one.focus({focusVisible: true, preventScroll: true})")
    shots.append(page.screenshot(clip=around))
    changed: int = measure.evaluate(CHANGED, [base64.b64encode(shot).decode() for shot in shots])
    outline: float = element.evaluate(OUTLINE)
    return changed / outline
