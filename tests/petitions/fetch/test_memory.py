"""What is remembered between runs: written and read again, and merged the same way from both sides."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.partial_date import PartialDate
from initiative.petitions.acceptance import Accepted, Found, Known, Plausible, decide
from initiative.petitions.api import PlatformState
from initiative.petitions.conflict import split_conflict
from initiative.petitions.failure import Cause
from initiative.petitions.fetch_state import (
    OUTCOMES,
    Attempt,
    FetchState,
    Quarantine,
    SourceState,
    SuspicionKind,
    confirmations,
    merge_states,
)
from initiative.petitions.fetch_state_text import StateError, read_state, write_state
from petitions.fetch.site import DAY, HOUR, NOW, observed

TEXTS = st.text(max_size=10)
TIMES = st.integers(0, 10**6).map(lambda seconds: NOW + timedelta(seconds=seconds))
STATES = st.none() | st.sampled_from(get_args(PlatformState))
QUARANTINES = st.builds(
    lambda value, kind, reason, times, state, title: Quarantine(
        observation=observed(value, times[-1]), kind=kind, reason=reason, seen_at=tuple(times), platform_state=state,
        title=title,
    ),
    st.integers(0, 10**9 - 1), st.sampled_from(get_args(SuspicionKind)), TEXTS, st.lists(TIMES, min_size=1, max_size=3),
    STATES, TEXTS,
)  # fmt: skip
SOURCES = st.builds(
    SourceState,
    request=st.sampled_from(("aa", "bb")),
    confirmed_at=st.none() | TIMES,
    observed_at=st.none() | TIMES,
    etag=TEXTS,
    last_modified=TEXTS,
    sha256=TEXTS,
    platform_state=STATES,
    title=TEXTS,
    last_attempt=st.none()
    | st.builds(
        Attempt, at=TIMES, outcome=st.sampled_from(OUTCOMES), detail=TEXTS, cause=st.sampled_from(get_args(Cause))
    ),
    consecutive_failures=st.integers(0, 9),
    failing_since=st.none() | TIMES,
    not_before=st.none() | TIMES,
    missing_at=st.lists(TIMES, max_size=3).map(tuple),
    gone=st.booleans(),
    quarantine=st.none() | QUARANTINES,
)
FETCH_STATES = st.builds(
    lambda last_run, sources: FetchState(last_run=last_run, sources=MappingProxyType(sources)),
    st.none() | TIMES,
    st.dictionaries(st.just("op") | TEXTS.filter(bool), SOURCES, max_size=3),
)


def rename(state: FetchState) -> FetchState:
    """Return a state whose quarantines are of the sources they stand at."""
    found = {}
    for name, source in state.sources.items():
        quarantine = source.quarantine
        if quarantine is not None:
            one = observed(quarantine.observation.value, quarantine.seen_at[-1], source=name)
            quarantine = replace(quarantine, observation=one)
        found[name] = replace(source, quarantine=quarantine)
    return replace(state, sources=MappingProxyType(found))


@given(FETCH_STATES.map(rename))
def test_a_state_that_is_written_is_read_again(state: FetchState) -> None:
    assert read_state(write_state(state)) == state
    assert write_state(read_state(write_state(state))) == write_state(state)


@given(FETCH_STATES, FETCH_STATES)
def test_two_states_merge_to_the_same_whichever_comes_first(one: FetchState, two: FetchState) -> None:
    merged = merge_states(one, two)
    assert merged == merge_states(two, one)
    assert merge_states(merged, one) == merged
    for name, source in merged.sources.items():
        both = (one.source(name), two.source(name))
        if both[0].request == both[1].request:
            assert source.gone == any(other.gone for other in both)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("latin-1")))
def test_whatever_stands_in_a_state_it_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(StateError):
        assert isinstance(read_state(text), FetchState)


def test_each_source_stands_on_a_line_of_its_own() -> None:
    state = FetchState(sources=MappingProxyType({"op": SourceState(confirmed_at=NOW), "b": SourceState()}))
    lines = write_state(state).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ('{"schema":1,"last_run":null,"sources":{', "}}", 4)
    assert lines[1].startswith('"b":{"confirmed_at":null,')
    assert confirmations(state) == {"op": NOW}


CONFLICTS = {
    "none": ("a\nb\n", "a\nb\n", "a\nb\n"),
    "one": ("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", "a\nb\nd\n", "a\nc\nd\n"),
    "with the base": ("<<<<<<< x\nb\n||||||| z\no\n=======\nc\n>>>>>>> y\n", "b\n", "c\n"),
    "a line that looks like one": ("a\n=======\nb\n", "a\n=======\nb\n", "a\n=======\nb\n"),
}


@pytest.mark.parametrize(("text", "ours", "theirs"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_has_two_sides(text: str, ours: str, theirs: str) -> None:
    assert split_conflict(text) == (ours, theirs)


# -- what is believed


def known(last: int | None) -> Known:
    return Known(
        last=None if last is None else observed(last),
        confirmed_at=None if last is None else NOW,
        platform_state=None,
        title="",
        quarantine=None,
    )


COUNTS = st.integers(0, 10**9 - 1)


@given(COUNTS, COUNTS, st.integers(1, 10**6).map(lambda seconds: timedelta(seconds=seconds)))
def test_a_number_counts_at_once_only_within_the_limits(last: int, value: int, after: timedelta) -> None:
    found = Found(observation=observed(value, NOW + after), platform_state=None, title="")
    decision = decide(found, known(last), Plausible())
    if isinstance(decision, Accepted):
        assert last - value <= max(5, 0.005 * last)
        assert value - last <= max(1000, last * 3 ** min(after / DAY, 7.0) - last) + 1e-6
        assert value > 0 or last == 0
    else:
        assert decision.observation.value == value


@given(COUNTS, COUNTS)
def test_what_is_believed_after_a_time_is_believed_after_a_longer_one(last: int, value: int) -> None:
    early, late = (
        decide(Found(observation=observed(value, NOW + after), platform_state=None, title=""), known(last), Plausible())
        for after in (HOUR, DAY)
    )
    assert not isinstance(early, Accepted) or isinstance(late, Accepted)


def test_a_new_report_of_paper_explains_any_growth() -> None:
    before = replace(observed(1000), paper_as_of=PartialDate.parse("2026-03-11"))
    for day, accepted in (("2026-03-11", False), ("2026-04-01", True)):
        after = replace(observed(500_000, NOW + HOUR), paper_as_of=PartialDate.parse(day))
        found = Found(observation=after, platform_state=None, title="")
        assert isinstance(decide(found, replace(known(1000), last=before), Plausible()), Accepted) is accepted
