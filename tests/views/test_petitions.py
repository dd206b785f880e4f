"""The list of petitions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from initiative.settings import Tag
from initiative.views.petitions import PetitionsView, make_petitions, sorted_petitions
from petition_content import BEGUN, BODY, CLOSED, FILES, GOAL, OPEN, petition
from petition_pages import AR, CATALOGUES, EN, NOW, RU, SITE, make_build, render
from tiny import item_of


def make(folder: Path, files: dict[str, str] | None = None, *, now: datetime = NOW, lang: Tag = EN) -> PetitionsView:
    """Return the list of petitions."""
    with CATALOGUES.using(lang):
        build = make_build(folder, FILES if files is None else files, now=now)
        return make_petitions(build, item_of(build, "pages/petitions"), lang)


def shown(view: PetitionsView) -> str:
    """Return the HTML of the list."""
    with CATALOGUES.using(view.frame.lang):
        return render(view, "petitions")


PLAIN = BEGUN.replace(", contact: sk-group", "")
MANY = {
    "withdrawn": "milestones: [{date: 2026-10-03, event: withdrawn, text: {en: Back.}}]\n",
    "closed-earlier": "closes: 2026-08-01\nmilestones: [{date: 2026-08-02, event: update, text: {en: Counted.}}]\n",
    "closed-later": "closes: 2026-10-01\nmilestones: [{date: 2026-10-02, event: update, text: {en: Counted.}}]\n",
    "answered": "milestones: [{date: 2026-11-02, event: decided, text: {en: No.}}]\n",
    "submitted": "milestones: [{date: 2026-09-02, event: submitted, text: {en: There.}}]\n",
    "open-without-end": "",
    "open-long": "closes: 2027-05-01\n",
    "a-open-closing": "closes: 2026-11-21\n",
}


def test_open_ones_come_first_then_handed_over_answered_closed(tmp_path: Path) -> None:
    files = {f"petitions/{name}/index.en.md": petition(facts + PLAIN, BODY) for name, facts in MANY.items()}
    build = make_build(tmp_path, files)
    assert [item.name for item in sorted_petitions(build)] == [
        "a-open-closing", "open-long", "open-without-end", "submitted", "answered", "withdrawn", "closed-later",
        "closed-earlier",
    ]  # fmt: skip


def test_a_card_has_number_date_and_time_left(tmp_path: Path) -> None:
    (card,) = make(tmp_path).cards
    assert (card.title, card.href, card.lang) == ("A travel document", "../../en/petitions/slovakia/index.html", None)
    assert [(mark.text, mark.title, mark.shape) for mark in card.stamps] == [
        ("SVK", "Slovakia", None),
        ("Collecting", "", "pill"),
    ]
    assert card.recipient == "To: Slovak government"
    assert card.progress is not None
    assert (card.progress.value, card.progress.max) == (396, 500)
    assert card.figure == "396 of 500 signatures"
    assert card.line == (
        '<br>As of <time datetime="2026-11-19">19\u00a0November 2026</time>'
        '<br>Until <time datetime="2027-02-28T23:59:59+01:00">28\u00a0February 2027</time>:'
        ' 100 days left on <time datetime="2026-11-20">20\u00a0November 2026</time>'
    )


def test_a_row_tells_recipient_country_stage_number_deadline_languages(tmp_path: Path) -> None:
    view = make(tmp_path)
    assert [column.text for column in view.columns] == [
        "Petition", "Recipient", "Country", "Stage", "Signatures", "Deadline", "Languages",
    ]  # fmt: skip
    (row,) = view.rows
    assert row.head.link is not None
    assert row.head.link.text == "A travel document"
    assert [cell.text for cell in row.cells] == [
        "Slovak government",
        "Slovakia",
        "Collecting",
        '396 of 500 signatures<br>As of <time datetime="2026-11-19">19\u00a0November 2026</time>',
        '<time datetime="2027-02-28T23:59:59+01:00">28\u00a0February 2027</time>',
        "English and Russian",
    ]


def test_an_unknown_number_is_said_in_words(tmp_path: Path) -> None:
    files = {**FILES, "petitions/slovakia/index.en.md": petition(OPEN + GOAL + BEGUN)}
    view = make(tmp_path, files)
    (card,) = view.cards
    assert (card.figure, card.progress, view.rows[0].cells[3].text) == ("No figure yet", None, "No figure yet")
    closed = make(tmp_path, files, now=datetime(2027, 3, 1, tzinfo=UTC))
    assert closed.rows[0].cells[3].text == "No figure known"


def test_without_a_deadline_a_sentence_says_so(tmp_path: Path) -> None:
    view = make(tmp_path, {**FILES, "petitions/slovakia/index.en.md": petition(BEGUN)})
    assert view.cards[0].line == "<br>The last day is not fixed yet."
    assert view.rows[0].cells[4].text == "Not fixed yet"


def test_titles_and_recipients_of_other_languages_are_marked(tmp_path: Path) -> None:
    russian, arabic = make(tmp_path, lang=RU), make(tmp_path, lang=AR)
    assert (russian.cards[0].title, russian.cards[0].lang) == ("Проездной документ", None)
    assert (arabic.cards[0].lang, arabic.cards[0].dir) == ("en", "ltr")
    assert arabic.rows[0].cells[0].text == '<span lang="en" dir="ltr">Slovak government</span>'


def test_past_the_deadline_nothing_is_open_and_no_address_to_sign_at_is_left(tmp_path: Path) -> None:
    for lang in SITE.tags:
        view = make(tmp_path / lang, now=datetime(2027, 3, 1, tzinfo=UTC), lang=lang)
        html = shown(view)
        assert view.cards == ()
        assert "No petition is open at the moment." in html
        assert "sign.example" not in html


def test_a_decision_stands_in_the_table(tmp_path: Path) -> None:
    facts = "outcome: partly\nmilestones: [{date: 2026-11-02, event: decided, text: {en: In part.}}]\n"
    view = make(tmp_path, {**FILES, "petitions/slovakia/index.en.md": petition(facts + BEGUN, BODY + CLOSED)})
    assert view.rows[0].cells[2].text == "Partly accepted"


def test_how_a_petition_moves_is_a_chain(tmp_path: Path) -> None:
    view = make(tmp_path)
    assert view.how is not None
    assert [(step.title, step.text) for step in view.how.chain] == [("Launched.", "The text is fixed.")]
    assert '<ol class="chain">' in shown(view)


def test_without_petitions_a_sentence_says_so(tmp_path: Path) -> None:
    files = {"pages/petitions/index.en.md": FILES["pages/petitions/index.en.md"]}
    assert "There is no petition yet." in shown(make(tmp_path, files))
