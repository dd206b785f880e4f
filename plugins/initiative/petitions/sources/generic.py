"""What the kinds have in common whose address, and the place of the number, stand in the header of the petition."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from initiative.model.count_source import CountSource
from initiative.petitions.api import Request
from initiative.petitions.number import parse_count

_SEPARATORS: Final = {"space": " "}


def ask(source: CountSource, *media: str) -> Request:
    """Return a request for data. HTTP headers of the petition's header are secret: it names only their variables."""
    accept = source.parameter("accept")
    wanted = accept.partition(";")[0].strip()
    return Request(
        url=source.parameter("url"),
        media=(*media, wanted) if wanted and wanted not in media else media,
        headers={"Accept": accept} if accept else {},
        secrets=source.parameter_map("headers"),
    )


def ask_for_page(source: CountSource) -> Request:
    """Return a request for a page for people. Redirects may change its host, but not its path."""
    url = source.parameter("url")
    return Request(
        url=url, media=("text/html", "application/xhtml+xml"), identity=urlsplit(url).path.strip("/"), daily=True
    )


def find_separator(source: CountSource) -> str:
    """Return the declared separator of groups of digits, empty where none is."""
    written = source.parameter("group_separator")
    return _SEPARATORS.get(written, written)


def parse_printed(text: str, source: CountSource) -> int:
    """Return a count that is printed for people. Raises SourceError."""
    return parse_count(text, find_separator(source))
