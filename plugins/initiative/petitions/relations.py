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
            yield Diagnostic(
                path=path,
                line=source.line,
                code="source-twice",
                message='Two sources are called "{one}".',
                fix="Give each its own id.",
                values=(("one", source.id),),
            )


def _check_names(sources: Sequence[CountSource], path: str) -> Iterator[Diagnostic]:
    ids = {source.id for source in sources}
    for source in sources:
        for _, other in source.relations:
            if other == source.id or other not in ids:
                yield Diagnostic(
                    path=path,
                    line=source.line,
                    code="relation-unknown",
                    message='The source "{one}" has a relation to "{two}", which is no other source of this petition.',
                    fix="The other sources: {known}.",
                    values=(("one", source.id), ("two", other), ("known", ", ".join(sorted(ids - {source.id})))),
                )


def _check_pairs(sources: Sequence[CountSource], path: str) -> Iterator[Diagnostic]:
    by_id = {source.id: source for source in sources}
    for one, two in combinations(by_id.values(), 2):
        said = _said(one, two)
        values = (("one", one.id), ("two", two.id))
        if not said:
            yield Diagnostic(
                path=path,
                line=two.line,
                code="relation-missing",
                message='Nothing says how the sources "{one}" and "{two}" relate.',
                fix="Add to one of them  disjoint, includes, overlapping or superseded_by  with the id of the other.",
                values=values,
            )
        elif len(said) > 1:
            yield Diagnostic(
                path=path,
                line=two.line,
                code="relation-conflict",
                message='The sources "{one}" and "{two}" have relations that contradict each other.',
                fix="Keep one of them.",
                values=values,
            )
        elif ("disjoint", "") in said:
            yield from _check_paper(one, two, path)


def _check_paper(one: CountSource, two: CountSource, path: str) -> Iterator[Diagnostic]:
    for platform, paper in ((one, two), (two, one)):
        if _counts_paper(platform) and paper.measure == "collected-paper":
            yield Diagnostic(
                path=path,
                line=paper.line,
                code="paper-twice",
                message='The number of "{one}" already contains paper: "{two}" would be counted twice.',
                fix="Write  includes: [{two}]  at {one}.",
                values=(("one", platform.id), ("two", paper.id)),
            )


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
