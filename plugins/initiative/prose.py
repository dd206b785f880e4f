"""Markdown to HTML. A pure function of the text, its language and its place.

Links between pages and computed numbers cannot be known here: they depend on the reader's language. They leave as marks
that `finish` replaces.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

VERSION: Final = "6"
"""Part of the key under which results are kept: raise it when the output for the same text changes."""

_LINK: Final = "x-page:"
_FILE: Final = "x-file:"
_FIGURE: Final = re.compile(r'<a href="figure:([^"]*)">(.*?)</a>', re.DOTALL)
_FOREIGN: Final = re.compile(r'<(?:a|img)\b[^>]*?\b(href|src)="(?!x-page:|x-file:|figure:)([A-Za-z][A-Za-z0-9+.-]*):')
_OWN: Final = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')
_MARK: Final = re.compile(r'(href|src)="(x-page|x-file):([^"#]*)(#[^"]*)?"')
_HEADING: Final = re.compile(r'^<h2 id="([^"]+)">(.*?)</h2>\n?', re.MULTILINE)
_ID: Final = re.compile(r' id="([^"]+)"')
_ATTRIBUTES: Final = {"href", "src", "alt", "title", "id", "class", "loading", "start", "role"}
"""Attributes a text may have: `{style=…}` behind a heading would break the content security policy."""
_OUTSIDE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#")
_COMMENT: Final = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.DOTALL)
_PAGE: Final = re.compile(r"index\.[a-z]{2,3}\.md")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A piece of a page under one `##` heading. `title` is HTML without the tags of the heading."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A body as HTML, with marks for links and figures."""

    html: str

    def parts(self) -> tuple[str, tuple[Part, ...]]:
        """Return what stands before the first `##`, and the parts."""
        pieces = _HEADING.split(self.html)
        found = (Part(id=pieces[n], title=pieces[n + 1], html=pieces[n + 2].strip()) for n in range(1, len(pieces), 3))
        return pieces[0].strip(), tuple(found)

    def figures(self) -> tuple[str, ...]:
        """Return the names of the figures used, in the order of the text, each once."""
        return tuple(dict.fromkeys(name for name, _ in _FIGURE.findall(self.html)))

    def ids(self) -> frozenset[str]:
        """Return every anchor of the text."""
        return frozenset(_ID.findall(self.html))

    def repeated_ids(self) -> tuple[str, ...]:
        """Return every anchor that stands more than once, in the order of the text."""
        counts = Counter(_ID.findall(self.html))
        return tuple(name for name, count in counts.items() if count > 1)

    def own_links(self) -> tuple[str, ...]:
        """Return the anchors that links within the text go to."""
        return tuple(html.unescape(name) for name in _OWN.findall(self.html))

    def schemes(self) -> tuple[tuple[str, str], ...]:
        """Return `href` or `src` and the scheme in lower case of each address outside of the site."""
        return tuple((attribute, scheme.lower()) for attribute, scheme in _FOREIGN.findall(self.html))

    def links(self) -> tuple[tuple[str, str, str], ...]:
        """Return kind (`page` or `file`), target and fragment (with `#`, or empty) of each marked link."""
        return tuple(
            (kind.removeprefix("x-"), html.unescape(to), hash_) for _, kind, to, hash_ in _MARK.findall(self.html)
        )


def finish(text: str, page: Callable[[str], str], file: Callable[[str], str], figure: Callable[[str], str]) -> str:
    """Replace the marks in `text`.

    `page` takes a key and returns the address to write, `file` the place of a file in the content folder, `figure` the
    name of a number and returns HTML.
    """

    def link(match: re.Match[str]) -> str:
        attribute, kind, target, fragment = match.groups()
        found = page(html.unescape(target)) if kind == "x-page" else file(html.unescape(target))
        return f'{attribute}="{html.escape(found)}{fragment or ""}"'

    return _MARK.sub(link, _FIGURE.sub(lambda match: figure(match[1]), text))


class Renderer:
    """Converts texts of one language. Keep one for each language: making it is slow.

    `typeset` takes a language and HTML, and returns it with quotes and spaces as that language has them.
    """

    def __init__(self, lang: str, back_to_text: str, typeset: Callable[[str, str], str] | None = None) -> None:
        self._links = _Links()
        self._markdown = Markdown(
            extensions=["tables", "attr_list", "sane_lists", "footnotes", "toc", self._links],
            extension_configs={
                "toc": {"slugify": slugify_unicode},
                "footnotes": {"BACKLINK_TITLE": back_to_text, "SEPARATOR": "-"},
            },
            output_format="html",
        )
        self.lang = lang
        self._typeset = typeset

    def render(self, text: str, key: str) -> Prose:
        """Return the HTML of `text`, which stands in the folder of `key`."""
        self._markdown.reset()
        self._links.folder = key
        made = self._markdown.convert(_without_comments(text))
        return Prose(html=self._typeset(self.lang, made) if self._typeset else made)


def _without_comments(text: str) -> str:
    """Return Markdown without what authors say to each other. In code a comment is an example."""
    return _COMMENT.sub(lambda match: match[0] if match["ticks"] else "", text)


class _Links(Extension):
    """Our dialect: marked links, callouts, no raw HTML."""

    folder = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Markdown's)
        """Register what differs from plain Python-Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Plain(md), "initiative-plain", 30)  # before "inline", which has 20
        md.treeprocessors.register(_Mark(md, self), "initiative-links", 5)
        md.parser.blockprocessors.register(_Callout(md.parser), "initiative-callout", 25)


class _Plain(Treeprocessor):
    """Spares texts that hold no sign of inline Markdown the search for each of its patterns."""

    _SIGN = re.compile(r"[\\`*_\[<&]|  \n")

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not self._SIGN.search(element.text):
                element.text = AtomicString(element.text)


class _Mark(Treeprocessor):
    def __init__(self, md: Markdown, owner: _Links) -> None:
        super().__init__(md)
        self.owner = owner

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target is not None:
                    element.set(name, _mark(target, self.owner.folder))
            if element.tag in {"td", "th"} and "right" in element.attrib.pop("style", ""):
                element.set("class", "num")
            if element.tag == "img":
                element.set("loading", "lazy")
            kept = {"href"} if element.get("href", "").startswith("figure:") else _ATTRIBUTES
            for name in set(element.keys()) - kept:
                del element.attrib[name]


def _mark(target: str, folder: str) -> str:
    if target.startswith(AMP_SUBSTITUTE):  # <name@example.org>, which Markdown writes in entities
        return html.unescape(target.replace(AMP_SUBSTITUTE, "&"))
    if not target or _OUTSIDE.match(target):
        return target
    path, _, fragment = target.partition("#")
    place = posixpath.normpath(posixpath.join(folder, path))
    hash_ = f"#{fragment}" if fragment else ""
    if _PAGE.fullmatch(posixpath.basename(place)):
        return f"{_LINK}{posixpath.dirname(place)}{hash_}"
    return f"{_FILE}{place}{hash_}"


class _Callout(BlockProcessor):
    """`> [!NOTE]` as forges render it: an aside."""

    _START = re.compile(r"^ {0,3}> ?\[!(NOTE|WARNING)\][ \t]*(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  (Markdown asks so)
        return bool(self._START.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self._START.match(block)
        kind = match[1].lower() if match else "note"
        rest = self._START.sub("", block)
        text = "\n".join(re.sub(r"^ {0,3}> ?", "", line) for line in rest.split("\n"))
        aside = Element("div", {"class": "note warn" if kind == "warning" else "note", "role": "note"})
        inner = Element("div")
        parent.append(aside)
        aside.append(inner)
        self.parser.parseChunk(inner, text)
