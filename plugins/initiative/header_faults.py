"""What is said of a header that cannot be read: the likely cause, at the line it stands in.

Line numbers of the caller count from 0 in the header; those of a diagnostic from 1 in the file.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from initiative.diagnostics import Diagnostic

_UNPRINTABLE: Final = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 refuses: https://yaml.org/spec/1.1/#id868524"""
_KEY: Final = re.compile(r"""[\w-]+\s*:(?:\s|$)|["'?]""")
_ANY_KEY: Final = re.compile(r"[a-z_]+:(?:\s|$)")
_NO_SPACE: Final = re.compile(r"[\w-]+:(?=\xa0|[^\s:/])")
_LIKE_A_FENCE: Final = re.compile(r"(?:--|-{4,}|-*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*)\s*")
"""What phones and word processors make of three hyphens."""
_GOES_ON: Final = re.compile(r"[ \t]|#(?!#)|- |-$|[\]}]|$")
"""A line that may follow a key without being one itself."""


def not_utf8(before: int, path: str) -> Diagnostic:
    """Return what is said of a file of another encoding, whose first wrong sign has `before` lines before it."""
    message = "This file is not UTF-8 text."
    return _fault(path, before + 1, "encoding", message, "Save it as UTF-8.")


def no_header(text: str, path: str) -> Diagnostic:
    """Return what is said of a file without two fences."""
    lines = text.split("\n")
    if lines[0] != "---" and _LIKE_A_FENCE.fullmatch(lines[0]):
        return _changed_fence(path, -1, [*lines[1:], lines[0]])
    if lines[0] != "---":
        message = "The file does not begin with a header between two lines of three hyphens."
        return _fault(path, 1, "no-header", message, "Begin with  ---  then  title: …  and  summary: …  then  ---")
    within = lines[1:]
    if (changed := _find_changed_fence(within)) is not None:
        return _changed_fence(path, changed, within)
    number = next((place for place, line in enumerate(within) if _is_loose(line) and not _goes_on(within, place)), None)
    if number is not None:
        return _open_header(path, number, within)
    last = text.rstrip().count("\n") + 1
    return _fault(path, last, "open-header", "The header is not closed.", "Put a line  ---  below this one.")


def doubled_fence(before: int, path: str) -> Diagnostic:
    """Return what is said where a second fence follows the first at once and the keys only then."""
    message = "The line of three hyphens above the header stands twice."
    return _fault(path, before + 2, "doubled-fence", message, "Delete one of the two lines.")


def no_map(text: str, path: str) -> Diagnostic:
    """Return what is said of a header that YAML takes for a text or a list."""
    lines = text.split("\n")
    if (changed := _find_changed_fence(lines)) is not None:
        return _changed_fence(path, changed, lines)
    squeezed = next((number for number, line in enumerate(lines) if _NO_SPACE.match(line)), None)
    if squeezed is not None:
        return _no_space(path, squeezed, lines)
    message = "The header is not a list of keys and values."
    return _fault(path, 2, "yaml", message, "Write one  key: value  on each line.")


def control_sign(text: str, path: str) -> Diagnostic:
    """Return what is said of a sign that cannot stand in YAML."""
    match = _UNPRINTABLE.search(text)
    line = text.count("\n", 0, match.start() if match else 0)
    message = "A sign in this line cannot be printed."
    return _fault(path, line + 2, "control-sign", message, "Delete the line and type it again.")


def syntax(text: str, path: str, *, context: str, began: int | None, stopped: int) -> Diagnostic:
    """Return what is said where YAML stopped in the line `stopped`, in the middle of what `began` earlier.

    `context` is what YAML was reading, in its own words. YAML stops one line too late where a line lacks its colon.
    """
    lines = text.split("\n")
    if (changed := _find_changed_fence(lines)) is not None:
        return _changed_fence(path, changed, lines)
    if "quoted scalar" in context and began is not None:
        message = "A quotation mark is opened but not closed: {text}"
        return _at(
            path, began, "open-quote", message, "Add the missing quotation mark at the end of the line.", lines=lines
        )
    if "flow" in context and began is not None and stopped > began and _opens(lines[began]):
        message = "A bracket is opened but not closed: {text}"
        return _at(path, began, "open-bracket", message, "Add the missing bracket at the end of the line.", lines=lines)
    last = min(stopped, max(len(lines) - 2, 0))
    squeezed = next((number for number in range(last + 1) if _NO_SPACE.match(lines[number])), None)
    if squeezed is not None:
        return _no_space(path, squeezed, lines)
    begins = _first_of_text(lines[: last + 1])
    if begins is not None:
        return _open_header(path, begins, lines)
    return _line_fault(path, last, lines)


def _line_fault(path: str, number: int, lines: list[str]) -> Diagnostic:
    """Name what is odd in one line, or in the one above: in headers it is nearly always a colon."""
    loose = next((place for place in range(1, number + 1) if _is_loose(lines[place])), None)
    if loose is not None:
        message = "This line has no key: {text}"
        fix = "If it belongs to the line before, begin it with two spaces. If not, write  key: value ."
        return _at(path, loose, "wrapped-line", message, fix, lines=lines)
    if lines[number].startswith("\t"):
        message = "A tab at the beginning of a line confuses the header: {text}"
        return _at(path, number, "tab", message, "Use spaces.", lines=lines)
    if _has_colon(lines[number]):
        message = "A colon inside the text confuses the header: {text}"
        return _at(path, number, "colon", message, 'Put the text in "straight quotes".', lines=lines)
    message = "The header cannot be read here: {text}"
    fix = 'Write  key: value ; put a text with special signs in "straight quotes".'
    return _at(path, number, "yaml", message, fix, lines=lines)


def _no_space(path: str, number: int, lines: list[str]) -> Diagnostic:
    message = "There is no plain space after the colon: {text}"
    fix = "Type a space after the colon. One that does not break, as word processors make it, is none."
    return _at(path, number, "colon-space", message, fix, lines=lines)


def _open_header(path: str, number: int, lines: list[str]) -> Diagnostic:
    message = "The header is not closed; the text seems to begin here: {text}"
    return _at(path, number, "open-header", message, "Put a line  ---  above this one.", lines=lines)


def _find_changed_fence(lines: list[str]) -> int | None:
    """Return where a fence seems to be meant: a line of dashes that is the first which cannot be part of a header."""
    first = next((number for number, line in enumerate(lines) if _is_loose(line)), None)
    return first if first is not None and _LIKE_A_FENCE.fullmatch(lines[first]) else None


def _changed_fence(path: str, number: int, lines: list[str]) -> Diagnostic:
    message = "A header begins and ends with a line of three hyphens; this line looks like one, but is none: {text}"
    return _at(path, number, "changed-fence", message, "Replace it by  ---", lines=lines)


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether a key follows the line before the next empty one: then it is part of the header."""
    after = takewhile(str.strip, lines[number:])
    return any(_ANY_KEY.match(line) for line in after)


def _first_of_text(lines: list[str]) -> int | None:
    """Return the first line that is no part of a header and stands after an empty one."""
    after_empty = (number for number in range(1, len(lines)) if not lines[number - 1].strip())
    return next((number for number in after_empty if _is_loose(lines[number])), None)


def _is_loose(line: str) -> bool:
    return not _KEY.match(line) and not _GOES_ON.match(line)


def _opens(line: str) -> bool:
    return any(line.count(opening) > line.count(closing) for opening, closing in ("{}", "[]"))


def _has_colon(line: str) -> bool:
    """Whether the value holds a colon that may be meant as text: in an open bracket it is not."""
    value = line.partition(":")[2]
    return ": " in value.strip() and not _opens(value)


def _at(path: str, number: int, code: str, message: str, fix: str, *, lines: list[str]) -> Diagnostic:
    return _fault(path, number + 2, code, message, fix, text=lines[number].strip())


def _fault(path: str, line: int, code: str, message: str, fix: str, **values: str) -> Diagnostic:
    return Diagnostic(path=path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()))
