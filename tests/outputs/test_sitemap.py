"""The sitemap: the file, and that it tells the same as the heads of the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.outputs.files import write_files
from initiative.outputs.sitemap import SitemapPage, write_robots, write_sitemap
from initiative.views.build import Build
from initiative.views.plan import generated_addresses, plan
from tiny import ARTICLE, CATALOGUES, HOME, QUESTION, SITEURL, build_site, original, translation

GOLDEN = Path(__file__).parent / "golden"
MAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
ABOUT = SitemapPage(
    href=f"{SITEURL}/en/about/",
    updated=date(2026, 11, 20),
    alternates=(
        ("en", f"{SITEURL}/en/about/"), ("ru", f"{SITEURL}/ru/o-nas/"), ("x-default", f"{SITEURL}/en/about/"),
    ),
)  # fmt: skip
START = SitemapPage(href=f"{SITEURL}/", updated=None, alternates=(("x-default", f"{SITEURL}/"),))


def test_the_sitemap_is_exactly_this_file() -> None:
    assert write_sitemap([ABOUT, START]) == (GOLDEN / "sitemap.xml").read_bytes()


@given(st.permutations([ABOUT, START]))
def test_the_order_of_pages_does_not_matter(pages: list[SitemapPage]) -> None:
    assert write_sitemap(pages) == write_sitemap([START, ABOUT])


def test_robots_may_read_everything() -> None:
    assert write_robots(SITEURL).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://nansen.example/sitemap.xml\n"
    )


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A site published in English and Russian, with texts in Slovak too."""
    return build_site(
        tmp_path,
        {
            "pages/home/index.ru.md": translation(HOME, title="Паспорт"),
            "pages/about/index.ru.md": translation(slug="o-nas"),
            "pages/about/index.sk.md": translation(),
            "pages/not-found/index.en.md": original(),
            "faq/who/index.ru.md": original(slug="kto", **QUESTION),
            "news/one/index.en.md": original(**ARTICLE),
        },
    )


def read(build: Build) -> dict[str, dict[str, str]]:
    """Return the alternates of each address in the sitemap."""
    with CATALOGUES.using("en"):
        generated = generated_addresses(build)
    root = ET.fromstring(dict(write_files(build, CATALOGUES, generated))["sitemap.xml"])
    return {
        str(url.findtext(f"{MAP}loc")): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link")
        }
        for url in root.iter(f"{MAP}url")
    }


def test_every_real_page_is_in_it_and_no_other(build: Build) -> None:
    places = (address.removeprefix(SITEURL) for address in read(build))
    assert [place for place in places if "/press/" not in place and "/status/" not in place] == [
        "/", "/en/", "/en/about/", "/en/news/archive/", "/en/news/briefs/", "/en/news/one/", "/en/news/topic/law/",
        "/ru/", "/ru/faq/kto/", "/ru/news/archive/", "/ru/news/briefs/", "/ru/news/topic/law/", "/ru/o-nas/",
    ]  # fmt: skip


def test_an_original_in_another_language_is_its_own_default(build: Build) -> None:
    address = f"{SITEURL}/ru/faq/kto/"
    assert read(build)[address] == {"ru": address, "x-default": address}


def test_the_first_page_is_the_default_of_all_home_pages(build: Build) -> None:
    home = {"en": f"{SITEURL}/en/", "ru": f"{SITEURL}/ru/", "x-default": f"{SITEURL}/"}
    found = read(build)
    assert [found[f"{SITEURL}{place}"] for place in ("/", "/en/", "/ru/")] == [home] * 3


def test_it_tells_the_same_alternates_as_the_heads_of_the_pages(build: Build) -> None:
    heads = {}
    for lang in build.site.tags:
        with CATALOGUES.using(lang):
            for planned in plan(build, lang):
                head = getattr(planned.make(), "frame").head  # noqa: B009  (every view has one)
                if head.robots is None and head.canonical is not None:
                    heads[head.canonical] = {link.hreflang: link.href for link in head.alternates}
    found = read(build)
    assert {address: links for address, links in found.items() if address != f"{SITEURL}/"} == heads
