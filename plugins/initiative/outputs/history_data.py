"""The history of a number as data: all observations, oldest first. Counts, roles and addresses of platforms only."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from initiative.model.observation import AsOf, History, Observation

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

COLUMNS: Final = ("time", "source", "measure", "value", "as_of")


def observation_json(one: Observation) -> Json:
    """Return one observation. `heartbeat`: nothing had changed."""
    return {
        "at": moment(one.at),
        "source": one.source,
        "measure": one.measure,
        "count": one.value,
        "as_of": _as_of(one.as_of),
        "heartbeat": one.heartbeat,
    }


def history_csv(history: History) -> bytes:
    """Return observations as CSV, RFC 4180: times in UTC, `as_of` empty where the source does not tell."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in history:
        writer.writerow((moment(one.at), one.source, one.measure, one.value, _as_of(one.as_of) or ""))
    return file.getvalue().encode()


def moment(value: datetime | None) -> str | None:
    """Return an instant in UTC, by ISO 8601."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


def _as_of(value: AsOf | None) -> str | None:
    return moment(value) if isinstance(value, datetime) else None if value is None else str(value)
