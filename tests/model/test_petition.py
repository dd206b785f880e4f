"""The facts of a petition."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from initiative.model.count_source import Count, CountSource
from initiative.model.document import Key
from initiative.model.petition import Goal, Initiator, Milestone, Petition, read_petition
from initiative.model.words import TextByLanguage
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from tiny import EN, SK, facts_of, told

KEY = Key("petitions/slovakia")
NEXT = "\n    → "
NEEDED = """
category: travel-documents
recipient: {en: Slovak government, sk: vláda SR}
country: sk
opened: 2026-05
initiator: {role: coordinator, country: sk, contact: sk-group}
"""
MORE = """
closes: 2027-02-28T23:59:59+01:00
sign_url: {en: "https://sign.example/en", sk: "https://sign.example/sk"}
platform: Platform
publishes: {en: Name and town.}
goal: {value: 500, kind: campaign-target, since: 2026-05-12, reason: {en: Enough to be heard.}}
outcome: unknown
letter: slovak-government
sources:
  - id: paper
    kind: manual
    measure: collected-paper
    count: 351
    as_of: 2026-11-20
    counted_by: coordinator
    evidence: sheets 1-31
    disjoint: [online]
  - {id: online, kind: openpetition, measure: collected-online, slug: passport}
milestones:
  - {date: 2026-05-12, event: launched, text: {en: Launched.}, url: "https://a.example/x", evidence: {en: Record.}}
  - {date: 2026, event: update, text: {en: Later.}}
"""
RECIPIENT = TextByLanguage(texts=((EN, "Slovak government"), (SK, "vláda SR")))


def read(header: str) -> tuple[Petition, list[str]]:
    """Return the petition of a header, and what is said of it."""
    facts = facts_of(header)
    return read_petition(facts, KEY), told(facts.faults)


def test_what_is_needed_is_enough() -> None:
    assert read(NEEDED) == (
        Petition(
            key=KEY,
            category="travel-documents",
            recipient=RECIPIENT,
            country="sk",
            opened=PartialDate(2026, 5),
            initiator=Initiator(role="coordinator", country="sk", contact="sk-group"),
        ),
        [],
    )


def test_the_whole_petition() -> None:
    found, faults = read(NEEDED + MORE)
    assert faults == []
    assert found == Petition(
        key=KEY,
        category="travel-documents",
        recipient=RECIPIENT,
        country="sk",
        opened=PartialDate(2026, 5),
        initiator=Initiator(role="coordinator", country="sk", contact="sk-group"),
        closes=datetime(2027, 2, 28, 23, 59, 59, tzinfo=timezone(timedelta(hours=1))),
        sign_url=TextByLanguage(texts=((EN, "https://sign.example/en"), (SK, "https://sign.example/sk"))),
        platform="Platform",
        publishes=TextByLanguage(texts=((EN, "Name and town."),)),
        goal=Goal(
            value=500,
            kind="campaign-target",
            since=PartialDate(2026, 5, 12),
            reason=TextByLanguage(texts=((EN, "Enough to be heard."),)),
        ),
        outcome="unknown",
        letter="slovak-government",
        sources=(
            CountSource(
                id="paper",
                kind="manual",
                measure="collected-paper",
                line=found.sources[0].line,
                relations=(("disjoint", "online"),),
                count=Count(value=351, as_of=date(2026, 11, 20), counted_by="coordinator", evidence="sheets 1-31"),
            ),
            CountSource(
                id="online",
                kind="openpetition",
                measure="collected-online",
                line=found.sources[1].line,
                parameters=(("slug", "passport"),),
            ),
        ),
        milestones=(
            Milestone(
                date=PartialDate(2026, 5, 12),
                event="launched",
                text=TextByLanguage(texts=((EN, "Launched."),)),
                url="https://a.example/x",
                evidence=TextByLanguage(texts=((EN, "Record."),)),
            ),
            Milestone(date=PartialDate(2026), event="update", text=TextByLanguage(texts=((EN, "Later."),))),
        ),
    )
    assert [source.line for source in found.sources] == [16, 24]
    assert found.name == "slovakia"


SIGN_URLS = {
    "one address": ('"https://a.example/"', EN, ((EN, "https://a.example/"),)),
    "one address in a Slovak file": ('"https://a.example/"', SK, ((SK, "https://a.example/"),)),
    "in one language only": ('{sk: "https://a.example/"}', EN, ((SK, "https://a.example/"),)),
}


@pytest.mark.parametrize(("written", "lang", "texts"), SIGN_URLS.values(), ids=SIGN_URLS)
def test_the_address_to_sign_at(written: str, lang: Tag, texts: tuple[tuple[Tag, str], ...]) -> None:
    facts = facts_of(f"{NEEDED}sign_url: {written}", lang)
    assert read_petition(facts, KEY).sign_url == TextByLanguage(texts=texts)


def test_a_deadline_without_an_hour_is_the_end_of_that_day() -> None:
    assert read(f"{NEEDED}closes: 2027-02-28")[0].closes == datetime(2027, 2, 28, 23, 59, 59, tzinfo=UTC)


def test_a_source_counts_nothing_until_somebody_has_counted() -> None:
    found, faults = read(f"{NEEDED}sources: [{{id: paper, kind: manual, measure: collected-paper}}]")
    assert (found.sources[0].count, faults) == (None, [])


def test_a_count_of_zero_is_a_count() -> None:
    source = "{id: a, kind: manual, measure: verified, count: 0, as_of: 2026-11-20, counted_by: us, evidence: none}"
    count = read(f"{NEEDED}sources: [{source}]")[0].sources[0].count
    assert count is not None
    assert count.value == 0


WRONG = {
    "nothing": (
        "title: A",
        [
            f'2: missing-key "{key}" is required.{NEXT}Add a line  {key}: …'
            for key in ("category", "recipient", "country", "opened", "initiator")
        ],
    ),
    "a goal of nothing": (
        f"{NEEDED}goal: {{value: 0, kind: wish}}",
        [
            (
                f'7: type "goal.value" must be a whole number from 1 up, not "0".{NEXT}'
                "Write digits only, for example  value: 500"
            ),
            f'7: choice "goal.kind" cannot be "wish".{NEXT}One of: campaign-target, legal-threshold.',
        ],
    ),
    "a count without its circumstances": (
        f"{NEEDED}sources: [{{id: a, kind: manual, measure: verified, count: about 350}}]",
        [
            (
                f'7: type "sources 1.count" must be a whole number, not "about 350".{NEXT}'
                "Write digits only, for example  count: 500"
            ),
            f'7: missing-key "sources 1.as_of" is required.{NEXT}Add a line  as_of: …',
            f'7: missing-key "sources 1.counted_by" is required.{NEXT}Add a line  counted_by: …',
            f'7: missing-key "sources 1.evidence" is required.{NEXT}Add a line  evidence: …',
        ],
    ),
    "parameters of another kind": (
        f"{NEEDED}sources: [{{id: a, kind: manual, measure: verified, slug: x}}]",
        [
            (
                '7: unknown-key I do not know the header field "sources 1.slug".'
                f"{NEXT}Known here: as_of, count, counted_by, disjoint, evidence, id, includes, kind, measure, "
                "overlapping, superseded_by."
            ),
        ],
    ),
    "of a mistyped kind only the kind is told": (
        f"{NEEDED}sources: [{{id: a, kind: openpetitoin, measure: verified, slug: x}}]",
        [f'7: choice "sources 1.kind" cannot be "openpetitoin".{NEXT}Did you mean "openpetition"?'],
    ),
    "a milestone without words": (
        f"{NEEDED}milestones: [{{date: May, event: begun, text: {{sk: Áno}}, url: www.a.example}}]",
        [
            f'7: date "May" is not a date I understand.{NEXT}Write 2026, 2026-03 or 2026-03-05.',
            (
                f'7: choice "milestones 1.event" cannot be "begun".{NEXT}'
                "One of: launched, update, closed, submitted, dialogue, decided, refused, withdrawn."
            ),
            f'7: missing-words "milestones 1.text" has no text in "en", the language of this file.{NEXT}Add  en: …',
            f'7: url "www.a.example" is not a web address.{NEXT}Write it whole, from https:// on.',
        ],
    ),
    "addresses to sign at": (
        f'{NEEDED}sign_url: {{en: here, sk: "https://a.example/"}}',
        [f'7: url "here" is not a web address.{NEXT}Write it whole, from https:// on.'],
    ),
    "an initiator with a name": (
        NEEDED.replace("role: coordinator", "name: N. N."),
        [
            (
                '6: unknown-key I do not know the header field "initiator.name".'
                f"{NEXT}Known here: contact, country, role."
            ),
            f'6: missing-key "initiator.role" is required.{NEXT}Add a line  role: …',
        ],
    ),
}


@pytest.mark.parametrize(("header", "messages"), WRONG.values(), ids=WRONG)
def test_all_that_is_wrong_is_told_at_once(header: str, messages: list[str]) -> None:
    assert read(header)[1] == messages
