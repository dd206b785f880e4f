"""An old address leads on in a real browser: served and from a folder, without any script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.serving import serving
from built_site import BuiltSite


@pytest.mark.parametrize("way", ["served", "file"])
def test_an_old_address_leads_on_without_a_script(
    browser: Browser, built: Callable[[str], BuiltSite], way: str
) -> None:
    folder = built("fallback").folder
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with serving(folder) as served:
        root = served if way == "served" else f"{folder.as_uri()}/"
        page.goto(f"{root}fa/news/first/index.html", wait_until="commit")
        page.wait_for_url(f"{root}fa/news/untranslated/index.html")
        assert page.locator("html").get_attribute("lang") == "fa"
    context.close()
