"""How the sources of one petition relate: which may be added, and which stand for another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.model.petition import CountSource

_MUTUAL: Final = ("disjoint", "overlapping")
# Their published number already contains the signatures on paper.
_PAPER_INSIDE: Final = ("controlshift", "eci", "kansalaisaloite", "proca", "pytition")


@dataclass(frozen=True, slots=True)
class Relations:
    """What is declared about pairs of sources, by id."""

    declared: Mapping[tuple[str, str], str]

    def are_disjoint(self, one: str, two: str) -> bool:
        """Whether no signature is in both. Undeclared counts as no."""
        return self.declared.get((one, two)) == "disjoint"

    def overlap(self, one: str, two: str) -> bool:
        """Whether the same people may be in both."""
        return self.declared.get((one, two)) == "overlapping"

    def replaces(self, one: str, two: str) -> bool:
        """Whether `one` stands for `two`: it contains or supersedes it."""
        return self.declared.get((one, two)) == "includes" or self.supersedes(one, two)

    def supersedes(self, one: str, two: str) -> bool:
        """Whether `one` is the newer measure of the same signatures."""
        return self.declared.get((two, one)) == "superseded_by"


def read_relations(sources: Sequence[CountSource]) -> Relations:
    """Return the declared relations; `disjoint` and `overlapping` hold both ways."""
    declared: dict[tuple[str, str], str] = {}
    for source in sources:
        for kind, other in source.relations:
            declared[source.id, other] = kind
            if kind in _MUTUAL:
                declared[other, source.id] = kind
    return Relations(declared)


def check_relations(sources: Sequence[CountSource], path: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the relations of a petition's sources. Every pair needs exactly one."""
    return tuple(sorted((*_check_ids(sources, path), *_check_names(sources, path), *_check_pairs(sources, path))))


def _check_ids(sources: Sequence[CountSource], path: str) -> Iterator[Diagnostic]:
    ids = [source.id for source in sources]
    for place, source in enumerate(sources):
        if source.id in ids[:place]:
            yield _fault(
                (path, source.line),
                "source-twice",
                'Two sources are called "{one}".',
                "Give each its own id.",
                one=source.id,
            )


def _check_names(sources: Sequence[CountSource], path: str) -> Iterator[Diagnostic]:
    ids = {source.id for source in sources}
    for source in sources:
        for _, other in source.relations:
            if other == source.id or other not in ids:
                yield _fault(
                    (path, source.line),
                    "relation-unknown",
                    'The source "{one}" has a relation to "{two}", which is no other source of this petition.',
                    "The other sources: {known}.",
                    one=source.id,
                    two=other,
                    known=", ".join(sorted(ids - {source.id})),
                )


def _check_pairs(sources: Sequence[CountSource], path: str) -> Iterator[Diagnostic]:
    by_id = {source.id: source for source in sources}
    for one, two in combinations(by_id.values(), 2):
        said = _said(one, two)
        if not said:
            yield _fault(
                (path, two.line),
                "relation-missing",
                'Nothing says how the sources "{one}" and "{two}" relate.',
                "Add to one of them  disjoint, includes, overlapping or superseded_by  with the id of the other.",
                one=one.id,
                two=two.id,
            )
        elif len(said) > 1:
            yield _fault(
                (path, two.line),
                "relation-conflict",
                'The sources "{one}" and "{two}" have relations that contradict each other.',
                "Keep one of them.",
                one=one.id,
                two=two.id,
            )
        elif ("disjoint", "") in said:
            yield from _check_paper(one, two, path)


def _check_paper(one: CountSource, two: CountSource, path: str) -> Iterator[Diagnostic]:
    for platform, paper in ((one, two), (two, one)):
        if _counts_paper(platform) and paper.measure == "collected-paper":
            yield _fault(
                (path, paper.line),
                "paper-twice",
                'The number of "{one}" already contains paper: "{two}" would be counted twice.',
                "Write  includes: [{two}]  at {one}.",
                one=platform.id,
                two=paper.id,
            )


def _fault(place: tuple[str, int], code: str, message: str, fix: str, **values: str) -> Diagnostic:
    path, line = place
    return Diagnostic(path=path, line=line, code=code, message=message, fix=fix, values=tuple(values.items()))


def _counts_paper(source: CountSource) -> bool:
    return source.kind in _PAPER_INSIDE and ("paper_excluded", "true") not in source.parameters


def _said(one: CountSource, two: CountSource) -> frozenset[tuple[str, str]]:
    """Return what is declared of a pair: the relation, and where it has a direction the source that declares it."""
    pairs = ((one, two), (two, one))
    return frozenset(
        (kind, "" if kind in _MUTUAL else source.id)
        for source, counterpart in pairs
        for kind, other in source.relations
        if other == counterpart.id
    )
