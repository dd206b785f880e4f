"""The sitemap: every real page with all its alternates. https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

_MAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapPage:
    """A page that is its own canonical. `alternates` are pairs of hreflang and absolute address, itself included."""

    href: str
    updated: date | None
    alternates: tuple[tuple[str, str], ...]


def write_sitemap(pages: Iterable[SitemapPage]) -> bytes:
    """Return the sitemap as UTF-8 XML, sorted by address."""
    root = ET.Element("urlset", {"xmlns": _MAP, "xmlns:xhtml": _XHTML})
    start, end, _ = ET.tostring(root, short_empty_elements=False).partition(b"</urlset>")
    # Page by page: the elements of a large site take more memory at once than all the rest of its build.
    urls = (ET.tostring(_url(page), encoding="utf-8") for page in sorted(pages, key=lambda page: page.href))
    return b"".join((b'<?xml version="1.0" encoding="utf-8"?>\n', start, *urls, end))


def _url(page: SitemapPage) -> ET.Element:
    url = ET.Element("url")
    ET.SubElement(url, "loc").text = page.href
    if page.updated is not None:
        ET.SubElement(url, "lastmod").text = page.updated.isoformat()
    for hreflang, href in page.alternates:
        ET.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": hreflang, "href": href})
    return url


def write_robots(siteurl: str) -> bytes:
    """Return robots.txt: everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {siteurl}/sitemap.xml\n".encode()
