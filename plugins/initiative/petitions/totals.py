"""From observations to the figure that is printed. Unknown is None and stays None; what may overlap is never added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from types import MappingProxyType
from typing import Final, Literal

from initiative.model.observation import History, Observation
from initiative.model.petition import CountSource
from initiative.partial_date import PartialDate
from initiative.petitions.history import latest
from initiative.petitions.relations import Relations, read_relations

FigureState = Literal["known", "incomplete", "unknown"]

_UNCONFIRMED: Final[Mapping[str, datetime]] = MappingProxyType({})
_SIGNATURES: Final = frozenset({"collected-online", "collected-paper", "collected-total", "verified"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What one source contributes; in a sum over petitions `source` is the petition's key and `kind` is `petition`.

    `as_of` is when it was true, `confirmed` when it was last read (UTC). `counted_by`, a role, and `evidence` are of
    counts by hand. `observation` is what it was taken from, None in a sum over petitions.
    """

    source: str
    kind: str
    measure: str
    value: int
    as_of: PartialDate
    confirmed: datetime
    url: str = ""
    counted_by: str = ""
    evidence: str = ""
    observation: Observation | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A computed number.

    `value` None is unknown. `parts` are what it is made of, or all that is known where there is no total. `without`
    names what is missing. `superseded` are older measures of the same signatures, to be named once.
    """

    value: int | None
    measure: str | None = None
    parts: tuple[Part, ...] = ()
    without: tuple[str, ...] = ()
    superseded: tuple[Part, ...] = ()
    several_platforms: bool = False
    """More people may have signed than the number says: another platform collects too."""

    @property
    def as_of(self) -> PartialDate | None:
        """When the number was true: the date of its oldest part."""
        return min((part.as_of for part in self.parts), default=None)

    @property
    def confirmed(self) -> datetime | None:
        """When its parts were last read, the one longest ago."""
        return min((part.confirmed for part in self.parts), default=None)

    @property
    def formula(self) -> tuple[Part, ...]:
        """What is added up, for "1,147 online + 80 on paper = 1,227"; nothing where nothing is."""
        return self.parts if self.value is not None and len(self.parts) > 1 else ()

    @property
    def state(self) -> FigureState:
        """`unknown` when nothing is known at all, `incomplete` when something is missing."""
        if not self.parts:
            return "unknown"
        return "incomplete" if self.without else "known"


UNKNOWN: Final = Figure(value=None)


def total(
    sources: Sequence[CountSource], history: History, day: date, confirmed: Mapping[str, datetime] = _UNCONFIRMED
) -> Figure:
    """Return the figure of one petition on a day, see `combine`.

    `history` holds the manual counts too. `confirmed` says when a source last gave its last number again (UTC).
    """
    found = ((source.id, latest(history, source.id, day)) for source in sources)
    return combine(sources, {name: one for name, one in found if one is not None}, confirmed)


def combine(
    sources: Sequence[CountSource],
    observations: Mapping[str, Observation],
    confirmed: Mapping[str, datetime] = _UNCONFIRMED,
) -> Figure:
    """Return the figure of one petition from an observation of each source: the largest sum of sources that have no
    signature in common.

    A source that is contained in or superseded by a known one does not count. No value where a part without an
    observation would have to be added.
    """
    relations = read_relations(sources)
    known = {
        source.id: _part(source, observations[source.id], confirmed.get(source.id))
        for source in sources
        if source.id in observations
    }
    if not known:
        return UNKNOWN
    counting = [source.id for source in sources if not _is_replaced(source.id, known, relations)]
    # Sources that replace each other in a circle leave nothing; then each of them may be the largest.
    candidates = [known[name] for name in counting if name in known] or list(known.values())
    chosen = _largest_sum(candidates, relations)
    missing = tuple(name for name in counting if name not in known and not _is_expected(name, known, relations))
    return Figure(
        value=None if _has_gap(chosen, missing, relations) else sum(part.value for part in chosen),
        measure=_common_measure(chosen),
        parts=chosen,
        without=missing,
        superseded=tuple(known[name] for name in known if _is_superseded(name, chosen, relations)),
        several_platforms=any(relations.overlap(one, two) for one, two in combinations(counting, 2)),
    )


def sum_petitions(figures: Mapping[str, Figure]) -> Figure:
    """Return the signatures (never people: one person may sign several petitions) of all petitions, by their key.

    A petition without a value is named in `without`: the sum is then of the others only.
    """
    parts = tuple(part for key, figure in sorted(figures.items()) for part in _petition_part(key, figure))
    if not parts:
        return UNKNOWN
    return Figure(
        value=sum(part.value for part in parts),
        measure=_common_measure(parts),
        parts=parts,
        without=tuple(sorted(key for key, figure in figures.items() if figure.value is None)),
        several_platforms=any(figure.several_platforms for figure in figures.values()),
    )


def _part(source: CountSource, one: Observation, confirmed: datetime | None) -> Part:
    last = one.at if confirmed is None else max(one.at, confirmed)
    return Part(
        source=source.id,
        kind=source.kind,
        measure=one.measure,
        value=one.value,
        # A platform that does not say when its number was true says it again with each reading.
        as_of=PartialDate.of(last.astimezone(UTC)) if one.as_of is None else one.true_on,
        confirmed=last,
        url=one.url,
        counted_by=one.counted_by or (source.count.counted_by if source.count else ""),
        evidence=one.evidence,
        observation=one,
    )


def _petition_part(key: str, figure: Figure) -> Iterator[Part]:
    if figure.value is not None and figure.as_of is not None and figure.confirmed is not None:
        measure = _common_measure(figure.parts)
        yield Part(
            source=key,
            kind="petition",
            # Different people within one petition are not different people across several.
            measure="actions" if measure == "supporters-dedup" else measure,
            value=figure.value,
            as_of=figure.as_of,
            confirmed=figure.confirmed,
        )


def _largest_sum(parts: Sequence[Part], relations: Relations) -> tuple[Part, ...]:
    """Return the parts, in their order, with the largest sum among those that are disjoint each from each."""
    by_name = sorted(parts, key=lambda part: part.source)
    groups = (group for size in range(1, len(parts) + 1) for group in combinations(by_name, size))
    disjoint = (group for group in groups if _are_disjoint(group, relations))
    best = max(disjoint, key=lambda group: (sum(part.value for part in group), len(group)))
    return tuple(part for part in parts if part in best)


def _are_disjoint(parts: Sequence[Part], relations: Relations) -> bool:
    return all(relations.are_disjoint(one.source, two.source) for one, two in combinations(parts, 2))


def _is_replaced(name: str, known: Mapping[str, Part], relations: Relations) -> bool:
    return any(relations.replaces(other, name) for other in known)


def _is_expected(name: str, known: Mapping[str, Part], relations: Relations) -> bool:
    """Whether a source without a number is no gap: verification comes after collection."""
    return any(relations.supersedes(name, other) for other in known)


def _is_superseded(name: str, chosen: Sequence[Part], relations: Relations) -> bool:
    return any(relations.supersedes(part.source, name) for part in chosen)


def _has_gap(chosen: Sequence[Part], missing: Sequence[str], relations: Relations) -> bool:
    """Whether a missing source would be added to all that is chosen."""
    return any(all(relations.are_disjoint(name, part.source) for part in chosen) for name in missing)


def _common_measure(parts: Sequence[Part]) -> str:
    """Return the measure of a sum; of unlike parts the widest that is still true."""
    measures = {part.measure for part in parts}
    if len(measures) == 1:
        return measures.pop()
    return "collected-total" if measures <= _SIGNATURES else "actions"
