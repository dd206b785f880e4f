"""The header of a content file: strict YAML that remembers its lines.

Scalars stay text; whoever knows the type converts them. YAML 1.1 would read the country code `no` as false and a
fingerprint of digits as a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml

from initiative.diagnostics import Diagnostic

_FENCE: Final = "---"
_UNPRINTABLE: Final = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 refuses: https://yaml.org/spec/1.1/#id868524"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """A single value as typed, without its quotes. `line` counts from 1 in the whole file."""

    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; `lines` holds the line of each key."""

    values: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """A file read: its header, None where it cannot be read; its body and the line of the file the body begins in."""

    header: Mapping | None
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split(text: str) -> tuple[str, str] | None:
    """Return header and body, each with its line ends; None when the fences are missing.

    `join(*split(text)) == text` for every text whose fences end in a line break; join adds it to a last one without.
    """
    if not text.startswith(_FENCE + "\n"):
        return None
    if text.startswith(f"{_FENCE}\n{_FENCE}\n"):
        return "", text[8:]
    end = text.find(f"\n{_FENCE}\n", 3)
    if end < 0:
        return (text[4 : -len(_FENCE)], "") if text.endswith("\n" + _FENCE) and len(text) > 7 else None
    return text[4 : end + 1], text[end + 5 :]


def join(header: str, body: str) -> str:
    """Put a file together again."""
    return f"{_FENCE}\n{header}{_FENCE}\n{body}"


def parse(raw: bytes, path: str) -> Parsed:
    """Read one file. Every fault becomes a diagnostic; what could be read is returned beside them."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Parsed(
            header=None, body="", body_line=1, diagnostics=(_not_utf8(raw.count(b"\n", 0, error.start), path),)
        )
    parts = split(text)
    if parts is None:
        return Parsed(header=None, body=text, body_line=1, diagnostics=(_no_header(path),))
    header, found = _read_header(parts[0], path)
    return Parsed(header=header, body=parts[1], body_line=parts[0].count("\n") + 3, diagnostics=found)


def _read_header(text: str, path: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax(error, text, path),)
    except yaml.YAMLError:  # nothing else is left: a sign that cannot stand in YAML
        return None, (_control(text, path),)
    if node is None:
        return Mapping(values={}, lines={}, line=1), ()
    if not isinstance(node, yaml.MappingNode):
        return None, (_no_map(path),)
    reader = _Converter(path)
    return reader.mapping(node), tuple(reader.faults)


class _Converter:
    """Turns YAML nodes into ours. Anchors are refused: they can make a ring, and a forge shows them to nobody."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Diagnostic] = []
        self._done: dict[int, Node | None] = {}

    def node(self, node: yaml.Node) -> Node:
        line = node.start_mark.line + 2
        if isinstance(node, yaml.ScalarNode):
            return Scalar(text=str(node.value).strip(), line=line)
        if id(node) in self._done:
            self._fault(line, "anchor", "Anchors (& and *) are not understood here.", "Write the value out again.")
            return self._done[id(node)] or Scalar(text="", line=line)
        self._done[id(node)] = None
        found = self._collection(node, line)
        self._done[id(node)] = found
        return found

    def _collection(self, node: yaml.Node, line: int) -> Node:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return Sequence(items=tuple(self.node(item) for item in node.value), line=line)

    def mapping(self, node: yaml.MappingNode) -> Mapping:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        self._done.setdefault(id(node))
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 2
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(line, "yaml", "A key must be a word.", "Write  key: value .")
                continue
            key = str(key_node.value)
            if key in values:
                message = '"{key}" stands twice here, first in line {first}.'
                fix = "Keep one of the two lines."
                self._fault(line, "duplicate-key", message, fix, key=key, first=str(lines[key]))
                continue
            values[key], lines[key] = self.node(value_node), line
        return Mapping(values=values, lines=lines, line=node.start_mark.line + 2)

    def _fault(self, line: int, code: str, message: str, fix: str, **values: str) -> None:
        self.faults.append(
            Diagnostic(path=self.path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()))
        )


# -- what is said of a header that cannot be read


def _not_utf8(before: int, path: str) -> Diagnostic:
    message = "This file is not UTF-8 text."
    return Diagnostic(path=path, line=before + 1, code="encoding", message=message, fix="Save it as UTF-8.")


def _no_header(path: str) -> Diagnostic:
    message = "The file does not begin with a header between two lines of three hyphens."
    fix = "Begin with  ---  then  title: …  and  summary: …  then  ---"
    return Diagnostic(path=path, line=1, code="no-header", message=message, fix=fix)


def _no_map(path: str) -> Diagnostic:
    message = "The header is not a list of keys and values."
    fix = "Write one  key: value  on each line."
    return Diagnostic(path=path, line=2, code="yaml", message=message, fix=fix)


def _control(text: str, path: str) -> Diagnostic:
    match = _UNPRINTABLE.search(text)
    line = text.count("\n", 0, match.start() if match else 0) + 2
    message = "A sign in this line cannot be printed."
    fix = "Delete the line and type it again."
    return Diagnostic(path=path, line=line, code="control-sign", message=message, fix=fix)


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Name the likely cause: in headers it is nearly always a colon or a quotation mark."""
    mark = error.problem_mark or error.context_mark
    number = min(mark.line if mark else 0, max(text.count("\n") - 1, 0))
    if "quoted scalar" in str(error.context) and error.context_mark:
        number = error.context_mark.line
        code = "open-quote"
        message = "A quotation mark is opened but not closed: {text}"
        fix = "Add the missing quotation mark at the end of the line."
    elif _line(text, number).startswith("\t"):
        code = "tab"
        message = "A tab at the beginning of a line confuses the header: {text}"
        fix = "Use spaces."
    elif _has_colon(_line(text, number)):
        code = "colon"
        message = "A colon inside the text confuses the header: {text}"
        fix = 'Put the text in "straight quotes".'
    else:
        code = "yaml"
        message = "The header cannot be read here: {text}"
        fix = 'Write  key: value ; put a text with special signs in "straight quotes".'
    values = (("text", _line(text, number).strip()),)
    return Diagnostic(path=path, line=number + 2, code=code, message=message, fix=fix, values=values)


def _line(text: str, number: int) -> str:
    return text.split("\n")[number]


def _has_colon(line: str) -> bool:
    """Whether the value holds a colon that may be meant as text: in an open bracket it is not."""
    value = line.partition(":")[2]
    return ": " in value.strip() and all(value.count(pair[0]) == value.count(pair[1]) for pair in ("{}", "[]"))
