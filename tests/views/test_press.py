"""The press room, its pages of contacts, and releases."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import html5lib
import pytest

from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.press import PressView, ReleaseView, filters, make_press, make_release
from initiative.views.press_desk import PressFilterView
from kit.render import make_environment

PARTS = "\n".join(
    f"## About {part} {{#{part}}}\n\nText of {part}.\n"
    for part in ("rules", "offer", "boilerplate-40", "boilerplate-100", "boilerplate-200", "coverage", "corrections")
)
ROOM = f"""
---
title: Press room
summary: Who can talk.
updated: 2026-11-20
contacts:
  - id: desk
    role: press
    kind: email
    address: desk@site.example
    languages: [sk, en]
    country: sk
    hours: {{days: [mon], from: "08:00", to: "20:00"}}
    confirmed: 2026-11-15
    camera: true
    topics: [law]
  - {{id: other, role: general, kind: email, address: all@site.example, languages: [en], confirmed: 2026-11-15}}
---
On deadline?

{PARTS}
"""
COUNTRY = """
---
title: Portugal
summary: Who is there.
updated: 2026-11-20
stage: group
confirmed: 2026-11-10
languages: [pt]
contacts:
  - id: pt-press
    role: press
    kind: email
    address: pt@site.example
    languages: [en, pt]
    country: pt
    confirmed: 2026-07-01
    topics: [rights]
---
Lead.

## Law {#law}

Nothing.

## Do {#do}

1. Write.
"""
HOME = """
---
title: Home
summary: What we ask.
updated: 2026-11-20
---
Claim.

## In brief {#brief}

1. **Who:** Russian citizens
2. **Position:** Against the war
"""
ALL = {
    "pages/press/index.en.md": ROOM,
    "pages/home/index.en.md": HOME,
    "countries/pt/index.en.md": COUNTRY,
}


def petition(name: str, *, count: int | None, closes: str = "2027-02-28") -> dict[str, str]:
    known = (
        f"sources: [{{id: paper, kind: manual, measure: collected-paper, count: {count}, as_of: 2026-11-08, "
        "counted_by: coordinator, evidence: sheets}]\n"
    )
    text = dedent(f"""
        ---
        title: The petition {name}
        summary: To the government.
        updated: 2026-11-20
        category: travel-documents
        recipient: {{en: Government}}
        country: sk
        opened: 2026-05-12
        closes: {closes}
        sign_url: "https://petition.example/{name}"
        initiator: {{role: coordinator, country: sk}}
    """)
    return {f"petitions/{name}/index.en.md": f"{text}{known if count is not None else ''}---\nLead.\n"}


def quote(text: str, scope: str, month: str = "2026-09", expires: str = "2028-01-01") -> str:
    return dedent(f"""
        ---
        title: A voice
        summary: One voice.
        updated: 2026-11-20
        kind: quote
        month: {month}
        role: {{en: Nurse}}
        consent: {{given: 2026-09-14, scope: {scope}, expires: {expires}, ref: v-1}}
        ---
        {text}
    """)


def release(day: str, contact: str = "desk") -> str:
    return dedent(f"""
        ---
        title: Release of {day}
        summary: What is new.
        updated: {day}
        date: {day}
        contact: {contact}
        countries: [pt, eu]
        ---
        Text.
    """)


def room(build: Build, lang: str = "en") -> PressView:
    return make_press(build, build.dataset.sets[Key("pages/press")], Tag(lang))


def release_page(build: Build, name: str, lang: str = "en") -> ReleaseView:
    return make_release(build, build.dataset.sets[Key(f"press/{name}")], Tag(lang))


def contacts_at(build: Build, place: str, lang: str = "en") -> PressFilterView:
    makers = {address: make for address, _template, make in filters(build, Tag(lang))}
    view = makers[f"/{lang}/press/{place}/"]()
    assert isinstance(view, PressFilterView)
    return view


# -- contacts


def test_the_table_has_every_press_contact_by_the_language_it_speaks_best(make_build: Callable[..., Build]) -> None:
    rows = room(make_build(ALL)).desk.rows
    assert [(row.head.text, row.cells[0].link, row.cells[0].text) for row in rows] == [
        (
            "English and Portuguese",
            Link(text="pt@site.example", href="mailto:pt@site.example"),
            "<br>Press contact, Portugal<br>Not confirmed lately",
        ),
        (
            "Slovak and English",
            Link(text="desk@site.example", href="mailto:desk@site.example"),
            "<br>Press contact, Slovakia<br>Mon, 08:00–20:00, Central European time",
        ),
    ]


def test_filter_pages_stand_at_the_same_places_in_every_language(make_build: Callable[..., Build]) -> None:
    build = make_build(ALL)
    places = {
        lang: [address.removeprefix(f"/{lang}/press/") for address, _template, _make in filters(build, Tag(lang))]
        for lang in ("en", "sk")
    }
    assert (
        places["en"]
        == places["sk"]
        == [
            "language/en/",
            "language/pt/",
            "language/sk/",
            "country/pt/",
            "country/sk/",
            "topic/law/",
            "topic/rights/",
            "on-camera/",
        ]
    )


@pytest.mark.parametrize(
    ("place", "title", "ids"),
    [
        ("language/en", "Press contacts: English", ["pt-press", "desk"]),
        ("language/sk", "Press contacts: Slovak", ["desk"]),
        ("country/pt", "Press contacts in Portugal", ["pt-press"]),
        ("topic/rights", "Press contacts: Rights", ["pt-press"]),
        ("on-camera", "Press contacts: On camera", ["desk"]),
    ],
)
def test_a_filter_page_has_those_who_fit(
    make_build: Callable[..., Build], place: str, title: str, ids: list[str]
) -> None:
    view = contacts_at(make_build(ALL), place)
    assert (view.title, [contact.id for contact in view.contacts]) == (title, ids)


def test_a_filter_page_marks_where_the_reader_is(make_build: Callable[..., Build]) -> None:
    desk = contacts_at(make_build(ALL), "language/sk").desk
    assert [(link.text, link.current) for link in desk.languages] == [
        ("English", False),
        ("Portuguese", False),
        ("Slovak", True),
    ]
    assert (desk.camera.text, desk.camera.href) == ("On camera", "../../../../en/press/on-camera/index.html")


# -- the fact sheet


@pytest.mark.parametrize(
    ("petitions", "text"),
    [
        ({}, "no figure yet"),
        (petition("a", count=None), "no figure yet"),
        (petition("a", count=396), "396 signatures. To: Government."),
        (petition("a", count=10) | petition("b", count=396), "396 signatures. To: Government."),
        (petition("a", count=10) | petition("b", count=396, closes="2026-11-01"), "10 signatures. To: Government."),
    ],
    ids=["no petition", "no number", "one", "the largest", "an open one first"],
)
def test_the_sheet_quotes_one_petition(make_build: Callable[..., Build], petitions: dict[str, str], text: str) -> None:
    facts = room(make_build({**ALL, **petitions})).facts
    assert facts.items[-1].label == "Petition"
    assert str(facts.items[-1].text).replace("\N{NO-BREAK SPACE}", " ") == text


def test_the_sheet_has_the_facts_of_the_home_page_and_computed_numbers(make_build: Callable[..., Build]) -> None:
    facts = room(make_build({**ALL, **petition("a", count=396)})).facts
    assert [(field.label, field.text) for field in facts.items[:4]] == [
        ("Who", "Russian citizens"),
        ("Position", "Against the war"),
        ("Countries", '<data value="1">1\N{NO-BREAK SPACE}country</data>'),
        ("Groups", '<data value="1">1\N{NO-BREAK SPACE}group</data>'),
    ]
    assert (facts.as_of, facts.datetime) == ("8\u00a0November 2026", "2026-11-08")


def test_facts_in_another_language_are_marked(make_build: Callable[..., Build]) -> None:
    assert room(make_build(ALL), "sk").facts.items[0].text == '<span lang="en" dir="ltr">Russian citizens</span>'


# -- quotes, texts, releases


def test_only_quotes_cleared_for_the_press_are_offered(make_build: Callable[..., Build]) -> None:
    voices = {
        "voices/a/index.en.md": quote("For all.", "[site, press]", "2026-08"),
        "voices/b/index.en.md": quote("For the press.", "[press]", "2026-09"),
        "voices/c/index.en.md": quote("For the site.", "[site]"),
        "voices/d/index.en.md": quote("No longer.", "[press]", expires="2026-11-21"),
    }
    assert [quote.text for quote in room(make_build({**ALL, **voices})).quotes] == ["For the press.", "For all."]


def test_texts_to_copy_are_bare_paragraphs(make_build: Callable[..., Build]) -> None:
    assert [part.copy for part in room(make_build(ALL)).copies] == [
        "Text of boilerplate-40.",
        "Text of boilerplate-100.",
        "Text of boilerplate-200.",
    ]


def test_releases_come_newest_first(make_build: Callable[..., Build]) -> None:
    days = ["2026-09-15", "2026-11-20", "2025-01-01"]
    build = make_build({**ALL, **{f"press/r{day[:4]}-{day[5:7]}/index.en.md": release(day) for day in days}})
    assert [(entry.datetime, entry.href) for entry in room(build).releases] == [
        ("2026-11-20", "../../en/press/releases/r2026-11/index.html"),
        ("2026-09-15", "../../en/press/releases/r2026-09/index.html"),
        ("2025-01-01", "../../en/press/releases/r2025-01/index.html"),
    ]


def test_a_release_names_whom_to_ask_and_who_we_are(make_build: Callable[..., Build]) -> None:
    view = release_page(make_build({**ALL, "press/one/index.en.md": release("2026-11-20")}), "one")
    assert (view.month, view.day, view.datetime) == ("Nov 2026", "20", "2026-11-20")
    assert view.contact is not None
    assert view.contact.id == "desk"
    assert view.about is not None
    assert view.about.copy == "Text of boilerplate-100."
    assert [link.text for link in view.countries] == ["Portugal"]


def test_a_release_in_another_language_says_so(make_build: Callable[..., Build]) -> None:
    view = release_page(make_build({**ALL, "press/one/index.en.md": release("2026-11-20")}), "one", "sk")
    assert (view.text.lang, view.about_text.lang, view.languages) == ("en", "en", ())


@pytest.mark.parametrize(
    "texts",
    [ALL, {"pages/press/index.en.md": ROOM.replace("role: press", "role: legal")}],
    ids=["everything", "as little as possible"],
)
def test_the_templates_print_whatever_there_is(make_build: Callable[..., Build], texts: dict[str, str]) -> None:
    build = make_build({**texts, "press/one/index.en.md": release("2026-11-20", contact="desk")})
    views: list[tuple[str, object]] = [("press", room(build)), ("release", release_page(build, "one"))]
    views += [(template, make()) for _address, template, make in filters(build, Tag("en"))]
    for template, view in views:
        page = make_environment().get_template(f"{template}.html").render(view=view)
        html5lib.HTMLParser(strict=True).parse(page)


def test_contacts_stand_before_everything_else(make_build: Callable[..., Build]) -> None:
    page = make_environment().get_template("press.html").render(view=room(make_build(ALL)))
    order = "contacts rules facts quotes offer boilerplate-40 downloads releases coverage corrections"
    places = [page.index(f'id="{name}"') for name in order.split()]
    assert places == sorted(places)
    assert page.index("desk@site.example") < page.index('id="rules"')
