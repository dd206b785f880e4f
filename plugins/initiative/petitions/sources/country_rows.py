"""The counts by country beside a total, as long as they add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from initiative.model.observation import Row
from initiative.petitions.api import SourceError
from initiative.petitions.sources.fields import Fields

INCONSISTENT: Final = "inconsistent source"

_CODE: Final = re.compile("[A-Za-z]{2}")


def read_row(fields: Fields, code: str, count: str, *, counted: bool = True) -> Row:
    """Return one row; `code` and `count` name its fields. Raises SourceError."""
    country = fields.text(code)
    if not _CODE.fullmatch(country):
        raise SourceError("shape", f'"{fields.place(code)}" is not a country code of two letters')
    return Row(country=country.lower(), value=fields.count(count), counted=counted)


def check_sum(total: int, rows: Iterable[Row]) -> tuple[tuple[Row, ...], str]:
    """Return the rows by code, and a reservation: rows that do not add up to the total are left out.

    Raises SourceError where a country stands twice.
    """
    found = tuple(sorted(rows, key=lambda row: (row.country, not row.counted)))
    if len({(row.country, row.counted) for row in found}) != len(found):
        raise SourceError("shape", "a country stands twice in the rows by country")
    if found and sum(row.value for row in found if row.counted) != total:
        return (), INCONSISTENT
    return found, ""
