"""The CSS a page carries inline: the rules of its components, minified; and the policy that allows just these bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_NEEDS: Final = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_CLASS: Final = re.compile(r'class="([^"]*)"')
_TAG: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_KEPT: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|/\*.*?\*/)""", re.DOTALL)
_BRACE: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};])""", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """The exact text between the style tags. `sha256` is base64, as a content security policy wants it."""

    css: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """One content security policy: as `<meta>`, which knows no frame-ancestors, and as HTTP header."""

    meta: str
    header: str


def build_style(theme: Path, template: str, lang: str = "") -> Style:
    """Return the CSS of the page `template`, a path below `templates`, in the language `lang`.

    Languages share their bundles but for the few with own faces. FileNotFoundError names a missing template.
    """
    return style_of(find_files(theme, template, lang))


def style_of(files: Iterable[Path]) -> Style:
    """Return the style sheets `files` as one."""
    css = merge_layers("".join(minify_css(path.read_text("utf-8")) for path in files))
    digest = hashlib.sha256(css.encode("utf-8")).digest()
    return Style(css=css, sha256=base64.b64encode(digest).decode("ascii"))


def csp(style: Style, *, scripts: bool = False, embeddable: bool = False) -> Policy:
    """Return the policy of a page with `style`.

    `scripts`: the search page runs files of this site. `embeddable`: an embed page may stand in foreign frames; it
    shows nothing but text, so nothing else is allowed.
    """
    if embeddable:
        meta = f"default-src 'none'; style-src 'sha256-{style.sha256}'; base-uri 'none'; form-action 'none'"
        return Policy(meta=meta, header=f"{meta}; frame-ancestors *")
    meta = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{style.sha256}'",
            *(("script-src 'self'",) if scripts else ()),
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
    return Policy(meta=meta, header=f"{meta}; frame-ancestors 'none'")


def find_files(theme: Path, template: str, lang: str = "") -> tuple[Path, ...]:
    """Return the style sheets of `template` in the order of the cascade; a pattern only where a rule draws it."""
    css = theme / "static" / "css"
    parts = tuple(css / "parts" / f"{name}.css" for name in find_parts(theme, template))
    rest = (css / "base.css", css / "layout.css", *parts, css / "util.css", css / "print.css")
    text = "".join(path.read_text("utf-8") for path in rest)
    patterns = tuple(path for path in sorted((css / "patterns").glob("*.css")) if f"var(--{path.stem})" in text)
    faces = tuple(path for path in (css / "langs" / f"{lang}.css",) if lang and path.is_file())
    return (css / "layers.css", css / "tokens.css", *patterns, *faces, *rest)


def find_parts(theme: Path, template: str) -> tuple[str, ...]:
    """Return the names of the style sheets in `parts` that `template` needs, sorted.

    Needed is the sheet of each component that the template imports, directly or through others, and of each block class
    that stands in the markup of these files.
    """
    known = {path.stem for path in (theme / "static" / "css" / "parts").glob("*.css")}
    sources = _read_sources(theme / "templates", template)
    names = {Path(name).stem for name in sources if name.startswith("components/")}
    classes = {word for text in sources.values() for word in _find_classes(text)}
    return tuple(sorted(known & (names | classes)))


def merge_layers(css: str) -> str:
    """Return minified `css` with the blocks of each layer joined; rules keep their order within a layer.

    Blocks may move apart because the order of layers, not of blocks, decides. The paper rules become one block too.
    """
    statements, blocks = _split_blocks(css)
    if "@layer print" in blocks:
        loose, media = _split_blocks(blocks.pop("@layer print"))
        blocks["@layer print"] = loose + _join_blocks(media)
    return statements + _join_blocks(blocks)


def minify_css(css: str) -> str:
    """Return `css` without comments and needless white space. Strings and `url()` stay as they are."""
    bare = _KEPT.sub(lambda match: "" if match[0].startswith("/*") else match[0], css)
    return "".join(_squeeze(_KEPT.split(bare))).strip()


def _join_blocks(blocks: dict[str, str]) -> str:
    return "".join(f"{head}{{{body}}}" for head, body in blocks.items())


def _split_blocks(css: str) -> tuple[str, dict[str, str]]:
    """Return the statements without a block, and the bodies under each head, in the order of first appearance."""
    statements, blocks, head, depth, start = "", dict[str, str](), "", 0, 0
    for match in _BRACE.finditer(css):
        sign = match[0]
        if sign == ";" and depth == 0:
            statements, start = statements + css[start : match.end()], match.end()
        elif sign == "{":
            if depth == 0:
                head, start = css[start : match.start()], match.end()
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                blocks[head] = blocks.get(head, "") + css[start : match.start()]
                start = match.end()
    return statements, blocks


def _read_sources(folder: Path, template: str) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _COMMENT.sub("", (folder / name).read_text("utf-8"))
            waiting.extend(_NEEDS.findall(found[name]))
    return found


def _find_classes(source: str) -> Iterator[str]:
    for value in _CLASS.findall(_TAG.sub(" ", source)):
        yield from value.split()


def _squeeze(pieces: list[str]) -> Iterator[str]:
    """Yield odd pieces, which are strings and urls, as they are, and the text between them without needless space."""
    for number, piece in enumerate(pieces):
        if number % 2:
            yield piece
        else:
            text = re.sub(r"\s+", " ", piece)
            text = re.sub(r" ?([{};,>]) ?", r"\1", text)
            text = re.sub(r"(?<=[:(]) | (?=[)!])", "", text)
            yield text.replace(";}", "}")
