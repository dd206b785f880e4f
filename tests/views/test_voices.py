"""Voices: nothing without consent, newest first, each with an anchor."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import html5lib
import pytest

from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.quotes import voices_of
from initiative.views.voices import VoicesView, make_voices
from kit.render import make_environment

PAGE = """
    ---
    title: Voices
    summary: Why people sign.
    updated: 2026-11-20
    ---
    In their own words.

    ## Consent {#consent}

    Recorded.

    ## Withdrawal {#withdraw}

    One line.
"""


def voice(
    text: str = "I sign.",
    *,
    kind: str = "quote",
    month: str = "2026-09",
    given: str = "2026-09-14",
    scope: str = "[site]",
    expires: str = "2028-09-14",
    more: str = "",
) -> str:
    header = dedent(f"""
        ---
        title: Of a voice
        summary: One voice.
        updated: 2026-11-20
        kind: {kind}
        month: {month}
        role: {{en: Nurse, sk: Sestra}}
        consent: {{given: {given}, scope: {scope}, expires: {expires}, ref: v-1}}
    """)
    return f"{header}{more}---\n{text}\n"


def view_of(build: Build, lang: str = "en") -> VoicesView:
    return make_voices(build, build.dataset.sets[Key("pages/voices")], Tag(lang))


def page_of(build: Build) -> str:
    page = make_environment().get_template("voices.html").render(view=view_of(build))
    html5lib.HTMLParser(strict=True).parse(page)
    return page


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ({}, True),
        ({"scope": "[press, social]"}, False),
        ({"scope": "[press, site]"}, True),
        ({"given": "2026-11-22"}, True),
        ({"given": "2026-11-23"}, False),
        ({"expires": "2026-11-22"}, True),
        ({"expires": "2026-11-21"}, False),
    ],
    ids=["given", "not for the site", "for the site too", "since today", "from tomorrow", "last day", "expired"],
)
@pytest.mark.parametrize("kind", ["quote", "story", "claim"])
def test_a_voice_is_shown_only_with_consent_for_the_site_on_that_day(
    make_build: Callable[..., Build], kind: str, consent: dict[str, str], shown: bool
) -> None:
    body = "## Said {#said}\n\nI sign.\n\n## Answer {#answer}\n\nYes." if kind == "claim" else "I sign."
    build = make_build({"pages/voices/index.en.md": PAGE, "voices/one/index.en.md": voice(body, kind=kind, **consent)})
    page = page_of(build)
    assert ("I sign." in page, "Nurse" in page, 'id="one"' in page) == (shown, shown, shown)


def test_newest_first_and_of_one_month_by_name(make_build: Callable[..., Build]) -> None:
    months = {"b": "2026-09", "a": "2026-09", "old": "2022-01", "new": "2026-10"}
    build = make_build(
        {
            "pages/voices/index.en.md": PAGE,
            **{f"voices/{name}/index.en.md": voice(month=month) for name, month in months.items()},
        }
    )
    assert [quote.id for quote in view_of(build).quotes] == ["new", "a", "b", "old"]


def test_a_quote_has_role_and_month_and_says_its_language(make_build: Callable[..., Build]) -> None:
    build = make_build({"pages/voices/index.en.md": PAGE, "voices/one/index.en.md": voice("I *sign*.")})
    quote = view_of(build, "sk").quotes[0]
    assert (quote.text, quote.role) == ("I <em>sign</em>.", "Sestra")
    assert (quote.month, quote.datetime) == ("september 2026", "2026-09")
    assert (quote.lang, quote.dir) == ("en", "ltr")


def test_a_claim_has_its_answer_who_gives_it_and_its_sources(make_build: Callable[..., Build]) -> None:
    text = "## They say {#said}\n\nHide.\n\n## We answer {#answer}\n\nNo.\n"
    sources = 'references: [{title: "Joined Cases C-199/12", publisher: Court of Justice, date: 2013-11-07}]\n'
    claims = {f"voices/{name}/index.en.md": voice(text, kind="claim", more=sources) for name in ("one", "two")}
    view = view_of(make_build({"pages/voices/index.en.md": PAGE, **claims}))
    assert [(claim.id, claim.said, claim.answer) for claim in view.claims] == [
        (
            name,
            "<p><strong>Of a voice</strong></p><p>Hide.</p>",
            '<p>No.</p><p><small>Nurse, <time datetime="2026-09">September 2026</time></small></p>',
        )
        for name in ("one", "two")
    ]
    assert [(found.title, found.date) for found in view.frame.references] == [
        ("Joined Cases C-199/12", "7\u00a0November 2013")
    ]


def test_consent_and_withdrawal_stand_on_the_page_and_empty_lists_say_so(make_build: Callable[..., Build]) -> None:
    page = page_of(make_build({"pages/voices/index.en.md": PAGE}))
    for words in (
        "Nobody has allowed us to print their words yet.",
        "Nobody has allowed us to tell their story yet.",
        "No claim with an answer stands here yet.",
        'id="consent"',
        'id="withdraw"',
    ):
        assert words in page


@pytest.mark.parametrize(("scope", "names"), [("site", ["one"]), ("press", ["two"]), ("social", [])])
def test_scopes_are_kept_apart(make_build: Callable[..., Build], scope: str, names: list[str]) -> None:
    build = make_build(
        {"voices/one/index.en.md": voice(scope="[site]"), "voices/two/index.en.md": voice(scope="[press]")}
    )
    assert [item.name for item in voices_of(build, kind="quote", scope=scope)] == names
