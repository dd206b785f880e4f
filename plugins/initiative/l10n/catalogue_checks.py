"""What is wrong with a catalogue as a whole: messages nobody asks for, messages without words, another rule of plurals.

What is wrong with a single translation is found in `extraction.check_catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import c2py
from typing import Final

from babel.messages.catalog import Catalog, Message

from initiative.diagnostics import Diagnostic
from initiative.l10n.messages import needs_words
from initiative.l10n.po import MessageId, message_id, parse_po, plural_forms, plural_rule, plural_rule_fault
from initiative.settings import Tag

_COUNTS: Final = range(1001)
"""Numbers that tell two rules of plurals apart: all rules of CLDR repeat after 100, but for great round numbers."""


def find_unused(tag: Tag, po: str, wanted: frozenset[MessageId], path: str) -> Iterator[Diagnostic]:
    """Yield a finding for each message that neither code nor templates ask for. Raises ContentError."""
    catalog = parse_po(tag, po, path)
    for message in (*catalog, *catalog.obsolete.values()):
        if message.id and message_id(message) not in wanted:
            text = message_id(message)[1]
            yield Diagnostic(
                path=path,
                line=_line(message),
                code="unused-message",
                message="Nothing asks for “{text}” any more; it was translated “{form}”.",
                fix="Move the translation to the text that replaced it; what is left here is removed:"
                " python3 tasks.py messages",
                values=(("text", text), ("form", plural_forms(message)[0])),
            )


def find_untranslated(tag: Tag, po: str, path: str) -> Iterator[Diagnostic]:
    """Yield a finding for each message without words, with too few, or with doubtful ones. Raises ContentError."""
    catalog = parse_po(tag, po, path)
    for message in catalog:
        forms = plural_forms(message)
        if message.id and needs_words(message_id(message)) and (message.fuzzy or not all(forms)):
            yield Diagnostic(
                path=path,
                line=_line(message),
                code="untranslated-message",
                message="“{text}” is not translated.",
                fix="Write the translation after msgstr, in each form, and remove the mark fuzzy.",
                values=(("text", message_id(message)[1]),),
            )


def find_behind(tag: Tag, po: str, wanted: frozenset[MessageId], path: str) -> Iterator[Diagnostic]:
    """Yield one finding when messages are not in the catalogue at all. Raises ContentError."""
    missing = wanted - {message_id(message) for message in parse_po(tag, po, path) if message.id}
    if missing:
        yield Diagnostic(
            path=path,
            line=1,
            code="catalogue-behind",
            message="Not in this catalogue: {number} of the messages, such as “{text}”.",
            fix="python3 tasks.py messages",
            values=(("number", str(len(missing))), ("text", min(missing)[1])),
        )


def find_foreign_plurals(tag: Tag, po: str, path: str) -> Iterator[Diagnostic]:
    """Yield one finding when the forms are counted by another rule than ours, as in a file of another tool.

    The forms would be taken for others: in Arabic, form 4 is 11–99 for most tools and 100–102 here. Raises
    ContentError.
    """
    catalog = parse_po(tag, po, path)
    number, rule = plural_rule(tag)
    if _has_plurals(catalog) and not _is_same(catalog, number, rule):
        yield plural_rule_fault(tag, po, path)


def _has_plurals(catalog: Catalog) -> bool:
    return any(message.pluralizable and any(plural_forms(message)) for message in catalog)


def _is_same(catalog: Catalog, number: int, rule: str) -> bool:
    found, ours = c2py(catalog.plural_expr), c2py(rule)
    return catalog.num_plurals == number and all(found(count) == ours(count) for count in _COUNTS)


def _line(message: Message) -> int:
    return message.lineno or 1
