"""The record of counts: what is read, what is refused, and which number counts on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.observation import AsOf, Observation
from initiative.model.petition import MEASURES, Count, CountSource
from initiative.partial_date import PartialDate
from initiative.petitions.history import latest, manual_observations, merge, read_history
from initiative.petitions.history_line import write_line

PATH = "content/petitions/slovakia/history.jsonl"
SOURCES = ("op", "paper")
LINE = '{"t":"2026-11-20T03:17:22Z","s":"op","m":"collected-online","v":470240,"as_of":null,"url":"https://x.example/a","parser":"openpetition/2"}'
OBSERVATION = Observation(
    source="op",
    measure="collected-online",
    value=470240,
    at=datetime(2026, 11, 20, 3, 17, 22, tzinfo=UTC),
    url="https://x.example/a",
    parser="openpetition/2",
)


def seen(day: int, value: int, source: str = "op") -> Observation:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return Observation(source=source, measure="collected-online", value=value, at=at)


def test_a_line_is_an_observation() -> None:
    assert read_history(LINE + "\n", PATH, SOURCES) == ((OBSERVATION,), ())


def test_an_observation_is_written_as_that_line() -> None:
    assert write_line(OBSERVATION) == LINE + "\n"


@pytest.mark.parametrize(
    ("text", "as_of", "true_on"),
    [
        ('"2026-10-02"', PartialDate.parse("2026-10-02"), "2026-10-02"),
        ('"2026-10"', PartialDate.parse("2026-10"), "2026-10"),
        ('"2026-10-02T00:45:00+02:00"', datetime(2026, 10, 1, 22, 45, tzinfo=UTC), "2026-10-01"),
        ("null", None, "2026-11-20"),
    ],
)
def test_a_number_has_the_date_it_was_true_or_else_was_read(text: str, as_of: AsOf | None, true_on: str) -> None:
    line = f'{{"t":"2026-11-20","s":"paper","m":"collected-paper","v":351,"as_of":{text}}}'
    (found,), faults = read_history(line, PATH, SOURCES)
    assert (found.as_of, str(found.true_on), found.at, faults) == (
        as_of, true_on, datetime(2026, 11, 20, tzinfo=UTC), (),
    )  # fmt: skip


def test_a_count_by_hand_says_who_counted_and_from_what() -> None:
    line = change('"https://x.example/a"', 'null,"by":"coordinator","evidence":"sheets 1-2"')
    (found,), faults = read_history(line, PATH, SOURCES)
    assert (found.counted_by, found.evidence, found.url, faults) == ("coordinator", "sheets 1-2", "", ())


def test_no_history_is_no_fault() -> None:
    assert read_history("\n\n", PATH, SOURCES) == ((), ())


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    assert read_history(f"\ufeff{LINE}\r\n", PATH, SOURCES) == ((OBSERVATION,), ())


def test_lines_come_out_oldest_first_and_each_once() -> None:
    lines = [write_line(seen(day, 100 + day)) for day in (20, 18, 20, 19)]
    history, _ = read_history("".join(lines), PATH, SOURCES)
    assert [one.value for one in history] == [118, 119, 120]


def test_a_heartbeat_is_no_duplicate() -> None:
    text = LINE + "\n" + LINE.replace("}", ',"hb":true}')
    assert sorted(one.heartbeat for one in read_history(text, PATH, SOURCES)[0]) == [False, True]


def change(before: str, after: str) -> str:
    assert before in LINE
    return LINE.replace(before, after)


EXAMPLE = '    → A line looks like  {"t":"2026-11-20T03:17:22Z","s":"paper","m":"collected-paper","v":351}'


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("{", f"history This line is not JSON.\n{EXAMPLE}", id="not-json"),
        pytest.param("[" * 100_000, f"history This line is not JSON.\n{EXAMPLE}", id="deep-json"),
        pytest.param("1" * 5000, f"history This line is not JSON.\n{EXAMPLE}", id="long-number"),
        pytest.param("[1]", f"history This line is not a map.\n{EXAMPLE}", id="not-a-map"),
        pytest.param(change('"v":470240,', ""), f'history This line has no "v".\n{EXAMPLE}', id="missing"),
        pytest.param(
            change('"v":', '"value":1,"v":'),
            'history I do not know "value" in this line.\n'
            "    → Known here: t, s, m, v, as_of, url, parser, hb, by, evidence, rows, outside, paper, note, reason.",
            id="unknown-key",
        ),
        pytest.param(
            change('"v":', '"v":1,"v":'),
            'history "v" stands twice in this line.\n    → Delete one of them.',
            id="twice",
        ),
        *(
            pytest.param(
                change("470240", value),
                f'history "v" must be a whole number, not {value}.\n    → Write digits only, without quotes.',
                id=f"value-{value}",
            )
            for value in ('"470240"', "true", "470240.0", "null", "NaN", "[]")
        ),
        *(
            pytest.param(
                change("470240", value),
                f"history A count cannot be {value}.\n    → It lies between 0 and 999999999.",
                id=f"value-{value}",
            )
            for value in ("-1", "1000000000")
        ),
        pytest.param(
            change("collected-online", "online"),
            'history "online" is no measure.\n    → One of: collected-online, collected-paper, collected-total, '
            "verified, supporters-dedup, actions.",
            id="measure",
        ),
        pytest.param(
            change('"s":"op"', '"s":"avaaz"'),
            'history The petition has no source "avaaz".\n    → Its sources: op, paper.',
            id="source",
        ),
        pytest.param(
            change('"s":"op"', '"s":7'),
            'history "s" must be a text, not 7.\n    → Write it in straight quotes.',
            id="type",
        ),
        pytest.param(
            change('"https://x.example/a"', "0"),
            'history "url" must be a text, not 0.\n    → Write it in straight quotes.',
            id="url",
        ),
        *(
            pytest.param(
                change("2026-11-20T03:17:22Z", time),
                f'history "{time}" under "t" is not a time I understand.\n'
                "    → Write it with its zone, for example 2026-11-20T03:17:22Z.",
                id=f"time-{time}",
            )
            for time in ("2026-11-20T03:17:22", "20 November", "2026-11", "2026-02-30")
        ),
        pytest.param(
            change('"as_of":null', '"as_of":"soon"'),
            'history "soon" under "as_of" is not a time I understand.\n'
            "    → Write it with its zone, for example 2026-11-20T03:17:22Z.",
            id="as-of",
        ),
        pytest.param(
            change("}", ',"hb":1}'),
            'history "hb" must be true or false.\n    → Write true, or delete it.',
            id="heartbeat",
        ),
    ],
)
def test_a_faulty_line_is_named_and_the_others_are_read(line: str, text: str) -> None:
    history, faults = read_history(f"{LINE}\n\n{line}\n", PATH, SOURCES)
    assert history == (OBSERVATION,)
    assert [fault.text() for fault in faults] == [f"{PATH}:3: {text}"]


def test_all_faults_of_a_file_are_found_at_once() -> None:
    _, faults = read_history(f"{{\n{LINE}\n[]\n{change('470240', '-1')}", PATH, SOURCES)
    assert [fault.line for fault in faults] == [1, 3, 4]


CONFLICT = """\
<<<<<<< HEAD
{"t":"2026-11-20","s":"op","m":"verified","v":1}
||||||| base
=======
{"t":"2026-11-21","s":"op","m":"verified","v":2}
>>>>>>> other
{"t":"2026-11-22","s":"op","m":"verified","v":3}
=======
"""


def test_a_conflict_is_one_fault_and_both_sides_are_read() -> None:
    history, faults = read_history(CONFLICT, PATH, SOURCES)
    assert [one.value for one in history] == [1, 2, 3]
    assert [fault.text() for fault in faults] == [
        f"{PATH}:{line}: history-conflict Two versions of this file were not merged.\n"
        "    → Keep the lines of both sides; delete the lines that begin with <<<<<<<, =======, >>>>>>>."
        for line in (1, 8)
    ]


@pytest.mark.parametrize(("day", "value"), [(17, None), (18, 118), (19, 118), (20, 120), (30, 120)], ids=str)
def test_the_latest_is_not_after_the_day(day: int, value: int | None) -> None:
    history = merge([seen(20, 120), seen(18, 118), seen(19, 7, "paper")])
    found = latest(history, "op", date(2026, 11, day))
    assert (None if found is None else found.value) == value


def test_a_count_of_nobody_is_known() -> None:
    found = latest((seen(20, 0),), "op", date(2026, 11, 20))
    assert found is not None
    assert found.value == 0


def test_counts_of_the_header_are_observations_of_their_day() -> None:
    count = Count(value=396, as_of=date(2026, 10, 2), counted_by="coordinator", evidence="sheets 1-31")
    sources = (
        CountSource(id="paper", kind="manual", measure="collected-paper", line=9, count=count),
        CountSource(id="op", kind="openpetition", measure="collected-online", line=8),
    )
    assert manual_observations(sources) == (
        Observation(
            source="paper",
            measure="collected-paper",
            value=396,
            at=datetime(2026, 10, 2, tzinfo=UTC),
            as_of=PartialDate.parse("2026-10-02"),
            counted_by="coordinator",
            evidence="sheets 1-31",
        ),
    )


def test_counts_of_header_and_file_are_merged_in_their_order() -> None:
    assert merge([seen(20, 2)], [seen(19, 1), seen(20, 2)]) == (seen(19, 1), seen(20, 2))


instants = st.datetimes(
    datetime.fromisoformat("0002-01-01"), datetime.fromisoformat("9998-01-01"), timezones=st.just(UTC)
)
partial_dates = st.builds(
    lambda day, size: PartialDate(*(day.year, day.month, day.day)[:size]), st.dates(), st.integers(1, 3)
)
words = st.text(st.characters(codec="utf-8"))
observations = st.builds(
    Observation,
    source=st.sampled_from(SOURCES),
    measure=st.sampled_from(MEASURES),
    value=st.integers(0, 10**9 - 1),
    at=instants,
    as_of=st.none() | instants | partial_dates,
    url=words,
    parser=words,
    heartbeat=st.booleans(),
    counted_by=words,
    evidence=words,
)


@given(st.lists(observations))
def test_what_is_written_reads_back(written: list[Observation]) -> None:
    text = "".join(map(write_line, written))
    assert read_history(text, PATH, SOURCES) == (merge(written), ())


@given(st.lists(observations), observations)
def test_appending_keeps_what_was_there(written: list[Observation], new: Observation) -> None:
    before, _ = read_history("".join(map(write_line, written)), PATH, SOURCES)
    after, _ = read_history("".join(map(write_line, (*written, new))), PATH, SOURCES)
    assert set(before) | {new} == set(after)


@given(st.lists(observations), st.sampled_from(SOURCES), st.dates(), st.integers(0, 1000))
def test_waiting_never_makes_a_number_unknown(written: list[Observation], source: str, day: date, more: int) -> None:
    history = merge(written)
    found = latest(history, source, day)
    assert found is None or found.day <= day
    later = day if day.year > 9990 else day + timedelta(days=more)
    assert found is None or latest(history, source, later) is not None


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    history, faults = read_history(text, PATH, SOURCES)
    assert history == () or faults == ()
