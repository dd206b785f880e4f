"""A catalogue as its file holds it, with every fault told by its true cause and line. For `l10n` only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import c2py
from io import StringIO
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from initiative.diagnostics import ContentError, Diagnostic
from initiative.header_faults import not_utf8
from initiative.settings import Tag

_LINE: Final = re.compile(r'\s*(?:#.*|(?:msgctxt|msgid(?:_plural)?|msgstr(?:\[\d\])?)?\s*"(?:[^"\\]|\\.)*"\s*)?')
_FIELD: Final = re.compile(r'\s*(?:(?P<keyword>msg[a-z_]+)(?:\[(?P<form>\d)\])?)?\s*"(?P<text>.*)"\s*')
_RULE: Final = re.compile(r'^"Plural-Forms:\s*(?P<rule>.*?)\s*(?:\\n)?"', re.MULTILINE)
_NUMBER: Final = re.compile(r"\s*nplurals\s*=\s*(?P<number>\d+)\s*;\s*plural\s*=(?P<rule>[^;]+);?\s*")
_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s|\{(\w*)\}")
# Babel takes Persian for a language without plurals.
_PLURAL_RULES: Final = {"fa": (2, "(n > 1)")}

MessageId = tuple[str, str]
"""Context, empty for none, and the English text, the singular of two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """A keyword and its text as typed, continued lines included. `form` is the n of `msgstr[n]`."""

    keyword: str
    form: int | None
    text: str
    line: int


def decode_po(raw: bytes, path: str) -> str:
    """Return the text of a catalogue from its bytes. Raises ContentError, with the line, for another encoding."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentError([not_utf8(raw.count(b"\n", 0, error.start), path)]) from error


def parse_po(tag: Tag, po: str, path: str) -> Catalog:
    """Return the text of a catalogue as Babel holds it. Raises ContentError."""
    # Babel takes a text without its last quotation mark for one without its last letter.
    faults = [_unreadable(path, number) for number, line in enumerate(po.split("\n"), 1) if not _LINE.fullmatch(line)]
    fields = tuple(_fields(po))
    faults = faults or [*_rule_faults(tag, po, fields, path), *_doubled(fields, path)]
    if faults:
        raise ContentError(faults)
    try:
        return read_po(StringIO(po), locale=tag.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise ContentError([_unreadable(path, error.lineno + 1)]) from error


def message_id(message: Message) -> MessageId:
    """Return what names a message."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or ""), text


def plural_forms(message: Message) -> tuple[str, ...]:
    """Return the words of a message, one text for each plural form; empty where they are missing."""
    if message.string is None or isinstance(message.string, str):
        return (message.string or "",)
    return tuple(message.string)


def plural_rule(tag: Tag) -> tuple[int, str]:
    """Return how many plural forms a language has, and the rule that chooses one, as gettext writes it."""
    catalog = Catalog(locale=tag.replace("-", "_"))
    return _PLURAL_RULES.get(tag, (catalog.num_plurals, catalog.plural_expr))


def plural_rule_fault(tag: Tag, po: str, path: str) -> Diagnostic:
    """Return what is said of a catalogue that counts its forms by another rule than ours."""
    match = _RULE.search(po)
    number, rule = plural_rule(tag)
    return Diagnostic(
        path=path,
        line=po.count("\n", 0, match.start() if match else 0) + 1,
        code="plural-rule",
        message='The forms are counted by "{found}" here.',
        fix='Write  "Plural-Forms: {expected}\\n"  and put the forms in that order.',
        values=(("found", match["rule"] if match else ""), ("expected", f"nplurals={number}; plural={rule};")),
    )


def find_wrong_places(message: Message, path: str) -> dict[str, Diagnostic]:
    """Return the forms of a message that do not fill in what it does, with what is said of each."""
    text = message_id(message)[1]
    return {
        form: Diagnostic(
            path=path,
            line=message.lineno or 1,
            code="placeholder",
            message='The translation "{form}" does not have the same places to fill in as "{text}".',
            fix="Copy each %(name)s and each name in curly brackets unchanged.",
            values=(("form", form), ("text", text)),
        )
        for form in plural_forms(message)
        if form and not _same_places(message, form)
    }


def _same_places(message: Message, form: str) -> bool:
    """Whether a form fills in what the message does. A plural form may do without its number: "one country"."""
    text = message.id if isinstance(message.id, str) else message.id[-1]
    wanted, found = _places(text), _places(form)
    return (found == wanted or (message.pluralizable and found < wanted)) and _can_be_filled(form, text)


def _places(text: str) -> frozenset[str]:
    return frozenset(match[0] for match in _PLACEHOLDER.finditer(text))


def _can_be_filled(form: str, text: str) -> bool:
    """Whether no percent sign of a form is taken for a place by mistake: `%(number)` or `100 %`."""
    if "%" not in text:
        return "%" not in form
    if "%(" not in text and "%%" not in text:
        return True
    try:
        return isinstance(form % {match[1]: "…" for match in _PLACEHOLDER.finditer(form) if match[1]}, str)
    except (KeyError, TypeError, ValueError):
        return False


def _fields(po: str) -> Iterator[_Field]:
    """Yield what stands in a catalogue in order, but for comments and messages out of use."""
    last: _Field | None = None
    for number, line in enumerate(po.split("\n"), 1):
        match = _FIELD.fullmatch(line)
        if match is None:
            continue
        if match["keyword"] is None and last is not None:
            last = replace(last, text=last.text + match["text"])
            continue
        if last is not None:
            yield last
        form = int(match["form"]) if match["form"] else None
        last = _Field(keyword=match["keyword"] or "", form=form, text=match["text"], line=number)
    if last is not None:
        yield last


def _rule_faults(tag: Tag, po: str, fields: tuple[_Field, ...], path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the number of forms: that of the whole file, or that of single messages."""
    ours = plural_rule(tag)[0]
    written = _RULE.search(po)
    number = _number_of_forms(written["rule"]) if written else ours
    if number is None:
        yield plural_rule_fault(tag, po, path)
        return
    extra = [place for place, field in enumerate(fields) if field.form is not None and field.form >= number]
    if extra and number != ours:
        yield plural_rule_fault(tag, po, path)
        return
    for place in extra:
        yield Diagnostic(
            path=path,
            line=fields[place].line,
            code="plural-forms",
            message='"{text}" has too many plural forms here, this language has {expected}.',
            fix="Remove msgstr[{form}].",
            values=(
                ("text", next(field.text for field in reversed(fields[:place]) if field.keyword == "msgid")),
                ("expected", str(number)),
                ("form", str(fields[place].form)),
            ),
        )


def _number_of_forms(rule: str) -> int | None:
    match = _NUMBER.fullmatch(rule)
    try:
        return int(match["number"]) if match and callable(c2py(match["rule"])) else None
    except ValueError:
        return None


def _doubled(fields: tuple[_Field, ...], path: str) -> Iterator[Diagnostic]:
    seen: dict[MessageId, int] = {}
    for before, field in zip((None, *fields), fields, strict=False):
        if field.keyword != "msgid":
            continue
        context = before.text if before is not None and before.keyword == "msgctxt" else ""
        first = seen.setdefault((context, field.text), field.line)
        if first != field.line:
            yield Diagnostic(
                path=path,
                line=field.line,
                code="duplicate-message",
                message='"{text}" stands twice in this catalogue, first in line {first}.',
                fix="Keep one of the two, with its translation.",
                values=(("text", field.text), ("first", str(first))),
            )


def _unreadable(path: str, line: int) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=line,
        code="catalogue",
        message="This line of the catalogue cannot be read.",
        fix='Every text stands in "straight quotes" after msgid or msgstr.',
    )
