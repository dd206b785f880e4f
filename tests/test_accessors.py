"""Typed reading of a header: each type, what is said of a wrong value, and that all faults are said at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.accessors import Facts
from initiative.diagnostics import Diagnostic
from initiative.frontmatter import parse
from initiative.partial_date import PartialDate
from strategies import PARTIAL_DATES, SLUGS, WORDS

PATH = "content/petitions/sk/index.en.md"
NEXT = "\n    → "
Read = Callable[[Facts], object]
STAGES = ("contact", "group", "law")


def facts_of(header: str) -> Facts:
    """Return a header to be read; its faults are collected in it."""
    parsed = parse(f"---\n{header}\n---\n".encode(), PATH)
    assert parsed.diagnostics == ()
    assert parsed.header is not None
    return Facts(parsed.header, PATH, "en", [])


def told(faults: list[Diagnostic]) -> list[str]:
    return [item.text().removeprefix(f"{PATH}:") for item in faults]


# -- values

VALUES: dict[str, tuple[str, Read, object]] = {
    "text": ("a: two words", lambda facts: facts.text("a"), "two words"),
    "text with a default": ("b: x", lambda facts: facts.text("a", "none"), "none"),
    "true": ("a: true", lambda facts: facts.flag("a"), True),
    "false": ("a: false", lambda facts: facts.flag("a"), False),
    "no flag": ("b: x", lambda facts: facts.flag("a"), False),
    "zero": ("a: 0", lambda facts: facts.number("a"), 0),
    "number": ("a: 0351", lambda facts: facts.number("a"), 351),
    "positive number": ("a: 500", lambda facts: facts.positive("a"), 500),
    "date": ("a: 2026-11-20", lambda facts: facts.date("a"), date(2026, 11, 20)),
    "year": ("a: 2026", lambda facts: facts.partial_date("a"), PartialDate(2026)),
    "month": ("a: 2026-11", lambda facts: facts.optional_partial_date("a"), PartialDate(2026, 11)),
    "no date": ("b: x", lambda facts: facts.optional_partial_date("a"), None),
    "instant": (
        "a: 2027-02-28T23:59:59+01:00",
        lambda facts: facts.moment("a"),
        datetime(2027, 2, 28, 23, 59, 59, tzinfo=timezone(timedelta(hours=1))),
    ),
    "instant in UTC": (
        "a: 2027-02-28T12:00Z",
        lambda facts: facts.moment("a"),
        datetime(2027, 2, 28, 12, tzinfo=UTC),
    ),
    "end of a day": (
        "a: 2027-02-28",
        lambda facts: facts.moment("a"),
        datetime(2027, 2, 28, 23, 59, 59, tzinfo=UTC),
    ),
    "no instant": ("b: x", lambda facts: facts.moment("a"), None),
    "hours": ("a: 36h", lambda facts: facts.duration("a"), timedelta(hours=36)),
    "days": ("a: 14d", lambda facts: facts.duration("a"), timedelta(days=14)),
    "percentage": ("a: 0.5%", lambda facts: facts.share("a"), 0.005),
    "factor": ("a: 2.5", lambda facts: facts.factor("a"), 2.5),
    "slug": ("a: how-to-help", lambda facts: facts.slug("a"), "how-to-help"),
    "no slug": ("b: x", lambda facts: facts.slug("a"), None),
    "choice": ("a: law", lambda facts: facts.choice("a", STAGES), "law"),
    "no choice": ("b: x", lambda facts: facts.choice("a", STAGES, required=False), ""),
    "list": ("a: [x, y]", lambda facts: facts.texts("a"), ("x", "y")),
    "list of one": ("a: x", lambda facts: facts.texts("a"), ("x",)),
    "empty list": ("a: []", lambda facts: facts.texts("a"), ()),
    "no list": ("b: x", lambda facts: facts.texts("a"), ()),
    "choices": ("a: [law, group]", lambda facts: facts.choices("a", STAGES), ("law", "group")),
    "no map": ("b: x", lambda facts: facts.map("a"), None),
    "no maps": ("b: x", lambda facts: facts.maps("a"), ()),
    "written": ("a: x", lambda facts: (facts.has("a"), facts.has("b")), (True, False)),
    "is a map": ("a: {x: y}\nb: z", lambda facts: (facts.is_map("a"), facts.is_map("b")), (True, False)),
}


@pytest.mark.parametrize(("header", "read", "value"), VALUES.values(), ids=VALUES)
def test_a_right_value_is_read_without_a_word(header: str, read: Read, value: object) -> None:
    facts = facts_of(header)
    assert read(facts) == value
    assert facts.faults == []


@given(st.dates())
def test_a_written_date_is_read_back(day: date) -> None:
    assert facts_of(f"a: {day.isoformat()}").date("a") == day


@given(PARTIAL_DATES)
def test_a_written_partial_date_is_read_back(day: PartialDate) -> None:
    assert facts_of(f"a: {day}").partial_date("a") == day


@given(st.integers(0, 999_999_999))
def test_a_written_number_is_read_back(value: int) -> None:
    assert facts_of(f"a: {value}").number("a") == value


@given(st.datetimes(timezones=st.integers(-12 * 60, 14 * 60).map(lambda east: timezone(timedelta(minutes=east)))))
def test_a_written_instant_is_read_back(local: datetime) -> None:
    moment = local.replace(microsecond=0)
    assert facts_of(f"a: {moment.isoformat()}").moment("a") == moment


@given(SLUGS)
def test_a_written_slug_is_read_back(slug: str) -> None:
    assert facts_of(f"a: {slug}").slug("a") == slug


@given(st.lists(WORDS))
def test_a_written_list_is_read_back(words: list[str]) -> None:
    assert facts_of(f"a: [{', '.join(words)}]").texts("a") == tuple(words)


# -- faults

FLAG = f"{NEXT}Write  a: true  or  a: false"
NUMBER = f"{NEXT}Write digits only, for example  a: 500"
DAY = f"{NEXT}Write year-month-day, for example 2026-03-05."
PARTIAL = f"{NEXT}Write 2026, 2026-03 or 2026-03-05."
MOMENT = f"{NEXT}Write 2027-02-28, or with the hour and zone 2027-02-28T23:59:59+01:00."
SLUG = f"{NEXT}Use only a–z, 0–9 and hyphens, for example  a: how-to-help"
REQUIRED = f'2: missing-key "a" is required.{NEXT}Add a line  a: …'
TEXT = f'2: type "a" must be a text.{NEXT}Write  a: some words'
LIST = f'2: type "a" must be a list of words.{NEXT}Write  a: [one, two]'
FAULTS: dict[str, tuple[str, Read, object, str]] = {
    "no text": ("b: x", lambda facts: facts.text("a"), "", REQUIRED),
    "empty text": ("a:", lambda facts: facts.text("a"), "", TEXT),
    "map for a text": ("a: {b: c}", lambda facts: facts.text("a"), "", TEXT),
    "list for a text with a default": ("a: [b]", lambda facts: facts.text("a", "x"), "x", TEXT),
    "yes is no flag": (
        "a: yes", lambda facts: facts.flag("a"), False, f'2: type "a" must be true or false, not "yes".{FLAG}',
    ),
    "True is no flag": (
        "a: True", lambda facts: facts.flag("a"), False, f'2: type "a" must be true or false, not "True".{FLAG}',
    ),
    "no number": ("b: x", lambda facts: facts.number("a"), 0, REQUIRED),
    "negative number": (
        "a: -1", lambda facts: facts.number("a"), 0, f'2: type "a" must be a whole number, not "-1".{NUMBER}',
    ),
    "number with a comma": (
        "a: 1,147", lambda facts: facts.number("a"), 0, f'2: type "a" must be a whole number, not "1,147".{NUMBER}',
    ),
    "Arabic digits": (
        "a: ٣", lambda facts: facts.number("a"), 0, f'2: type "a" must be a whole number, not "٣".{NUMBER}',
    ),
    "endless number": (
        "a: 1234567890",
        lambda facts: facts.number("a"),
        0,
        f'2: type "a" must be a whole number, not "1234567890".{NUMBER}',
    ),
    "a goal of nothing": (
        "a: 0",
        lambda facts: facts.positive("a"),
        1,
        f'2: type "a" must be a whole number from 1 up, not "0".{NUMBER}',
    ),
    "no date": ("b: x", lambda facts: facts.date("a"), date.min, REQUIRED),
    "empty date": ("a:", lambda facts: facts.date("a"), date.min, f'2: date "" is not a date I understand.{DAY}'),
    "list for a date": (
        "a: [2026-11-20]", lambda facts: facts.date("a"), date.min, f'2: date "…" is not a date I understand.{DAY}',
    ),
    "no such day": (
        "a: 2026-02-30",
        lambda facts: facts.date("a"),
        date.min,
        f'2: date "2026-02-30" is not a date I understand.{DAY}',
    ),
    "a day the other way round": (
        "a: 20.11.2026",
        lambda facts: facts.date("a"),
        date.min,
        f'2: date "20.11.2026" is not a date I understand.{DAY}',
    ),
    "a month is no day": (
        "a: 2026-11", lambda facts: facts.date("a"), date.min, f'2: date "2026-11" is not a date I understand.{DAY}',
    ),
    "a day without hyphens": (
        "a: 20261120", lambda facts: facts.date("a"), date.min, f'2: date "20261120" is not a date I understand.{DAY}',
    ),
    "a week": (
        "a: 2026-W47-5",
        lambda facts: facts.date("a"),
        date.min,
        f'2: date "2026-W47-5" is not a date I understand.{DAY}',
    ),
    "no partial date": ("b: x", lambda facts: facts.partial_date("a"), PartialDate(1), REQUIRED),
    "a month in words": (
        "a: May 2026",
        lambda facts: facts.optional_partial_date("a"),
        None,
        f'2: date "May 2026" is not a date I understand.{PARTIAL}',
    ),
    "an instant without a zone": (
        "a: 2027-02-28T23:59:59",
        lambda facts: facts.moment("a"),
        None,
        f'2: date "2027-02-28T23:59:59" is not a time I understand.{MOMENT}',
    ),
    "an instant with a space": (
        "a: 2027-02-28 23:59:59+01:00",
        lambda facts: facts.moment("a"),
        None,
        f'2: date "2027-02-28 23:59:59+01:00" is not a time I understand.{MOMENT}',
    ),
    "no such hour": (
        "a: 2027-02-28T25:00Z",
        lambda facts: facts.moment("a"),
        None,
        f'2: date "2027-02-28T25:00Z" is not a time I understand.{MOMENT}',
    ),
    "minutes": (
        "a: 90min",
        lambda facts: facts.duration("a"),
        None,
        f'2: type "a" must be hours or days, not "90min".{NEXT}Write  a: 36h  or  a: 14d',
    ),
    "a whole": (
        "a: 100%",
        lambda facts: facts.share("a"),
        None,
        f'2: type "a" must be a percentage below 100, not "100%".{NEXT}Write  a: 0.5%',
    ),
    "capital in a slug": (
        "a: Help", lambda facts: facts.slug("a"), None, f'2: slug "Help" cannot stand in an address.{SLUG}',
    ),
    "slug that leaves the folder": (
        "a: ../x", lambda facts: facts.slug("a"), None, f'2: slug "../x" cannot stand in an address.{SLUG}',
    ),
    "Cyrillic slug": (
        "a: помощь", lambda facts: facts.slug("a"), None, f'2: slug "помощь" cannot stand in an address.{SLUG}',
    ),
    "no choice": ("b: x", lambda facts: facts.choice("a", STAGES), "contact", REQUIRED),
    "mistyped choice": (
        "a: gruop",
        lambda facts: facts.choice("a", STAGES),
        "contact",
        f'2: choice "a" cannot be "gruop".{NEXT}Did you mean "group"?',
    ),
    "other choice": (
        "a: revolution",
        lambda facts: facts.choice("a", STAGES, required=False),
        "contact",
        f'2: choice "a" cannot be "revolution".{NEXT}One of: contact, group, law.',
    ),
    "no list": ("b: x", lambda facts: facts.texts("a", required=True), (), REQUIRED),
    "empty list": ("a: []", lambda facts: facts.texts("a", required=True), (), REQUIRED),
    "list of lists": ("a: [x, [y]]", lambda facts: facts.texts("a"), ("x",), LIST),
    "empty entry": ("a:\n  - x\n  -", lambda facts: facts.texts("a"), ("x",), LIST),
    "map for a list": ("a: {x: y}", lambda facts: facts.texts("a"), (), LIST),
    "one wrong of several": (
        "a:\n  - law\n  - lwa",
        lambda facts: facts.choices("a", STAGES),
        ("law",),
        f'4: choice "a" cannot be "lwa".{NEXT}Did you mean "law"?',
    ),
    "no choices": ("a: []", lambda facts: facts.choices("a", STAGES, required=True), (), REQUIRED),
    "text for a map": (
        "a: x",
        lambda facts: facts.map("a"),
        None,
        f'2: type "a" must be a map of keys and values.{NEXT}Write  a: {{key: value}}',
    ),
    "no map": ("b: x", lambda facts: facts.map("a", required=True), None, REQUIRED),
    "map for a list of maps": (
        "a: {x: y}",
        lambda facts: facts.maps("a"),
        (),
        ('2: type "a" must be a list, each entry on a line that begins with a hyphen.'
        f"{NEXT}Write  - {{…}}  below  a:"),
    ),
    "no maps": ("a: []", lambda facts: facts.maps("a", required=True), (), REQUIRED),
    "text among maps": (
        "a:\n  - {x: y}\n  - z",
        lambda facts: len(facts.maps("a")),
        1,
        f'4: type "a 2" must be a map of keys and values.{NEXT}Write  a: {{key: value}}',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("header", "read", "stand_in", "message"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_value_is_told_once_and_reading_goes_on(
    header: str, read: Read, stand_in: object, message: str
) -> None:
    facts = facts_of(header)
    assert read(facts) == stand_in
    assert told(facts.faults) == [message]


UNKNOWN = {
    "near": ("petitons: x", '"petitons".', 'Did you mean "petitions"?'),
    "far": ("xyz: x", '"xyz".', "Known here: goal, petitions."),
    "rest of the line before": (
        "and so on: x",
        '"and so on".',
        "If this line belongs to the one before, begin it with two spaces. Known here: goal, petitions.",
    ),
}


@pytest.mark.parametrize(("header", "name", "fix"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_key_is_told_with_the_nearest_known_one(header: str, name: str, fix: str) -> None:
    facts = facts_of(header)
    facts.refuse_unknown(("petitions", "goal"))
    assert told(facts.faults) == [f"2: unknown-key I do not know the header field {name}{NEXT}{fix}"]


def test_a_key_in_a_map_is_named_with_its_place() -> None:
    facts = facts_of("goal: {valu: 1}\ncontacts:\n  - {}\n  - role: pres")
    goal = facts.map("goal")
    assert goal is not None
    goal.refuse_unknown(("value",))
    for contact in facts.maps("contacts"):
        contact.choice("role", ("press",))
    assert told(facts.faults) == [
        f'2: unknown-key I do not know the header field "goal.valu".{NEXT}Did you mean "value"?',
        f'4: missing-key "contacts 1.role" is required.{NEXT}Add a line  role: …',
        f'5: choice "contacts 2.role" cannot be "pres".{NEXT}Did you mean "press"?',
    ]


ONE_FAULT: tuple[tuple[str, str, Read], ...] = (
    ("text", "", lambda facts: facts.text("text")),
    ("flag", "yes", lambda facts: facts.flag("flag")),
    ("number", "many", lambda facts: facts.number("number")),
    ("date", "tomorrow", lambda facts: facts.date("date")),
    ("month", "May", lambda facts: facts.optional_partial_date("month")),
    ("moment", "noon", lambda facts: facts.moment("moment")),
    ("slug", "A b", lambda facts: facts.slug("slug")),
    ("stage", "none", lambda facts: facts.choice("stage", STAGES)),
    ("words", "[[x]]", lambda facts: facts.texts("words")),
    ("stages", "[x]", lambda facts: facts.choices("stages", STAGES)),
    ("goal", "x", lambda facts: facts.map("goal")),
    ("list", "x", lambda facts: facts.maps("list")),
)


@given(st.permutations(ONE_FAULT), st.integers(0, len(ONE_FAULT)))
def test_n_independent_faults_give_n_diagnostics_each_with_its_line(
    faults: list[tuple[str, str, Read]], count: int
) -> None:
    facts = facts_of("title: A\n" + "\n".join(f"{key}: {value}" for key, value, _ in faults[:count]))
    for _, _, read in faults[:count]:
        read(facts)
    assert [(item.path, item.line, dict(item.values)["key"]) for item in facts.faults] == [
        (PATH, line, key) for line, (key, _, _) in enumerate(faults[:count], 3)
    ]
