"""Letters as plain text, to paste into a form or an e-mail."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset({"p", "li", "ul", "ol", "h2", "h3", "blockquote"})
_BULLET: Final = "– "


def letter_text(title: str, html: str) -> str:
    """Return a letter as text: its title, then its paragraphs apart by empty lines, the points of a list one a line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks = (title, *reader.blocks)
    return "".join(_separator(block) + block for block in blocks).lstrip("\n") + "\n"


def _separator(block: str) -> str:
    return "\n" if block.startswith(_BULLET) else "\n\n"


class _Reader(HTMLParser):
    """Collects the blocks of a text, each on one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._bullet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (as HTMLParser calls it)
        """Begin a block; a point of a list has its dash."""
        if tag in _BLOCKS:
            self._end_block()
        if tag == "li":
            self._bullet = _BULLET

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Take the words."""
        self._words.append(data)

    def close(self) -> None:
        """Take what was left."""
        super().close()
        self._end_block()

    def _end_block(self) -> None:
        text = " ".join("".join(self._words).split(" ")).replace("\n", " ").strip()
        self._words = []
        if text:
            self.blocks.append(self._bullet + text)
            self._bullet = ""
