"""Places to fill in that a template leaves empty: `%(name)s` in a message, or `{{ name }}`, with no value named so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from initiative.diagnostics import Diagnostic

_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_BLOCK: Final = re.compile(r"\{%[-+]?\s*trans\b(?P<tag>.*?)%\}(?P<text>.*?)\{%[-+]?\s*endtrans\b", re.DOTALL)
_CALL: Final = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(")
_STRING: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_PLACE: Final = re.compile(r"(?<!%)%\((\w+)\)s")
_VARIABLE: Final = re.compile(r"\{\{[-+]?\s*(\w+)\s*[-+]?\}\}")
_DECLARED: Final = re.compile(r"(?:^|,)\s*(?:(?:not)?trimmed\s+)?(\w+)\s*(?==(?!=)|,|$)")
_ARGUMENT: Final = re.compile(r"[,(]\s*(\w+)\s*=(?!=)")
_SIGN: Final = re.compile(r"[^\n]")
_NUMBER: Final = "num"
"""What Jinja gives to each message with a plural by itself."""


def find_empty_places(sources: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield each place that nothing fills in the messages of the templates among `sources`, by path and line."""
    for path, content in sorted(sources.items()):
        if path.endswith(".html"):
            text = _COMMENT.sub(lambda match: _SIGN.sub(" ", match[0]), content.decode())
            found = (*_in_blocks(text), *_in_calls(text))
            yield from sorted({_empty(path, text, start, name) for start, name in found})


def _in_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield places in a `trans` block. A `%(name)s` typed there is printed as it stands."""
    for block in _BLOCK.finditer(text):
        declared = {*_DECLARED.findall(_without_strings(block["tag"]).strip()), _NUMBER}
        start = block.start("text")
        yield from ((start + match.start(), match[1]) for match in _PLACE.finditer(block["text"]))
        for match in _VARIABLE.finditer(block["text"]):
            if match[1] not in declared:
                yield start + match.start(), match[1]


def _in_calls(text: str) -> Iterator[tuple[int, str]]:
    for call in _CALL.finditer(text):
        inside = text[call.end() - 1 : _closing(text, call.end())]
        given = {*_ARGUMENT.findall(_without_strings(inside)), _NUMBER}
        for string in _STRING.finditer(inside):
            for match in _PLACE.finditer(string[0]):
                if match[1] not in given:
                    yield call.end() - 1 + string.start() + match.start(), match[1]


def _closing(text: str, start: int) -> int:
    """Return where the bracket closes that was opened before `start`; the end where it does not."""
    depth = 1
    for match in re.compile(rf"{_STRING.pattern}|[()]", re.DOTALL).finditer(text, start):
        depth += (match[0] == "(") - (match[0] == ")")
        if depth == 0:
            return match.start()
    return len(text)


def _without_strings(text: str) -> str:
    return _STRING.sub(lambda match: _SIGN.sub(" ", match[0]), text)


def _empty(path: str, text: str, start: int, name: str) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=text.count("\n", 0, start) + 1,
        code="unknown-placeholder",
        message='Nothing fills in "{name}" in this message.',
        fix="Name its value:  {call}  or  {block}",
        values=(
            ("name", name),
            ("call", f'{{{{ _("… %({name})s …", {name}=…) }}}}'),
            ("block", f"{{% trans {name}=… %}}… {{{{ {name} }}}} …"),
        ),
    )
