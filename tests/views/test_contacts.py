"""Contacts as pages print them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from initiative.model.contact import Contact, Hours
from initiative.settings import Tag
from initiative.views.contacts import channel_link, contact_view, heartbeat, hours_of, last_confirmed, role_of
from initiative.views.frame import Link

DESK = Contact(
    id="desk",
    role="press",
    kind="email",
    address="desk@site.example",
    languages=(Tag("sk"), Tag("ru"), Tag("en")),
    confirmed=date(2026, 11, 15),
    country="sk",
    hours=Hours(days=("mon", "tue", "wed"), start="8:00", end="20:30"),
    topics=("law", "rights"),
)
EN = Tag("en")


def test_a_contact_is_a_role_with_all_that_is_needed_to_write() -> None:
    view = contact_view(DESK, date(2026, 11, 22), EN)
    assert (view.role, view.channel, view.link) == (
        "Press contact, Slovakia",
        "E-mail",
        Link(text="desk@site.example", href="mailto:desk@site.example"),
    )
    assert (view.languages, view.hours) == (
        "Slovak, Russian and English",
        "Mon–Wed, 08:00–20:30, Central European time",
    )
    assert (view.confirmed, view.datetime, view.heartbeat, view.tone) == (
        "15\u00a0November 2026",
        "2026-11-15",
        "Active",
        "ok",
    )
    assert view.notes == ("Not on camera.", "Topics: Law and Rights")


@pytest.mark.parametrize(
    ("contact", "notes"),
    [
        (replace(DESK, camera=True, topics=()), ("Speaks on camera.",)),
        (replace(DESK, role="coordinator"), ()),
    ],
    ids=["press", "coordinator"],
)
def test_only_the_press_is_told_of_cameras_and_topics(contact: Contact, notes: tuple[str, ...]) -> None:
    assert contact_view(contact, date(2026, 11, 22), EN).notes == notes


@pytest.mark.parametrize(
    ("kind", "address", "text", "href"),
    [
        ("email", "a@site.example", "a@site.example", "mailto:a@site.example"),
        ("signal", "https://signal.example/a", "signal.example/a", "https://signal.example/a"),
        ("telegram", "t.example/a", "t.example/a", "https://t.example/a"),
        ("matrix", "@a:matrix.example", "@a:matrix.example", "https://matrix.to/#/@a:matrix.example"),
        ("matrix", "#a:matrix.example", "#a:matrix.example", "https://matrix.to/#/%23a:matrix.example"),
        ("list", "a@lists.example", "a@lists.example", "mailto:a@lists.example"),
        ("list", "https://lists.example/a", "lists.example/a", "https://lists.example/a"),
        ("web", "https://site.example/a", "site.example/a", "https://site.example/a"),
    ],
)
def test_every_channel_has_a_plain_link(kind: str, address: str, text: str, href: str) -> None:
    assert channel_link(replace(DESK, kind=kind, address=address), EN) == Link(text=text, href=href)


def test_addresses_read_from_left_to_right_in_arabic() -> None:
    assert channel_link(DESK, Tag("ar")).dir == "ltr"


@pytest.mark.parametrize(
    ("confirmed", "state"),
    [
        (date(2026, 11, 22), "fresh"),
        (date(2026, 8, 24), "fresh"),
        (date(2026, 8, 23), "ageing"),
        (date(2026, 5, 26), "ageing"),
        (date(2026, 5, 25), "dormant"),
    ],
    ids=["today", "90 days", "91 days", "180 days", "181 days"],
)
def test_a_contact_grows_old_as_a_group_does(confirmed: date, state: str) -> None:
    assert heartbeat(confirmed, date(2026, 11, 22)) == state


def test_the_day_of_confirmation_is_there_for_machines() -> None:
    assert last_confirmed(date(2026, 8, 1), date(2026, 11, 22), Tag("sk")) == (
        'Not confirmed lately. Last confirmed: <time datetime="2026-08-01">1.\u00a0augusta 2026</time>'
    )


def test_what_is_not_told_is_left_out() -> None:
    assert (role_of(replace(DESK, country=""), EN), hours_of(None, EN)) == ("Press contact", "")
