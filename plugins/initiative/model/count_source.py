"""A source of a petition: where a count is published, or who counted it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from initiative.accessors import Facts
from initiative.frontmatter import Scalar
from initiative.model.source_kinds import MANUAL, SOURCE_KINDS, Format, SourceKind

RELATIONS: Final = ("disjoint", "includes", "overlapping", "superseded_by")
_KEYS: Final = ("id", "kind", "measure", *RELATIONS)
_COUNT_KEYS: Final = ("count", "as_of", "counted_by", "evidence")


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A number counted by hand."""

    value: int
    as_of: date
    counted_by: str
    evidence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CountSource:
    """Where a count is published. `relations` are pairs of relation and source id.

    `parameters` are what its kind needs, by name; those of a map have the names `headers.Authorization` and so on.
    """

    id: str
    kind: str
    measure: str
    line: int
    relations: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    count: Count | None = None

    def parameter(self, name: str) -> str:
        """Return a parameter; empty when it is not written."""
        return dict(self.parameters).get(name, "")

    def parameter_map(self, name: str) -> Mapping[str, str]:
        """Return a parameter that is a map; empty when it is not written."""
        start = f"{name}."
        return {key.removeprefix(start): text for key, text in self.parameters if key.startswith(start)}


def read_count_source(facts: Facts) -> CountSource:
    """Read one of the sources in a petition's header."""
    written = facts.node.values.get("kind")
    kind = facts.choice("kind", SOURCE_KINDS)
    measures = SOURCE_KINDS[kind].measures
    found = CountSource(
        id=facts.text("id"),
        kind=kind,
        measure=facts.choice("measure", measures),
        line=facts.line("id"),
        relations=tuple((name, other) for name in RELATIONS for other in facts.texts(name)),
    )
    if not isinstance(written, Scalar) or written.text != kind:  # of a mistyped kind nobody knows the parameters
        return found
    return _complete(found, facts)


def _complete(found: CountSource, facts: Facts) -> CountSource:
    kind = SOURCE_KINDS[found.kind]
    own = _COUNT_KEYS if found.kind == MANUAL else (*kind.required, *kind.optional)
    facts.refuse_unknown((*_KEYS, *own))
    return replace(
        found,
        parameters=tuple(sorted(_parameters(facts, kind))),
        count=_count(facts) if found.kind == MANUAL else None,
    )


def _count(facts: Facts) -> Count | None:
    if not any(facts.has(key) for key in _COUNT_KEYS):
        return None
    return Count(
        value=facts.number("count"),
        as_of=facts.date("as_of"),
        counted_by=facts.text("counted_by"),
        evidence=facts.text("evidence"),
    )


def _parameters(facts: Facts, kind: SourceKind) -> Iterator[tuple[str, str]]:
    for names in kind.one_of:
        _check_one_of(facts, names)
    for name, form in (*kind.required.items(), *kind.optional.items()):
        if form.keys is not None:
            yield from _map(facts, name, form, form.keys)
        elif facts.has(name) or name in kind.required:
            text = facts.text(name)
            _check(facts, name, text, form, line=facts.line(name))
            yield name, text


def _map(facts: Facts, name: str, form: Format, keys: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    inner = facts.map(name)
    if inner is None:
        return
    for key in inner.node.values:
        text = inner.text(key)
        _check(facts, name, key, replace(form, text=keys), line=inner.line(key))
        _check(facts, name, text, form, line=inner.line(key), shown="…")  # it may be a secret
        yield f"{name}.{key}", text


def _check(facts: Facts, name: str, value: str, form: Format, *, line: int, shown: str = "") -> None:
    if value and not form.text.fullmatch(value):
        message = '"{key}" cannot be "{value}".'
        fix = "Write it like this:  {last}: {example}"
        key = f"{facts.where}.{name}"
        facts.fault(line, "parameter", message, fix, key=key, value=shown or value, last=name, example=form.example)


def _check_one_of(facts: Facts, names: tuple[str, ...]) -> None:
    written = [name for name in names if facts.has(name)]
    if len(written) != 1:
        message = "Exactly one of these is needed: {names}."
        fix = "Keep one of them." if written else "Add one of them."
        facts.fault(facts.line(written[-1] if written else "id"), "parameter", message, fix, names=", ".join(names))
