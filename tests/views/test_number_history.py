"""The history of a number: the line, the table that says the same, and the pace in words."""

from __future__ import annotations

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from initiative.assets import build_style
from initiative.petitions.series import Series
from initiative.views.history_chart import HEIGHT, WIDTH, Dot, HistoryChart, make_chart
from initiative.views.number_history import HistoryView
from number_pages import PLATFORM, READ, daily, line, number_html, number_view
from petition_content import BEGUN, COUNTS, GOAL, OPEN
from petition_pages import AFTER, AR, CATALOGUES, EN
from petitions.making import series_of
from tiny import ROOT


def plain(html: object) -> str:
    """Return a text without its tags."""
    return re.sub(r"<[^>]+>", "", str(html))


def history_of(folder: Path, facts: str, history: str) -> HistoryView:
    return number_view(folder, facts, history).history


def chart_of(series: Series, goal: int | None = None, shown: Series | None = None) -> HistoryChart | None:
    with CATALOGUES.using("en"):
        return make_chart(series, shown or series, goal, EN)


# -- line

WEEK = (("2026-11-01", 0), ("2026-11-03", 10), ("2026-11-05", 20), ("2026-11-06", 40), ("2026-11-11", 40))


def test_time_runs_along_x_and_the_top_is_a_round_number() -> None:
    assert chart_of(series_of(*WEEK)) == HistoryChart(
        title="A line from 0 on 1\u00a0November 2026 to 40 on 11\u00a0November 2026.",
        lines=(f"0,{HEIGHT} 200,225 400,150 500,0 {WIDTH},0",),
        dots=(),
        goal=None,
        top="40",
        caption="The table below has every point of the line.",
        first="1\u00a0November 2026",
        first_datetime="2026-11-01",
        last="11\u00a0November 2026",
        last_datetime="2026-11-11",
    )


GOALS = {"near": (60, "60", 0), "between": (30, "40", 75), "far": (81, "40", None)}


@pytest.mark.parametrize(("goal", "top", "height"), GOALS.values(), ids=GOALS)
def test_a_goal_is_drawn_where_it_does_not_press_the_line_down(goal: int, top: str, height: int | None) -> None:
    chart = chart_of(series_of(*WEEK), goal)
    assert chart is not None
    assert (chart.top, chart.goal) == (top, height)
    assert ("The dashed line is the goal" in chart.caption) is (height is not None)


def test_gaps_stay_gaps_and_what_stands_alone_is_a_dot() -> None:
    series = series_of(
        ("2026-01-01", 10), ("2026-01-02", 10), ("2026-01-03", 10), ("2026-03-01", 20), ("2026-04-10", 40),
        ("2026-04-11", 40),
    )  # fmt: skip
    chart = chart_of(series)
    assert chart is not None
    assert chart.lines == ("0,225 10,225 20,225", "990,0 1000,0")
    assert chart.dots == (Dot(x=590, y=150),)


def test_what_is_thinned_is_no_gap() -> None:
    series = series_of(*((f"2026-01-{day:02}", day) for day in range(1, 32)))
    chart = chart_of(series, shown=(series[0], *series[-5:]))
    assert chart is not None
    assert len(chart.lines) == 1
    assert chart.dots == ()


def test_too_little_is_no_line_but_a_table(tmp_path: Path) -> None:
    view = history_of(tmp_path, READ, daily([1, 2, 3, 4]))
    assert view.chart is None
    assert len(view.rows) == 4


def test_the_svg_has_a_title_and_no_script_or_style(tmp_path: Path) -> None:
    html = number_html(number_view(tmp_path, READ, daily(range(100, 120))))
    svg = html[html.index('<svg viewBox="-8') :]
    svg = svg[: svg.index("</svg>")]
    assert 'role="img" aria-labelledby="historyline"' in svg
    title = "A line from 100 on 1\u00a0November 2026 to 119 on 20\u00a0November 2026."
    assert f'<title id="historyline">{title}</title>' in svg
    assert not re.search(r"style=|<script|on\w+=", svg)


def test_time_is_not_mirrored(tmp_path: Path) -> None:
    html = number_html(number_view(tmp_path, READ, daily(range(100, 120)), lang=AR))
    assert '<p class="historyline-days small soft" dir="ltr"><bdi><time datetime="2026-11-01">' in html


# -- table


def test_the_table_says_what_the_line_shows(tmp_path: Path) -> None:
    history = line("online", 20, "2026-06-30", by="coordinator") + line(
        "paper", 100, "2026-07-31", "collected-paper", by="coordinator"
    )
    view = history_of(tmp_path, OPEN + COUNTS + BEGUN, history)
    assert [column.text for column in view.columns] == [
        "Day", "Signatures collected on paper", "Signatures collected online", "Together",
    ]  # fmt: skip
    assert [[plain(cell.text) for cell in (row.head, *row.cells)] for row in view.rows] == [
        ["20\u00a0November 2026", "351", "not read", "396"],
        ["19\u00a0November 2026", "not read", "45", "145"],
        ["31\u00a0July 2026", "100", "not read", "120"],
        ["30\u00a0June 2026", "not read", "20", "no figure known"],
    ]


def test_one_source_needs_no_sum_and_two_of_a_measure_are_told_apart(tmp_path: Path) -> None:
    one = history_of(tmp_path / "one", READ, line("op", 5, "2026-11-20"))
    assert [column.text for column in one.columns] == ["Day", "Signatures collected online"]
    two = (
        PLATFORM + "  - {id: b, kind: openpetition, slug: b, site: eu, measure: collected-online, overlapping: [op]}\n"
    )
    view = history_of(tmp_path / "two", OPEN + two + BEGUN, line("op", 5, "2026-11-20"))
    assert [column.text for column in view.columns] == [
        "Day", "Signatures collected online (op)", "Signatures collected online (b)", "Together",
    ]  # fmt: skip


def test_remarks_and_another_measure_stand_beside_the_number(tmp_path: Path) -> None:
    history = line("op", 100, "2026-11-01") + line(
        "op", 90, "2026-11-02", "verified", reason="corrected by the platform"
    )
    view = history_of(tmp_path, READ, history)
    assert view.columns[-1].text == "Remark"
    assert [plain(cell.text) for cell in view.rows[0].cells] == ["90 verified", "Corrected by the platform."]
    assert [plain(cell.text) for cell in view.rows[1].cells] == ["100", ""]


def test_years_of_readings_fit_into_a_page(tmp_path: Path) -> None:
    history = daily(day * 37 for day in range(1500))
    view = number_view(tmp_path, READ, history)
    assert len(view.history.rows) <= 120
    assert view.history.note == "Of what is older, the last reading of each month is shown."
    assert plain(view.history.rows[0].head.text) == "20\u00a0November 2026"
    page = number_html(view) + build_style(ROOT / "theme", "number.html").css
    assert len(brotli.compress(page.encode(), quality=11)) <= 13_600


# -- pace


def test_the_pace_is_told_in_words(tmp_path: Path) -> None:
    view = history_of(tmp_path, READ, daily([100 + 2 * day for day in range(93)] + [284] * 7 + [285]))
    assert [plain(told) for told in view.pace] == [
        "Last 7 days: less than one per day (1 more from 13\u00a0November 2026 to 20\u00a0November 2026).",
        "Last 30 days: about 2 per day (45 more from 21\u00a0October 2026 to 20\u00a0November 2026).",
        "Last 90 days: about 2 per day (165 more from 22\u00a0August 2026 to 20\u00a0November 2026).",
    ]
    assert view.projection == ""


def test_what_cannot_be_told_is_said(tmp_path: Path) -> None:
    view = history_of(tmp_path, READ, daily([9, 8, 8, 8, 8, 8, 8, 8]))
    assert [plain(told) for told in view.pace] == [
        "Last 7 days: the number became smaller, from 13\u00a0November 2026 to 20\u00a0November 2026.",
        "Last 30 days: not known, there are too few readings.",
        "Last 90 days: not known, there are too few readings.",
    ]


STEADY = daily(range(100, 300))


def test_a_projection_is_a_range_and_says_what_it_is(tmp_path: Path) -> None:
    view = history_of(tmp_path, READ.replace("value: 500", "value: 350"), STEADY)
    assert plain(view.projection) == (
        "If it went on as in the last 7, 30 and 90 days, 350 would be reached between 10\u00a0January 2027 and "
        "17\u00a0January 2027. This is a calculation, not a promise."
    )


SILENT = {
    "not before the last day": READ,
    "no goal": READ.replace(GOAL, ""),
    "reached": READ.replace("value: 500", "value: 200"),
    "closed": READ + 'milestones: [{date: 2026-11-20, event: closed, text: {en: "Closed."}}]\n',
}


@pytest.mark.parametrize("facts", SILENT.values(), ids=SILENT)
def test_else_there_is_no_projection(tmp_path: Path, facts: str) -> None:
    assert history_of(tmp_path, facts, STEADY).projection == ""


def test_a_closed_petition_has_no_pace_for_long(tmp_path: Path) -> None:
    view = number_view(tmp_path, READ, STEADY, now=AFTER).history
    assert [plain(told) for told in view.pace][:2] == [
        "Last 7 days: not known, there are too few readings.",
        "Last 30 days: not known, there are too few readings.",
    ]
