"""Written pages, as the checks of the output read them: elements, attributes, the language around.

Reads what our own templates print, by one pattern: `html.parser` needs much longer for a whole site. That it is HTML at
all is another test, with a parser that follows the standard.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

_ATTRIBUTES: Final = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_TOKEN: Final = re.compile(
    rf"""<!--.*?-->
    | <(?P<raw>style|script|textarea|title)\b(?P<raw_rest>{_ATTRIBUTES})>(?P<text>.*?)</(?P=raw)>
    | <(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>{_ATTRIBUTES})>""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LOADING: Final = {"img": "src", "source": "src", "script": "src", "iframe": "src", "object": "data", "form": "action"}
_LOADED_LINKS: Final = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE: Final = frozenset("a abbr b bdi cite data em i q small span strong sub sup time wbr".split())
_SILENT: Final = frozenset("code kbd pre samp svg".split())
_DRAWING: Final = frozenset("circle ellipse g line path polygon polyline rect svg use".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """A start tag. `lang` and `dir` are those in force inside it, its own included; `text` only of style, title."""

    name: str
    attributes: Mapping[str, str]
    offset: int
    lang: str
    dir: str
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """Words between two tags. `block` is the same for all texts of one paragraph, cell or heading.

    `is_silent` is what nobody reads as words of a language: code, drawings, what is hidden from screen readers.
    """

    text: str
    lang: str
    offset: int
    block: int
    is_silent: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """One HTML file. `path` is relative to the output folder, with forward slashes."""

    path: str
    source: str
    elements: tuple[Element, ...] = field(repr=False)
    texts: tuple[Text, ...] = field(repr=False)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id."""
        return frozenset(element.attributes["id"] for element in self.elements if "id" in element.attributes)

    @property
    def address(self) -> str:
        """Where the page is served: `/en/faq/`."""
        return "/" + self.path.removesuffix("index.html")

    @property
    def is_hidden(self) -> bool:
        """Whether search engines are asked to leave it out; so are all pages that are shown for a wrong address."""
        return self.is_not_found or any("noindex" in content for content in self.meta("robots"))

    @property
    def is_not_found(self) -> bool:
        """Whether it is served at any address, so that its links cannot be relative."""
        return self.path.rpartition("/")[2] == "404.html"

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of the names."""
        return (element for element in self.elements if element.name in names)

    def first(self, name: str) -> Element | None:
        """Return the first element of a name."""
        return next(self.named(name), None)

    def meta(self, name: str) -> tuple[str, ...]:
        """Return the contents of `<meta>` with this name, property or http-equiv."""
        keys = ("name", "property", "http-equiv")
        found = (meta.attributes for meta in self.named("meta"))
        return tuple(each.get("content", "") for each in found if name in (each.get(key) for key in keys))

    def links(self, rel: str) -> tuple[Mapping[str, str], ...]:
        """Return the attributes of each `<link>` of this kind."""
        return tuple(link.attributes for link in self.named("link") if rel in link.attributes.get("rel", "").split())

    def hrefs(self) -> Iterator[tuple[Element, str]]:
        """Yield every address the page names, with its element."""
        for element in self.elements:
            for name in ("href", "src"):
                if name in element.attributes:
                    yield element, element.attributes[name]
            for candidate in element.attributes.get("srcset", "").split(","):
                if candidate.strip():
                    yield element, candidate.split()[0]

    def loads(self) -> Iterator[tuple[Element, str]]:
        """Yield every address a browser asks for, or sends to, without a click on a link."""
        for element in self.elements:
            attribute = _LOADING.get(element.name, "")
            if attribute in element.attributes:
                yield element, element.attributes[attribute]
            if element.name == "link" and _LOADED_LINKS & set(element.attributes.get("rel", "").split()):
                yield element, element.attributes.get("href", "")

    def resolve(self, href: str) -> str:
        """Return the file behind a link of this page, relative to the output folder."""
        path = unquote(urlsplit(href).path)
        if not path:
            return self.path if not href or href.startswith("#") else "index.html"
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.path), path))[1:]
        return posixpath.join(target, "index.html") if path.endswith("/") else target

    def line(self, offset: int) -> int:
        """Return the line of a place in the source, from 1."""
        return self.source.count("\n", 0, offset) + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """All that a build has written. `siteurl` has no slash at the end and may be empty."""

    pages: Mapping[str, Page]
    files: frozenset[str]
    siteurl: str


def read_output(folder: Path, siteurl: str) -> Output:
    """Read a built site."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = {
        name: parse_page(name, path.read_text(encoding="utf-8"))
        for name, path in paths.items()
        if name.endswith(".html")
    }
    return Output(pages=pages, files=frozenset(paths), siteurl=siteurl)


def parse_page(path: str, source: str) -> Page:
    """Return one page."""
    pieces = tuple(_pieces(source))
    return Page(
        path=path,
        source=source,
        elements=tuple(piece for piece in pieces if isinstance(piece, Element)),
        texts=tuple(piece for piece in pieces if isinstance(piece, Text)),
    )


class _Around(NamedTuple):
    """What is in force inside an element."""

    name: str
    lang: str
    dir: str
    is_silent: bool


def _pieces(source: str) -> Iterator[Element | Text]:
    around = [_Around("", "", "", is_silent=False)]
    end = block = 0
    for match in _TOKEN.finditer(source):
        text = html.unescape(source[end : match.start()])
        if text.strip():
            yield Text(text=text, lang=around[-1].lang, offset=end, block=block, is_silent=around[-1].is_silent)
        end = match.end()
        name = (match["raw"] or match["name"] or "").lower()
        block += bool(name) and name not in _INLINE
        if match["close"]:
            _close(around, name)
        elif name:
            yield _enter(around, match, name)


def _enter(around: list[_Around], match: re.Match[str], name: str) -> Element:
    """Return the element of a start tag; what stands inside it is in `around`."""
    rest = match["raw_rest"] or match["rest"] or ""
    attributes, outer = _attributes(rest), around[-1]
    lang, dir_ = attributes.get("lang", outer.lang), attributes.get("dir", outer.dir)
    if not match["raw"] and name not in _VOID and not (name in _DRAWING and rest.endswith("/")):
        is_silent = outer.is_silent or name in _SILENT or attributes.get("aria-hidden") == "true"
        around.append(_Around(name, lang, dir_, is_silent))
    text = html.unescape(match["text"]) if match["raw"] in {"title", "textarea"} else match["text"] or ""
    return Element(name=name, attributes=attributes, offset=match.start(), lang=lang, dir=dir_, text=text)


def _close(around: list[_Around], name: str) -> None:
    """Leave an element, with those inside it whose end tag may be missing."""
    depth = next((place for place in range(len(around) - 1, 0, -1) if around[place].name == name), 0)
    if depth:
        del around[depth:]


def _attributes(rest: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or plain)
        for name, double, single, plain in _ATTRIBUTE.findall(rest)
    }
