"""Links to pages of this site by their address: they bind the reader to one language and to one copy of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

from initiative.checks.link_marks import TypedLink, typed_links
from initiative.diagnostics import Diagnostic
from initiative.l10n.aliases import redirects
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document, Key

_HOME: Final = Key("pages/home")
_ADDRESS: Final = re.compile(
    r"(?:https?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)(?:\?[^#]*)?(?:#(?P<fragment>.*))?", re.DOTALL | re.IGNORECASE
)


def check(linkage: Linkage, siteurl: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link that begins with a slash or with the address of the site.

    The site's own host is that of `siteurl` (empty in development) and of its e-mail address.
    """
    pages = _pages(linkage)
    own = {_host(siteurl), linkage.site.email.rpartition("@")[2]} - {""}
    for item in linkage.dataset.sets.values():
        for document in item.documents.values():
            for link in typed_links(document):
                match = _ADDRESS.fullmatch(link.address or "")
                host, path, fragment = match.groups("") if match else ("", "", "")
                target = pages.get(_plain(path))
                if (not host and path.startswith("/")) or (host.lower() in own and target):
                    yield _fault(document, link, _path(document, target, fragment) if target else "")


def _host(siteurl: str) -> str:
    match = _ADDRESS.fullmatch(siteurl)
    return (match["host"] or "").lower() if match else ""


def _pages(linkage: Linkage) -> Mapping[str, TranslationSet]:
    """Return all pages by the addresses and old addresses that lead to them, and by their files."""
    sets = linkage.dataset.sets
    home = {"/": sets[_HOME]} if _HOME in sets else {}
    old = {redirect.old: redirect.item for redirect in redirects(linkage)}
    files = {
        f"{folder}/{key}/index.{tag}.md/": item
        for key, item in sets.items()
        for tag in item.documents
        for folder in ("", "/content")
    }
    return home | files | old | {address: item for address, item, _lang in all_addresses(linkage)}


def _plain(path: str) -> str:
    """Return an address as the site has it, from what stands in the browser or in a copy of the site."""
    plain = path.removesuffix("index.html").removesuffix("/")
    return plain if plain.endswith(".html") else f"{plain}/"


def _path(document: Document, target: TranslationSet, fragment: str) -> str:
    lang = document.lang if document.lang in target.documents else target.original.lang
    folder = posixpath.relpath(target.key, document.key)
    return posixpath.normpath(f"{folder}/index.{lang}.md") + (f"#{fragment}" if fragment else "")


def _fault(document: Document, link: TypedLink, path: str) -> Diagnostic:
    return Diagnostic(
        path=document.path,
        line=link.line,
        code="absolute-link",
        message='The link "{address}" leaves the language and the copy of the site the reader is in.',
        fix="Write  ({path})" if path else "Write the way from file to file, as in  (../join/index.en.md)",
        values=(("address", link.address or ""), ("path", path)),
    )
