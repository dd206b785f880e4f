"""How pages read: narrow, without scripts, from a disk, from a mirror, on paper, from right to left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.conftest import Address
from browser.page_types import CHOOSER, Sample, samples
from browser.serving import serving
from built_site import BuiltSite
from initiative.l10n.tags import direction

HOME, *_ = samples("en")
EVERYTHING: Final = [CHOOSER, *samples("en", "ru", "ar")]
KINDS: Final = [CHOOSER, *samples("en")]

PAST_THE_EDGE: Final = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  const scroller = one.closest('[tabindex="0"]');
  return box.width > 1 && box.height > 1 && (box.right > innerWidth + 1 || box.left < -1)
    && !(scroller && ['auto', 'scroll'].includes(getComputedStyle(scroller).overflowX))
    && one.checkVisibility({visibilityProperty: true}) && getComputedStyle(one).clipPath === 'none'
    && !one.closest('.vh, .skip, svg');
}).map(one => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""

LOOKS: Final = """() => [document.body, document.querySelector('h1'), document.querySelector('a')].map(one => {
  const style = getComputedStyle(one);
  return [style.fontFamily, style.fontSize, style.color, style.backgroundColor];
})"""


def read_text(page: Page) -> str:
    """Return the words of a page as they are shown."""
    return page.locator("body").inner_text()


@pytest.mark.parametrize("sample", EVERYTHING, ids=str)
def test_a_narrow_screen_needs_no_sideways_scroll(page: Page, address: Address, sample: Sample) -> None:
    """At 320 px (WCAG 1.4.10), and with a margin at 256."""
    page.goto(address(sample))
    found = {}
    for width in (320, 256):
        page.set_viewport_size({"width": width, "height": 800})
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if too_wide > 0:
            found[width] = page.evaluate(PAST_THE_EDGE) or [f"{too_wide} px"]

    assert found == {}


@pytest.mark.parametrize("sample", EVERYTHING, ids=str)
def test_a_page_asks_nobody_else_and_says_nothing(page: Page, address: Address, sample: Sample) -> None:
    """Under its own policy, as response header and in the page: no foreign request, no cookie, no message."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    url = address(sample)

    page.goto(url, wait_until="load")

    assert {urlsplit(each).netloc for each in asked} == {urlsplit(url).netloc}
    assert said == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> BrowserContext:
    """A reader who has switched scripts off."""
    return browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize("sample", KINDS, ids=str)
def test_without_scripts_the_text_is_the_same(
    page: Page, without_scripts: BrowserContext, address: Address, sample: Sample
) -> None:
    other = without_scripts.new_page()
    try:
        other.goto(address(sample))
        text = read_text(other)
    finally:
        other.close()
    page.goto(address(sample))

    assert text == read_text(page)
    assert text


@pytest.mark.parametrize("sample", [one for one in KINDS if one.kind != "not-found"], ids=str)
def test_from_a_disk_the_page_reads_and_looks_the_same(
    page: Page,
    address: Address,
    built: Callable[[str], BuiltSite],
    path_of: Callable[[Sample], str],
    sample: Sample,
) -> None:
    page.goto(address(sample))
    served = read_text(page), page.evaluate(LOOKS)

    page.goto((built(sample.site).folder / path_of(sample)).as_uri())

    assert (read_text(page), page.evaluate(LOOKS)) == served


@pytest.mark.parametrize("sample", [one for one in KINDS if one.kind in {"home", "faq", "petition"}], ids=str)
def test_in_a_folder_of_a_plain_mirror_the_page_reads_and_looks_the_same(
    page: Page, address: Address, built: Callable[[str], BuiltSite], path_of: Callable[[Sample], str], sample: Sample
) -> None:
    page.goto(address(sample))
    served = read_text(page), page.evaluate(LOOKS)

    with serving(built(sample.site).folder, prefix="/mirrors/of a site/", headers=False) as mirror:
        page.goto(mirror + path_of(sample))
        mirrored = read_text(page), page.evaluate(LOOKS)

    assert mirrored == served


@pytest.mark.parametrize("where", ["disk", "mirror"])
def test_links_lead_on_in_a_copy(page: Page, built: Callable[[str], BuiltSite], where: str) -> None:
    folder = built("shipped").folder
    with serving(folder, prefix="/copy/", headers=False) as mirror:
        page.goto(folder.joinpath("index.html").as_uri() if where == "disk" else mirror)
        start = page.url.removesuffix("index.html")

        page.locator("main a[hreflang=en], main a[lang=en]").first.click()
        page.locator(".top-nav a").nth(2).click()
        page.locator(".langs summary").click()
        page.locator(".langs a[hreflang=sk]").click()
        page.locator("main .questions a.more").first.click()

        assert page.url.startswith(f"{start}sk/faq/")
        assert page.locator("html").get_attribute("lang") == "sk"
        assert page.locator("h1").inner_text()


def test_a_wrong_address_shows_the_page_of_its_language(page: Page, address: Address) -> None:
    base = address(CHOOSER).removesuffix("index.html")

    response = page.goto(f"{base}ru/no/such/page/")

    assert response is not None
    assert response.status == 404
    assert page.locator("html").get_attribute("lang") == "ru"
    page.locator(".top-brand").click()
    assert page.url == f"{base}ru/"


@pytest.mark.parametrize("sample", KINDS[1:], ids=str)
def test_paper_has_the_text_and_not_the_menus(page: Page, address: Address, sample: Sample) -> None:
    page.goto(address(sample))
    page.emulate_media(media="print")
    shown: dict[str, Any] = page.evaluate(
        """() => ({
          menus: [...document.querySelectorAll('header nav, footer nav, .langs, .skip')]
            .filter(one => one.checkVisibility())
            .map(one => one.className || one.tagName),
          // Code to copy is left out on paper as a whole; what is printed is printed with its answer.
          hidden: [...document.querySelectorAll('main details:not(.langs)')].filter(one => {
            if (!one.checkVisibility()) return false;
            const answer = one.querySelector(':scope > :not(summary)');
            return !answer || answer.getBoundingClientRect().height < 5;
          }).map(one => one.textContent.trim().slice(0, 60)),
          heading: document.querySelector('h1').checkVisibility(),
        })"""
    )

    assert shown == {"menus": [], "hidden": [], "heading": True}
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("sample", samples("ar"), ids=str)
def test_every_text_runs_in_the_direction_of_its_language(page: Page, address: Address, sample: Sample) -> None:
    page.goto(address(sample))
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll('[lang]')].filter(one => one.textContent.trim())
          .map(one => [one.lang, getComputedStyle(one).direction, one.textContent.trim().slice(0, 60)])"""
    )

    assert [[lang, runs, text] for lang, runs, text in found if runs != direction(lang)] == []
    assert page.evaluate("getComputedStyle(document.body).direction") == direction(sample.path.partition("/")[0])
