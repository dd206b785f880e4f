"""Atom feeds, RFC 4287: dates from content only, absolute addresses, the language named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from xml.etree import ElementTree as ET

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry. `href` is absolute, and its identity for ever unless it has an `id`. `summary` is plain text, in
    another language than the feed where `summary_lang` says so.
    """

    title: str
    href: str
    published: date
    updated: date
    summary: str
    id: str = ""
    summary_lang: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed of one language, newest entry first. `href` is its own address, `home` that of the page it belongs to."""

    title: str
    lang: str
    href: str
    home: str
    author: str
    rights: str
    entries: tuple[Entry, ...]
    fallback_date: date
    """What an empty feed says of its age: a feed must have a date."""


def write_feed(feed: Feed) -> bytes:
    """Return the feed as UTF-8 XML."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {f"{_XML}lang": feed.lang})
    newest = max((entry.updated for entry in feed.entries), default=feed.fallback_date)
    _text(root, "title", feed.title)
    _text(root, "id", feed.href)
    _text(root, "updated", _instant(newest))
    _link(root, "self", feed.href, "application/atom+xml")
    _link(root, "alternate", feed.home, "text/html")
    _text(_sub(root, "author"), "name", feed.author)
    _text(root, "rights", feed.rights)
    for entry in feed.entries:
        _entry(root, entry)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}'.encode()


def _entry(root: ET.Element, entry: Entry) -> None:
    element = _sub(root, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", entry.id or entry.href)
    _text(element, "published", _instant(entry.published))
    _text(element, "updated", _instant(entry.updated))
    _link(element, "alternate", entry.href, "text/html")
    _text(element, "summary", entry.summary, lang=entry.summary_lang)


def _sub(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}{name}")


def _text(parent: ET.Element, name: str, text: str, *, lang: str = "") -> None:
    element = _sub(parent, name)
    element.text = text
    if lang:
        element.set(f"{_XML}lang", lang)


def _link(parent: ET.Element, rel: str, href: str, type_: str) -> None:
    _sub(parent, "link").attrib.update({"rel": rel, "href": href, "type": type_})


def _instant(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
