"""The style sheets keep the rules of the design: contrast, tokens, logical properties, one file per component."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest

THEME = Path(__file__).parents[1] / "theme"
CSS = THEME / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
PARTS = sorted((CSS / "parts").glob("*.css"))
Scheme = Literal["light", "dark"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{")
_HEX = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)

MINIMUM = {
    7.0: "ink/paper ink/sheet ink/tint ink/warnbg ink/okbg link/paper onbtn/btn ondeep/deep",
    4.5: "soft/paper soft/sheet soft/tint link/sheet link/tint link/warnbg visited/paper visited/sheet visited/tint "
    "stamp/paper stamp/sheet stamp/tint ok/okbg ok/sheet ok/paper warn/warnbg warn/sheet warn/paper "
    "onfocus/focus deepsoft/deep deeplink/deep sheet/stamp sheet/ok paper/ink onbtn/link",
    3.0: "flag/sheet flag/paper flag/tint edge/paper edge/sheet edge/tint btn/paper",
}
PAIRS = [(pair, needed) for needed, pairs in MINIMUM.items() for pair in pairs.split()]
LINES = [
    pytest.param("flag", "tint", 1.0, "ink soft link", id="hero"),
    pytest.param("flag", "sheet", 0.8, "ink soft link stamp", id="data page"),
    pytest.param("ok", "okbg", 1.0, "ink ok", id="archive card"),
]
"""Where text lies on a pattern: colour of the line, ground, share of --ghost, inks."""


def read(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


def read_selectors(path: Path) -> list[str]:
    """Return what stands before each block that is no at-rule, without strings."""
    heads = (match[1].strip() for match in _RULE.finditer(_STRING.sub("''", read(path))))
    return [head for head in heads if not head.startswith("@")]


def read_classes(path: Path) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", " ".join(read_selectors(path))))


def read_tokens(scheme: Scheme) -> dict[str, str]:
    text = read(CSS / "tokens.css")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): ([^;]+);", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): ([^;]+);", dark.split("@media")[0]))
    same = re.compile(r"^var\(--([\w-]+)\)$")
    return {token: same.sub(lambda match: found[match[1]], value) for token, value in found.items()}


def to_rgb(value: str) -> tuple[float, float, float]:
    digits = value.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return red, green, blue


def blend(over: str, under: str, share: float) -> tuple[float, float, float]:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(to_rgb(over), to_rgb(under), strict=True))
    return red, green, blue


def luminance(rgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Ratio of WCAG 2.x: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_extremes() -> None:
    assert contrast(to_rgb("#000"), to_rgb("#ffffff")) == pytest.approx(21)
    assert contrast(to_rgb("#777777"), to_rgb("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pair", "needed"), PAIRS, ids=[pair for pair, _ in PAIRS])
def test_pairs_of_colours_have_enough_contrast(pair: str, needed: float, scheme: Scheme) -> None:
    tokens = read_tokens(scheme)
    ink, ground = pair.split("/")
    assert contrast(to_rgb(tokens[ink]), to_rgb(tokens[ground])) >= needed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground", "share", "inks"), LINES)
def test_text_is_readable_where_a_pattern_line_passes_behind_it(
    line: str, ground: str, share: float, inks: str, scheme: Scheme
) -> None:
    tokens = read_tokens(scheme)
    behind = blend(tokens[line], tokens[ground], share * float(tokens["ghost"].split()[0]))
    assert {ink for ink in inks.split() if contrast(to_rgb(tokens[ink]), behind) < 4.5} == set()


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_colours_are_tokens(path: Path) -> None:
    text = read(path)
    if path.name == "tokens.css":
        return
    assert _HEX.findall(_STRING.sub("", text)) == []
    assert re.findall(r"\b(?:rgba?|hsla?|oklch|color-mix)\(", text) == []


def test_no_token_is_red() -> None:
    for scheme in ("light", "dark"):
        for token, value in read_tokens(scheme).items():
            if _HEX.fullmatch(value):
                red, green, blue = to_rgb(value[:7])
                assert not red > 2 * max(green, blue, 1), f"{token} is red in the {scheme} scheme"


_PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:(?:margin|padding|border|inset|scroll-(?:margin|padding))-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float|clear)\s*:"
    r"|text-align: (?:left|right))"
)
_FOUR = re.compile(r"(?:margin|padding|inset|border-width|border-color): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);")


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_properties_are_logical(path: Path) -> None:
    text = re.sub(r"@(?:media|container)[^{]+", "", _STRING.sub("''", read(path)))
    allowed = ["text-align: left"] if path.name == "mrz.css" else []
    assert _PHYSICAL.findall(text) == allowed
    assert [found for found in _FOUR.findall(text) if found[1] != found[3]] == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_each_file_wraps_itself_in_its_layer(path: Path) -> None:
    text = _STRING.sub("''", read(path))
    depth, heads, start = 0, [], 0
    for match in re.finditer(r"[{};]", text):
        if depth == 0 and match[0] in "{;":
            heads.append(text[start : match.start()].strip())
        depth += {"{": 1, "}": -1, ";": 0}[match[0]]
        start = match.end()
    assert depth == 0
    layer = {"parts": "parts", "patterns": "tokens", "langs": "tokens"}.get(path.parent.name, path.stem)
    expected = {
        "layers": [["@layer tokens, base, layout, parts, util, print"]],
        "print": [["@layer print"]],
    }.get(path.stem, [[f"@layer {layer}"], [f"@layer {layer}", "@layer print"]])
    assert heads in expected


@pytest.mark.parametrize("path", PARTS, ids=name)
def test_a_part_styles_only_classes_of_its_own_name(path: Path) -> None:
    from_markdown = {"note", "warn", "footnote"} if path.stem == "richtext" else set()
    own = re.compile(rf"{path.stem}(?:-[a-z]+)?")
    assert {word for word in read_classes(path) - from_markdown if not own.fullmatch(word)} == set()


def test_a_class_is_styled_in_one_file_only() -> None:
    seen: dict[str, list[str]] = {}
    for path in SHEETS:
        for word in read_classes(path):
            seen.setdefault(word, []).append(name(path))
    both = {"noprint": ["print.css"]}
    assert {word: files for word, files in seen.items() if len(files) > 1} | both == both


@pytest.mark.parametrize("path", PARTS, ids=name)
def test_a_part_belongs_to_a_template(path: Path) -> None:
    names = (f"components/{path.stem}.html", f"{path.stem}.html")
    assert any((THEME / "templates" / name).is_file() for name in names)


def test_every_custom_property_is_defined() -> None:
    text = "".join(_STRING.sub("''", read(path)) for path in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used - set(re.findall(r"(--[\w-]+):", text)) == set()


def test_print_rules_of_a_part_stand_in_the_print_layer() -> None:
    for path in PARTS:
        layered = read(path).partition("@layer print")
        assert "@media print" not in layered[0], name(path)
        assert layered[1] == "" or layered[2].lstrip(" {\n").startswith("@media print"), name(path)


def test_motion_waits_for_readers_who_want_it() -> None:
    for path in SHEETS:
        text = read(path)
        calm = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}", "", text)
        assert re.findall(r"transition|animation|scroll-behavior", calm) == [], name(path)


def test_focus_shows_its_colours_only_there() -> None:
    for path in SHEETS:
        if path.name != "tokens.css":
            rules = re.findall(r"([^{}]+)\{[^{}]*var\(--(?:on)?focus\)[^{}]*\}", read(path))
            assert [rule.strip() for rule in rules if "focus" not in rule and ".skip" not in rule] == [], name(path)


def test_the_browser_bar_has_the_colour_of_the_paper() -> None:
    base = (THEME / "templates" / "base.html").read_text("utf-8")
    bars = re.findall(r'<meta name="theme-color" content="([^"]+)" media="\(prefers-color-scheme:(\w+)\)">', base)
    assert bars == [(read_tokens("light")["paper"], "light"), (read_tokens("dark")["paper"], "dark")]


def test_the_mark_in_the_header_is_the_mark_of_the_icon() -> None:
    shapes = re.compile(r"<svg[^>]*>(.*?)</svg>", re.DOTALL)
    header = shapes.search((THEME / "templates" / "components" / "top.html").read_text("utf-8"))
    icon = shapes.search((THEME / "static" / "mark.svg").read_text("utf-8"))
    assert header is not None
    assert icon is not None
    assert header[1] == icon[1]
