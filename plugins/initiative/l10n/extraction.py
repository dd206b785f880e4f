"""From code and templates to the template of all catalogues, and from there into each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_from_file
from babel.messages.pofile import write_po

from initiative.diagnostics import Diagnostic, literal
from initiative.explain import PlainError
from initiative.l10n.message_parameters import find_messages, find_positions
from initiative.l10n.po import MessageId, find_wrong_places, message_id, parse_po, plural_forms, plural_rule
from initiative.settings import Tag

_KEYWORDS: Final = {**DEFAULT_KEYWORDS, "msgid": None, "nmsgid": (1, 2), "pmsgid": ((1, "c"), 2)}
_COMMENTS: Final = ("Translators:",)
_JINJA: Final = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
_SOURCE_LANGUAGE: Final = Tag("en")


class _Found(NamedTuple):
    """A message where it stands; two texts are singular and plural."""

    path: str
    line: int
    texts: str | tuple[str, ...]
    comments: tuple[str, ...] = ()
    context: str | None = None


class ExtractionError(PlainError):
    """A file cannot be read for its messages; says which, and in which line."""


def read_sources(root: Path) -> dict[str, bytes]:
    """Return the files that may hold messages: all templates and all code, by path from `root`."""
    paths = (*root.glob("theme/templates/**/*"), *root.glob("plugins/**/*.py"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths) if path.is_file()}


def extract(sources: Mapping[str, bytes]) -> str:
    """Return the template (POT): every message of the sources, in the order of their text.

    Raises ExtractionError for a file with a fault of syntax, and when there is no message at all.
    """
    catalog = Catalog()
    for found in _find(sources):
        catalog.add(
            found.texts, locations=[(found.path, found.line)], auto_comments=found.comments, context=found.context
        )
    if not len(catalog):
        raise ExtractionError(literal(f"no message in {len(sources)} files"))
    return _write(catalog, 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n')


def read_template(pot: str) -> frozenset[MessageId]:
    """Return the messages of a template, for `completeness`."""
    catalog = parse_po(_SOURCE_LANGUAGE, pot, "messages.pot")
    return frozenset(message_id(message) for message in catalog if message.id)


def update_catalogue(tag: Tag, po: str, pot: str, path: str = "messages.po") -> str:
    """Return a catalogue with exactly the messages of the template.

    Translations of unchanged texts stay, none is guessed. An empty `po` begins a new catalogue. Raises ContentError
    when it cannot be read.
    """
    number, rule = plural_rule(tag)
    header = _header(tag, f"nplurals={number}; plural={rule};")
    catalog = parse_po(tag, po or header, path)
    catalog.update(parse_po(_SOURCE_LANGUAGE, pot, "messages.pot"), no_fuzzy_matching=True)
    return _write(catalog, header)


def check_catalogue(tag: Tag, po: str, path: str) -> tuple[Diagnostic, ...]:
    """Return the translations that would break a page: wrong number of plural forms, wrong placeholders.

    Raises ContentError when the catalogue cannot be read.
    """
    catalog = parse_po(tag, po, path)
    messages = (message for message in catalog if message.id)
    return tuple(sorted(fault for message in messages for fault in _faults(message, catalog.num_plurals, path)))


def _find(sources: Mapping[str, bytes]) -> Iterator[_Found]:
    trees = {path: _parse(path, code) for path, code in sorted(sources.items()) if path.endswith(".py")}
    everywhere = {name: places for tree in trees.values() for name, places in find_positions(tree).items()}
    for path, content in sorted(sources.items()):
        yield from _find_calls(path, content)
        if path in trees:
            # A module's own helper wins over one of the same name elsewhere.
            positions = {**everywhere, **find_positions(trees[path])}
            yield from (_Found(path, line, text) for line, text in find_messages(trees[path], positions))


def _parse(path: str, code: bytes) -> ast.Module:
    try:
        return ast.parse(code, path)
    except SyntaxError as error:
        raise ExtractionError(literal(f"{path}:{error.lineno}: {error.msg}")) from error


def _find_calls(path: str, content: bytes) -> tuple[_Found, ...]:
    method, options = ("python", {}) if path.endswith(".py") else ("jinja2", _JINJA)
    found = extract_from_file(method, BytesIO(content), _KEYWORDS, _COMMENTS, options, True)
    try:
        return tuple(_Found(path, line, texts, tuple(notes), context) for line, texts, notes, context in found)
    except Exception as error:  # jinja2 stays behind its door, so its TemplateSyntaxError has no name here.
        raise ExtractionError(literal(f"{path}:{getattr(error, 'lineno', 1)}: {error}")) from error


def _faults(message: Message, num_plurals: int, path: str) -> Iterator[Diagnostic]:
    forms = plural_forms(message)
    line, text = message.lineno or 1, message_id(message)[1]
    filled = sum(map(bool, forms))
    if message.pluralizable and 0 < filled < num_plurals:
        yield Diagnostic(
            path=path,
            line=line,
            code="plural-forms",
            message='"{text}" has {number} plural forms here, this language has {expected}.',
            fix="Write one msgstr[n] for each form.",
            values=(("text", text), ("number", str(filled)), ("expected", str(num_plurals))),
        )
    yield from find_wrong_places(message, path).values()


def _write(catalog: Catalog, header: str) -> str:
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return header + "\n" + buffer.getvalue().decode("utf-8").strip("\n") + "\n"


def _header(tag: Tag, forms: str) -> str:
    # Without dates and names, which would change with every update.
    fields = (
        f"Language: {tag}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit", f"Plural-Forms: {forms}",
    )  # fmt: skip
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)
