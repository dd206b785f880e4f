"""The fingerprint of a text: equal as long as a translator would have nothing to do.

What a reader reads counts: words, punctuation, order, level of headings. What only the author sees does not: wrapping,
emphasis, targets of links, comments, ids. This works on the Markdown itself, so a new renderer changes no fingerprint.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NewType

Fingerprint = NewType("Fingerprint", str)

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCED: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_DEFINITION: Final = re.compile(
    r"""
    ^[ ]{0,3} \[(?!\^) ([^\]\n]+) \]: [ \t]* (?:<[^>\n]*>|\S+)
    (?: (?:[ \t]+|[ \t]*\n[ \t]*) (?:"[^"]*"|'[^']*'|\([^)]*\)) )? [ \t]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
_BLANK_LINES: Final = re.compile(r"\n(?:[^\S\n]*\n)+")

_HEADING_ID: Final = re.compile(r"^(#{1,6}\s.*?)[ \t]*\{#[^}\s]+\}[ \t]*$")
_BULLET: Final = re.compile(r"^(\s*(?:>[ \t]?)*)[*+-](?=\s)")
_THEMATIC_BREAK: Final = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_TABLE_RULE: Final = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_BORDER: Final = re.compile(r"(?<!\\)\|")
_QUOTED: Final = re.compile(r"^ {0,3}>[ \t]?")

_INLINE: Final = re.compile(
    r"""
      (?P<ticks>`+)(?!`) (?P<code>.+?) (?<!`)(?P=ticks)(?!`)
    | \\ (?P<escaped>[!-/:-@\[-`{-~])
    | !? \[ (?!\^) (?P<text>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*) \]
      (?: \( [ ]* (?:<[^>]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*) (?:[ ]+(?P<title>"[^"]*"|'[^']*'))? [ ]* \)
        | \[ (?!\^) [^\[\]]* \] )
    | \[ (?P<shortcut>[^\[\]]+) \]
    | (?P<run>\*+|_+)
    """,
    re.VERBOSE,
)


def fingerprint(title: str, summary: str, body: str) -> Fingerprint:
    """Return the first 8 hexadecimal digits of the SHA-256 of the normalised text."""
    return Fingerprint(hashlib.sha256(normalise(title, summary, body).encode()).hexdigest()[:8])


def normalise(title: str, summary: str, body: str) -> str:
    """Return title, summary and each block of the body on a line of its own, without what readers do not see."""
    lines = (_collapse(_unify(title)), _collapse(_unify(summary)), *_blocks(_unify(body)))
    return "\n".join(lines)


def _unify(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _collapse(text: str) -> str:
    # str.split knows the non-breaking spaces too.
    return " ".join(text.split())


def _blocks(body: str) -> Iterator[str]:
    """Yield the blocks of a body in their order; the content of fenced code as it stands."""
    end = 0
    for match in _FENCED.finditer(body):
        yield from _prose_blocks(body[end : match.start()])
        yield from _split(match[2], _collapse)
        end = match.end()
    yield from _prose_blocks(body[end:])


def _prose_blocks(text: str) -> Iterator[str]:
    text = _COMMENT.sub("", text)
    labels = frozenset(_label(match[1]) for match in _DEFINITION.finditer(text))
    yield from _split(_DEFINITION.sub("", text), lambda block: _prose(block, labels))


def _split(text: str, convert: Callable[[str], str]) -> Iterator[str]:
    yield from filter(None, map(convert, _BLANK_LINES.split(text)))


def _prose(block: str, labels: frozenset[str]) -> str:
    lines = block.strip("\n").split("\n")
    if any("|" in line and _TABLE_RULE.match(line) for line in lines):
        lines = [_table_row(line) for line in lines]
    else:
        lines = [_THEMATIC_BREAK.sub("---", line) for line in _unquote(lines)]
        lines = [_BULLET.sub(r"\1-", _HEADING_ID.sub(r"\1", line)) for line in lines]
    text = _inline(" ".join(line.strip().removesuffix("\\") for line in lines), labels)
    return _collapse(html.unescape(text))


def _unquote(lines: list[str]) -> list[str]:
    """Keep the mark of a quotation on the first line of each of its paragraphs only, so that it may be re-wrapped."""
    marks = [_QUOTED.match(line) for line in lines]
    goes_on = [False, *(bool(mark) and line.strip() != ">" for mark, line in zip(marks, lines, strict=True))]
    return [
        line[mark.end() :] if mark and inside and line.strip() != ">" else line
        for line, mark, inside in zip(lines, marks, goes_on, strict=False)
    ]


def _table_row(line: str) -> str:
    cells = [cell.strip() for cell in _CELL_BORDER.split(line.strip().removeprefix("|").removesuffix("|"))]
    return f"|{len(cells)}|" if _TABLE_RULE.match(line) else f"|{'|'.join(cells)}|"


def _inline(text: str, labels: frozenset[str]) -> str:
    """Remove the marks inside a block: code, escapes, links, images, emphasis."""
    marks = _emphasis(text)
    return _INLINE.sub(lambda match: _plain(match, labels, marks), text)


def _plain(match: re.Match[str], labels: frozenset[str], marks: frozenset[str]) -> str:
    if match["code"] is not None:
        return match["code"]
    if match["escaped"] is not None:
        return match["escaped"]
    if match["run"] is not None:
        return "" if match["run"][0] in marks and _flanks(match) else match["run"]
    if match["shortcut"] is not None:
        inside = _inline(match["shortcut"], labels)
        return inside if _label(match["shortcut"]) in labels else f"[{inside}]"
    return _inline(match["text"], labels) + _title(match["title"])


def _title(title: str | None) -> str:
    return f" {title[1:-1]}" if title else ""


def _emphasis(text: str) -> frozenset[str]:
    """Return which of * and _ are marks of emphasis here: those that stand at a word at least twice."""
    runs = [match["run"][0] for match in _INLINE.finditer(text) if match["run"] is not None and _flanks(match)]
    return frozenset(sign for sign in "*_" if runs.count(sign) > 1)


def _flanks(match: re.Match[str]) -> bool:
    """Whether a run of * or _ can open or close emphasis: it touches a word; _ does not stand inside one."""
    before = match.string[: match.start()][-1:] or " "
    after = match.string[match.end() :][:1] or " "
    if match["run"][0] == "_" and before.isalnum() and after.isalnum():
        return False
    return not (before.isspace() and after.isspace())


def _label(text: str) -> str:
    return _collapse(text).casefold()
