"""What a run prints: a table for people or data for programs, and its exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from initiative.petitions.reporting import Need, Report
from initiative.petitions.worsening import Worse

_HEADS = ("source", "value", "change", "age", "outcome")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something wrong with a petition's files or header rather than with a platform. `message` may have two lines."""

    need: Need
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """All that came of a run. `skipped` are the petitions that are samples."""

    now: datetime
    reports: tuple[Report, ...]
    worse: tuple[Worse, ...] = ()
    faults: tuple[Fault, ...] = ()
    skipped: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0: every number is fresh. 3: something is not, and the site can be built. 4: a person must look."""
        return max((Need.NOBODY, *(one.need for one in self.reports), *(one.need for one in self.faults))).value


def table(summary: Summary) -> Iterator[str]:
    """Yield the lines of the table and those that count what is in it."""
    rows = [_HEADS, *(_row(report, summary.now) for report in summary.reports)]
    if summary.reports:
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
        for row in rows:
            yield _line(row, widths).rstrip()
    counts = Counter(report.outcome for report in summary.reports)
    counted = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    yield f"{_number(len(summary.reports), 'source')}{': ' if counted else ''}{counted}."
    if summary.skipped:
        yield f"Skipped, because they are samples: {', '.join(summary.skipped)}."
    if summary.dry_run:
        yield "This was a dry run: nothing was stored."


def troubles(summary: Summary) -> Iterator[str]:
    """Yield what got worse since the last run, and what is wrong with files; nothing when all is as it was."""
    if summary.worse:
        yield "Worse since the last run:"
        yield from (str(one) for one in summary.worse)
    yield from (one.message for one in summary.faults)


def to_json(summary: Summary) -> str:
    """Return all of a run as one JSON text."""
    found = {
        "schema": 1,
        "at": _time(summary.now),
        "exit_code": summary.exit_code,
        "dry_run": summary.dry_run,
        "sources": [_to_map(report) for report in summary.reports],
        "worse": [
            {"petition": one.petition, "source": one.source, "message": one.message, "advice": one.advice}
            for one in summary.worse
        ],
        "faults": [one.message for one in summary.faults],
        "skipped": list(summary.skipped),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _to_map(report: Report) -> dict[str, object]:
    return {
        "petition": report.petition,
        "source": report.source,
        "value": report.value,
        "change": report.change,
        "confirmed_at": None if report.confirmed_at is None else _time(report.confirmed_at),
        "age": report.age,
        "outcome": report.outcome,
        "detail": report.detail,
    }


def _row(report: Report, now: datetime) -> tuple[str, ...]:
    value = "unknown" if report.value is None else f"{report.value:,}"
    change = "" if report.change is None else f"{report.change:+,}"
    outcome = f"{report.outcome}: {report.detail}" if report.detail else report.outcome
    return report.name, value, change, _age(report, now), outcome


def _age(report: Report, now: datetime) -> str:
    if report.confirmed_at is None:
        return "never"
    since = max(now - report.confirmed_at, timedelta())
    if since < timedelta(hours=1):
        return "now"
    return f"{since // timedelta(hours=1)} h" if since < timedelta(days=2) else f"{since.days} d"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers, outcome = row
    middle = "  ".join(text.rjust(width) for text, width in zip(numbers, widths[1:-1], strict=True))
    return f"{name.ljust(widths[0])}  {middle}  {outcome}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
