"""Contracts of components: the comment at the head of each file, its arguments and its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile(r"\A\{#-? (?P<name>[a-z]+): (?P<text>.*?)-?#\}", re.DOTALL)
_ARGUMENT = re.compile(r"^   (?P<names>[a-z_]+(?:, [a-z_]+)*) \(", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """What the head of a component says. `examples` are calls of its macro; `words` is all that stands before them."""

    name: str
    arguments: tuple[str, ...]
    examples: tuple[str, ...]
    words: str


def read_contract(path: Path) -> Contract:
    """Return the contract of the component in `path`. ValueError when its file starts otherwise."""
    match = _HEAD.match(path.read_text("utf-8"))
    if match is None:
        raise ValueError(f"{path.name}: starts with no contract ({{# name: purpose)")
    words, *examples = re.split(r"^ +example: ", match["text"], flags=re.MULTILINE)
    names = tuple(name for found in _ARGUMENT.findall(words) for name in found.split(", "))
    return Contract(
        name=match["name"],
        arguments=names,
        examples=tuple(" ".join(example.split()) for example in examples),
        words=words,
    )


def read_contracts(theme: Path) -> tuple[Contract, ...]:
    """Return the contracts of all components, sorted by name."""
    folder = theme / "templates" / "components"
    return tuple(read_contract(path) for path in sorted(folder.glob("*.html")))
