"""Built sites, served; one browser context for each way of looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.page_types import Sample
from browser.serving import serving
from built_site import BuiltSite, build_once, shared_folder
from initiative.written import parse_page

Address = Callable[[Sample], str]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], BuiltSite]:
    """Gives a site by name, built when it is first asked for."""
    return cache(lambda name: build_once(shared_folder(tmp_path_factory), name))


@pytest.fixture(scope="session")
def path_of(built: Callable[[str], BuiltSite]) -> Callable[[Sample], str]:
    """Gives the file of a sample, relative to the folder of its site."""

    def find(sample: Sample) -> str:
        if sample.path.endswith("404.html"):
            return f"{sample.lang}/404.html"
        page = parse_page(sample.path, built(sample.site).read(sample.path))
        if not sample.lang or sample.path.startswith(f"{sample.lang}/"):
            return sample.path
        switcher = (a.attributes for a in page.named("a") if a.attributes.get("hreflang") == sample.lang)
        return page.resolve(next(switcher)["href"])

    return find


@pytest.fixture(scope="session")
def address(built: Callable[[str], BuiltSite], path_of: Callable[[Sample], str]) -> Iterator[Address]:
    """Gives the address of a sample on a local server with the real response headers."""
    with ExitStack() as stack:

        @cache
        def serve(site: str) -> str:
            return stack.enter_context(serving(built(site).folder))

        yield lambda sample: serve(sample.site) + path_of(sample)


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader at a desk, with the policy of the page in force; nothing moves, so that no test has to wait."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A fresh tab."""
    made = context.new_page()
    yield made
    made.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def examined(browser: Browser, axe: str) -> Iterator[BrowserContext]:
    """A context in which axe-core may run whatever the policy of the page says, and colours change at once."""
    made = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    made.add_init_script(axe)
    yield made
    made.close()
