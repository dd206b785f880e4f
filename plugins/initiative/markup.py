"""HTML to elements: the lists and subsections that layouts take apart. The door of BeautifulSoup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag
from markupsafe import Markup
from soupsieve import SelectorSyntaxError
from soupsieve import compile as compile_selector

_SCRIPT: Final = re.compile(r"<(script|style)(?![\w-])", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(r"</(script|style)", re.IGNORECASE)
_XML: Final = re.compile(r"<\?xml", re.IGNORECASE)
_MOST_TAGS: Final = 20_000
_MOST_BROKEN_TAGS: Final = 200
_MOST_DEPTH: Final = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A list item or subsection: its heading or bold beginning, and the rest without its paragraph."""

    title: Markup
    text: Markup
    id: str = ""


def read_items(html: str) -> tuple[str, tuple[Item, ...]]:
    """Return what stands before the first list, and the items of that list. An item may begin in bold."""
    soup = BeautifulSoup(html, "html.parser")
    found = soup.find(["ol", "ul"])
    if not isinstance(found, Tag):
        return html, ()
    items = tuple(_item(child) for child in found.find_all("li", recursive=False))
    rest = "".join(str(node) for node in soup.contents if node is not found)
    return rest.strip(), items


def _item(element: Tag) -> Item:
    paragraphs = element.find_all("p", recursive=False)
    inner = paragraphs[0] if len(paragraphs) == 1 else element
    first = next((node for node in inner.contents if str(node).strip()), None)
    if isinstance(first, Tag) and first.name == "strong":
        title = first.decode_contents()
        first.extract()
        return Item(title=Markup(title), text=Markup(inner.decode_contents().strip()))  # noqa: S704
    return Item(title=Markup(""), text=Markup(inner.decode_contents().strip()))  # noqa: S704


def read_subsections(html: str) -> tuple[str, tuple[Item, ...]]:
    """Return what stands before the first `h3`, and each `h3` with its paragraph.

    Nothing is taken apart where a subsection holds more than one paragraph.
    """
    soup = BeautifulSoup(html, "html.parser")
    before: list[str] = []
    found: list[tuple[Tag, list[str]]] = []
    for node in soup.contents:
        if isinstance(node, Tag) and node.name == "h3":
            found.append((node, []))
        elif found:
            found[-1][1].extend([str(node).strip()] if str(node).strip() else [])
        else:
            before.append(str(node))
    if any(len(rest) != 1 or not rest[0].startswith("<p>") for _head, rest in found):
        return html, ()
    return "".join(before).strip(), tuple(_subsection(head, rest[0]) for head, rest in found)


def _subsection(head: Tag, paragraph: str) -> Item:
    text = Markup(paragraph.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  (our own HTML)
    return Item(title=Markup(head.decode_contents()), text=text, id=str(head.get("id") or ""))  # noqa: S704


def first_paragraph(html: str) -> tuple[str, str]:
    """Return the inside of the first paragraph, and everything after it."""
    head, found, rest = html.partition("</p>")
    if not found or not head.lstrip().startswith("<p>"):
        return "", html
    return head.lstrip().removeprefix("<p>"), rest.strip()


# -- pages of others: found by CSS selectors, never trusted


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """An element that a selector found: the pieces of its text in their order, and its attributes."""

    pieces: tuple[str, ...]
    attributes: Mapping[str, str]


class MarkupError(ValueError):
    """A page cannot be searched; says why."""


def select(html: str, selector: str) -> tuple[Found, ...]:
    """Return the elements of a page that a CSS selector finds, in the order of the page.

    What is in scripts and styles is not seen. Raises MarkupError for a selector that cannot be understood, and for a
    page made to take hours.
    """
    text = _without_scripts(html)
    _check_effort(text)
    if "<" not in text:  # the library would warn that this looks like an address
        return ()
    try:
        # It would warn of an XML declaration too, and warnings cannot be silenced in one thread alone.
        soup = BeautifulSoup(_XML.sub("<?", text), "html.parser")
        _check_depth(soup)
        return tuple(_found(element) for element in soup.select(selector))
    except ParserRejectedMarkup:
        raise MarkupError("the page cannot be understood") from None
    except SelectorSyntaxError:
        raise MarkupError("the CSS selector cannot be understood") from None


def check_selector(selector: str) -> None:
    """Raise MarkupError for a CSS selector that cannot be understood."""
    try:
        compile_selector(selector)
    except SelectorSyntaxError as error:
        raise MarkupError(str(error).partition("\n")[0]) from None


def _found(element: Tag) -> Found:
    attributes = {name: value if isinstance(value, str) else " ".join(value) for name, value in element.attrs.items()}
    return Found(pieces=tuple(str(piece) for piece in element.strings), attributes=attributes)


def _without_scripts(html: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := _SCRIPT.search(html, place)) is not None:
        kept.append(html[place : start.start()])
        end = _SCRIPT_END.search(html, start.end())
        while end is not None and end[1].lower() != start[1].lower():
            end = _SCRIPT_END.search(html, end.end())
        closed = -1 if end is None else html.find(">", end.end())
        place = len(html) if closed < 0 else closed + 1
    return "".join((*kept, html[place:]))


def _check_effort(text: str) -> None:
    """Raise MarkupError where parsing would take long: the parser goes over each tag without an end again and again."""
    tags = text.split("<")[1:]
    if len(tags) > _MOST_TAGS or sum(">" not in tag for tag in tags) > _MOST_BROKEN_TAGS:
        raise MarkupError("the page has too many tags, or too many without an end")


def _check_depth(soup: BeautifulSoup) -> None:
    depths = {id(soup): 0}
    for element in soup.find_all(True):
        depth = depths[id(element)] = depths[id(element.parent)] + 1
        if depth > _MOST_DEPTH:
            raise MarkupError("the page is nested too deep")
