"""The named figures: from the facts of content to the phrase in a text, in six languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.diagnostics import Diagnostic
from initiative.l10n.approximate import approximate
from initiative.l10n.messages import Catalogues, read_catalogue
from initiative.petitions.totals import UNKNOWN
from initiative.settings import Language, Site, Tag
from initiative.views.build import Build
from initiative.views.figures import (
    approximation_of,
    counted_countries,
    figure_counter,
    figure_names,
    figure_notes,
    figure_of,
    figure_phrase,
    goals_of,
)
from initiative.views.frame import FigureNote, Link
from initiative.views.text import TextView, make_page
from tiny import (
    CATALOGUES,
    EN,
    PETITION,
    build_site,
    country,
    item_of,
    make_run,
    original,
    plain,
    read_build,
    translation,
)

TAGS = tuple(Tag(tag) for tag in ("en", "ru", "sk", "de", "uk", "fr"))
CODES = "at be bg cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se".split()
SITE = Site(
    name="Nansen Passport 2.0",
    default=EN,
    languages=tuple(Language(tag=tag, territory="US") for tag in TAGS),
    countries=tuple(CODES),
    core=("pages/home",),
)
TODAY = date(2026, 11, 22)


def petition(count: int | None = None, goal: int | None = None, measure: str = "collected-paper") -> str:
    """Return a petition with this count and goal."""
    facts = dict(PETITION)
    if goal is not None:
        facts["goal"] = f"{{value: {goal}, kind: campaign-target}}"
    if count is not None:
        facts["sources"] = (
            f"[{{id: paper, kind: manual, measure: {measure}, count: {count}, as_of: 2026-11-20, "
            "counted_by: coordinator, evidence: sheets}]"
        )
    return original(title="A travel document", **facts)


def countries(count: int, *, stage: str = "group", silent_days: int = 0) -> dict[str, str]:
    """Return countries where somebody answers, last confirmed so many days ago."""
    confirmed = TODAY - timedelta(days=silent_days)
    return {
        f"countries/{code}/index.en.md": country(f"{code}-group", stage=stage, confirmed=confirmed)
        for code in CODES[:count]
    }


def make(folder: Path, files: Mapping[str, str]) -> Build:
    return build_site(folder, files, site=SITE)


# -- from a text to the phrase

BODY = "[a](figure:countries), [b](figure:people/slovakia), [c](figure:signatures/slovakia), [d](figure:petitions)."
TOLD = {
    "en": "over 15 countries, almost 400 people, almost 400 signatures, 1 petition.",
    "ru": "более 15 стран, почти 400 человек, почти 400 подписей, 1 петиция.",
    "sk": "viac ako 15 krajín, takmer 400 ľudí, takmer 400 podpisov, 1 petícia.",
    "de": "über 15 Länder, fast 400 Menschen, fast 400 Unterschriften, 1 Petition.",
    "uk": "понад 15 країн, майже 400 людей, майже 400 підписів, 1 петиція.",
    "fr": "plus de 15 pays, près de 400 personnes, près de 400 signatures, 1 pétition.",
}


@pytest.mark.parametrize("tag", TAGS)
def test_a_text_tells_the_numbers_of_the_content_in_its_language(tmp_path: Path, tag: Tag) -> None:
    files = {
        **countries(17),
        "petitions/slovakia/index.en.md": petition(396),
        "pages/about/index.en.md": original(BODY),
        **{f"pages/about/index.{other}.md": translation(BODY) for other in TAGS[1:]},
    }
    view = read_page(make(tmp_path, files), tag)
    assert plain(view.lead.striptags()) == TOLD[tag]
    assert '<data value="17">' in view.lead
    assert view.lead.count('<data value="396">') == 2


def read_page(build: Build, tag: Tag) -> TextView:
    with CATALOGUES.using(tag):
        return make_page(build, item_of(build, "pages/about"), tag)


@pytest.mark.parametrize("tag", TAGS)
def test_a_text_in_another_language_tells_them_in_its_own(tmp_path: Path, tag: Tag) -> None:
    """A sentence never changes its language in the middle."""
    files = {**countries(17), "pages/about/index.en.md": original("We are in [a](figure:countries).")}
    lead = read_page(make(tmp_path, files), tag).lead
    assert plain(lead) == '<p>We are in <data value="17">over 15 countries</data>.</p>'


def test_a_text_in_a_language_without_words_for_them_has_the_bare_number(tmp_path: Path) -> None:
    """A translation may be there before the catalogue of its language is complete."""
    body = "Podpisy: [a](figure:signatures/slovakia), krajiny: [b](figure:countries)."
    files = {"petitions/slovakia/index.en.md": petition(1396), "pages/about/index.sk.md": translation(body)}
    begun = Catalogues(by_tag={tag: read_catalogue(tag, "") for tag in TAGS})
    lead = read_page(replace(make(tmp_path, files), catalogues=begun), Tag("sk")).lead
    unknown = '<span class="figure"><span lang="en" dir="ltr">no figure yet</span></span>'
    assert plain(lead) == f'<p>Podpisy: <data value="1396">1 396</data>, krajiny: {unknown}.</p>'


# -- which countries count

GROUPS = {
    "confirmed today": ("group", 0, True, True),
    "confirmed lately": ("law", 90, True, True),
    "not confirmed lately": ("group", 180, True, True),
    "silent": ("changed", 181, False, False),
    "a contact": ("contact", 0, True, False),
    "a silent contact": ("contact", 200, False, False),
}


@pytest.mark.parametrize(("stage", "silent_days", "is_country", "is_group"), GROUPS.values(), ids=GROUPS)
def test_a_country_counts_while_somebody_answers(
    tmp_path: Path, stage: str, silent_days: int, *, is_country: bool, is_group: bool
) -> None:
    build = make(tmp_path, countries(1, stage=stage, silent_days=silent_days))
    assert [len(counted_countries(build)), len(counted_countries(build, groups=True))] == [is_country, is_group]
    assert figure_of(build, "countries").value == (1 if is_country else None)
    assert figure_of(build, "groups").value == (1 if is_group else None)


def test_a_count_of_pages_is_as_of_the_newest_confirmation(tmp_path: Path) -> None:
    older = {"countries/se/index.en.md": country("se-group", confirmed="2026-09-01")}
    figure = figure_of(make(tmp_path, {**countries(2, silent_days=3), **older}), "countries")
    assert (figure.value, str(figure.as_of)) == (3, "2026-11-19")


# -- unknown is not zero


@pytest.mark.parametrize("name", ["countries", "groups", "petitions", "signatures"])
def test_where_nothing_is_known_no_number_is_told(tmp_path: Path, name: str) -> None:
    build = make(tmp_path, {})
    with CATALOGUES.using(EN):
        assert figure_of(build, name) == UNKNOWN
        assert approximation_of(build, name) is None
        assert figure_counter(build, name) is None
        assert figure_phrase(build, name) == '<span class="figure">no figure yet</span>'


@pytest.mark.parametrize("name", ["signatures/slovakia", "people/slovakia", "signatures"])
def test_a_petition_nobody_counted_has_no_number(tmp_path: Path, name: str) -> None:
    build = make(tmp_path, {"petitions/slovakia/index.en.md": petition()})
    with CATALOGUES.using(EN):
        assert figure_phrase(build, name) == '<span class="figure">no figure yet</span>'


def test_a_petition_nobody_signed_has_the_number_zero(tmp_path: Path) -> None:
    build = make(tmp_path, {"petitions/slovakia/index.en.md": petition(0)})
    with CATALOGUES.using(EN):
        assert plain(figure_phrase(build, "signatures/slovakia")) == '<data value="0">0 signatures</data>'


def test_the_sum_is_of_those_petitions_that_have_a_number(tmp_path: Path) -> None:
    files = {"petitions/one/index.en.md": petition(300), "petitions/two/index.en.md": petition(96)}
    figure = figure_of(make(tmp_path, {**files, "petitions/three/index.en.md": petition()}), "signatures")
    assert (figure.value, figure.without) == (396, ("three",))


def test_a_name_that_is_no_figure_is_a_fault_of_the_code(tmp_path: Path) -> None:
    build = make(tmp_path, {})
    for name in ("people", "members", "signatures/nobody"):
        with pytest.raises(KeyError):
            figure_of(build, name)


# -- rounding

COUNTS = {
    "small": (7, None, "7 signatures"),
    "round": (400, None, "400 signatures"),
    "over": (351, None, "over 350 signatures"),
    "almost": (396, None, "almost 400 signatures"),
    "not almost the goal": (396, 400, "over 390 signatures"),
    "past a goal that was reached": (412, 400, "almost 420 signatures"),
    "a goal further away": (396, 500, "almost 400 signatures"),
}


@pytest.mark.parametrize(("count", "goal", "text"), COUNTS.values(), ids=COUNTS)
def test_a_rounded_number_is_never_past_the_truth_nor_past_the_goal(
    tmp_path: Path, count: int, goal: int | None, text: str
) -> None:
    build = make(tmp_path, {"petitions/slovakia/index.en.md": petition(count, goal)})
    assert goals_of(build, "signatures/slovakia") == (() if goal is None else (goal,))
    with CATALOGUES.using(EN):
        assert plain(figure_phrase(build, "signatures/slovakia")) == f'<data value="{count}">{text}</data>'


def test_a_verified_number_is_told_to_the_last_signature(tmp_path: Path) -> None:
    build = make(tmp_path, {"petitions/slovakia/index.en.md": petition(1287, measure="verified")})
    with CATALOGUES.using(EN):
        assert plain(figure_phrase(build, "signatures/slovakia")) == (
            '<data value="1287">1,287 verified signatures</data>'
        )


@given(st.integers(0, 10**8), st.integers(1, 10**8))
def test_told_numbers_are_true(value: int, goal: int) -> None:
    told = approximate(value, (goal,))
    assert {"exact": told.shown == value, "over": told.shown < value, "almost": told.shown > value}[told.qualifier]
    assert not (value < goal <= told.shown)


# -- notes


def test_a_note_tells_the_exact_number_its_date_and_its_source(tmp_path: Path) -> None:
    build = make(tmp_path, {**countries(17, silent_days=2), "petitions/slovakia/index.en.md": petition(396)})
    with CATALOGUES.using(EN):
        found = figure_notes(build, ("people/slovakia", "countries", "people/slovakia"), EN, "/en/about/")
    assert [(note.label, plain(note.text), note.as_of, note.datetime, note.source) for note in found] == [
        (
            "A travel document", "396 people", "20\u00a0November 2026", "2026-11-20",
            Link(text="Where this number comes from", href="../../en/petitions/slovakia/number/index.html"),
        ),
        (
            "Countries where somebody answers letters", "17 countries", "20\u00a0November 2026", "2026-11-20",
            Link(text="Where this number comes from", href="../../en/countries/index.html"),
        ),
    ]  # fmt: skip


def test_a_note_of_an_unknown_number_says_so(tmp_path: Path) -> None:
    build = make(tmp_path, {})
    with CATALOGUES.using(EN):
        (note,) = figure_notes(build, ("signatures",), EN, "/en/")
    assert note == FigureNote(
        label="Signatures under all petitions together",
        text="no figure yet",
        source=Link(text="Where this number comes from", href="../en/petitions/index.html"),
    )


# -- histories


def test_the_names_a_text_may_use(tmp_path: Path) -> None:
    build = make(tmp_path, {"petitions/slovakia/index.en.md": petition()})
    assert figure_names(build.dataset) == {
        "countries", "groups", "petitions", "signatures", "signatures/slovakia", "people/slovakia",
    }  # fmt: skip


HISTORY = '{"t":"2026-11-21","s":"paper","m":"collected-paper","v":412}\n'


def test_the_newest_count_in_the_history_is_told(tmp_path: Path) -> None:
    files = {"petitions/slovakia/index.en.md": petition(396), "petitions/slovakia/history.jsonl": HISTORY}
    assert figure_of(make(tmp_path, files), "signatures/slovakia").value == 412


def test_a_count_of_tomorrow_is_not_told_today(tmp_path: Path) -> None:
    files = {"petitions/slovakia/index.en.md": petition(396), "petitions/slovakia/history.jsonl": HISTORY}
    run = make_run(tmp_path, now=datetime(2026, 11, 20, 12, tzinfo=UTC))
    build = build_site(tmp_path, files, site=SITE, run=run)
    assert figure_of(build, "signatures/slovakia").value == 396


def test_a_history_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "petitions" / "slovakia" / "history.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\n\n\xff\n")
    build, found = read_build(tmp_path, {"petitions/slovakia/index.en.md": petition(396)}, site=SITE)
    assert found == (
        Diagnostic(
            path="content/petitions/slovakia/history.jsonl",
            line=3,
            code="encoding",
            message="This file is not UTF-8 text.",
            fix="Save it as UTF-8.",
        ),
    )
    assert figure_of(build, "signatures/slovakia").value == 396
