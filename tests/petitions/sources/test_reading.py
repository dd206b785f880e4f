"""Some platforms call a petition open long after its deadline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from initiative.model.observation import AsOf
from initiative.partial_date import PartialDate
from initiative.petitions.api import PlatformState, Reading

DAY = PartialDate(2026, 7, 15)
INSTANT = datetime(2026, 7, 15, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "deadline", "now", "expected"),
    [
        pytest.param("open", DAY, "2026-07-15T23:59:59+00:00", "open", id="on-the-last-day"),
        pytest.param("open", DAY, "2026-07-16T00:00:00+00:00", "closed", id="on-the-day-after"),
        pytest.param("open", DAY, "2026-07-16T01:30:00+03:00", "open", id="the-day-is-that-of-utc"),
        pytest.param("open", INSTANT, "2026-07-15T20:59:59+00:00", "open", id="before-the-instant"),
        pytest.param("open", INSTANT, "2026-07-15T21:00:00+00:00", "closed", id="at-the-instant"),
        pytest.param("open", PartialDate(2026, 7), "2026-07-31T12:00:00+00:00", "open", id="in-the-last-month"),
        pytest.param("open", None, "2030-01-01T00:00:00+00:00", "open", id="without-a-deadline"),
        pytest.param("submitted", DAY, "2030-01-01T00:00:00+00:00", "submitted", id="what-came-later-stays"),
        pytest.param("draft", DAY, "2030-01-01T00:00:00+00:00", "draft", id="what-never-opened-stays"),
        pytest.param(None, DAY, "2030-01-01T00:00:00+00:00", None, id="unknown-stays-unknown"),
    ],
)
def test_a_deadline_that_has_passed_closes_what_is_open(
    state: PlatformState | None, deadline: AsOf | None, now: str, expected: PlatformState | None
) -> None:
    reading = Reading(value=1, state=state, deadline=deadline)
    assert reading.state_at(datetime.fromisoformat(now)) == expected
