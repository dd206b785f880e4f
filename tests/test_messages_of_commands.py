"""No sentence of a command escapes the catalogues: each is a literal in a place where the extraction looks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from initiative.l10n.extraction import extract, read_sources, read_template
from initiative.l10n.message_parameters import NAMES, Positions, find_positions

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "initiative"
SPEAKERS = frozenset({"print", "progress", "plain_page", "_say"})
"""What shows its arguments to a person as they are."""

TRANSLATORS = frozenset({
    "_", "gettext", "ngettext", "pgettext", "npgettext", "counted", "msgid", "nmsgid", "pmsgid", "translate", "text",
})  # fmt: skip
LITERAL = "literal"
"""What marks a text as the same in every language."""

ALLOWED = frozenset({"python3 tasks.py check"})
"""What people type, whatever their language is."""

_WORD = re.compile(r"[^\W\d_]{2}")


def called(node: ast.Call) -> str:
    """Return the name of what is called, without the object it belongs to."""
    return ast.unparse(node.func).rpartition(".")[2]


def handed_over(tree: ast.AST, positions: Positions) -> Iterator[ast.expr]:
    """Yield what is handed over as a message that is translated later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places = positions.get(called(node), frozenset())
            yield from (argument for place, argument in enumerate(node.args) if place in places)
            yield from (keyword.value for keyword in node.keywords if keyword.arg in NAMES)


def find_untranslated(tree: ast.AST, positions: Positions) -> Iterator[str]:
    """Yield every text with words that a person would read in English only, and every message that is composed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SPEAKERS:
            yield from (text for argument in node.args for text in _words(argument))
    yield from (ast.unparse(given) for given in handed_over(tree, positions) if _is_composed(given))


def _words(node: ast.AST) -> Iterator[str]:
    """Yield the texts in an expression that are shown as they are."""
    if isinstance(node, ast.Call) and called(node) in TRANSLATORS:
        return
    if isinstance(node, ast.Dict):  # values for places: the keys are their names
        for value in node.values:
            yield from _words(value)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in ALLOWED:
        yield from [node.value] if _WORD.search(node.value) else []
    for child in ast.iter_child_nodes(node):
        yield from _words(child)


def _is_composed(node: ast.expr) -> bool:
    """Whether a message is made at run time, so that no catalogue can have it."""
    if isinstance(node, ast.IfExp):
        return _is_composed(node.body) or _is_composed(node.orelse)
    if isinstance(node, ast.Call):
        return called(node) != LITERAL
    return isinstance(node, ast.JoinedStr | ast.BinOp)


BEFORE_SETUP = PACKAGE / "environment.py"
"""Runs while there is no library yet that could translate."""

TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != BEFORE_SETUP
}
EVERYWHERE = {name: places for tree in TREES.values() for name, places in find_positions(tree).items()}


def positions_in(tree: ast.Module) -> Positions:
    """Return which arguments are messages, as the extraction sees it: a module's own helper comes first."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return {name: places for name, places in EVERYWHERE.items() if name not in own} | find_positions(tree)


def test_no_command_says_a_word_that_cannot_be_translated() -> None:
    assert [
        f"{path}: {text}" for path, tree in TREES.items() for text in find_untranslated(tree, positions_in(tree))
    ] == []


def test_every_message_that_is_handed_over_is_extracted() -> None:
    extracted = {text for _, text in read_template(extract(read_sources(ROOT)))}
    given = (value for tree in TREES.values() for value in handed_over(tree, positions_in(tree)))
    literals = {text for value in given for text in _literals(value) if text}
    assert len(literals) > 200
    assert sorted(literals - extracted) == []


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))


# -- these tests can fail

WRONG = {
    "printed": ('print("Built the site")', ["Built the site"]),
    "printed with a value": ('print(f"{count} pages")', [" pages"]),
    "filled in": ('print("Read %s" % name)', ["Read %s"]),
    "chosen": ('_say("well" if done else gettext("Not done"))', ["well"]),
    "a stage": ('progress("Reading")', ["Reading"]),
    "beside a translation": ('print(gettext("Done.") + " See above.")', [" See above."]),
    "composed": ('raise PlainError(f"No {name}.")', ["f'No {name}.'"]),
    "composed of parts": ('PlainError("No " + name)', ["'No ' + name"]),
    "translated too early": ('PlainError(_("No %(name)s.") % values)', ["_('No %(name)s.') % values"]),
    "composed by name": ('Diagnostic(path=f"{folder}/x", message=f"No {name}.")', ["f'No {name}.'"]),
    "composed in one case": ('PlainError("No." if well else f"No {name}.")', ["'No.' if well else f'No {name}.'"]),
    "translated": ('print(gettext("Read %(name)s") % {"name": name}, file=sys.stderr, sep="and")', []),
    "counted": ('print(counted(nmsgid("%(number)s page", "%(number)s pages"), 2))', []),
    "signs": ('print("  - ", f"{one}: {two}", "")', []),
    "handed over": ('PlainError("No {name}.", "Add it." if near else "Leave it.", name=f"{a}/bc")', []),
    "a literal": ('Diagnostic(message=literal(f"{kind}: {error}"), fix=fix)', []),
}


@pytest.mark.parametrize(("code", "found"), WRONG.values(), ids=WRONG)
def test_what_escapes_is_seen(code: str, found: list[str]) -> None:
    assert list(find_untranslated(ast.parse(code), EVERYWHERE)) == found
