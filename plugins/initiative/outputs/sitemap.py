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
    ET.register_namespace("", _MAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_MAP}}}urlset")
    for page in sorted(pages, key=lambda page: page.href):
        url = ET.SubElement(root, f"{{{_MAP}}}url")
        ET.SubElement(url, f"{{{_MAP}}}loc").text = page.href
        if page.updated is not None:
            ET.SubElement(url, f"{{{_MAP}}}lastmod").text = page.updated.isoformat()
        for hreflang, href in page.alternates:
            link = {"rel": "alternate", "hreflang": hreflang, "href": href}
            ET.SubElement(url, f"{{{_XHTML}}}link", link)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}'.encode()


def write_robots(siteurl: str) -> bytes:
    """Return robots.txt: everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {siteurl}/sitemap.xml\n".encode()
