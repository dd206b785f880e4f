"""European Citizens' Initiative: the Commission's register, details of one initiative.

Never `totalSupporters` of the search: that stands still between reports of paper. The body holds addresses of the
organisers, so nothing else of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from initiative.model.count_source import CountSource
from initiative.model.observation import Row
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.partial_date import PartialDate
from initiative.petitions.api import Answer, PlatformState, Reading, Request, SourceError
from initiative.petitions.sources.answer_text import read_json
from initiative.petitions.sources.country_rows import check_sum, read_row
from initiative.petitions.sources.fields import Fields, to_fields

kind = "eci"
version = 1
required, optional = SOURCE_KINDS[kind].names

_REGISTER: Final = "https://register.eci.ec.europa.eu/core/api/register/details"
_PAGES: Final = "https://citizens-initiative.europa.eu/initiatives/details"
_STATES: Final[Mapping[str, PlatformState]] = {
    "REGISTERED": "draft",
    "COLLECTION_START_DATE": "draft",
    "ONGOING": "open",
    "CLOSED": "closed",
    "VERIFICATION": "verification",
    "SUBMITTED": "submitted",
    "ANSWERED": "answered",
    "INSUFFICIENT_SUPPORT": "insufficient",
    "INSUFFICIENT_SUPPORT_AFTER_VERIFICATION": "insufficient",
    "WITHDRAWN": "withdrawn",
    "REJECTED": "rejected",
}
_DATE: Final = re.compile(r"[0-9]{2}/[0-9]{2}/20[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
_ZONE: Final = ZoneInfo("Europe/Brussels")  # nobody says which; the Commission is there


def request(source: CountSource) -> Request:
    """Ask for the details of the initiative."""
    number = source.parameter("number")
    return Request(url=f"{_REGISTER}/{number}", media=("application/json",), identity=number)


def read(answer: Answer, source: CountSource) -> Reading:
    """Read what was collected, or what was verified: the register drops the first once it has the second."""
    details = to_fields(read_json(answer))
    year, _, number = source.parameter("number").partition("/")
    details.check_identity("comRegNum", f"ECI({year}){number}")
    state = details.state("status", _STATES)
    name, counterpart = "sosReport", "submission"
    if source.measure == "verified":
        name, counterpart = counterpart, name
    reading = Reading(
        value=None,
        state=state,
        url=f"{_PAGES}/{year}/{number}_en",
        deadline=_day(details, "deadline"),
    )
    if not details.has(name) and (state == "draft" or details.has(counterpart)):
        return reading
    return _with_count(reading, details.fields(name))


def _with_count(reading: Reading, report: Fields) -> Reading:
    total = report.count("totalSignatures")
    rows, note = check_sum(total, (_row(entry) for entry in report.list("entry")))
    paper = _day(report, "updateDate")
    return replace(
        reading,
        value=total,
        as_of=_instant(report, "onlineSosUpdateDate") or paper,
        rows=rows,
        note=note,
        paper_as_of=paper,
    )


def _row(entry: Fields) -> Row:
    after = entry.has("afterSubmission") and entry.flag("afterSubmission")
    return read_row(entry, "countryCodeType", "total", counted=not after)


def _day(fields: Fields, name: str) -> PartialDate | None:
    moment = _moment(fields, name)
    return None if moment is None else PartialDate.of(moment)


def _instant(fields: Fields, name: str) -> datetime | None:
    moment = _moment(fields, name)
    return None if moment is None else moment.astimezone(UTC)


def _moment(fields: Fields, name: str) -> datetime | None:
    """Return a time as the register writes it, 01/07/2026 20:45 or 01/07/2026; None where it is empty."""
    text = fields.optional_text(name)
    if not text:
        return None
    try:
        if _DATE.fullmatch(text):
            return datetime.strptime(text, "%d/%m/%Y %H:%M" if " " in text else "%d/%m/%Y").replace(tzinfo=_ZONE)
    except ValueError:
        pass
    raise SourceError("shape", f'"{fields.place(name)}" is not a date like 31/12/2026')
