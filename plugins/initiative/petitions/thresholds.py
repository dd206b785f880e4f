"""The rule of a European Citizens' Initiative: a million, and enough in seven member states.

The minimum of a state is its seats times the size of the European Parliament. It is that of the law in force on the day
the initiative was registered: Regulation (EU) 2019/788, Article 3 and Annex I, as amended by the regulations below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from initiative.model.observation import Row

TOTAL: Final = 1_000_000
COUNTRIES: Final = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    since: date
    size: int
    seats: Mapping[str, int]


def _seats(text: str) -> Mapping[str, int]:
    words = text.split()
    return MappingProxyType(dict(zip(words[::2], map(int, words[1::2]), strict=True)))


_RULES: Final = (
    # (EU) 2024/1082, https://eur-lex.europa.eu/eli/reg_del/2024/1082/oj
    _Rule(
        since=date(2024, 7, 16),
        size=720,
        seats=_seats(
            "at 20 be 22 bg 17 cy 6 cz 21 de 96 dk 15 ee 7 es 61 fi 15 fr 81 gr 21 hr 12 hu 21 ie 14 it 76 lt 11 lu 6 "
            "lv 9 mt 6 nl 31 pl 53 pt 21 ro 33 se 21 si 9 sk 15"
        ),
    ),
    # (EU) 2019/1673, https://eur-lex.europa.eu/eli/reg_del/2019/1673/oj
    _Rule(
        since=date(2020, 2, 1),
        size=705,
        seats=_seats(
            "at 19 be 21 bg 17 cy 6 cz 21 de 96 dk 14 ee 7 es 59 fi 14 fr 79 gr 21 hr 12 hu 21 ie 13 it 76 lt 11 lu 6 "
            "lv 8 mt 6 nl 29 pl 52 pt 21 ro 33 se 21 si 8 sk 14"
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryCount:
    """What was collected in a country. `minimum` None: there is none, or nobody has noted the day of registration."""

    country: str
    value: int
    minimum: int | None

    @property
    def is_reached(self) -> bool:
        """Whether the minimum is known and reached."""
        return self.minimum is not None and self.value >= self.minimum

    @property
    def part(self) -> float:
        """How much of the minimum there is, for sorting; below nothing where there is no minimum."""
        return -1.0 if self.minimum is None else self.value / self.minimum


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How far an initiative is. `countries` are all with a number, by part of the minimum, the largest first, then by
    code. `outside` are counts handed in after the last day: they are no part of the total.
    """

    countries: tuple[CountryCount, ...]
    outside: tuple[CountryCount, ...]
    has_rule: bool

    @property
    def reached(self) -> int:
        """How many countries have reached their minimum."""
        return sum(country.is_reached for country in self.countries)


def find_minimum(country: str, registered: date | None) -> int | None:
    """Return how many are needed in a country (ISO 3166-1 alpha-2, lower case); None where that is not known."""
    rule = _find_rule(registered)
    seats = None if rule is None else rule.seats.get(country)
    return None if rule is None or seats is None else seats * rule.size


def find_standing(rows: Sequence[Row], registered: date | None) -> Standing:
    """Return how far an initiative is, from its numbers by country."""
    counts = [
        (
            row.counted,
            CountryCount(country=row.country, value=row.value, minimum=find_minimum(row.country, registered)),
        )
        for row in rows
    ]
    return Standing(
        countries=_sorted(count for counted, count in counts if counted),
        outside=_sorted(count for counted, count in counts if not counted),
        has_rule=_find_rule(registered) is not None,
    )


def _find_rule(registered: date | None) -> _Rule | None:
    return None if registered is None else next((rule for rule in _RULES if rule.since <= registered), None)


def _sorted(counts: Iterable[CountryCount]) -> tuple[CountryCount, ...]:
    return tuple(sorted(counts, key=lambda count: (-count.part, count.country)))
