"""Counts as they were seen: one accepted number with its source and its times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from initiative.partial_date import PartialDate

AsOf = datetime | PartialDate
"""When a number was true, as exactly as the source told: an instant in UTC, or a date."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The count of one country, ISO 3166-1 alpha-2 in lower case. `counted` is False for rows outside of the total."""

    country: str
    value: int
    counted: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """One accepted count.

    `at` is when it was read or entered, in UTC. `as_of` is when it was true, None where the source does not tell.
    `heartbeat`: a line of the weekly record that nothing changed. `counted_by`, a role, and `evidence` are of counts by
    hand only. `rows` are by country, in the order of their codes. `note` is a reservation to be shown beside the
    number, `reason` why it was accepted although it looked wrong. `paper_as_of` is when paper was last reported, where
    it is inside the value and comes in reports of its own.
    """

    source: str
    measure: str
    value: int
    at: datetime
    as_of: AsOf | None = None
    url: str = ""
    parser: str = ""
    heartbeat: bool = False
    counted_by: str = ""
    evidence: str = ""
    rows: tuple[Row, ...] = ()
    note: str = ""
    reason: str = ""
    paper_as_of: PartialDate | None = None

    @property
    def day(self) -> date:
        """The calendar day it was read, UTC."""
        return self.at.astimezone(UTC).date()

    @property
    def true_on(self) -> PartialDate:
        """The date to print beside the number: when it was true; if not told, when it was read."""
        if isinstance(self.as_of, PartialDate):
            return self.as_of
        return PartialDate.of((self.as_of or self.at).astimezone(UTC))


History = tuple[Observation, ...]
"""The observations of one petition, oldest first."""
