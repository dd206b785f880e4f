"""What leads to the page of a number: counters, the tally, the fact sheet, the notes; never a number in a sentence."""

from __future__ import annotations

from pathlib import Path

from initiative.views.country_petition import local_petition
from initiative.views.figures import figure_notes, figure_phrase, source_address
from initiative.views.page import subject_of
from initiative.views.petition import make_petition
from initiative.views.press_facts import make_sheet
from number_pages import files_of
from petition_content import BEGUN, OPEN, petition
from petition_pages import CATALOGUES, EN, KEY, RU, make_build
from tiny import item_of

ANOTHER = {
    "petitions/another/index.en.md": petition(
        OPEN + "sources: [{id: a, kind: manual, measure: collected-paper, count: 5, as_of: 2026-11-20, "
        "counted_by: group, evidence: sheet}]\n" + BEGUN
    )
}
HERE = "/en/petitions/slovakia/number/"
RELATIVE = "../../../en/petitions/slovakia/number/index.html"


def test_a_counter_leads_to_what_its_number_is_made_of(tmp_path: Path) -> None:
    one, two = make_build(tmp_path / "one", files_of()), make_build(tmp_path / "two", files_of(more=ANOTHER))
    assert source_address(one, "signatures", EN) == HERE
    assert source_address(one, "people/slovakia", RU) == "/ru/petitions/slovakia/number/"
    assert source_address(two, "signatures", EN) == "/en/petitions/"
    assert source_address(two, "signatures/another", EN) == "/en/petitions/another/number/"
    assert source_address(two, "countries", EN) == "/en/countries/"


def test_a_tally_leads_there(tmp_path: Path) -> None:
    with CATALOGUES.using(EN):
        build = make_build(tmp_path, files_of())
        item = item_of(build, KEY)
        tally = make_petition(build, item, EN).tally
        subject = subject_of(build, item, EN, template="petition", kind="PETITION")
        small = local_petition(build, subject, item).tally
    assert [(one.receipt.text, one.receipt.href) for one in (tally, small) if one.receipt] == [
        ("Where this number comes from", "../../../en/petitions/slovakia/number/index.html")
    ] * 2


def test_the_fact_sheet_and_the_notes_lead_there(tmp_path: Path) -> None:
    with CATALOGUES.using(EN):
        build = make_build(tmp_path, files_of())
        subject = subject_of(build, item_of(build, KEY), EN, template="press", kind="PRESS")
        fields = make_sheet(build, subject).items
        notes = figure_notes(build, ["signatures/slovakia", "signatures"], EN, "/en/petitions/slovakia/")
    assert RELATIVE in [link.href for field in fields for link in field.links]
    assert [note.source.href for note in notes if note.source] == [RELATIVE, RELATIVE]


def test_a_number_in_a_sentence_is_no_link(tmp_path: Path) -> None:
    with CATALOGUES.using(EN):
        assert "<a" not in figure_phrase(make_build(tmp_path, files_of()), "signatures/slovakia")
