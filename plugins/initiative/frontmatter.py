"""The header of a content file: strict YAML that remembers its lines.

Scalars stay text; whoever knows the type converts them. YAML 1.1 would read the country code `no` as false and a
fingerprint of digits as a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml

from initiative.diagnostics import Diagnostic

_FENCE: Final = "---"


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
EMPTY: Final = Mapping(values={}, lines={}, line=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """A file read: its header, its body and the line of the file the body begins in."""

    header: Mapping
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split(text: str) -> tuple[str, str] | None:
    """Return header and body, each with its line ends; None when the fences are missing.

    `join(*split(text)) == text` for every text that has both fences.
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
        line = raw.count(b"\n", 0, error.start) + 1
        return _failed(path, line, "encoding", "This file is not UTF-8 text.", "Save it as UTF-8.")
    parts = split(text)
    if parts is None:
        return _failed(
            path,
            1,
            "no-header",
            "The file does not begin with a header between two lines of three hyphens.",
            "Begin with  ---  then  title: …  and  summary: …  then  ---",
            text,
        )
    header, found = _header(parts[0], path)
    return Parsed(header=header, body=parts[1], body_line=parts[0].count("\n") + 3, diagnostics=found)


def _failed(path: str, line: int, code: str, message: str, fix: str, body: str = "") -> Parsed:
    found = Diagnostic(path=path, line=line, code=code, message=message, fix=fix)
    return Parsed(header=EMPTY, body=body, body_line=1, diagnostics=(found,))


def _header(text: str, path: str) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return EMPTY, (_syntax(error, text, path),)
    except yaml.YAMLError as error:
        return EMPTY, (Diagnostic(path=path, line=2, code="yaml", message="The header cannot be read: {why}",
                                  fix="Write one  key: value  on each line.", values=(("why", str(error)),)),)
    if node is None:
        return EMPTY, ()
    if not isinstance(node, yaml.MappingNode):
        found = Diagnostic(path=path, line=2, code="yaml", message="The header is not a list of keys and values.",
                           fix="Write one  key: value  on each line.")
        return EMPTY, (found,)
    reader = _Converter(path)
    return reader.mapping(node), tuple(reader.faults)


class _Converter:
    """Turns YAML nodes into ours. Refuses a list or map that stands in two places: YAML anchors can make a ring."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Diagnostic] = []
        self._seen: set[int] = set()

    def node(self, node: yaml.Node) -> Node:
        line = node.start_mark.line + 2
        if isinstance(node, yaml.ScalarNode):
            return Scalar(text=str(node.value).strip(), line=line)
        if id(node) in self._seen:
            self._fault(line, "anchor", "Anchors (& and *) are not understood here.", "Write the value out again.")
            return Scalar(text="", line=line)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return Sequence(items=tuple(self.node(item) for item in node.value), line=line)

    def mapping(self, node: yaml.MappingNode) -> Mapping:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        self._seen.add(id(node))
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 2
            if key in values:
                self._fault(line, "duplicate-key", '"{key}" stands twice here, first in line {first}.',
                            "Keep one of the two lines.", key=key, first=str(lines[key]))
                continue
            values[key], lines[key] = self.node(value_node), line
        return Mapping(values=values, lines=lines, line=node.start_mark.line + 2)

    def _fault(self, line: int, code: str, message: str, fix: str, **values: str) -> None:
        self.faults.append(Diagnostic(path=self.path, line=line, code=code, message=message, fix=fix,
                                      values=tuple(values.items())))


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Name the likely cause: in headers it is nearly always a colon or a quotation mark."""
    mark = error.problem_mark or error.context_mark
    number = min(mark.line if mark else 0, max(text.count("\n") - 1, 0))
    line = text.split("\n")[number]
    value = line.partition(":")[2].strip()
    opened = (error.context_mark.line if error.context_mark else number)
    if "quoted scalar" in str(error.context):
        line, number = text.split("\n")[opened], opened
        return Diagnostic(path=path, line=number + 2, code="open-quote",
                          message="A quotation mark is opened but not closed: {text}",
                          fix="Add the missing quotation mark at the end of the line.", values=(("text", line.strip()),))
    if ": " in value:
        return Diagnostic(path=path, line=number + 2, code="colon",
                          message="A colon inside the text confuses the header: {text}",
                          fix='Put the text in "straight quotes".', values=(("text", line.strip()),))
    return Diagnostic(path=path, line=number + 2, code="yaml",
                      message="The header cannot be read here: {text}",
                      fix="Write  key: value ; put a text with special signs in \"straight quotes\".",
                      values=(("text", line.strip()),))
