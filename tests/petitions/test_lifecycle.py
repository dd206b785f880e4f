"""Where a petition stands, to the second of its deadline."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.petition import EVENTS, OUTCOMES, Petition
from initiative.petitions.lifecycle import STEPS, Stage, days_left, find_stage, find_steps, may_sign
from petitions.making import petition, utc

NOW = utc("2026-11-22T10:00:00")


@pytest.mark.parametrize(
    ("given", "stage"),
    [
        pytest.param(petition(opened="2026-11-23"), "draft", id="not-begun"),
        pytest.param(petition(opened="2026-11-22"), "open", id="first-day"),
        pytest.param(petition(opened="2026-11"), "open", id="some-day-this-month"),
        pytest.param(petition(closes="2027-02-28T23:59:59+01:00"), "open", id="open"),
        pytest.param(petition(closes="2026-12-07T00:00:00"), "open", id="15-days"),
        pytest.param(petition(closes="2026-12-06T23:59:59"), "closing", id="14-days"),
        pytest.param(petition(closes="2026-11-22T10:00:01"), "closing", id="a-second-before"),
        pytest.param(petition(closes="2026-11-22T10:00:00"), "closed", id="the-very-instant"),
        pytest.param(petition(closes="2026-11-22T11:00:00+01:00"), "closed", id="the-very-instant-elsewhere"),
        pytest.param(petition(events="2026-11-22 closed"), "closed", id="closed-today"),
        pytest.param(petition(events="2026-11-23 closed"), "open", id="closed-tomorrow"),
        pytest.param(petition(outcome="unknown"), "closed", id="outcome-unknown"),
        pytest.param(petition(closes="2027-01-01", events="2026-10-05 submitted"), "submitted", id="submitted"),
        pytest.param(petition(events="2026-10-05 submitted, 2026-11 dialogue"), "submitted", id="in-dialogue"),
        pytest.param(petition(events="2026-10-05 submitted, 2026-11-01 decided"), "answered", id="decided"),
        pytest.param(petition(events="2026-11-01 refused"), "answered", id="refused"),
        pytest.param(petition(outcome="partly"), "answered", id="partly-accepted"),
        pytest.param(petition(events="2026-11-01 withdrawn"), "withdrawn", id="withdrawn"),
        pytest.param(petition(outcome="withdrawn"), "withdrawn", id="outcome-withdrawn"),
        pytest.param(petition(events="2026-05-12 launched, 2026-06-01 update"), "open", id="updates-change-nothing"),
    ],
)
def test_stage(given: Petition, stage: Stage) -> None:
    assert find_stage(given, NOW) == stage
    assert may_sign(given, NOW) == (stage in ("open", "closing"))


def test_a_draft_is_a_draft_whatever_its_dates() -> None:
    assert find_stage(petition(), NOW, draft=True) == "draft"


def steps(given: Petition, now: datetime = NOW, *, draft: bool = False) -> list[str]:
    return [f"{step.state} {step.date or '-'}" for step in find_steps(given, now, draft=draft)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(petition(opened="2027"), ["todo -"] * 5, id="not-begun"),
        pytest.param(
            petition(closes="2027-02-28"),
            ["done 2026-05-12", "current -", "todo -", "todo -", "todo -"],
            id="collecting",
        ),
        pytest.param(
            petition(opened="2026-05", events="2026-05-12 launched"),
            ["done 2026-05-12", "current -", "todo -", "todo -", "todo -"],
            id="launch-more-precise-than-opening",
        ),
        pytest.param(
            petition(closes="2026-11-01T12:00:00"),
            ["done 2026-05-12", "done 2026-11-01", "todo -", "todo -", "todo -"],
            id="closed-by-deadline",
        ),
        pytest.param(
            petition(closes="2026-11-01T12:00:00", events="2026-10-01 closed"),
            ["done 2026-05-12", "done 2026-10-01", "todo -", "todo -", "todo -"],
            id="closed-early",
        ),
        pytest.param(
            petition(events="2026-10-01 closed, 2026-10-05 submitted"),
            ["done 2026-05-12", "done 2026-10-01", "current 2026-10-05", "todo -", "todo -"],
            id="handed-over",
        ),
        pytest.param(
            petition(events="2026-10-05 submitted, 2026-11 dialogue, 2026-11-20 dialogue"),
            ["done 2026-05-12", "done -", "done 2026-10-05", "current 2026-11", "todo -"],
            id="in-dialogue",
        ),
        pytest.param(
            petition(events="2026-10-05 submitted, 2026-11-20 refused"),
            ["done 2026-05-12", "done -", "done 2026-10-05", "todo -", "done 2026-11-20"],
            id="refused-without-dialogue",
        ),
        pytest.param(
            petition(opened="2017-05", outcome="accepted"),
            ["done 2017-05", "done -", "done -", "todo -", "done -"],
            id="old-and-accepted",
        ),
        pytest.param(
            petition(events="2026-11-01 withdrawn"),
            ["done 2026-05-12", "done -", "todo -", "todo -", "todo -"],
            id="withdrawn",
        ),
    ],
)
def test_steps(given: Petition, expected: list[str]) -> None:
    assert steps(given) == expected


def test_a_draft_has_all_steps_before_it() -> None:
    assert steps(petition(), draft=True) == ["todo -"] * 5


@pytest.mark.parametrize(
    ("closes", "left"),
    [
        ("2026-11-22T23:59:59", 0),
        ("2026-11-23T00:00:00", 1),
        ("2026-12-06T10:00:00", 14),
        ("2026-11-22T10:00:00", None),
        ("2020-01-01", None),
    ],
)
def test_days_left_are_calendar_days(closes: str, left: int | None) -> None:
    assert days_left(utc(closes), NOW) == left


def test_without_a_deadline_no_days_are_left() -> None:
    assert days_left(None, NOW) is None


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone: 2026-11-22T10:00:00"):
        may_sign(petition(), datetime.fromisoformat("2026-11-22T10:00:00"))


dates = st.dates(utc("2020-01-01").date(), utc("2030-01-01").date()).map(str)
petitions = st.builds(
    petition,
    opened=dates,
    closes=st.one_of(st.just(""), dates),
    events=st.lists(st.tuples(dates, st.sampled_from(EVENTS)).map(" ".join)).map(",".join),
    outcome=st.sampled_from(("", *OUTCOMES)),
)
moments = dates.map(utc)


@given(petitions, moments, moments)
def test_what_is_closed_never_opens_again(given: Petition, one: datetime, two: datetime) -> None:
    earlier, later = sorted((one, two))
    if find_stage(given, earlier) not in ("draft", "open", "closing"):
        assert not may_sign(given, later)


@given(petitions, moments)
def test_no_sign_link_after_the_deadline(given: Petition, now: datetime) -> None:
    if given.closes is not None and now >= given.closes:
        assert not may_sign(given, now)


@given(petitions, moments)
def test_the_five_steps_stand_in_their_order_and_at_most_one_is_current(given: Petition, now: datetime) -> None:
    found = find_steps(given, now)
    assert tuple(step.name for step in found) == STEPS
    assert sum(step.state == "current" for step in found) <= 1
    assert all(step.date is None for step in found if step.state == "todo")
    assert all(step.date is None or step.date.first <= now.date() for step in found[1:])
    if may_sign(given, now):
        assert [step.state for step in found[:2]] == ["done", "current"]
