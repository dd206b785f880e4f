"""The page of a number: what it is, how far it can be relied on, what it is made of, its goal."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.settings import Tag
from number_pages import ECI, PLATFORM, READ, line, number_html, number_view
from petition_content import BEGUN, COUNTS, FACTS, GOAL, OPEN
from petition_pages import AFTER, AR, EN, NOW, RU, SITE, SK

ADDRESS = "https://nansen-passport.example/{}/petitions/slovakia/number/"


def cells(row: object) -> list[str]:
    """Return what stands in a row of a table, links by their text and address."""
    found = (row.head, *row.cells)  # type: ignore[attr-defined]
    return [f"{cell.link.text} {cell.link.href} {cell.text}".strip() if cell.link else str(cell.text) for cell in found]


def plain(html: str) -> str:
    """Return a text without its tags."""
    return re.sub(r"<[^>]+>", "", html)


# -- the number and its age


def test_the_number_stands_first_with_its_date_and_the_way_to_the_petition(tmp_path: Path) -> None:
    view = number_view(tmp_path)
    assert view.tally.heading == "Signatures collected, online and on paper"
    assert (view.tally.figure, view.tally.of) == ('<data value="396">396</data>', "of 500")
    assert view.tally.progress is not None
    assert [plain(text) for text in view.tally.lines] == ["Counted by hand; as of 19\u00a0November 2026."]
    assert view.tally.actions == ()
    assert view.tally.after == ('<a href="../../../../en/petitions/slovakia/index.html">Read and sign</a>',)


AGES = {
    "fresh": ("2026-11-20", NOW, "15,429", "Confirmed on 20\u00a0November 2026."),
    "stale": (
        "2026-11-10", NOW, "15,429", "Last confirmed on 10\u00a0November 2026. It may have changed since then.",
    ),
    "old": (
        "2026-10-10", NOW, "",
        "Last confirmed on 10\u00a0October 2026: 15,429 of 500 signatures. That is too long ago to say what it is now.",
    ),
    "final": (
        "2027-03-01", datetime(2027, 4, 1, tzinfo=UTC), "15,429",
        "This is the final figure, confirmed on 1\u00a0March 2027.",
    ),
    "closed, but not confirmed since": (
        "2027-02-27", AFTER, "15,429", "Last confirmed on 27\u00a0February 2027. It may have changed since then.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("day", "now", "figure", "told"), AGES.values(), ids=AGES)
def test_an_age_has_its_sentence_and_an_old_number_is_in_it_only(
    tmp_path: Path, day: str, now: datetime, figure: str, told: str
) -> None:
    tally = number_view(tmp_path, READ, line("op", 15429, day), now=now).tally
    assert plain(str(tally.figure)) == figure
    assert [plain(text) for text in tally.lines] == [told]
    assert (tally.progress is not None) is bool(figure)


UNKNOWN = {
    "open": (NOW, "Signatures are being collected. There is no figure yet."),
    "not open yet": (datetime(2026, 5, 11, tzinfo=UTC), "This petition is not open yet."),
    "closed": (AFTER, "No figure of this petition is known."),
}


@pytest.mark.parametrize(("now", "told"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_number_is_no_number_and_no_bar(tmp_path: Path, now: datetime, told: str) -> None:
    view = number_view(tmp_path, READ, now=now)
    assert (view.tally.figure, view.tally.progress, view.tally.lines) == ("", None, (told,))
    assert view.parts[0].cells[0].text == "no figure known"
    html = number_html(view)
    assert "Nothing can be said yet." in html
    assert "There are no readings yet." in html


def test_limits_of_the_petition_decide_what_is_old(tmp_path: Path) -> None:
    facts = READ + "limits: {max_age: 20d, hard_max_age: 60d}\n"
    tally = number_view(tmp_path, facts, line("op", 15429, "2026-11-10")).tally
    assert [plain(text) for text in tally.lines] == ["Confirmed on 10\u00a0November 2026."]


# -- parts


def test_every_part_has_its_date_its_source_and_how_it_was_read(tmp_path: Path) -> None:
    view = number_view(tmp_path)
    assert [column.text for column in view.part_columns] == [
        "What is counted", "Number", "As of", "Source", "How it was read",
    ]  # fmt: skip
    assert [[plain(cell) for cell in cells(row)] for row in view.parts] == [
        ["Signatures collected on paper", "351", "20\u00a0November 2026", "Coordinator",
         "Counted by hand.Evidence: sheets 1-31"],
        ["Signatures collected online", "45", "19\u00a0November 2026", "Coordinator",
         "Counted by hand.Evidence: read by hand"],
    ]  # fmt: skip
    assert view.part_notes == ("351 on paper + 45 online = 396",)


def test_a_part_read_by_a_program_names_it_and_links_its_source(tmp_path: Path) -> None:
    history = line("op", 45, "2026-11-20", note="inconsistent source", reason="looked at by two")
    view = number_view(tmp_path, READ.replace("platform: Platform\n", ""), history)
    assert [plain(cell) for cell in cells(view.parts[0])] == [
        "Signatures collected online",
        "45",
        "20\u00a0November 2026",
        "openPetition https://platform.example/one",
        (
            "By a program: openpetition/2Read again on 20\u00a0November 2026"
            "The numbers of the platform contradict each other; only the total is used.looked at by two"
        ),
    ]


def test_a_source_without_a_platform_has_the_name_of_its_host(tmp_path: Path) -> None:
    source = "sources: [{id: op, kind: json, url: 'https://p.example/1', count: n, measure: actions}]\n"
    facts = READ.replace("platform: Platform\n", "").replace(PLATFORM, source)
    view = number_view(tmp_path, facts, line("op", 45, "2026-11-20", "actions"))
    assert cells(view.parts[0])[3] == "platform.example https://platform.example/one"


def test_an_older_measure_and_a_missing_part_are_named(tmp_path: Path) -> None:
    facts = """sources:
  - {id: op, kind: manual, measure: collected-online, count: 1448270, as_of: 2026-07-31, counted_by: coordinator,
     evidence: page, superseded_by: [checked]}
  - {id: checked, kind: manual, measure: verified, count: 1294188, as_of: 2026-10-01, counted_by: coordinator,
     evidence: letter, disjoint: [paper]}
  - {id: paper, kind: manual, measure: collected-paper, disjoint: [op]}
"""
    view = number_view(tmp_path, OPEN + facts + BEGUN)
    assert [row.head.text for row in view.parts] == [
        "Signatures verified by the authority", "Signatures collected online", "Signatures collected on paper",
    ]  # fmt: skip
    assert "Replaced by a newer measure." in str(view.parts[1].cells[-1].text)
    assert view.parts[2].cells[0].text == "no figure known"
    assert view.part_notes == ("There is no total, because a part of it is not known.",)


def test_two_platforms_are_never_added(tmp_path: Path) -> None:
    view = number_view(tmp_path, OPEN + COUNTS.replace("disjoint", "overlapping") + BEGUN)
    assert view.part_notes == (
        "Signatures are collected on several platforms and never added up: this is the largest single count.",
    )


# -- goals

GOALS = {
    "none": ("", ["No goal has been set."]),
    "our own": (
        GOAL,
        ["Our own target since 12\u00a0May 2026: 500. Not reached yet: 79%. Our own target."],
    ),
    "a law": ("goal: {value: 396, kind: legal-threshold}\n", ["Threshold set by law: 396. Reached."]),
    "a long way": (
        "goal: {value: 1000000, kind: legal-threshold}\n",
        ["Threshold set by law: 1,000,000. Not reached yet: under 1%."],
    ),
    "changed": (
        (
            "goal: {value: 500, kind: campaign-target, earlier: [{value: 300, since: 2026-05, until: 2026-09-01, "
            "reason: {en: It was reached.}}, {value: 100, until: 2026-05}]}\n"
        ),
        [
            "Our own target: 500. Not reached yet: 79%.",
            "From May 2026 until 1\u00a0September 2026: 300. Our own target, not a legal threshold. It was reached.",
            "Until May 2026: 100. Our own target, not a legal threshold.",
        ],
    ),
    "thresholds": (
        "thresholds: [{value: 1000, reason: {en: a debate}}, {value: 200, reason: {en: an answer}, provision: § 5}]\n",
        [
            "From 200 on: an answer. Legal basis: § 5. Reached.",
            "From 1,000 on: a debate. Not reached yet: 39%.",
        ],
    ),
}


@pytest.mark.parametrize(("goal", "lines"), GOALS.values(), ids=GOALS)
def test_goals_and_their_changes_stay_visible(tmp_path: Path, goal: str, lines: list[str]) -> None:
    view = number_view(tmp_path, OPEN + goal + COUNTS + BEGUN)
    assert [plain(told) for told in view.goals] == lines


def test_of_an_old_number_nobody_says_how_far_it_is(tmp_path: Path) -> None:
    view = number_view(tmp_path, READ, line("op", 400, "2026-10-01"))
    assert [plain(told) for told in view.goals] == ["Our own target since 12\u00a0May 2026: 500. Our own target."]


# -- by country

ROWS = {"de": 69666, "fr": 444506, "at": 14400, "ie": 10079, "gb": 7}


def eci(**more: object) -> str:
    history = {"as_of": "2026-11-20T18:45:00Z", "rows": ROWS, "outside": {"mt": 1052}, **more}
    return line("eci", sum(ROWS.values()), "2026-11-20T20:00:00Z", "collected-total", **history)


NIGHT = datetime(2026, 11, 20, 23, tzinfo=UTC)


def test_an_initiative_is_told_by_country(tmp_path: Path) -> None:
    facts = OPEN + "goal: {value: 1000000, kind: legal-threshold}\n" + ECI + BEGUN
    view = number_view(tmp_path, facts, eci(paper="2026-03-11"), now=NIGHT)
    assert view.by_country is not None
    assert view.by_country.sentence == (
        "3 of the required 7 countries have reached their minimum; 538,658 of 1,000,000."
    )
    assert [cells(row) for row in view.by_country.rows] == [
        ["France", "444,506", "58,320", "762%", "yes"],
        ["Germany", "69,666", "69,120", "100%", "yes"],
        ["Austria", "14,400", "14,400", "100%", "yes"],
        ["Ireland", "10,079", "10,080", "99%", "no"],
        ["United Kingdom", "7", "none", "", ""],
    ]
    assert [plain(str(note)) for note in view.by_country.notes] == [
        "The minimums are those in force on the day of registration, 3\u00a0December 2025.",
        "Handed in after the last day, and no part of the total: Malta 1,052.",
    ]
    assert plain(str(view.parts[0].cells[1].text)) == "online: 20\u00a0November 2026on paper: 11\u00a0March 2026"


def test_countries_with_the_same_part_stand_by_name_in_the_page_language(tmp_path: Path) -> None:
    history = eci(rows={"at": 14400, "de": 69120, "hu": 15120}, v=98640)
    for lang, names in ((EN, ["Austria", "Germany", "Hungary"]), (SK, ["Maďarsko", "Nemecko", "Rakúsko"])):
        view = number_view(tmp_path / lang, OPEN + ECI + BEGUN, history, now=NIGHT, lang=lang)
        assert view.by_country is not None
        assert [row.head.text for row in view.by_country.rows] == names


def test_without_the_day_of_registration_no_minimum_is_named(tmp_path: Path) -> None:
    facts = OPEN + ECI.replace("registered: 2025-12-03\n", "") + BEGUN
    view = number_view(tmp_path, facts, eci(), now=NIGHT)
    assert view.by_country is not None
    assert view.by_country.sentence == "538,658 of 1,000,000. How many each country needs is not noted."
    assert [column.text for column in view.by_country.columns] == ["Country", "Signatures"]
    assert cells(view.by_country.rows[0]) == ["Austria", "14,400"]


def test_other_petitions_have_no_countries(tmp_path: Path) -> None:
    assert number_view(tmp_path).by_country is None


# -- the page


def test_it_is_a_page_of_its_own_where_the_petition_has_a_text(tmp_path: Path) -> None:
    for lang, robots, canonical in ((EN, None, "en"), (RU, None, "ru"), (SK, "noindex", "en"), (AR, "noindex", "en")):
        head = number_view(tmp_path / lang, lang=lang).frame.head
        assert (head.robots, head.canonical) == (robots, ADDRESS.format(canonical))
    head = number_view(tmp_path / "again", lang=RU).frame.head
    assert [(one.hreflang, one.href) for one in head.alternates] == [
        ("en", ADDRESS.format("en")), ("ru", ADDRESS.format("ru")), ("x-default", ADDRESS.format("en")),
    ]  # fmt: skip


def test_references_of_the_text_stay_with_the_text(tmp_path: Path) -> None:
    facts = FACTS + 'references: [{title: "A law", publisher: "A state", lang: sk}]\n'
    assert number_view(tmp_path, facts).frame.references == ()


def test_files_and_the_feed_are_linked_where_they_are(tmp_path: Path) -> None:
    english, slovak = (number_view(tmp_path / lang, lang=lang) for lang in (EN, SK))
    assert [link.href for link in english.files] == [
        "../../../../data/petitions/slovakia.json",
        "../../../../data/petitions/slovakia.csv",
        "../../../../en/petitions/slovakia/feed.atom",
    ]
    assert [link.note for link in slovak.files] == ["JSON", "CSV"]


ENDS = {
    "the deadline": (FACTS, datetime(2027, 2, 28, 23, 0, tzinfo=UTC)),
    "a day later": (FACTS, AFTER),
    "closed early": (FACTS.replace("event: update", "event: closed"), NOW),
    "withdrawn": (FACTS.replace("event: update", "event: withdrawn"), NOW),
    "not open yet": (FACTS, datetime(2026, 5, 11, tzinfo=UTC)),
}


@pytest.mark.parametrize("lang", SITE.tags)
@pytest.mark.parametrize(("facts", "now"), ENDS.values(), ids=ENDS)
def test_when_it_is_not_open_no_address_to_sign_at_is_left(
    tmp_path: Path, facts: str, now: datetime, lang: Tag
) -> None:
    facts = facts.replace(COUNTS, PLATFORM)
    history = line("op", 5, "2026-05-01", url="https://sign.example/en")
    html = number_html(number_view(tmp_path, facts, history, now=now, lang=lang))
    assert "sign.example" not in html
    assert "Read and sign" not in html
