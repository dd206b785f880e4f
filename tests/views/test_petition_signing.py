"""Signing: whether there is a way to it, and what stands there once there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.settings import Tag
from petition_content import BEGUN, BODY, CLOSED, FACTS
from petition_pages import AFTER, KEY, NOW, RU, SITE, make_page, page_html


def test_the_button_names_the_platform_and_what_it_publishes(tmp_path: Path) -> None:
    tally = make_page(tmp_path).tally
    assert [(link.text, link.href, link.hreflang) for link in tally.actions] == [
        ("Sign on Platform", "https://sign.example/en", None)
    ]
    assert tally.after == (
        "The platform stores your &lt;name&gt;.",
        '<a href="../../../en/safety/index.html">Before you sign: read and write safely</a>',
    )


def test_a_reader_signs_in_the_nearest_language_the_platform_has(tmp_path: Path) -> None:
    russian = make_page(tmp_path, lang=RU).tally
    assert [(link.href, link.hreflang) for link in russian.actions] == [("https://sign.example/en", "en")]
    assert russian.after[0] == "Платформа хранит имя."


def test_without_a_platform_the_sheet_is_asked_for(tmp_path: Path) -> None:
    tally = make_page(tmp_path, BEGUN).tally
    assert tally.actions == ()
    assert tally.after == ('This petition is signed on paper. <a href="#ask">Ask for a sheet</a>',)


ENDS = {
    "the deadline": (FACTS, datetime(2027, 2, 28, 23, 0, tzinfo=UTC)),
    "a day later": (FACTS, AFTER),
    "closed early": (FACTS.replace("event: update", "event: closed"), NOW),
    "handed over": (FACTS.replace("event: update", "event: submitted"), NOW),
    "withdrawn": (FACTS.replace("event: update", "event: withdrawn"), NOW),
    "decided": (FACTS + "outcome: refused\n", NOW),
    "not open yet": (FACTS, datetime(2026, 5, 11, tzinfo=UTC)),
}


@pytest.mark.parametrize("lang", SITE.tags)
@pytest.mark.parametrize(("facts", "now"), ENDS.values(), ids=ENDS)
def test_when_it_is_not_open_no_address_to_sign_at_is_left(
    tmp_path: Path, facts: str, now: datetime, lang: Tag
) -> None:
    # The platform's page is evidence too, as long as it is no invitation.
    facts = facts.replace("https://proof.example/1", "https://sign.example/en")
    body = BODY + CLOSED if "outcome" in facts else BODY
    more = {f"{KEY}/history.jsonl": ""}
    assert "sign.example" not in page_html(make_page(tmp_path, facts, body, now=now, lang=lang, more=more))


def test_until_the_last_second_it_can_be_signed(tmp_path: Path) -> None:
    view = make_page(tmp_path, now=datetime(2027, 2, 28, 22, 59, 58, tzinfo=UTC))
    assert 'href="https://sign.example/en"' in page_html(view)


def test_a_closed_petition_thanks_and_tells_what_happened(tmp_path: Path) -> None:
    view = make_page(tmp_path, body=BODY + CLOSED, now=AFTER)
    assert view.tally.after == (
        "This petition is closed and can no longer be signed. Thank you to everyone who took part.",
    )
    assert view.closed is not None
    assert view.closed.html == "<p>It was handed over.</p>"
    html = page_html(view)
    assert html.index("It was handed over.") < html.index("The law knows it.")
