"""Messages in the language of the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from initiative.diagnostics import ContentError
from initiative.l10n.messages import (
    Catalogue,
    Catalogues,
    completeness,
    current_language,
    find_unspoken,
    gettext,
    load_catalogues,
    msgid,
    ngettext,
    nmsgid,
    npgettext,
    pgettext,
    pmsgid,
    read_catalogue,
)
from initiative.settings import Language, Tag

EN, SK = Tag("en"), Tag("sk")
SLOVAK = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);\n"

msgid "Petitions"
msgstr "Petície"

msgctxt "country, locative"
msgid "in Slovakia"
msgstr "na Slovensku"

msgid "%(number)s day"
msgid_plural "%(number)s days"
msgstr[0] "%(number)s deň"
msgstr[1] "%(number)s dni"
msgstr[2] "%(number)s dní"

msgctxt "school"
msgid "class"
msgid_plural "classes"
msgstr[0] "trieda"
msgstr[1] "triedy"
msgstr[2] "tried"

#, fuzzy
msgid "Read much more"
msgstr "Čítať ďalej"

msgid "one form is missing"
msgid_plural "forms are missing"
msgstr[0] "jedna"
msgstr[1] ""
msgstr[2] "tri"

msgid "Sign"
msgstr ""
"""


@pytest.fixture
def catalogues() -> Catalogues:
    """English, and a little Slovak."""
    return Catalogues(by_tag={EN: read_catalogue(EN, ""), SK: read_catalogue(SK, SLOVAK)})


def test_messages_are_translated_into_the_page_language(catalogues: Catalogues) -> None:
    with catalogues.using("sk"):
        assert current_language() == "sk"
        assert gettext("Petitions") == "Petície"
        assert pgettext("country, locative", "in Slovakia") == "na Slovensku"
        assert [ngettext("%(number)s day", "%(number)s days", count) for count in (0, 1, 2, 4, 5, 21)] == [
            "%(number)s dní", "%(number)s deň", "%(number)s dni", "%(number)s dni", "%(number)s dní", "%(number)s dní",
        ]  # fmt: skip
        assert npgettext("school", "class", "classes", 3) == "triedy"


def test_english_is_the_source(catalogues: Catalogues) -> None:
    with catalogues.using("en"):
        assert gettext("Petitions") == "Petitions"
        assert [ngettext("day", "days", count) for count in (0, 1, 2)] == ["days", "day", "days"]
        assert pgettext("a", "b") == "b"
        assert npgettext("a", "day", "days", 2) == "days"


@pytest.mark.parametrize("message", ["Read much more", "Sign", "never seen"], ids=["fuzzy", "empty", "missing"])
def test_without_a_translation_the_english_text_stands(catalogues: Catalogues, message: str) -> None:
    with catalogues.using("sk"):
        assert gettext(message) == message


def test_nothing_has_no_translation(catalogues: Catalogues) -> None:
    with catalogues.using("sk"):
        assert gettext("") == ""


@pytest.mark.parametrize(
    "call",
    [
        current_language,
        lambda: gettext("Petitions"),
        lambda: ngettext("day", "days", 1),
        lambda: pgettext("a", "b"),
        lambda: npgettext("a", "b", "c", 1),
    ],
    ids=["current_language", "gettext", "ngettext", "pgettext", "npgettext"],
)
def test_without_a_page_language_nothing_is_said(call: Callable[[], object]) -> None:
    with pytest.raises(LookupError, match="no page language"):
        call()


def test_the_language_ends_with_its_block(catalogues: Catalogues) -> None:
    with catalogues.using("sk"):
        with catalogues.using("en"):
            assert gettext("Petitions") == "Petitions"
        assert gettext("Petitions") == "Petície"
        with pytest.raises(RuntimeError, match="template"), catalogues.using("en"):
            raise RuntimeError("template")
        assert current_language() == "sk"
    with pytest.raises(LookupError):
        current_language()


def test_the_language_is_of_one_thread(catalogues: Catalogues) -> None:
    found: list[str] = []

    def ask() -> None:
        try:
            found.append(current_language())
        except LookupError:
            found.append("none")

    with catalogues.using("sk"):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == ["none"]


def test_a_language_without_catalogue_is_a_fault_of_code(catalogues: Catalogues) -> None:
    with pytest.raises(KeyError), catalogues.using("xx"):
        pass


def test_a_message_counts_as_translated_when_it_is_whole_and_sure(catalogues: Catalogues) -> None:
    slovak: Catalogue = catalogues.by_tag[SK]
    assert slovak.translated == {
        ("", "Petitions"), ("country, locative", "in Slovakia"), ("", "%(number)s day"), ("school", "class"),
    }  # fmt: skip


def test_completeness_is_the_translated_share_of_the_template(catalogues: Catalogues) -> None:
    template = frozenset({("", "Petitions"), ("", "Sign"), ("", "Read much more"), ("other", "Petitions")})
    assert completeness(catalogues.by_tag[SK], template) == 0.25
    assert completeness(catalogues.by_tag[EN], template) == 0.0
    assert completeness(catalogues.by_tag[EN], frozenset()) == 1.0


def test_marks_change_nothing() -> None:
    assert (msgid("a"), nmsgid("a", "b"), pmsgid("c", "a")) == ("a", ("a", "b"), ("c", "a"))


def test_catalogues_are_read_from_their_folders(tmp_path: Path) -> None:
    (tmp_path / "sk" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "sk" / "LC_MESSAGES" / "messages.po").write_text(SLOVAK, encoding="utf-8")
    catalogues = load_catalogues(tmp_path, (EN, SK))
    with catalogues.using("sk"):
        assert gettext("Petitions") == "Petície"
    with catalogues.using("en"):
        assert gettext("Petitions") == "Petitions"


def test_a_broken_catalogue_names_file_and_line() -> None:
    with pytest.raises(ContentError) as caught:
        read_catalogue(SK, 'msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n', "locale/sk/LC_MESSAGES/messages.po")
    assert str(caught.value) == (
        "locale/sk/LC_MESSAGES/messages.po:4: catalogue This line of the catalogue cannot be read.\n"
        '    → Every text stands in "straight quotes" after msgid or msgstr.'
    )


def test_all_broken_catalogues_are_named_at_once(tmp_path: Path) -> None:
    for tag in ("ru", "sk"):
        (tmp_path / tag / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / tag / "LC_MESSAGES" / "messages.po").write_text("what is this\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_catalogues(tmp_path, (EN, Tag("ru"), SK))
    assert [Path(found.path).parts[-3] for found in caught.value.diagnostics] == ["ru", "sk"]


# -- which languages are ready


def catalogue(tag: str, *, translated: int, of: int) -> Catalogue:
    """Return a catalogue of `of` messages."""
    entries = [f'msgid "{number}"\nmsgstr "{"x" if number < translated else ""}"\n' for number in range(of)]
    return read_catalogue(Tag(tag), SLOVAK.partition('msgid "Petitions"')[0] + "\n".join(entries) if of else "")


READY = {
    "all of it": ("sk", 10, 10, 100, True),
    "one is missing": ("sk", 9, 10, 100, False),
    "as much as is asked for": ("sk", 9, 10, 90, True),
    "less than is asked for": ("sk", 8, 10, 90, False),
    "no catalogue": ("sk", 0, 0, 100, False),
    "no catalogue, none asked for": ("sk", 0, 0, 0, True),
    "the language of the messages": ("en", 0, 0, 100, True),
}


@pytest.mark.parametrize(("tag", "translated", "of", "threshold", "ready"), READY.values(), ids=READY)
def test_a_language_is_ready_when_enough_of_the_interface_is_translated(
    tag: str, translated: int, of: int, threshold: int, *, ready: bool
) -> None:
    catalogues = Catalogues(by_tag={Tag(tag): catalogue(tag, translated=translated, of=of)})
    language = Language(tag=Tag(tag), territory="SK", threshold=threshold)
    assert find_unspoken(catalogues, [language]) == (frozenset() if ready else {tag})
