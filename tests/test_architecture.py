"""The shape of the code: ranks, doors, sizes, and what the core never does (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins" / "initiative"

RANKS = {
    "settings": 0, "diagnostics": 0, "explain": 0, "progress": 0, "partial_date": 0, "frontmatter": 0, "scalars": 0,
    "header_faults": 0,
    "accessors": 0, "prose": 0, "markup": 0, "cache": 0, "assets": 0, "written": 0,
    "metadata": 0,
    "model": 1,
    "loading": 2, "misplaced": 2, "petitions": 2, "l10n": 2,
    "views": 3,
    "outputs": 4, "checks": 4,
    "plugin": 5, "narrowing": 5, "unchanged": 5, "host": 5, "swap": 5, "environment": 5, "building": 5, "publishing": 5,
    "cleaning": 5, "watching": 5,
    "earlier_versions": 5, "translating": 5, "translation_desk": 5, "translation_table": 5,
    "prose_reader": 5, "reloading": 5, "builds": 5, "devserver": 5, "fetching": 5, "fetch_report": 5, "outside": 5,
    "speaking": 5, "failures": 5, "whole_file": 5, "catalogues": 5, "new_language": 5, "recorded": 5,
    "picture_cleaning": 5,
}  # fmt: skip
"""Rank of each module, or of all modules in a folder."""

WITHIN = {
    "accessors": {"diagnostics", "frontmatter", "partial_date", "scalars"},
    "explain": {"diagnostics"},
    "frontmatter": {"diagnostics", "header_faults"},
    "header_faults": {"diagnostics"},
    "metadata": {"metadata"},
    "scalars": {"partial_date"},
    "model": {"model"},
    "loading": {"l10n", "misplaced"},
    "misplaced": {"l10n"},
    "petitions": {"petitions"},
    "l10n": {"l10n"},
    "views": {"views"},
    "outputs": {"outputs"},
    "checks": {"checks"},
    "building": {"failures", "host", "narrowing", "recorded", "speaking", "swap"},
    "builds": {"reloading"},
    "catalogues": {"failures", "host", "speaking", "whole_file"},
    "cleaning": {"failures", "speaking", "swap"},
    "devserver": {"builds", "reloading", "speaking", "watching"},
    "fetching": {"failures", "fetch_report", "host", "outside", "speaking"},
    "new_language": {"catalogues", "failures", "host", "speaking", "whole_file"},
    "picture_cleaning": {"failures", "speaking", "whole_file"},
    "plugin": {"prose_reader", "unchanged"},
    "prose_reader": {"unchanged"},
    "publishing": {"building", "host", "recorded"},
    "recorded": {"host", "whole_file"},
    "translating": {"earlier_versions", "failures", "host", "speaking", "translation_desk", "whole_file"},
    "translation_table": {"building", "failures", "host", "speaking"},
}
"""What a module may import of its own rank."""

DOORS = {
    "babel": {"l10n"},
    "bs4": {"markup"},
    "httpx2": {"petitions.fetch_transport"},
    "jinja2": {"plugin"},
    "jmespath": {"petitions.sources.json"},
    "markdown": {"prose"},
    "markupsafe": {"views", "markup"},
    "pelican": {"plugin", "host"},
    "protego": {"petitions.robots"},
    "soupsieve": {"markup"},
    "watchfiles": {"watching"},
    "yaml": {"frontmatter"},
}
"""Where each library of others enters."""

NETWORK = {
    "asyncio": {"fetching", "outside", "petitions"},
    "http": {"devserver"},
    "socket": {"petitions.resolving"},
    "socketserver": {"devserver"},
    "ssl": {"petitions.fetch_transport", "petitions.running", "petitions.sending"},
    "ftplib": set(),
    "smtplib": set(),
    "urllib.request": set(),
    "xmlrpc": set(),
}
"""Who may speak with other machines, or wait for them."""

OUTSIDE = {
    "datetime.now": {"building", "outside"},
    "datetime.today": set(),
    "datetime.utcnow": set(),
    "date.today": set(),
    "time.time": set(),
    "time.time_ns": {"builds"},
    "time.monotonic": set(),
    "time.monotonic_ns": set(),
    "time.perf_counter": {"building"},
    "time.sleep": set(),
    "os.environ": {"building", "outside", "speaking"},
    "os.getenv": set(),
    "os.urandom": set(),
}
"""Who may ask for the time and the environment: everybody else is told."""

RANDOM = {"random": {"outside"}, "secrets": set(), "uuid": set(), "locale": {"speaking"}}
"""Who may use what gives another answer each time, or on each machine."""


class Module:
    """One module of the package. `name` is its dotted name below `initiative`."""

    def __init__(self, path: Path) -> None:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.text = path.read_text("utf-8")
        self.tree = ast.parse(self.text, str(path))
        self.imports = tuple(sorted(set(_imports(self.tree))))

    @property
    def group(self) -> str:
        """The folder, or the module at the top."""
        return self.name.partition(".")[0]


def _imports(tree: ast.Module) -> Iterator[str]:
    """Yield every name that is imported, with its module: `a.b` for `from a import b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


MODULES = tuple(module for module in map(Module, sorted(PACKAGE.rglob("*.py"))) if module.name)
NAMES = frozenset(module.name for module in MODULES)


def own_imports(module: Module) -> frozenset[str]:
    """Return the modules of the package that a module imports."""
    found = (name.removeprefix("initiative.") for name in module.imports if name.startswith("initiative."))
    return frozenset(name if name in NAMES else name.rpartition(".")[0] for name in found) - {""}


def is_among(name: str, places: set[str]) -> bool:
    """Whether a module is one of `places`, or in one of these folders."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def importing(libraries: dict[str, set[str]]) -> list[str]:
    """Return the imports of `libraries` that stand where they may not."""
    return [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in module.imports
        for library, places in libraries.items()
        if is_among(name, {library}) and not is_among(module.name, places)
    ]


# -- ranks


def test_every_module_has_a_rank() -> None:
    assert [module.name for module in MODULES if module.group not in RANKS] == []
    assert RANKS.keys() - {module.group for module in MODULES} == set()


def test_the_ranks_are_documented_as_they_are() -> None:
    text = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) [^|]*\| ([^|]*)\|", text, re.MULTILINE)
    written = {name.removesuffix("/*"): int(rank) for rank, names in rows for name in re.findall(r"`([^`]+)`", names)}
    assert written == RANKS


def test_imports_go_to_a_lower_rank_or_where_the_table_says_so() -> None:
    assert [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in sorted(own_imports(module))
        if not _may_import(module.group, name.partition(".")[0])
    ] == []


def _may_import(group: str, other: str) -> bool:
    return RANKS[other] < RANKS[group] or (RANKS[other] == RANKS[group] and other in WITHIN.get(group, set()))


def test_the_table_names_only_what_is_imported() -> None:
    used = {(module.group, name.partition(".")[0]) for module in MODULES for name in own_imports(module)}
    assert [
        (group, name) for group, names in WITHIN.items() for name in sorted(names) if (group, name) not in used
    ] == []


def test_no_ring_of_imports() -> None:
    graph = {module.name: own_imports(module) - {module.name} for module in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_nothing_imports_the_settings_or_the_commands_and_all_imports_are_whole() -> None:
    refused = {"tasks", "pelicanconf", "publishconf"}
    assert [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in module.imports
        if is_among(name, refused) or name.startswith(".")
    ] == []


def test_the_package_itself_is_empty() -> None:
    assert (PACKAGE / "__init__.py").read_text("utf-8") == ""


# -- doors


def test_every_library_enters_by_its_door() -> None:
    assert importing(DOORS) == []


def test_no_library_comes_without_a_door() -> None:
    known = sys.stdlib_module_names | DOORS.keys() | {"initiative"}
    assert [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in module.imports
        if name.partition(".")[0] not in known
    ] == []


# -- what the core never does


def test_only_the_edges_speak_with_other_machines() -> None:
    assert importing(NETWORK) == []


def asked() -> Iterator[tuple[str, str]]:
    """Yield each module that asks for something of OUTSIDE, with what it asks for."""
    for module in MODULES:
        names = {ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
        yield from ((module.name, name) for name in sorted(names & OUTSIDE.keys()))


def test_only_the_edges_ask_for_the_time_and_the_environment() -> None:
    assert [f"{name} asks for {what}" for name, what in asked() if not is_among(name, OUTSIDE[what])] == []


def test_nobody_imports_the_time_and_the_environment_by_name() -> None:
    names = {name for name in OUTSIDE if not name.startswith(("datetime.", "date."))}
    assert [f"{module.name} imports {name}" for module in MODULES for name in module.imports if name in names] == []


def test_nothing_is_left_to_chance_or_to_the_machine() -> None:
    assert importing(RANDOM) == []


@pytest.mark.parametrize("table", [DOORS, NETWORK, RANDOM], ids=["doors", "network", "random"])
def test_the_tables_of_imports_open_no_door_that_nobody_uses(table: dict[str, set[str]]) -> None:
    used = {(module.name, name) for module in MODULES for name in module.imports}
    assert [
        f"{library}: {place}"
        for library, places in table.items()
        for place in sorted(places)
        if not any(is_among(module, {place}) and is_among(name, {library}) for module, name in used)
    ] == []


def test_the_table_of_the_outside_names_only_who_asks() -> None:
    told = {(place, what) for what, places in OUTSIDE.items() for place in places}
    assert told - set(asked()) == set()


def test_unknown_is_never_turned_into_zero() -> None:
    found = Counter(module.name for module in MODULES for node in ast.walk(module.tree) if _falls_back_to_zero(node))
    assert found == {}


def _falls_back_to_zero(node: ast.AST) -> bool:
    if isinstance(node, ast.BoolOp):
        return isinstance(node.op, ast.Or) and _is_zero(node.values[-1])
    is_get = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    return is_get and isinstance(node, ast.Call) and len(node.args) == 2 and _is_zero(node.args[1])


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == 0


def test_nothing_is_remembered_in_a_module_and_no_fault_swallowed_unnamed() -> None:
    assert [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global) or (isinstance(node, ast.ExceptHandler) and node.type is None)
    ] == []


# -- size


def test_no_module_is_over_250_lines() -> None:
    sizes = {module.name: len(module.text.splitlines()) for module in MODULES}
    assert {name: size for name, size in sizes.items() if size > 250} == {}


def test_no_function_is_over_40_lines() -> None:
    sizes = {
        f"{module.name}.{node.name}": node.end_lineno - node.lineno + 1
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    }
    assert {name: size for name, size in sizes.items() if size > 40} == {}


def test_every_module_says_what_it_is() -> None:
    assert [module.name for module in MODULES if module.text and not ast.get_docstring(module.tree)] == []


# -- these tests can fail


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("x or 0", True),
        ("x.get(y, 0)", True),
        ("x or 1", False),
        ("x or 0.0", False),
        ("x or False", False),
        ("x.get(y)", False),
    ],
)
def test_falling_back_to_zero_is_seen(code: str, *, is_found: bool) -> None:
    assert any(_falls_back_to_zero(node) for node in ast.walk(ast.parse(code))) is is_found


@pytest.mark.parametrize(
    ("group", "other", "may"),
    [
        ("views", "model", True),
        ("views", "views", True),
        ("views", "outputs", False),
        ("outputs", "checks", False),
        ("l10n", "petitions", False),
        ("prose", "markup", False),
        ("plugin", "building", False),
    ],
)
def test_ranks_refuse_what_goes_up_or_aside(group: str, other: str, *, may: bool) -> None:
    assert _may_import(group, other) is may
