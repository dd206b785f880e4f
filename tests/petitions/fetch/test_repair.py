"""Histories that git merged, or could not merge: in order again, the same whatever came first, and nothing lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiative.model.observation import Observation, Row
from initiative.petitions.fetch_state import EMPTY
from initiative.petitions.history import merge
from initiative.petitions.history_file import append, parse_lines, read_history_file
from initiative.petitions.history_line import parse_line, write_line
from initiative.petitions.repair import BROKEN_NAME, repair
from petitions.fetch.local_platform import Platform
from petitions.fetch.site import HOUR, NOW, FetchSite, observed

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(("de", "fr", "sk")), st.booleans()), st.integers(0, 10**9 - 1), max_size=4
).map(
    lambda found: tuple(Row(country=key[0], counted=key[1], value=found[key]) for key in sorted(found, key=row_order))
)
OBSERVATIONS = st.builds(
    Observation,
    source=st.sampled_from(("op", "paper")),
    measure=st.sampled_from(("collected-online", "verified")),
    value=st.integers(0, 10**9 - 1),
    at=st.integers(0, 5000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    url=st.just("https://p.example") | st.just(""),
    parser=st.just("json/1"),
    heartbeat=st.booleans(),
    rows=ROWS,
    note=TEXTS,
    reason=TEXTS,
)
HISTORIES = st.lists(OBSERVATIONS, max_size=6)


def row_order(key: tuple[str, bool]) -> tuple[str, bool]:
    return key[0], not key[1]


def text_of(history: list[Observation]) -> str:
    return "".join(write_line(one) for one in history)


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def repaired(text: str) -> str:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.jsonl").write_text(text, "utf-8")
        repair(folder)
        return (folder / "history.jsonl").read_text("utf-8")


@given(OBSERVATIONS)
def test_what_is_written_is_read_again(one: Observation) -> None:
    assert parse_line(write_line(one)) == one


@settings(max_examples=40)
@given(HISTORIES, HISTORIES, HISTORIES)
def test_two_histories_merge_to_the_same_whichever_comes_first(
    base: list[Observation], ours: list[Observation], theirs: list[Observation]
) -> None:
    one, two = text_of(ours), text_of(theirs)
    ways = [
        text_of(base) + one + two,
        text_of(base) + two + one,
        text_of(base) + conflict(one, two),
        text_of(base) + conflict(two, one),
        conflict(text_of(base) + one, text_of(base) + two),
    ]
    results = {repaired(way) for way in ways}
    assert len(results) == 1
    result = results.pop()
    assert parse_lines(result).history == merge(base, ours, theirs)
    assert repaired(result) == result


@settings(max_examples=40)
@given(HISTORIES, HISTORIES)
def test_adding_keeps_every_earlier_byte(before: list[Observation], new: list[Observation]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.jsonl").write_text(text_of(before), "utf-8")
        added = append(folder, new)
        assert (folder / "history.jsonl").read_text("utf-8").startswith(text_of(before))
        assert set(read_history_file(folder).history) == {*before, *added}


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_whatever_stands_in_a_history_it_can_be_read_and_added_to(data: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.jsonl").write_bytes(data)
        append(folder, [observed(7)])
        assert (folder / "history.jsonl").read_bytes().startswith(data)
        assert observed(7) in read_history_file(folder).history


MERGED = "It held two versions that were not merged: the lines of both are kept, the conflict marks are gone."
LATER = observed(1002, NOW + HOUR)
EXPLAINED = {
    "in order": (text_of([observed(1000), LATER]), "The history is in order.\n"),
    "unsorted": (text_of([LATER, observed(1000)]), "Lines now, oldest first: 2.\n"),
    "twice": (
        text_of([observed(1000), LATER, LATER]),
        "Lines that said what another one says, and are gone: 1.\nLines now, oldest first: 2.\n",
    ),
    "not merged": (
        conflict(text_of([observed(1000)]), text_of([LATER])),
        f"{MERGED}\nLines now, oldest first: 2.\n",
    ),
    "half a line": (
        text_of([observed(1000), LATER]) + '{"t":"2026-11',
        f'Line 3 is no observation: moved to {BROKEN_NAME}: {{"t":"2026-11\nLines now, oldest first: 2.\n',
    ),
    "two numbers at once": (
        text_of([observed(1000), observed(1001)]),
        'Of "op" there are several numbers at 2026-11-20 03:17 UTC: 1,000; 1,001. Delete the line that is wrong.\n',
    ),
}


@pytest.mark.parametrize(("text", "said"), EXPLAINED.values(), ids=EXPLAINED)
def test_the_command_says_what_it_did(site: FetchSite, text: str, said: str) -> None:
    site.petition('id: op, kind: json, measure: collected-online, url: "https://p.example/12", count: count')
    (site.path() / "history.jsonl").write_text(text, "utf-8")
    site.set_state(EMPTY)
    done = site.repair()
    assert (done.code, done.out, done.err) == (0, said, "")
    assert site.repair().out.endswith(said if "Delete" in said else "The history is in order.\n")


def test_lines_that_are_no_observation_are_kept_aside(site: FetchSite) -> None:
    site.petition('id: op, kind: json, measure: collected-online, url: "https://p.example/12", count: count')
    for number in (1, 2):
        (site.path() / "history.jsonl").write_text(f"{text_of([LATER])}broken {number}\n", "utf-8")
        site.repair()
    assert (site.path() / BROKEN_NAME).read_text("utf-8") == "broken 1\nbroken 2\n"
    assert site.history() == (LATER,)


def test_a_petition_is_named(site: FetchSite, platform: Platform) -> None:
    site.petition(f'id: op, kind: json, measure: collected-online, url: "{platform.url}/12", count: count')
    assert site.repair("").err == "Name the petition: --petition KEY, the name of its folder in content/petitions.\n"
    said = site.repair("slovenia")
    assert (said.code, said.err) == (4, 'There is no petition "slovenia". The petitions: slovakia.\n')
