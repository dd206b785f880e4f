"""All that came of a run, its exit code, and the same as data for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from initiative.diagnostics import Diagnostic, Sentence
from initiative.petitions.reporting import Need, Report
from initiative.petitions.worsening import Worse


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something wrong with a petition's files or header rather than with a platform."""

    need: Need
    said: Diagnostic | Sentence


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


def to_json(summary: Summary) -> str:
    """Return all of a run as one JSON text; its sentences are English."""
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
        "faults": [one.said.text() for one in summary.faults],
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


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
