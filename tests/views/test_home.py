"""The home page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.frame import Link
from initiative.views.home import HomeView, make_home
from tiny import (
    ARTICLE,
    CATALOGUES,
    EN,
    HOME,
    PETITION,
    QUESTION,
    SK,
    VOICE,
    build_site,
    country,
    item_of,
    make_run,
    original,
    translation,
)

OPEN = {**PETITION, "sign_url": '"https://sign.example/"', "closes": "2027-02-28"}
SOURCE = (
    "[{id: paper, kind: manual, measure: collected-paper, count: 396, as_of: 2026-11-18, counted_by: coordinator, "
    "evidence: sheets}]"
)


def home(
    folder: Path, files: Mapping[str, str] | None = None, lang: Tag = EN, *, now: datetime | None = None
) -> HomeView:
    """Return the home page of a site with these files."""
    run = None if now is None else make_run(folder, now=now)
    build = build_site(folder, files or {}, run=run)
    with CATALOGUES.using("en"):
        return make_home(build, item_of(build, "pages/home"), lang)


def test_the_home_page_of_an_empty_site_is_whole(tmp_path: Path) -> None:
    view = home(tmp_path)
    assert (view.title, view.lead) == ("A passport again", "Lead of the home page.")
    assert (view.counts, view.as_of, view.datetime) == ((), "", "")
    assert (view.lands, view.questions, view.articles, view.briefs, view.voices) == ((), (), (), (), ())


def test_its_parts_stand_in_their_places(tmp_path: Path) -> None:
    view = home(tmp_path)
    assert [(item.title, item.text, item.id) for item in view.ask.asks] == [
        ("Status", "A status.", "status"), ("Document", "A document.", "document"), ("Help", "Help.", "help"),
    ]  # fmt: skip
    assert view.not_asked.declare == "No money."
    assert [(item.title, item.text) for item in view.why.chain] == [
        ("The passport expires.", "Then what."), ("The consulate.", "It is not safe."),
    ]  # fmt: skip
    assert view.then.html == '<p>Once <a href="../en/about/index.html">before</a>.</p>'
    assert [part.id for part in (view.countries, view.press, view.partners)] == ["countries", "press", "partners"]


def test_the_data_page_is_numbered_facts(tmp_path: Path) -> None:
    view = home(tmp_path)
    assert view.brief_title == "Data"
    assert [(field.label, field.text) for field in view.brief] == [("Who", "Citizens"), ("What", "A document")]


def test_labels_lose_their_colon_in_french_too(tmp_path: Path) -> None:
    body = HOME.replace("**Who:**", "**Qui\N{NARROW NO-BREAK SPACE}:**")
    assert home(tmp_path, {"pages/home/index.en.md": original(body)}).brief[0].label == "Qui"


def test_numbers_are_told_with_the_date_of_the_oldest(tmp_path: Path) -> None:
    view = home(
        tmp_path,
        {
            "countries/sk/index.en.md": country("sk-group", confirmed="2026-11-20"),
            "petitions/slovakia/index.en.md": original(**PETITION, sources=SOURCE),
        },
    )
    assert [(count.qualifier, count.figure, count.noun) for count in view.counts] == [
        ("", "1", "country"), ("almost", "400", "signatures"), ("", "1", "group"),
    ]  # fmt: skip
    assert (view.as_of, view.datetime) == ("18\u00a0November 2026", "2026-11-18")
    assert view.method == Link(text="How we count", href="../en/data/index.html")


def test_unknown_numbers_are_left_out_and_never_zero(tmp_path: Path) -> None:
    files = {"petitions/slovakia/index.en.md": original(**PETITION)}
    assert home(tmp_path, files).counts == ()


ACTIONS = {
    "while a petition may be signed": (OPEN, datetime(2026, 11, 22, tzinfo=UTC), "Sign a petition", "petitions"),
    "on its last day": (OPEN, datetime(2027, 2, 28, 12, tzinfo=UTC), "Sign a petition", "petitions"),
    "after its end": (OPEN, datetime(2027, 3, 1, 12, tzinfo=UTC), "Find your country", "countries"),
    "without a place to sign": (PETITION, datetime(2026, 11, 22, tzinfo=UTC), "Find your country", "countries"),
}


@pytest.mark.parametrize(("facts", "now", "text", "page"), ACTIONS.values(), ids=ACTIONS)
def test_there_is_one_action(tmp_path: Path, facts: dict[str, str], now: datetime, text: str, page: str) -> None:
    view = home(tmp_path, {"petitions/slovakia/index.en.md": original(**facts)}, now=now)
    assert view.actions == (
        Link(text=text, href=f"../en/{page}/index.html"),
        Link(text="What we ask", href="../en/demand/index.html"),
    )


def test_countries_stand_by_how_far_they_have_come_then_by_name(tmp_path: Path) -> None:
    stages = {"sk": "petition", "de": "contact", "cz": "group", "fi": "group"}
    files = {f"countries/{code}/index.en.md": country(code, stage=stage) for code, stage in stages.items()}
    files["countries/gb/index.en.md"] = country("gb", stage="changed", confirmed="2026-01-01")
    view = home(tmp_path, files)
    assert [(land.code, land.name, land.stage, land.shape) for land in view.lands] == [
        ("SVK", "Slovakia", "Petition", None),
        ("CZE", "Czechia", "Group", None),
        ("FIN", "Finland", "Group", None),
        ("DEU", "Germany", "Contact", "pill"),
    ]


def test_the_union_stands_first_with_its_petition(tmp_path: Path) -> None:
    files = {
        "petitions/eu-visas/index.en.md": original(**{**PETITION, "country": "eu"}),
        "countries/sk/index.en.md": country("sk-group"),
    }
    first = home(tmp_path, files).lands[0]
    assert (first.code, first.name, first.href) == (
        "EUE", "European Union", "../en/petitions/eu-visas/index.html",
    )  # fmt: skip


def test_six_questions_marked_for_it_are_shown_the_first_one_open(tmp_path: Path) -> None:
    files = {
        f"faq/q{number}/index.en.md": original(title=f"Q{number}", **{**QUESTION, "order": number, "home": "true"})
        for number in range(1, 9)
    }
    files["faq/other/index.en.md"] = original(title="Other", **{**QUESTION, "order": 0})
    view = home(tmp_path, files)
    assert [(line.title, line.open) for line in view.questions] == [
        ("Q1", True), ("Q2", False), ("Q3", False), ("Q4", False), ("Q5", False), ("Q6", False),
    ]  # fmt: skip


def test_the_newest_three_articles_and_five_briefs_are_shown(tmp_path: Path) -> None:
    files = {
        f"news/{kind}{day}/index.en.md": original(
            title=f"{kind} {day}", **{**ARTICLE, "kind": kind, "date": f"2026-11-{day:02}"}
        )
        for kind in ("article", "brief")
        for day in range(1, 8)
    }
    view = home(tmp_path, files)
    assert [item.title for item in view.articles] == ["article 7", "article 6", "article 5"]
    assert [item.title for item in view.briefs] == ["brief 7", "brief 6", "brief 5", "brief 4", "brief 3"]


def voice(month: str, **facts: str) -> str:
    return original(f"Words of {month}.", **{**VOICE, "month": month, **facts})


def test_the_two_newest_quotes_with_consent_are_shown(tmp_path: Path) -> None:
    view = home(
        tmp_path,
        {
            "voices/a/index.en.md": voice("2026-07"),
            "voices/b/index.en.md": voice("2026-09"),
            "voices/c/index.en.md": voice("2026-08"),
            "voices/expired/index.en.md": voice(
                "2026-10", consent="{given: 2024-01-01, scope: [site], expires: 2026-01-01, ref: v-1}"
            ),
            "voices/press/index.en.md": voice(
                "2026-10", consent="{given: 2026-01-01, scope: [press], expires: 2028-01-01, ref: v-2}"
            ),
            "voices/story/index.en.md": voice("2026-10", kind="story"),
        },
    )
    assert [(quote.text, quote.role, quote.month, quote.datetime) for quote in view.voices] == [
        ("Words of 2026-09.", "Nurse", "September 2026", "2026-09"),
        ("Words of 2026-08.", "Nurse", "August 2026", "2026-08"),
    ]


def test_a_quote_and_its_role_are_marked_in_their_language(tmp_path: Path) -> None:
    (quote,) = home(tmp_path, {"voices/a/index.en.md": voice("2026-07")}, SK).voices
    assert (quote.lang, quote.dir) == ("en", "ltr")
    assert quote.role == '<span lang="en" dir="ltr">Nurse</span>'


def test_a_home_page_in_another_language_is_marked(tmp_path: Path) -> None:
    files = {"pages/home/index.ru.md": translation(HOME, title="Паспорт")}
    view = home(tmp_path, files, SK)
    assert (view.title, view.text.lang, view.text.dir) == ("Паспорт", "ru", "ltr")
