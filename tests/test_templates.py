"""Templates print and do nothing else; each component keeps the contract at its head."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from jinja2 import Environment, meta, nodes

from kit.contracts import Contract, read_contract, read_contracts
from kit.render import THEME, make_environment, render_example, render_kit

TEMPLATES = THEME / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
CONTRACTS = read_contracts(THEME)
CASES = [
    pytest.param(contract, example, id=f"{contract.name}-{number}")
    for contract in CONTRACTS
    for number, example in enumerate(contract.examples)
]

WORDS = {"_", "ngettext"}
"""What every template may call besides components: the words of the interface."""
FILTERS = {"components/prose.html": {"safe"}}
LOOP = {"first", "index", "last"}
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Tuple,
    nodes.Name,
    nodes.Getattr,
    nodes.Call,
    nodes.CallBlock,
    nodes.Keyword,
    nodes.Macro,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Test,
    nodes.Filter,
)


def name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def parse(path: Path) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text("utf-8"))


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from walk(child)


def find_faults(path: Path) -> Iterator[str]:
    """Yield what a template must not do: compute, compare, assign, filter, call anything but components and words."""
    for node in walk(parse(path)):
        match node:
            case nodes.Test(name=test) if test != "none":
                yield f"{node.lineno}: test {test}"
            case nodes.Filter(name=found) if found not in FILTERS.get(name(path), set()):
                yield f"{node.lineno}: filter {found}"
            case nodes.Call(node=called) if not isinstance(called, nodes.Name):
                yield f"{node.lineno}: call of an attribute"
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if attr not in LOOP:
                yield f"{node.lineno}: loop.{attr}"
            case _ if not isinstance(node, ALLOWED):
                yield f"{node.lineno}: {type(node).__name__}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_templates_hold_no_logic(path: Path) -> None:
    assert list(find_faults(path)) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{% set a = 1 %}", "1: Assign"),
        ("{{ view.n + 1 }}", "1: Add"),
        ("{% if view.n > 1 %}{% endif %}", "1: Compare"),
        ("{{ view.text|safe }}", "1: filter safe"),
        ("{{ view.text.upper() }}", "1: call of an attribute"),
        ("{% if view.n is odd %}{% endif %}", "1: test odd"),
        ("{{ view['text'] }}", "1: Getitem"),
        ("{{ view.a ~ view.b }}", "1: Concat"),
    ],
    ids=lambda value: value if value.startswith("1") else "",
)
def test_the_rule_finds(source: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "TEMPLATES", tmp_path)
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    assert fault in list(find_faults(path))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_only_variable_of_a_page_is_its_view(path: Path) -> None:
    tree = parse(path)
    names = (found for node in tree.find_all(nodes.FromImport) for found in node.names)
    imports = {found[1] if isinstance(found, tuple) else found for found in names}
    known = WORDS if path in COMPONENTS else WORDS | {"view"}
    assert meta.find_undeclared_variables(tree) - imports - known == set()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_html_goes_out_unescaped_in_one_place_only(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert ("safe" in re.findall(r"\|\s*(\w+)", source)) == (path.name == "prose.html")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_markup_has_no_inline_style_and_no_script(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"<[a-z][^>]*\s(?:style|on[a-z]+)\s*=", source) == []
    ours = r"type=\"application/ld\+json\"|src=\"{{ view.script }}\" defer>"
    assert re.findall(rf"<script(?! (?:{ours}))[^>]*>", source) == []
    assert re.findall(r"\s[a-z-]+=(?![\"{])[^\s>]", re.sub(r"\{%.*?%\}|\{\{.*?\}\}|>[^<]*<", "", source)) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_class_is_styled_somewhere(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
    used = {word for value in re.findall(r'class="([^"]*)"', source) for word in value.split()}
    sheets = "".join(sheet.read_text("utf-8") for sheet in (THEME / "static" / "css").rglob("*.css"))
    assert used - set(re.findall(r"\.([a-z][\w-]*)", sheets)) == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_is_one_macro_named_like_its_file(path: Path) -> None:
    macros = [node.name for node in parse(path).find_all(nodes.Macro)]
    assert macros == [path.stem]
    assert read_contract(path).name == path.stem


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_contract_names_every_argument_in_order(path: Path) -> None:
    macro = next(parse(path).find_all(nodes.Macro))
    assert read_contract(path).arguments == tuple(argument.name for argument in macro.args)


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_contract_names_every_attribute_that_is_read(path: Path) -> None:
    words = read_contract(path).words
    words += "".join(read_contract(path.with_name(other)).words for other in re.findall(r"as in ([a-z]+\.html)", words))
    read = {node.attr for node in parse(path).find_all(nodes.Getattr)} - LOOP
    assert {attr for attr in read if not re.search(rf"\b{attr}\b", words)} == set()


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_a_contract_has_examples(contract: Contract) -> None:
    assert contract.examples
    assert all(example.startswith(f"{contract.name}(") for example in contract.examples)


@pytest.mark.parametrize(("contract", "example"), CASES)
def test_an_example_gives_well_formed_html(contract: Contract, example: str) -> None:
    html = render_example(make_environment(), contract, example)
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(html)
    assert "None" not in html
    assert "&lt;p&gt;" not in html.replace("&lt;p&gt;&lt;a", "")


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")], ids=["en", "ar"])
def test_the_kit_page_is_valid_html(lang: str, direction: str) -> None:
    page = render_kit(lang, "rtl" if direction == "rtl" else "ltr")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert tree.attrib == {"lang": lang, "dir": direction}
    children = [element.tag for element in tree.find("body") if isinstance(element.tag, str)]
    assert children == ["a", "header", "main", "footer", "div"]


def test_the_policy_stands_before_the_style_it_allows() -> None:
    page = render_kit()
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_questions_are_headings_inside_their_summaries() -> None:
    contract = read_contract(TEMPLATES / "components" / "questions.html")
    html = render_example(make_environment(), contract, contract.examples[0])
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    details = tree.findall(".//details")
    assert [len(item.findall("summary/h3")) for item in details] == [1, 1, 1]
    assert ["open" in item.attrib for item in details] == [True, False, False]


def test_the_machine_readable_strip_is_silent_and_never_mirrored() -> None:
    contract = read_contract(TEMPLATES / "components" / "mrz.html")
    html = render_example(make_environment(), contract, contract.examples[0])
    assert html.startswith('<div class="mrz" aria-hidden="true" dir="ltr">')
    assert [len(line.replace("&lt;", "<")) for line in re.findall(r"<span>(.*?)</span>", html)] == [44, 44]


def test_interface_words_are_marked_for_translation() -> None:
    """Two letters in a row between tags, outside `{{ }}`, are words that nobody can translate."""
    brand = {"Nansen Passport", "Aя"}
    for path in FILES:
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        found = {text.strip() for text in re.findall(r">([^<>]*[^\W\d_]{2}[^<>]*)<", source)}
        assert found - brand == set(), name(path)


def test_the_kit_runs_as_a_command() -> None:
    command = [sys.executable, "-m", "kit.render", "en", "ltr"]
    root = THEME.parent
    paths = {"PYTHONPATH": f"{root}/plugins:{root}/tests", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=paths)
    assert done.stdout.startswith("<!doctype html>")
