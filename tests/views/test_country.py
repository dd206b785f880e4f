"""The page of a country."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import html5lib
import pytest

from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.country import CountryView, make_country
from initiative.views.country_words import Headings
from initiative.views.petition_stages import StageView
from kit.render import make_environment

COUNTRY = """
---
title: Slovakia
summary: Who is there.
updated: 2026-11-20
stage: petition
reached: {group: 2023-04, petition: 2026-05-12}
confirmed: 2026-11-15
languages: [sk, en]
meets: {en: Online, sk: Na internete}
petitions: [slovakia]
contacts:
  - {id: sk-talk, role: general, kind: matrix, address: "@sk:matrix.example", languages: [sk], confirmed: 2026-11-15}
  - {id: sk-group, role: coordinator, kind: email, address: sk@site.example, languages: [sk, en], confirmed: 2026-11-15}
  - id: sk-press
    role: press
    kind: email
    address: press-sk@site.example
    languages: [sk]
    country: sk
    confirmed: 2026-11-15
instrument: {state: exists, kind: aliens-passport, name: {en: passport, sk: pas}, law: "§ 74", checked: 2026-10-14}
---
The *lead*.

## The law {#law}

Nothing for us.

## We propose {#propose}

One paragraph.

## This week {#do}

First:

1. Read.
2. **Write** a letter.

## Waiting {#delay}

No papers.
"""
PRESS = """
---
title: Press room
summary: Who can talk.
updated: 2026-11-20
contacts:
  - id: desk
    role: press
    kind: email
    address: desk@site.example
    languages: [en]
    country: sk
    confirmed: 2026-11-15
  - {id: all, role: general, kind: email, address: all@site.example, languages: [en], confirmed: 2026-11-15}
---
Lead.
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
closes: 2027-02-28T23:59:59+01:00
platform: petition.example
sign_url: "https://petition.example/sk"
goal: {value: 500, kind: campaign-target}
sources:
  - id: paper
    kind: manual
    measure: collected-paper
    count: 45
    as_of: 2026-11-20
    counted_by: coordinator
    evidence: sheets
    disjoint: [online]
  - id: online
    kind: manual
    measure: collected-online
    count: 351
    as_of: 2026-11-18
    counted_by: coordinator
    evidence: page
initiator: {role: coordinator, country: sk}
---
Lead.
"""
ALL = {
    "countries/sk/index.en.md": COUNTRY,
    "pages/press/index.en.md": PRESS,
    "petitions/slovakia/index.en.md": PETITION,
}


def article(day: str, countries: str, kind: str = "article") -> str:
    return dedent(f"""
        ---
        title: News of {day}
        summary: What happened.
        updated: {day}
        date: {day}
        kind: {kind}
        topics: [law]
        countries: {countries}
        ---
        Text.
    """)


def view_of(build: Build, lang: str = "en") -> CountryView:
    return make_country(build, build.dataset.sets[Key("countries/sk")], Tag(lang))


def changed(**facts: str) -> dict[str, str]:
    """Return the texts with other values in the header of the country; an empty one takes its line out."""
    lines = []
    for line in COUNTRY.split("\n"):
        key = line.partition(":")[0]
        if key in facts:
            lines += [f"{key}: {facts[key]}"] if facts[key] else []
        else:
            lines.append(line)
    return {**ALL, "countries/sk/index.en.md": "\n".join(lines)}


# -- what a reader can do


@pytest.mark.parametrize(
    ("day", "actions"),
    [
        ("2026-05-11", ["Join the group"]),
        ("2026-05-12", ["Sign the petition", "Join the group"]),
        ("2027-02-28", ["Sign the petition", "Join, or start a group"]),
        ("2027-03-01", ["Join, or start a group"]),
    ],
    ids=["not open yet", "open", "last day, group not confirmed since", "closed"],
)
def test_buttons_follow_the_day(make_build: Callable[..., Build], day: str, actions: list[str]) -> None:
    # Half a year after its last confirmation a group is no longer joined by its own contacts.
    texts = ALL if day < "2026-12" else changed(confirmed="2026-06-01")
    assert [link.text for link in view_of(make_build(texts, day=day)).actions] == actions


def test_the_button_leads_to_our_page_which_tells_what_happens_to_the_data(make_build: Callable[..., Build]) -> None:
    assert view_of(make_build(ALL)).actions[0].href == "../../../en/petitions/slovakia/index.html"


@pytest.mark.parametrize(
    ("day", "texts"), [("2026-11-22", changed(petitions="")), ("2027-03-01", ALL)], ids=["no petition", "closed"]
)
def test_no_word_of_signing_where_nothing_can_be_signed(
    make_build: Callable[..., Build], day: str, texts: dict[str, str]
) -> None:
    page = make_environment().get_template("country.html").render(view=view_of(make_build(texts, day=day)))
    assert "Sign the petition" not in page
    assert "Read and sign" not in page
    assert "https://petition.example" not in page


# -- the data page


def test_the_data_page_sums_up_the_group(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(ALL))
    assert view.headings == Headings(
        group="The action group in Slovakia",
        way="How far we have come in Slovakia",
        letters="Whom to write to in Slovakia",
        news="What is new in Slovakia",
    )
    assert [item.tally.heading for item in view.petitions] == ["A petition in Slovakia"]
    assert [(field.label, field.text or field.links[0].href) for field in view.group] == [
        ("Meets in", "Online"),
        ("Languages", "Slovak and English"),
        ("Write to", "mailto:sk@site.example"),
        ("For journalists and offices", "mailto:press-sk@site.example"),
        ("Signatures", "396 of 500 signatures"),
        ("Stage", "Petition"),
        ("State of the group", 'Active. Last confirmed: <time datetime="2026-11-15">15\u00a0November 2026</time>'),
    ]


def test_what_is_not_known_is_said_in_words(make_build: Callable[..., Build]) -> None:
    head, _sources, rest = PETITION.partition("sources:")
    uncounted = head + rest[rest.index("initiator:") :]
    build = make_build({**changed(meets=""), "petitions/slovakia/index.en.md": uncounted})
    fields = {field.label: field.text for field in view_of(build).group}
    assert (fields["Meets in"], fields["Signatures"]) == ("Ask the group", "no figure yet")


def test_words_of_a_fact_in_another_language_are_marked(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(changed(meets="{en: Online}")), "sk")
    assert view.group[0].text == '<span lang="en" dir="ltr">Online</span>'
    assert (view.text.lang, view.text.dir) == ("en", "ltr")


# -- the way


def told(stage: StageView) -> str:
    """Return a stage in words: its name, and what it is."""
    states = ("done" * stage.done, "now" * stage.now, stage.tone or "")
    return " ".join((stage.name, *(state for state in states if state)))


@pytest.mark.parametrize(
    ("stage", "route"),
    [
        ("contact", ["Contact now", "Group", "Law read", "Petition", "Talks", "Law changed"]),
        ("group", ["Group now", "Law read", "Petition", "Talks", "Law changed"]),
        ("talks", ["Group done", "Law read done", "Petition done", "Talks now", "Law changed"]),
        ("changed", ["Group done", "Law read done", "Petition done", "Talks done", "Law changed done now ok"]),
    ],
)
def test_the_way_has_its_stages_in_order(make_build: Callable[..., Build], stage: str, route: list[str]) -> None:
    view = view_of(make_build(changed(stage=stage)))
    assert [told(one) for one in view.route] == route


def test_stages_carry_the_dates_that_are_known(make_build: Callable[..., Build]) -> None:
    assert [(stage.date, stage.datetime) for stage in view_of(make_build(ALL)).route] == [
        ("April 2023", "2023-04"),
        ("", ""),
        ("12\u00a0May 2026", "2026-05-12"),
        ("", ""),
        ("", ""),
    ]


# -- people


def test_coordinators_come_first_and_journalists_have_their_own_place(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(ALL))
    assert [contact.id for contact in view.contacts] == ["sk-group", "sk-talk"]
    assert [contact.id for contact in view.press] == ["sk-press", "desk"]
    assert view.silent is None


def test_letters_to_a_silent_group_go_to_the_coordinators(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(changed(confirmed="2026-04-20")))
    assert view.contacts == ()
    assert view.silent is not None
    assert view.silent.text == (
        'Nobody here has confirmed since <time datetime="2026-04-20">20\u00a0April 2026</time> that letters are read. '
        "Please write to the coordinators."
    )
    assert [link.href for link in view.silent.links] == ["mailto:all@site.example"]
    assert next(field.links[0].href for field in view.group if field.label == "Write to") == "mailto:all@site.example"


def test_a_country_without_press_contact_leads_to_the_press_room(make_build: Callable[..., Build]) -> None:
    texts = {place: text for place, text in ALL.items() if place != "pages/press/index.en.md"}
    texts["countries/sk/index.en.md"] = COUNTRY.replace("role: press", "role: legal")
    view = view_of(make_build(texts))
    assert view.press == ()
    assert view.press_room.href == "../../../en/press/index.html"


# -- the petition


def test_the_local_petition_has_number_date_and_source(make_build: Callable[..., Build]) -> None:
    tally = view_of(make_build(ALL)).petitions[0].tally
    assert (tally.figure, tally.of) == ('<data value="396">396</data>', "of 500 signatures")
    assert tally.lines == (
        "Collecting",
        (
            'Signatures collected on paper: 45 (<time datetime="2026-11-20">'
            "20\u00a0November 2026</time>; source: Coordinator)"
        ),
        (
            'Signatures collected online: 351 (<time datetime="2026-11-18">'
            "18\u00a0November 2026</time>; source: Coordinator)"
        ),
    )
    assert [link.text for link in tally.actions] == ["Read and sign"]


def test_a_closed_petition_tells_what_happened(make_build: Callable[..., Build]) -> None:
    tally = view_of(make_build(ALL, day="2027-03-01")).petitions[0].tally
    assert tally.lines[0] == "Closed"
    assert tally.actions == ()
    assert tally.after == (
        '<a href="../../../en/petitions/slovakia/index.html">What happened, and what you can do now</a>',
    )


# -- the law


def test_the_law_is_dated_and_no_advice(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(ALL))
    assert view.law_notice.text == (
        'Checked on <time datetime="2026-10-14">14\u00a0October 2026</time>: a summary, not legal advice.'
    )
    assert [(field.label, field.text) for field in view.instrument] == [
        ("Document", "passport"),
        ("Kind", "Passport for foreigners"),
        ("What we know", "The law knows this document; it is not made for our case."),
        ("Law", "§ 74"),
    ]


@pytest.mark.parametrize(
    ("instrument", "labels"),
    [("{state: unknown, checked: 2026-10-14}", ["What we know"]), ("", [])],
    ids=["nothing found yet", "nobody looked"],
)
def test_a_document_nobody_has_found_has_no_name(
    make_build: Callable[..., Build], instrument: str, labels: list[str]
) -> None:
    view = view_of(make_build(changed(instrument=instrument)))
    assert [field.label for field in view.instrument] == labels


# -- what to do, and news


def test_what_to_do_comes_in_steps(make_build: Callable[..., Build]) -> None:
    view = view_of(make_build(ALL))
    assert view.do.html == "<p>First:</p>"
    assert [(step.title, step.text) for step in view.steps] == [("", "Read."), ("Write", "a letter.")]


def test_the_newest_five_articles_of_the_country_and_its_feed(make_build: Callable[..., Build]) -> None:
    days = [f"2026-10-{day:02d}" for day in range(1, 8)]
    news = {f"news/n{day[-1]}/index.en.md": article(day, "[sk, eu]") for day in days}
    news["news/brief/index.en.md"] = article("2026-11-01", "[sk]", kind="brief").replace("Text.\n", "")
    news["news/other/index.en.md"] = article("2026-11-02", "[de]")
    view = view_of(make_build({**ALL, **news}))
    assert [entry.datetime for entry in view.news] == list(reversed(days))[:5]
    assert view.feed.href == "../../../en/countries/sk/feed.atom"
    assert view.feed in view.frame.head.feeds


def test_the_page_names_its_country_in_the_strip(make_build: Callable[..., Build]) -> None:
    assert view_of(make_build(ALL)).frame.mrz[1].startswith("COUNTRY<SVK<EN<<20261120<")


@pytest.mark.parametrize(
    "texts",
    [ALL, changed(confirmed="2026-04-20", instrument="", petitions="", meets="")],
    ids=["everything", "as little as possible"],
)
def test_the_template_prints_whatever_there_is(make_build: Callable[..., Build], texts: dict[str, str]) -> None:
    page = make_environment().get_template("country.html").render(view=view_of(make_build(texts)))
    html5lib.HTMLParser(strict=True).parse(page)
    assert "There is no news from this country yet." in page
