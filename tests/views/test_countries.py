"""The overview of countries: map, list, filters by language."""

from __future__ import annotations

from collections.abc import Callable

import html5lib
import pytest

from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.countries import CountriesFilterView, CountriesView, Land, filters, make_countries
from kit.render import make_environment

OVERVIEW = """
    ---
    title: Countries and groups
    summary: Where somebody answers letters.
    updated: 2026-11-20
    ---
    Answered so far: [number](figure:countries).

    ## My country is missing {#missing}

    Write to us.
"""
PETITION = """
    ---
    title: A travel document
    summary: To the government.
    updated: 2026-11-20
    category: travel-documents
    recipient: {en: Slovak government}
    country: sk
    opened: 2026-05-12
    sources:
      - id: paper
        kind: manual
        measure: collected-paper
        count: 396
        as_of: 2026-11-20
        counted_by: coordinator
        evidence: sheets
    initiator: {role: coordinator, country: sk}
    ---
    Lead.
"""


def country(code: str, *, stage: str, confirmed: str = "2026-11-15", languages: str = "[en]", more: str = "") -> str:
    return f"""
    ---
    title: The group of {code}
    summary: Who is there.
    updated: 2026-11-20
    stage: {stage}
    confirmed: {confirmed}
    languages: {languages}
    contacts:
      - id: {code}-group
        role: coordinator
        kind: email
        address: {code}@site.example
        languages: [en]
        confirmed: {confirmed}
    {more}
    ---
    Lead.

    ## Law {{#law}}

    Nothing.

    ## Do {{#do}}

    1. Write.
"""


def overview(build: Build, lang: str = "en") -> CountriesView:
    return make_countries(build, build.dataset.sets[Key("pages/countries")], Tag(lang))


def by_language(build: Build, lang: str, language: str) -> CountriesFilterView:
    makers = {address: make for address, _template, make in filters(build, Tag(lang))}
    view = makers[f"/{lang}/countries/language/{language}/"]()
    assert isinstance(view, CountriesFilterView)
    return view


@pytest.fixture
def build(make_build: Callable[..., Build]) -> Build:
    return make_build(
        {
            "pages/countries/index.en.md": OVERVIEW,
            "petitions/slovakia/index.en.md": PETITION,
            "countries/sk/index.en.md": country(
                "sk", stage="petition", languages="[sk, en]", more="petitions: [slovakia]"
            ),
            "countries/at/index.en.md": country("at", stage="law", confirmed="2026-08-01", languages="[de]"),
            "countries/pt/index.en.md": country("pt", stage="contact", confirmed="2026-04-20", languages="[pt, en]"),
        }
    )


@pytest.mark.parametrize(
    ("stage", "level", "word"),
    [
        ("contact", 1, "Contact"),
        ("group", 2, "Group"),
        ("law", 2, "Law read"),
        ("petition", 3, "Petition"),
        ("talks", 3, "Talks"),
        ("changed", 3, "Law changed"),
    ],
)
def test_a_tile_shows_how_far_a_country_is(make_build: Callable[..., Build], stage: str, level: int, word: str) -> None:
    texts = {"pages/countries/index.en.md": OVERVIEW, "countries/sk/index.en.md": country("sk", stage=stage)}
    tiles = {tile.code: tile for tile in overview(make_build(texts)).tiles}
    assert (tiles["SK"].level, tiles["SK"].state, tiles["SK"].href) == (level, word, "../../en/countries/sk/index.html")


def test_the_map_has_every_country_and_leads_to_a_person_where_nobody_is(build: Build) -> None:
    tiles = overview(build).tiles
    assert [tile.code for tile in tiles] == ["AT", "CZ", "NO", "PT", "SK"]
    assert [(tile.code, tile.state, tile.href) for tile in tiles if tile.level is None] == [
        ("CZ", "Nobody yet", "#missing"),
        ("NO", "Nobody yet", "#missing"),
    ]


@pytest.mark.parametrize(
    ("code", "state"), [("SK", "Petition"), ("AT", "Law read, Not confirmed lately"), ("PT", "Contact, Silent")]
)
def test_a_tile_says_when_nobody_has_answered_for_long(build: Build, code: str, state: str) -> None:
    assert next(tile.state for tile in overview(build).tiles if tile.code == code) == state


@pytest.mark.parametrize(
    ("lang", "names"), [("en", ["Austria", "Portugal", "Slovakia"]), ("sk", ["Portugalsko", "Rakúsko", "Slovensko"])]
)
def test_the_list_is_sorted_for_the_reader(build: Build, lang: str, names: list[str]) -> None:
    assert [land.name for land in overview(build, lang).lands] == names


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "Slovakia",
            (
                "A petition is running.",
                "Languages: Slovak and English",
                'Petition: <data value="396">almost 400\N{NO-BREAK SPACE}signatures</data>',
                'Active. Last confirmed: <time datetime="2026-11-15">15\u00a0November 2026</time>',
            ),
        ),
        (
            "Austria",
            (
                "The group has read the law and talks to lawyers.",
                "Languages: German",
                'Not confirmed lately. Last confirmed: <time datetime="2026-08-01">1\u00a0August 2026</time>',
            ),
        ),
        (
            "Portugal",
            (
                "Somebody answers letters; a group is forming.",
                "Languages: Portuguese and English",
                'Silent. Last confirmed: <time datetime="2026-04-20">20\u00a0April 2026</time>',
                "Letters go to the coordinators.",
            ),
        ),
    ],
)
def test_the_list_says_the_same_in_words(build: Build, name: str, lines: tuple[str, ...]) -> None:
    assert next(land.lines for land in overview(build).lands if land.name == name) == lines


def test_countries_without_anybody_are_listed_too(build: Build) -> None:
    assert overview(build).nobody == (
        Land(code="CZE", shape=None, name="Czechia", href=None),
        Land(code="NOR", shape=None, name="Norway", href=None),
    )


def test_my_country_is_missing_leads_to_a_person(build: Build) -> None:
    view = overview(build)
    assert (view.missing.id, view.contact.href) == ("missing", "mailto:hello@site.example")


def test_filter_pages_stand_at_the_same_places_in_every_language(build: Build) -> None:
    places = {
        lang: [address.removeprefix(f"/{lang}/") for address, _template, _make in filters(build, Tag(lang))]
        for lang in ("en", "sk")
    }
    assert places["en"] == places["sk"] == [f"countries/language/{tag}/" for tag in ("de", "en", "pt", "sk")]


def test_a_filter_page_has_the_countries_whose_group_speaks_the_language(build: Build) -> None:
    view = by_language(build, "sk", "en")
    assert view.title == "Angličtina"
    assert [(land.name, land.href) for land in view.lands] == [
        ("Portugalsko", "../../../../sk/countries/pt/index.html"),
        ("Slovensko", "../../../../sk/countries/sk/index.html"),
    ]
    assert [(link.text, link.current) for link in view.languages] == [
        ("Angličtina", True),
        ("Nemčina", False),
        ("Portugalčina", False),
        ("Slovenčina", False),
    ]


def test_numbers_of_the_list_are_explained_below_the_page(build: Build) -> None:
    assert [note.text for note in overview(build).frame.figures] == [
        "2\N{NO-BREAK SPACE}countries",
        "396\N{NO-BREAK SPACE}signatures",
    ]


@pytest.mark.parametrize("texts", [{}, {"countries/sk/index.en.md": country("sk", stage="group")}], ids=["none", "one"])
def test_both_templates_print_whatever_there_is(make_build: Callable[..., Build], texts: dict[str, str]) -> None:
    build = make_build({"pages/countries/index.en.md": OVERVIEW, **texts})
    pages = [make_environment().get_template("countries.html").render(view=overview(build))]
    for _address, template, make in filters(build, Tag("en")):
        pages.append(make_environment().get_template(f"{template}.html").render(view=make()))
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page)
    assert ("Nobody has a page here yet." in pages[0]) == (not texts)
