"""The number of a petition on other sites, in a real browser: the frame, the picture, and what stays out of frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import COLOURS, RUN, TAGS
from browser.serving import serving
from built_site import BuiltSite
from initiative.views.embed import HEIGHT, WIDTH

FRAMES: Final = {
    "en": ("shipped", "en/embed/slovakia/"),
    "ru": ("shipped", "ru/embed/slovakia/"),
    "unknown": ("shipped", "sk/embed/eu-visas/"),
    "closed": ("shipped", "en/embed/russia-2013/"),
    "another language": ("shipped", "de/embed/slovakia/"),
    "ar": ("arabic", "ar/embed/slovakia/"),
}
REFUSED: Final = "chrome-error://chromewebdata/"

SHOWN: Final = "() => { const one = document.querySelector('img'); return [one.currentSrc, one.naturalHeight]; }"


@pytest.fixture(params=list(FRAMES))
def frame(request: pytest.FixtureRequest, built: Callable[[str], BuiltSite]) -> Iterator[str]:
    """The address of a frame, with the response headers of a host."""
    site, place = FRAMES[request.param]
    with serving(built(site).folder) as root:
        yield root + place


def test_axe_finds_nothing_in_a_frame(browser: Browser, axe: str, frame: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": WIDTH, "height": HEIGHT})
    context.add_init_script(axe)
    try:
        page = context.new_page()
        page.goto(frame)
        light = page.evaluate(RUN, {"type": "tag", "values": TAGS})
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(RUN, {"type": "rule", "values": COLOURS})
    finally:
        context.close()

    assert (light, dark) == ([], [])


def test_a_frame_fits_its_place_and_asks_nobody(page: Page, frame: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    page.goto(frame)

    assert [url for url in asked if not url.endswith("/favicon.ico")] == [frame]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    assert page.context.cookies() == []


def host_page(folder: Path, code: str) -> Path:
    """Write a page of somebody else."""
    (folder / "404.html").write_text("none", "utf-8")
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8><title>x</title>{code}", "utf-8")
    return folder


def test_on_another_site_the_frame_is_shown_and_other_pages_are_not(
    page: Page, built: Callable[[str], BuiltSite], tmp_path: Path
) -> None:
    with serving(built("shipped").folder) as root:
        sandbox = 'sandbox="allow-popups allow-popups-to-escape-sandbox"'
        code = "".join(
            f'<iframe src="{root}{place}" {sandbox}></iframe>'
            for place in ("en/embed/slovakia/", "en/petitions/slovakia/", "en/petitions/slovakia/number/")
        )
        with serving(host_page(tmp_path, code), headers=False) as elsewhere:
            page.goto(elsewhere)
            shown = [one.url.removeprefix(root) for one in page.frames[1:]]

    assert shown == ["en/embed/slovakia/", REFUSED, REFUSED]


def test_on_another_site_the_picture_is_shown_in_the_scheme_of_the_reader(
    page: Page, built: Callable[[str], BuiltSite], tmp_path: Path
) -> None:
    with serving(built("shipped").folder) as root:
        badge = f"{root}data/badges/slovakia.ru"
        code = (
            f'<picture><source srcset="{badge}.dark.svg" media="(prefers-color-scheme: dark)">'
            f'<img src="{badge}.svg" alt="x" height="46"></picture>'
        )
        with serving(host_page(tmp_path, code), headers=False) as elsewhere:
            page.emulate_media(color_scheme="light")
            page.goto(elsewhere)
            light = page.evaluate(SHOWN)
            page.emulate_media(color_scheme="dark")
            page.reload()
            dark = page.evaluate(SHOWN)

    assert (light, dark) == ([f"{badge}.svg", 46], [f"{badge}.dark.svg", 46])
