"""The page of a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.letter import LetterView, make_letter
from petition_content import BEGUN, BODY, CLOSED, FILES, OPEN, petition
from petition_pages import AR, CATALOGUES, EN, RU, SK, make_build, render
from tiny import item_of

KEY = "letters/slovak-government"


def make(folder: Path, lang: Tag = EN, more: dict[str, str] | None = None) -> LetterView:
    """Return the page of the letter."""
    with CATALOGUES.using(lang):
        build = make_build(folder, {**FILES, **(more or {})})
        return make_letter(build, item_of(build, KEY), lang)


VERSIONS = {
    "a translation": (EN, [("Slovak", "sk", "ltr"), ("English", None, None)]),
    "the recipient’s language": (SK, [("Slovenčina", None, None)]),
    "no translation: the nearest one": (RU, [("Словацкий", "sk", "ltr"), ("Английский", "en", "ltr")]),
}


@pytest.mark.parametrize(("lang", "sheets"), VERSIONS.values(), ids=VERSIONS)
def test_the_version_that_counts_comes_first_then_the_reader_s(
    tmp_path: Path, lang: Tag, sheets: list[tuple[str, str | None, str | None]]
) -> None:
    view = make(tmp_path, lang)
    assert [(sheet.heading, sheet.lang, sheet.dir) for sheet in view.sheets] == sheets
    assert [sheet.note for sheet in view.sheets] == [
        "This version counts.",
        "A translation, to read what it says.",
    ][: len(sheets)]


def test_a_sheet_has_recipient_subject_body_and_signature(tmp_path: Path) -> None:
    first, second = make(tmp_path).sheets
    assert (first.subject, first.recipient, first.signature) == (
        "List vláde", ("Vláda SR",), ("S\u00a0úctou", "the „coordinators“"),
    )  # fmt: skip
    assert first.body == (
        "<p>Vážená vláda,</p>\n<p>We live here &amp; work.</p>\n<ul>\n<li>one point;</li>\n<li>another.</li>\n</ul>"
    )
    assert (second.subject, second.recipient) == ("Letter to the government", ("Slovak government",))


def test_a_recipient_is_not_named_in_a_foreign_language_on_the_sheet(tmp_path: Path) -> None:
    letter = FILES[f"{KEY}/index.sk.md"].replace("{sk: Vláda SR, en: Slovak government}", "{sk: Vláda SR}")
    view = make(tmp_path, more={f"{KEY}/index.sk.md": letter})
    assert [sheet.recipient for sheet in view.sheets] == [("Vláda SR",), ()]
    assert view.recipient == 'To: <span lang="sk" dir="ltr">Vláda SR</span>'


def test_an_e_mail_brings_the_subject_only(tmp_path: Path) -> None:
    email = make(tmp_path).email
    assert email is not None
    assert (email.text, email.href) == (
        "Write an e-mail to urad@vlada.example", "mailto:urad@vlada.example?subject=List%20vl%C3%A1de",
    )  # fmt: skip


def test_every_version_is_a_plain_text_file(tmp_path: Path) -> None:
    assert [(link.text, link.href, link.hreflang) for link in make(tmp_path).files] == [
        ("Slovak", "../../../data/letters/slovak-government.sk.txt", "sk"),
        ("English", "../../../data/letters/slovak-government.en.txt", "en"),
    ]


def test_it_leads_to_its_petition(tmp_path: Path) -> None:
    view = make(tmp_path)
    assert view.petition is not None
    assert (view.petition.text, view.petition.href) == (
        "A travel document", "../../../en/petitions/slovakia/index.html",
    )  # fmt: skip
    assert view.notice is None
    assert [(link.text, link.href) for link in view.crumbs] == [("Letters", "../../../en/letters/index.html")]


def test_the_letter_of_an_ended_action_is_a_record(tmp_path: Path) -> None:
    ended = petition(OPEN + BEGUN + "outcome: refused\n", BODY + CLOSED)
    view = make(tmp_path, more={"petitions/slovakia/index.en.md": ended})
    assert view.email is None
    assert view.notice is not None
    assert view.notice.text == (
        "This letter belongs to an action that has ended. It is kept as a record; please do not send it."
    )


def test_a_letter_without_a_petition_stands_alone(tmp_path: Path) -> None:
    letter = FILES[f"{KEY}/index.sk.md"].replace("petition: slovakia\n", "").replace("email: urad@vlada.example\n", "")
    view = make(tmp_path, more={f"{KEY}/index.sk.md": letter})
    assert (view.petition, view.email, view.notice) == (None, None, None)


@pytest.mark.parametrize("lang", [EN, SK, AR])
def test_the_page_marks_each_language(tmp_path: Path, lang: Tag) -> None:
    view = make(tmp_path, lang)
    with CATALOGUES.using(lang):
        html = render(view, "letter")
    assert html.count('<article class="letter flow"') == len(view.sheets)
    assert ('aria-labelledby="text-sk" lang="sk" dir="ltr"' in html) == (lang != SK)
