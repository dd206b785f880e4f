"""Old addresses: a page at each that leads on, in every published form, and one list for hosts.

https://developers.cloudflare.com/pages/configuration/redirects/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from initiative.l10n.aliases import Redirect, redirects
from initiative.l10n.linkage import file_of, relative
from initiative.l10n.tags import direction
from initiative.outputs.http_headers import CLOSED, REDIRECTS_FILE
from initiative.views.build import Build

_POLICY: Final = f"{CLOSED}; base-uri 'none'; form-action 'none'"


def redirect_files(build: Build) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each old address, and the list of all; nothing where there are none."""
    lines = []
    for redirect in sorted(redirects(build.linkage), key=lambda redirect: redirect.old):
        target = build.linkage.address(redirect.item, redirect.lang)
        yield file_of(redirect.old), _page(build, redirect, target)
        lines.append(f"{redirect.old} {target} 301\n")
    if lines:
        yield REDIRECTS_FILE, "".join(lines).encode()


def _page(build: Build, redirect: Redirect, target: str) -> bytes:
    """Return a page that sends readers on at once, without a script; its link is for browsers that do not."""
    document = build.linkage.shown(redirect.item, redirect.lang)
    href = relative(redirect.old, target)
    # As on the page that readers are sent to: where the text it shows is at home.
    at_home = document.lang in build.site.tags
    canonical = build.linkage.address(redirect.item, document.lang) if at_home else target
    root = ET.Element("html", {"lang": redirect.lang, "dir": direction(redirect.lang)})
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width,initial-scale=1"})
    ET.SubElement(head, "title").text = document.title
    ET.SubElement(head, "meta", {"name": "description", "content": document.summary})
    ET.SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    ET.SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    ET.SubElement(head, "meta", {"name": "robots", "content": "noindex"})
    ET.SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={href}"})
    ET.SubElement(head, "link", {"rel": "canonical", "href": build.run.siteurl + canonical})
    heading = ET.SubElement(ET.SubElement(ET.SubElement(root, "body"), "main"), "h1")
    foreign = {} if document.lang == redirect.lang else {"lang": document.lang, "dir": direction(document.lang)}
    ET.SubElement(heading, "a", {"href": href, **foreign}).text = document.title
    return f"<!doctype html>\n{ET.tostring(root, encoding='unicode', method='html')}\n".encode()
