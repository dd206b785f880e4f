"""Pages without a translation, and a language in preparation."""

from __future__ import annotations

import pytest
from lxml import etree

from built_site import SITEURL, BuiltSite, build_once, shared_folder
from initiative.checks.built import CHECKS, Check
from initiative.written import Output, Page

FALLBACK = "fa/news/untranslated/index.html"
"""An English article for readers of Persian."""
BACKWARDS = "en/faq/persian/index.html"
"""A Persian answer for readers of English."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_once(shared_folder(tmp_path_factory), "fallback")


@pytest.fixture(scope="module")
def output(site: BuiltSite) -> Output:
    return site.output()


def alternates(page: Page) -> dict[str, str]:
    """Return what a page names as its versions, without the address of the site."""
    links = (link for link in page.links("alternate") if "type" not in link)
    return {link["hreflang"]: link["href"].removeprefix(SITEURL) for link in links}


def canonical(page: Page) -> list[str]:
    """Return what a page names as its original, without the address of the site."""
    return [link["href"].removeprefix(SITEURL) for link in page.links("canonical")]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_check_of_written_pages_finds_anything(output: Output, check: Check) -> None:
    assert [found.text() for found in check(output)] == []


# -- a page that is not translated


def test_the_frame_is_the_readers_and_the_text_the_originals(output: Output) -> None:
    page = output.pages[FALLBACK]
    root, heading = page.first("html"), page.first("h1")

    assert root is not None
    assert (root.lang, root.dir) == ("fa", "rtl")
    assert heading is not None
    assert (heading.lang, heading.dir) == ("en", "ltr")
    assert "The words of this article exist in one language." in page.source


def test_a_text_from_right_to_left_keeps_its_direction_in_a_frame_from_left_to_right(output: Output) -> None:
    page = output.pages[BACKWARDS]
    heading = page.first("h1")

    assert heading is not None
    assert (heading.lang, heading.dir) == ("fa", "rtl")
    assert "این سایت برای چیست؟" in page.source


def test_a_notice_names_the_language_of_the_text_and_leads_to_the_real_versions(output: Output) -> None:
    page = output.pages[BACKWARDS]
    notice = page.source.partition('<aside class="notice')[2].partition("</aside>")[0]

    assert "This text is not yet in your language. Language of the text: Persian." in notice
    assert '/en/contribute/index.html">Help to translate</a>' in notice


def test_the_original_is_canonical_and_search_engines_stay_out(output: Output) -> None:
    page = output.pages[FALLBACK]

    assert canonical(page) == ["/en/news/untranslated/"]
    assert page.meta("robots") == ("noindex",)
    assert alternates(page) == {}


def test_an_old_address_leads_readers_to_their_own_edition_and_search_engines_to_the_text(site: BuiltSite) -> None:
    """Without a script, and also where no host reads the list."""
    page = site.output().pages["fa/news/first/index.html"]

    assert page.meta("refresh") == ("0; url=../../../fa/news/untranslated/index.html",)
    assert canonical(page) == ["/en/news/untranslated/"]
    assert page.is_hidden
    assert "/fa/news/first/ /fa/news/untranslated/ 301\n" in site.read("_redirects")


def test_the_original_names_no_version_that_does_not_exist(output: Output) -> None:
    assert alternates(output.pages["en/news/untranslated/index.html"]) == {
        "en": "/en/news/untranslated/",
        "x-default": "/en/news/untranslated/",
    }
    assert alternates(output.pages["fa/faq/persian/index.html"]) == {
        "fa": "/fa/faq/persian/",
        "x-default": "/fa/faq/persian/",
    }
    assert alternates(output.pages["en/news/translated/index.html"]) == {
        "en": "/en/news/translated/",
        "fa": "/fa/news/translated/",
        "x-default": "/en/news/translated/",
    }


def test_sitemap_and_feeds_hold_real_translations_only(site: BuiltSite) -> None:
    sitemap = site.read("sitemap.xml")

    assert f"{SITEURL}/en/news/untranslated/" in sitemap
    assert f"{SITEURL}/fa/news/untranslated/" not in sitemap
    assert entries(site, "en") == [f"{SITEURL}/en/news/translated/", f"{SITEURL}/en/news/untranslated/"]
    assert entries(site, "fa") == [f"{SITEURL}/fa/news/translated/"]


def entries(site: BuiltSite, tag: str) -> list[str]:
    """Return the ids of the entries of a feed."""
    feed = etree.fromstring((site.folder / tag / "feed.atom").read_bytes())
    return sorted(entry.findtext("{*}id") for entry in feed.iter("{*}entry"))


def test_lists_say_in_which_language_an_entry_is(output: Output) -> None:
    links = {
        one.attributes["href"]: one for one in output.pages["fa/news/index.html"].named("a") if "href" in one.attributes
    }
    link = links["../../fa/news/untranslated/index.html"]

    assert link.attributes.get("hreflang") == "en"
    assert (link.lang, link.dir) == ("en", "ltr")
    assert links["../../fa/news/translated/index.html"].lang == "fa"


# -- a language in preparation


def test_it_can_be_reached(output: Output) -> None:
    assert "Eine kleine Seite" in output.pages["de/index.html"].source
    assert "de/press/index.html" in output.pages


def test_it_is_hidden_from_search_engines(site: BuiltSite, output: Output) -> None:
    german = [page for path, page in output.pages.items() if path.startswith("de/")]

    assert german
    assert [page.path for page in german if page.meta("robots") != ("noindex",) or alternates(page)] == []
    assert f"{SITEURL}/de/" not in site.read("sitemap.xml")
    assert entries(site, "de") == []


def test_no_other_language_leads_to_it_but_for_translators(output: Output) -> None:
    others = [page for path, page in output.pages.items() if not path.startswith("de/")]
    found = {
        (page.path, page.resolve(href), element.lang, element.attributes.get("hreflang"))
        for page in others
        for element, href in page.hrefs()
        if element.attributes.get("hreflang") == "de" or page.resolve(href).startswith("de/")
    }

    for_translators = "de/contribute/status/needs/index.html"
    ways = [f"{tag}/contribute/{place}index.html" for tag in ("en", "fa") for place in ("", "status/")]
    assert found == {(way, for_translators, "de", "de") for way in ways}
