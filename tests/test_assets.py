"""A page carries the CSS of its components and nothing else, under a hash of its exact bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.assets import (
    Policy,
    Style,
    build_style,
    csp,
    find_files,
    find_parts,
    merge_layers,
    minify_css,
    style_of,
)

THEME = Path(__file__).parents[1] / "theme"
SHEETS = sorted((THEME / "static" / "css").rglob("*.css"))
PAGES = sorted(path.name for path in (THEME / "templates").glob("*.html"))
LIMIT = 5_500
"""Bytes of a bundle in brotli 11: guide to quality, numbers."""


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of three components, of which `inner` comes through `outer`."""
    part = "@layer parts {{ .{0} {{ {1}; }} }}\n@layer print {{ @media print {{ .{0} {{ {2}; }} }} }}\n"
    block = "{% block main %}{% endblock %}"
    files = {
        "templates/base.html": f'{{%- from "components/foot.html" import foot -%}}<main class="wrap">{block}</main>',
        "templates/page.html": '{% extends "base.html" %}{% from "components/outer.html" import outer %}',
        "templates/plain.html": '{% extends "base.html" %}<p class="box{% if view.a %} big{% endif %}">',
        "templates/components/foot.html": '{# foot: x. example: "<p class="inner">" #}{% macro foot() %}{% endmacro %}',
        "templates/components/outer.html": "{%- from 'components/inner.html' import inner -%}",
        "templates/components/inner.html": "{% macro inner() %}{% endmacro %}",
        "static/css/layers.css": "@layer tokens, base, layout, parts, util, print;\n",
        "static/css/tokens.css": "/* Ink */\n@layer tokens { :root { --ink: #000; } }\n",
        "static/css/patterns/wave.css": "@layer tokens { :root { --wave: url(\"data:x,<svg a='1  2'/>\"); } }\n",
        "static/css/langs/ar.css": "@layer tokens { :root { --leading: 2; } }\n",
        "static/css/base.css": "@layer base { a { color: var(--ink); } }\n",
        "static/css/layout.css": "@layer layout { .wrap { margin: 0; } }\n",
        "static/css/parts/box.css": "@layer parts { .box { padding: 0; } }\n",
        "static/css/parts/foot.css": part.format("foot", "top: 0", "display: none"),
        "static/css/parts/inner.css": part.format("inner", "mask: var(--wave)", "top: 1px"),
        "static/css/parts/outer.css": "@layer parts { .outer { top: 0; } }\n",
        "static/css/util.css": "@layer util { .vh { top: 0; } }\n",
        "static/css/print.css": "@layer print { @media print { a { color: #000; } } }\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("template", "parts"),
    [("base.html", ("foot",)), ("page.html", ("foot", "inner", "outer")), ("plain.html", ("box", "foot"))],
    ids=["the skeleton has its own", "components come through others", "a block class counts too"],
)
def test_a_page_needs_the_parts_of_its_components(theme: Path, template: str, parts: tuple[str, ...]) -> None:
    assert find_parts(theme, template) == parts


def test_a_pattern_comes_only_where_a_rule_draws_it(theme: Path) -> None:
    assert [path.stem for path in find_files(theme, "plain.html")] == [
        "layers",
        "tokens",
        "base",
        "layout",
        "box",
        "foot",
        "util",
        "print",
    ]
    assert [path.stem for path in find_files(theme, "page.html")][:3] == ["layers", "tokens", "wave"]


def test_a_language_with_own_faces_has_its_sheet_after_the_tokens(theme: Path) -> None:
    assert [path.stem for path in find_files(theme, "plain.html", "ar")][:3] == ["layers", "tokens", "ar"]
    assert find_files(theme, "plain.html", "sk") == find_files(theme, "plain.html")


def test_a_missing_template_is_named(theme: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.html"):
        build_style(theme, "missing.html")


def test_a_bundle_is_exactly_this(theme: Path) -> None:
    assert build_style(theme, "page.html").css == (
        "@layer tokens,base,layout,parts,util,print;"
        "@layer tokens{:root{--ink:#000}:root{--wave:url(\"data:x,<svg a='1  2'/>\")}}"
        "@layer base{a{color:var(--ink)}}@layer layout{.wrap{margin:0}}"
        "@layer parts{.foot{top:0}.inner{mask:var(--wave)}.outer{top:0}}@layer util{.vh{top:0}}"
        "@layer print{@media print{.foot{display:none}.inner{top:1px}a{color:#000}}}"
    )


def test_the_hash_is_of_the_exact_bytes(theme: Path) -> None:
    style = build_style(theme, "page.html")
    assert base64.b64decode(style.sha256) == hashlib.sha256(style.css.encode("utf-8")).digest()


def test_the_policy_allows_the_style_and_little_else() -> None:
    rest = "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    trusted = "require-trusted-types-for 'script'; trusted-types 'none'"
    meta = f"default-src 'none'; style-src 'sha256-abc='; {rest}; {trusted}"
    assert csp(Style(css="", sha256="abc=")) == Policy(meta=meta, header=f"{meta}; frame-ancestors 'none'")


def test_the_search_page_runs_files_of_this_site_and_embeds_stand_anywhere() -> None:
    style = Style(css="", sha256="abc=")
    assert "; script-src 'self'; " in csp(style, scripts=True).meta
    assert csp(style, embeddable=True).header.endswith("; frame-ancestors *")
    assert "frame-ancestors" not in csp(style, embeddable=True).meta


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a, b > c :hover { margin: 0 auto; }", "a,b>c :hover{margin:0 auto}"),
        ("a { width: calc(1px + 2px) !important; }", "a{width:calc(1px + 2px)!important}"),
        ("@media (min-width: 30rem) and (print) { a { b: c } }", "@media (min-width:30rem) and (print){a{b:c}}"),
        ('a::after { content: "\\2192  ;" / ""; }', 'a::after{content:"\\2192  ;" / ""}'),
        ("a { b: url( x  y ) }", "a{b:url( x  y )}"),
        ("a { /* b: ' */ c: d; } /* e */", "a{c:d}"),
        ('a { b: "/* no comment */"; }', 'a{b:"/* no comment */"}'),
        ("a { --x: var(--y, 1px); }", "a{--x:var(--y,1px)}"),
    ],
    ids=["spaces", "selectors", "calc", "media", "string", "url", "comment", "comment in a string", "property"],
)
def test_minified(css: str, expected: str) -> None:
    assert minify_css(css) == expected


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_minifying_takes_only_space_comments_and_last_semicolons(path: Path) -> None:
    def bare(css: str) -> str:
        return re.sub(r"\s|;(?=\s*\})", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))

    css = path.read_text("utf-8")
    assert bare(minify_css(css)) == bare(css)
    assert minify_css(minify_css(css)) == minify_css(css)


@given(st.text(alphabet=st.characters(exclude_characters="\"'\\/\n", exclude_categories=["Cs"])))
def test_a_string_stays_as_it_is(text: str) -> None:
    assert minify_css(f'a {{ content: "{text}"; }}') == f'a{{content:"{text}"}}'


def test_merging_keeps_every_rule_in_its_order_within_a_layer() -> None:
    css = "@layer a,b;@layer b{x{c:d}}@layer a{y{c:'}'}}@layer b{z{c:d}@media print{w{c:d}}}"
    assert merge_layers(css) == "@layer a,b;@layer b{x{c:d}z{c:d}@media print{w{c:d}}}@layer a{y{c:'}'}}"


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_a_bundle_fits_its_budget(page: str, lang: str) -> None:
    css = build_style(THEME, page, lang).css
    assert len(brotli.compress(css.encode("utf-8"), quality=11)) <= LIMIT
    assert "</" not in re.sub(r"url\(\"[^\"]*\"\)", "", css)


def test_all_sheets_together_are_one_valid_bundle() -> None:
    css = style_of(SHEETS).css
    assert css.count("{") == css.count("}")
    assert "/*" not in css
