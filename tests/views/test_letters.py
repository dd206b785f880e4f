"""The list of letters."""

from __future__ import annotations

from pathlib import Path

from initiative.settings import Tag
from initiative.views.letters import LettersView, make_letters
from petition_content import BEGUN, BODY, CLOSED, FILES, OPEN, petition
from petition_pages import CATALOGUES, EN, RU, make_build, render
from tiny import item_of

LETTER = FILES["letters/slovak-government/index.sk.md"]


def make(folder: Path, files: dict[str, str], lang: Tag = EN) -> LettersView:
    """Return the list of letters."""
    with CATALOGUES.using(lang):
        build = make_build(folder, files)
        return make_letters(build, item_of(build, "pages/letters"), lang)


def test_a_row_tells_recipient_letter_languages_and_petition(tmp_path: Path) -> None:
    view = make(tmp_path, FILES)
    assert [column.text for column in view.columns] == [
        "Recipient", "Letter", "The version that counts", "To read in", "Petition",
    ]  # fmt: skip
    (row,) = view.rows
    assert row.head.text == "Slovak government"
    letter, counts, others, petition_ = row.cells
    assert letter.link is not None
    assert (letter.link.text, letter.link.href, letter.text) == (
        "Letter to the government", "../../en/letters/slovak-government/index.html", "",
    )  # fmt: skip
    assert (counts.text, others.text) == ("Slovak", "English")
    assert petition_.link is not None
    assert petition_.link.text == "A travel document"


def test_letters_stand_by_recipient_and_records_last(tmp_path: Path) -> None:
    def letter(recipient: str, goes_with: str = "") -> str:
        facts = LETTER.replace("{sk: Vláda SR, en: Slovak government}", f"{{sk: X, en: {recipient}}}")
        return facts.replace("petition: slovakia\n", f"petition: {goes_with}\n" if goes_with else "")

    files = {
        **FILES,
        "petitions/ended/index.en.md": petition(OPEN + BEGUN + "outcome: unknown\n", BODY + CLOSED),
        "letters/a/index.sk.md": letter("Zagreb"),
        "letters/b/index.sk.md": letter("Berlin"),
        "letters/c/index.sk.md": letter("Athens", "ended"),
    }
    rows = make(tmp_path, files).rows
    assert [row.head.text for row in rows] == ["Berlin", "Slovak government", "Zagreb", "Athens"]
    assert rows[-1].cells[0].text == "(record of an ended action)"
    assert [cell.text for cell in rows[0].cells[1:]] == ["Slovak", "–", "–"]


def test_a_reader_of_another_language_sees_it_marked(tmp_path: Path) -> None:
    (row,) = make(tmp_path, FILES, RU).rows
    assert row.head.text == '<span lang="en" dir="ltr">Slovak government</span>'
    assert row.cells[0].link is not None
    assert row.cells[0].link.lang == "en"


def test_how_to_use_a_letter_is_a_chain(tmp_path: Path) -> None:
    view = make(tmp_path, FILES)
    assert view.use is not None
    assert [step.text for step in view.use.chain] == ["Choose one."]


def test_without_letters_a_sentence_says_so(tmp_path: Path) -> None:
    files = {"pages/letters/index.en.md": FILES["pages/letters/index.en.md"]}
    with CATALOGUES.using(EN):
        html = render(make(tmp_path, files), "letters")
    assert "There is no letter yet." in html
