"""The messages of the interface, in every catalogue, stand as their language is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from initiative.l10n.messages import Catalogues, gettext, ngettext, read_catalogue
from initiative.l10n.po import parse_po, plural_forms
from initiative.l10n.typography import find_wrong_quotes_of_text, typeset_message
from initiative.settings import Tag
from pelicanconf import SITE
from tiny import ROOT

TAGS = tuple(tag for tag in SITE.tags if tag != SITE.default)
TYPED = re.compile(r'"[^"]*"|  \S.*?(?=  |$)')
"""What a message shows to be typed: in straight quotes, or between two spaces."""
BREAKING = re.compile(r"[^\s] (?=[;!?»]|:(?:\s|$))|« |\w(?=[;!?»])")


def forms_of(tag: str) -> Iterator[str]:
    """Yield every form of every message of a catalogue."""
    path = ROOT / "locale" / tag / "LC_MESSAGES" / "messages.po"
    for message in parse_po(Tag(tag), path.read_text("utf-8"), path.name):
        if message.id:
            yield from plural_forms(message)


def sources() -> Iterator[str]:
    """Yield every English message."""
    path = ROOT / "locale" / TAGS[0] / "LC_MESSAGES" / "messages.po"
    for message in parse_po(Tag(TAGS[0]), path.read_text("utf-8"), path.name):
        yield from (message.id,) if isinstance(message.id, str) else message.id


@pytest.mark.parametrize("tag", TAGS)
def test_no_message_has_a_foreign_quote_or_a_straight_apostrophe(tag: str) -> None:
    said = [TYPED.sub("", typeset_message(tag, form)) for form in forms_of(tag)]
    assert len(said) > 500
    assert [text for text in said if "'" in text or list(find_wrong_quotes_of_text(tag, text))] == []


@pytest.mark.parametrize("tag", TAGS)
def test_translators_write_all_but_spaces_themselves(tag: str) -> None:
    forms = list(forms_of(tag))
    assert [re.sub(r"\s", "", typeset_message(tag, form)) for form in forms] == [
        re.sub(r"\s", "", form) for form in forms
    ]


def test_no_french_message_breaks_before_a_sign() -> None:
    said = [TYPED.sub("", typeset_message("fr", form)) for form in forms_of("fr")]
    assert [text for text in said if BREAKING.search(text)] == []


def test_english_messages_stand_in_the_code_as_they_are_printed() -> None:
    found = [text for text in sources() if text]
    assert len(found) > 500
    assert [text for text in found if typeset_message("en", text) != text] == []


PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);\\n"

msgid "In a house"
msgstr "V dome"

msgid "Write \\"a\\" in b"
msgstr "Píšte \\"a\\" v b"

msgid "%(n)s of %(all)s"
msgid_plural "%(n)s of all %(all)s"
msgstr[0] "%(n)s z %(all)s"
msgstr[1] "%(n)s z \u201epár\u201c %(all)s"
msgstr[2] ""
"""


def test_messages_are_set_when_a_catalogue_is_read() -> None:
    tag = Tag("sk")
    with Catalogues(by_tag={tag: read_catalogue(tag, PO)}).using(tag):
        assert gettext("In a house") == "V\N{NO-BREAK SPACE}dome"
        assert gettext('Write "a" in b') == 'Píšte "a" v b'
        told = [ngettext("%(n)s of %(all)s", "%(n)s of all %(all)s", number) for number in (1, 2, 5)]
    assert told == [
        "%(n)s z\N{NO-BREAK SPACE}%(all)s",
        "%(n)s z\N{NO-BREAK SPACE}„pár“ %(all)s",
        "%(n)s of all %(all)s",
    ]
