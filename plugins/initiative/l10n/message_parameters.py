"""Finding the messages that are handed over as an argument, not written inside a gettext call.

A diagnostic holds its sentence untranslated. So every text counts as a message that is passed to, or assigned to, a
parameter, field or variable named `message` or `fix`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

NAMES: Final = frozenset({"message", "fix"})
_CATALOGUE_CALLS: Final = frozenset({"gettext", "ngettext", "pgettext", "npgettext", "msgid", "nmsgid", "pmsgid"})
"""What Babel finds itself, with the context: here the same text would be found without."""

Positions = Mapping[str, frozenset[int]]
"""For a function or class, by its name: which positional arguments are messages."""


def find_positions(tree: ast.Module) -> dict[str, frozenset[int]]:
    """Return which arguments of the functions and classes defined in a module are messages."""
    found: dict[str, frozenset[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in _CATALOGUE_CALLS:
            found[node.name] = _named(_parameters(node))
        elif isinstance(node, ast.ClassDef):
            found[node.name] = _named(_fields(node))
    return {name: positions for name, positions in found.items() if positions}


def find_messages(tree: ast.Module, positions: Positions) -> Iterator[tuple[int, str]]:
    """Yield line and text of every message of a module."""
    for node in ast.walk(tree):
        for value in _values(node, positions):
            for constant in _texts(value):
                yield constant.lineno, str(constant.value)


def _values(node: ast.AST, positions: Positions) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        places = positions.get(_called(node.func), frozenset())
        yield from (argument for place, argument in enumerate(node.args) if place in places)
        yield from (keyword.value for keyword in node.keywords if keyword.arg in NAMES)
    elif isinstance(node, ast.Assign):
        yield from (value for target in node.targets for value in _assigned(target, node.value))


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """Yield what an assignment gives to a variable of these names, to one of several too."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=False)
        yield from (given for name, given in pairs if _is_named(name))
    elif _is_named(target):
        yield value


def _is_named(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id in NAMES


def _texts(value: ast.expr) -> Iterator[ast.Constant]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value
    elif isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _parameters(node: ast.FunctionDef) -> list[str]:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _fields(node: ast.ClassDef) -> list[str]:
    """Return what making an instance takes, in order: the parameters of `__init__`, else the fields."""
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            return _parameters(item)
    return [
        item.target.id for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]


def _named(names: list[str]) -> frozenset[int]:
    return frozenset(place for place, name in enumerate(names) if name in NAMES)
