"""HTML to elements: the lists and subsections that layouts take apart. The door of BeautifulSoup."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup


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


def plain_text(html: str) -> str:
    """Return the words of HTML with single spaces."""
    return " ".join(Markup(html).striptags().split())  # noqa: S704  (nothing of it is printed as HTML)
