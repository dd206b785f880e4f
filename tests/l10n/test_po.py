"""Catalogues as translators leave them: read, or told by the true cause and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.diagnostics import ContentError, Severity
from initiative.l10n.messages import Catalogues, gettext, load_catalogues, ngettext, read_catalogue
from initiative.l10n.po import decode_po
from initiative.settings import Tag

SK, PATH, NEXT = Tag("sk"), "locale/sk/LC_MESSAGES/messages.po", "\n    → "
RULE = "nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n\n'
DAYS = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "deň"\nmsgstr[1] "dni"\nmsgstr[2] "dní"\n'
EXPECTED = f'{NEXT}Write  "Plural-Forms: {RULE}\\n"  and put the forms in that order.'
UNREADABLE = (
    f'catalogue This line of the catalogue cannot be read.{NEXT}Every text stands in "straight quotes" after msgid or'
    " msgstr."
)
TWICE = f"stands twice in this catalogue, first in line 6.{NEXT}Keep one of the two, with its translation."
FAULTS = {
    "too few forms in the header": (
        HEADER.format("nplurals=2; plural=(n != 1);") + DAYS,
        f'4: plural-rule The forms are counted by "nplurals=2; plural=(n != 1);" here.{EXPECTED}',
    ),
    "header of a template": (
        HEADER.format("nplurals=INTEGER; plural=EXPRESSION;") + DAYS,
        f'4: plural-rule The forms are counted by "nplurals=INTEGER; plural=EXPRESSION;" here.{EXPECTED}',
    ),
    "rule that is none": (
        HEADER.format("nplurals=3; plural=(n ==;") + DAYS,
        f'4: plural-rule The forms are counted by "nplurals=3; plural=(n ==;" here.{EXPECTED}',
    ),
    "form too many": (
        HEADER.format(RULE) + DAYS + 'msgstr[3] "dňa"\n',
        f'11: plural-forms "day" has too many plural forms here, this language has 3.{NEXT}Remove msgstr[3].',
    ),
    "message that stands twice": (
        HEADER.format(RULE) + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        f'9: duplicate-message "a" {TWICE}',
    ),
    "message that stands twice, over two lines": (
        HEADER.format(RULE) + 'msgid "ab"\nmsgstr "b"\n\nmsgid "a"\n"b"\nmsgstr "c"\n',
        f'9: duplicate-message "ab" {TWICE}',
    ),
    "text without quotes": (HEADER.format(RULE) + "msgid a\n", f"6: {UNREADABLE}"),
    "message without a translation": (HEADER.format(RULE) + 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', f"6: {UNREADABLE}"),
}


@pytest.mark.parametrize(("po", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_read_is_told_by_its_cause(po: str, expected: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_catalogue(SK, po, PATH)
    assert str(caught.value) == f"{PATH}:{expected}"


READABLE = {
    "the same text in another context": 'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
    "a text that is out of use": 'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
    "fewer forms than there are": 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "deň"\n',
}


@pytest.mark.parametrize("po", READABLE.values(), ids=READABLE)
def test_what_only_looks_like_a_fault_is_read(po: str) -> None:
    assert read_catalogue(SK, HEADER.format(RULE) + po, PATH).faults == ()


def test_a_catalogue_without_a_header_counts_as_its_language_does() -> None:
    with Catalogues(by_tag={SK: read_catalogue(SK, DAYS)}).using("sk"):
        assert [ngettext("day", "days", count) for count in (1, 2, 5)] == ["deň", "dni", "dní"]


def test_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        decode_po('msgid "a"\nmsgstr "špeciál"\n'.encode("cp1250"), PATH)
    assert str(caught.value) == f"{PATH}:2: encoding This file is not UTF-8 text.{NEXT}Save it as UTF-8."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_catalogue_from_windows_is_read_like_others(encoding: str) -> None:
    assert decode_po('msgid "a"\r\nmsgstr "č"\r\n'.encode(encoding), PATH) == 'msgid "a"\nmsgstr "č"\n'


WRONG = {
    "name that does not exist": ("Hello, %(name)s", "Ahoj, %(meno)s"),
    "name that is missing": ("Hello, %(name)s", "Ahoj"),
    "letter after the bracket that is missing": ("Hello, %(name)s", "%(name)s, ahoj %(name)"),
    "percent sign beside a name": ("Hello, %(name)s", "100 % %(name)s"),
    "percent sign where the text has none": ("wholly", "100 %"),
    "curly brackets": ("Did you mean {near}?", "Mysleli ste {blizko}?"),
}


@pytest.mark.parametrize(("text", "form"), WRONG.values(), ids=WRONG)
def test_a_translation_that_would_break_a_page_is_english_to_readers_and_told(text: str, form: str) -> None:
    catalogue = read_catalogue(SK, f'{HEADER.format(RULE)}msgid "{text}"\nmsgstr "{form}"\n', PATH)
    with Catalogues(by_tag={SK: catalogue}).using("sk"):
        assert gettext(text) == text
    assert catalogue.translated == frozenset()
    assert [(fault.severity, fault.text()) for fault in catalogue.faults] == [
        (
            Severity.WARNING,
            (
                f'{PATH}:6: placeholder The translation "{form}" does not have the same places to fill in as "{text}".'
                f"{NEXT}Copy each %(name)s and each name in curly brackets unchanged."
            ),
        )
    ]


def test_of_several_forms_only_the_broken_one_is_english() -> None:
    po = f"{HEADER.format(RULE)}{DAYS}".replace('"day', '"%(number)s day').replace("dní", "%(cislo)s dní")
    catalogue = read_catalogue(SK, po.replace("dni", "%(number)s dni"), PATH)
    with Catalogues(by_tag={SK: catalogue}).using("sk"):
        found = [ngettext("%(number)s day", "%(number)s days", count) for count in (1, 2, 5)]
    assert found == ["deň", "%(number)s dni", "%(number)s days"]
    assert [fault.line for fault in catalogue.faults] == [6]


def test_the_faults_of_all_catalogues_are_told_by_the_name_of_their_folder(tmp_path: Path) -> None:
    for tag in ("ru", "sk"):
        (tmp_path / tag / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / tag / "LC_MESSAGES" / "messages.po").write_text('msgid "a {b}"\nmsgstr "c"\n', encoding="utf-8")
    catalogues = load_catalogues(tmp_path, (Tag("ru"), SK), shown="locale")
    assert [fault.path for fault in catalogues.faults] == ["locale/ru/LC_MESSAGES/messages.po", PATH]
