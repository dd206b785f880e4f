"""What can be written, asked for or told is documented, and every finding has a case."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from initiative.loading import SECTIONS
from initiative.model import contact, country, document, faq, goal, news, petition, voice
from initiative.model.count_source import RELATIONS
from initiative.model.dataset import make_dataset
from initiative.model.source_kinds import MEASURES
from initiative.views.figures import figure_names

ROOT = Path(__file__).parents[1]
FORMAT = (ROOT / "docs" / "content.md").read_text("utf-8")
PACKAGE = ROOT / "plugins" / "initiative"
CASES = ROOT / "tests" / "checks" / "cases"
OF_PAGES = ("checks/built.py", "checks/foreign_words.py")
OF_TEXTS = ("accessors", "checks", "frontmatter", "header_faults", "loading", "misplaced", "model", "scalars")
"""Modules that find what is wrong in texts; what others find has a test that names it."""


def part(heading: str) -> str:
    """Return the part of the format under a heading, up to the next of its level or above."""
    level = heading.partition(" ")[0]
    match = re.search(rf"^{re.escape(heading)}.*?$(.*?)(?=^#{{2,{len(level)}}} |\Z)", FORMAT, re.MULTILINE | re.DOTALL)
    assert match is not None, heading
    return match[1]


def rows(text: str) -> set[str]:
    """Return what stands in code at the beginning of each row of the tables."""
    return {name for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}


# -- header keys


def test_every_key_of_all_headers_is_documented_and_no_other() -> None:
    known = {*document.COMMON_KEYS, "translated_from", "translator", "native_review"}
    assert rows(part("### Keys of every document")) == known


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "pages"])
def test_every_fact_of_a_section_is_documented_and_no_other(section: str) -> None:
    text = part(f"### `{section}`")
    table = re.search(r"^\| fact \| type \|\n(?:\|.*\n)+", text, re.MULTILINE)
    written = rows(table[0]) if table else set(re.findall(r"`([a-z_]+)` (?:required|list)", text))
    assert written == set(SECTIONS[section].keys)


def test_the_facts_of_pages_are_documented() -> None:
    assert [key for key in SECTIONS["pages"].keys if f"`{key}`" not in part("### `pages`")] == []


def _keys_of_maps() -> Iterator[tuple[str, str]]:
    """Yield the keys of each map in a header, where the model refuses all others."""
    for path in sorted((PACKAGE / "model").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".refuse_unknown"):
                yield from ((path.stem, text) for text in _texts(node))


def _texts(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            yield found.value


def test_every_key_within_a_fact_is_documented() -> None:
    known = {*_keys_of_maps(), *(("contact", key) for key in contact._KEYS)}
    assert len(known) > 20
    assert [f"{module}: {key}" for module, key in sorted(known) if not re.search(rf"\b{key}\b", FORMAT)] == []


CHOICES = {
    "roles": contact.ROLES,
    "channels": contact.KINDS,
    "topics": contact.TOPICS,
    "days": contact.DAYS[:5],
    "stages": country.STAGES,
    "instruments": (*country.STATES, *country.INSTRUMENTS),
    "questions": faq.GROUPS,
    "news": news.KINDS,
    "categories": petition.CATEGORIES,
    "outcomes": petition.OUTCOMES,
    "events": petition.EVENTS,
    "goals": goal.GOAL_KINDS,
    "measures": MEASURES,
    "relations": RELATIONS,
    "voices": (*voice.KINDS, *voice.SCOPES),
}


@pytest.mark.parametrize("words", CHOICES.values(), ids=CHOICES)
def test_every_word_of_a_closed_set_is_documented(words: tuple[str, ...]) -> None:
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", FORMAT)] == []


def test_every_figure_is_documented_and_no_other() -> None:
    names = figure_names(make_dataset([]))
    assert {row.partition(":")[2] for row in rows(part("### Numbers are computed"))} == {
        *names, "signatures/<key>", "people/<key>",
    }  # fmt: skip


# -- commands


def tasks() -> dict[str, str]:
    """Return the help of each command."""
    tree = ast.parse((ROOT / "tasks.py").read_text("utf-8"))
    return {
        node.name.replace("_", "-"): ast.get_docstring(node) or ""
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).partition("(")[0] == "task"
    }


def test_every_command_has_a_line_of_help_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(tasks()) >= 7
    assert [name for name, text in tasks().items() if not text or f"| `{name}` |" not in readme] == []


# -- findings


ELSEWHERE = {"fault": ["line", "code"], "diagnose": ["document", "line", "code"]}
"""Parameters of what several modules tell a finding by: `Facts.fault` and `findings.diagnose`."""


def _codes(tree: ast.Module) -> Iterator[str]:
    """Yield the codes of findings in a module: whatever is passed to, or assigned to, something called `code`."""
    places = {
        node.name: [argument.arg for argument in (*node.args.posonlyargs, *node.args.args) if argument.arg != "self"]
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    for node in ast.walk(tree):
        for value in _values(node, {**ELSEWHERE, **places}):
            yield from (text for text in _texts(value) if re.fullmatch("[a-z0-9-]+", text))


def _values(node: ast.AST, places: dict[str, list[str]]) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        names = places.get(name, [])
        yield from (argument for place, argument in zip(names, node.args, strict=False) if place == "code")
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
    elif isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["code"]:
        yield node.value


def find_codes() -> dict[str, set[str]]:
    """Return the codes of each module that finds something."""
    paths = sorted(PACKAGE.rglob("*.py"))
    found = {path.relative_to(PACKAGE).as_posix(): set(_codes(ast.parse(path.read_text("utf-8")))) for path in paths}
    return {path: codes for path, codes in found.items() if codes}


def test_every_finding_in_a_text_has_a_case() -> None:
    cases = {path.name for path in CASES.iterdir()}
    wanted = {
        code
        for path, codes in find_codes().items()
        if path.partition("/")[0].removesuffix(".py") in OF_TEXTS and path not in OF_PAGES
        for code in codes
    }
    assert len(wanted) > 40
    assert wanted - cases == set()


def test_every_other_finding_is_named_in_a_test_and_every_case_is_of_a_finding() -> None:
    known = set().union(*find_codes().values())
    files = (*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests" / "sites").rglob("expected.txt"))
    tests = "\n".join(path.read_text("utf-8") for path in sorted(files))
    cases = {path.name for path in CASES.iterdir()}
    assert {code for code in known - cases if not re.search(rf"(?<![\w-]){code}(?![\w-])", tests)} == set()
    assert cases - known == set()
