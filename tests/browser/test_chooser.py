"""The first page marks the edition in the reader's language, leads nobody anywhere, and works without its script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.conftest import Address
from browser.page_types import CHOOSER
from built_site import BuiltSite

MARKED = "[...document.querySelectorAll('.chooser-own a')].map(link => link.hreflang)"
READERS = {
    "the exact language": ("sk", ["sk"]),
    "a language with its country": ("ru-RU", ["ru"]),
    "a language with another country": ("de-AT", ["de"]),
    "a language there is no edition in": ("ja-JP", []),
}


@pytest.mark.parametrize(("locale", "marked"), READERS.values(), ids=READERS)
def test_the_edition_of_the_reader_is_marked_and_nobody_is_led_away(
    browser: Browser, address: Address, locale: str, marked: list[str]
) -> None:
    context = browser.new_context(locale=locale)
    try:
        page = context.new_page()
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(address(CHOOSER), wait_until="load")
        assert (page.evaluate(MARKED), page.url) == (marked, address(CHOOSER))
        assert troubles == []
    finally:
        context.close()


def test_the_first_of_the_readers_languages_that_there_is_counts(browser: Browser, address: Address) -> None:
    context = browser.new_context()
    try:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'languages', {get: () => ['ja', 'UK-ua', 'sk']})")
        page.goto(address(CHOOSER), wait_until="load")
        assert page.evaluate(MARKED) == ["uk"]
    finally:
        context.close()


def test_without_scripts_every_edition_is_a_link(browser: Browser, address: Address) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sk")
    try:
        page = context.new_page()
        page.goto(address(CHOOSER))
        assert page.locator(".chooser-own").count() == 0
        page.get_by_role("link", name="Slovenčina").click()
        assert page.url.endswith("/sk/index.html")
    finally:
        context.close()


def test_from_a_disk_every_edition_is_a_link(browser: Browser, built: Callable[[str], BuiltSite]) -> None:
    context = browser.new_context(locale="sk")
    try:
        page = context.new_page()
        page.goto((built("shipped").folder / "index.html").as_uri())
        page.get_by_role("link", name="Slovenčina").click()
        assert page.url.endswith("/sk/index.html")
    finally:
        context.close()
