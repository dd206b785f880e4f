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
from initiative.header_faults import control_sign, doubled_fence, no_header, no_map, not_utf8, syntax

_FENCE: Final = "---"
_FIRST_FENCE: Final = re.compile(r"((?:[^\S\n]*\ufeff?[^\S\n]*\n)*)\ufeff?---[^\S\n]*\n")
_FENCE_WITH_SPACES: Final = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
_KEY_AND_FENCE: Final = re.compile(r"\n*[a-z_]+:.*?^---$", re.MULTILINE | re.DOTALL)


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
            header=None, body="", body_line=1, diagnostics=(not_utf8(raw.count(b"\n", 0, error.start), path),)
        )
    regular = _with_exact_fences(text)
    parts = split(regular)
    if parts is None:
        return Parsed(header=None, body=text, body_line=1, diagnostics=(no_header(regular, path),))
    header, found = _read_header(*parts, path)
    return Parsed(header=header, body=parts[1], body_line=parts[0].count("\n") + 3, diagnostics=found)


def _with_exact_fences(text: str) -> str:
    """Return a text whose fences have no space at their end and nothing before the first: what editors leave there.

    Empty lines before the first fence stand below it then, so that all others keep their number.
    """
    match = _FIRST_FENCE.match(text)
    if match is None:
        return text
    before = "\n" * match[1].count("\n")
    return f"{_FENCE}\n{before}{_FENCE_WITH_SPACES.sub(_FENCE, text[match.end() :], count=1)}"


def _read_header(text: str, body: str, path: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax(error, text, path),)
    except yaml.YAMLError:  # nothing else is left: a sign that cannot stand in YAML
        return None, (control_sign(text, path),)
    if node is None and not text.strip() and _KEY_AND_FENCE.match(body):
        return None, (doubled_fence(text.count("\n"), path),)
    if node is None:
        return Mapping(values={}, lines={}, line=1), ()
    if not isinstance(node, yaml.MappingNode):
        return None, (no_map(text, path),)
    reader = _Converter(path)
    return reader.mapping(node), tuple(reader.faults)


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    began = error.context_mark.line if error.context_mark else None
    mark = error.problem_mark or error.context_mark
    stopped = mark.line if mark else 0
    return syntax(text, path, context=str(error.context), began=began, stopped=stopped)


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
