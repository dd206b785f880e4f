"""What the answers of a platform look like, compared with the last look, so that a change is seen early."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from initiative.diagnostics import Sentence, literal
from initiative.model.count_source import CountSource
from initiative.petitions.api import Answer, Source, SourceError
from initiative.petitions.asking import Asker, Validators
from initiative.petitions.reading import read_safely
from initiative.petitions.reporting import Need

_NAMED: Final = 5
_TYPES: Final = {bool: "flag", int: "number", float: "number", str: "text", type(None): "null"}
_WAITING: Final = ("temporary", "blocked")


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """A petition by which a platform is known: its source, None where none is named, and the shape of its answer."""

    kind: str
    source: CountSource | None
    shape: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a look at one platform found: the contract from now on, what is said about it, and who has to act."""

    contract: Contract
    said: Sentence
    need: Need = Need.NOBODY


def parse_contracts(text: str) -> tuple[Contract, ...]:
    """Read contracts, by kind. Raises ValueError."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("it is not a map")  # noqa: TRY004  (of the file, as all that is wrong with it)
    try:
        return tuple(_contract(kind, found[kind]) for kind in sorted(found))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None


def write_contracts(contracts: Sequence[Contract]) -> str:
    """Return contracts as text."""
    return json.dumps({one.kind: _to_map(one) for one in contracts}, ensure_ascii=False, indent=1) + "\n"


def shape_of(body: bytes) -> tuple[str, ...]:
    """Return the places of an answer in JSON with the types of their values; nothing for any other answer."""
    try:
        return tuple(sorted(set(_places(json.loads(body), ""))))
    except (ValueError, RecursionError):
        return ()


async def look(contract: Contract, adapter: Source, asker: Asker) -> Look:
    """Ask a platform for its petition and compare the answer with the last one. No number is kept."""
    if contract.source is None:
        return Look(contract=contract, said=Sentence(message="no petition is named to know it by"))
    try:
        reply = await asker.ask(adapter.request(contract.source), Validators())
        assert reply.answer is not None
        return _compare(contract, adapter, reply.answer)
    except SourceError as error:
        need = Need.WATCH if error.kind in _WAITING else Need.PERSON
        return Look(contract=contract, said=Sentence(message=literal(f"{error.kind}: {error}")), need=need)


def _compare(contract: Contract, adapter: Source, answer: Answer) -> Look:
    assert contract.source is not None
    read_safely(adapter, answer, contract.source)
    shape = shape_of(answer.body)
    changed = replace(contract, shape=shape)
    gone, new = sorted({*contract.shape} - {*shape}), sorted({*shape} - {*contract.shape})
    if not contract.shape and shape:
        return Look(contract=changed, said=Sentence(message="read for the first time"))
    if not gone and not new:
        return Look(contract=changed, said=Sentence(message="as before"))
    return Look(contract=changed, said=_tell_change(gone, new), need=Need.WATCH)


def _tell_change(gone: Sequence[str], new: Sequence[str]) -> Sentence:
    """Return what is said of places that are gone, that are new, or both."""
    if gone and new:
        message = "still read, but gone: {gone}; new: {new}"
    else:
        message = "still read, but gone: {gone}" if gone else "still read, but new: {new}"
    return Sentence(message=message, values=(("gone", _name(gone)), ("new", _name(new))))


def _name(places: Sequence[str]) -> str:
    more = len(places) - _NAMED
    return ", ".join(places[:_NAMED]) + (f", … (+{more})" if more > 0 else "")


def _places(value: object, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner, f"{place}[]")
    else:
        yield f"{place} ({_TYPES[type(value)]})"


def _contract(kind: str, found: Mapping[str, object]) -> Contract:
    parameters, shape = found["source"], found["shape"]
    assert isinstance(shape, list)
    return Contract(kind=kind, source=_source(kind, parameters), shape=tuple(str(place) for place in shape))


def _source(kind: str, parameters: object) -> CountSource | None:
    if not isinstance(parameters, dict):
        return None
    texts = {name: str(text) for name, text in parameters.items()}
    measure = texts.pop("measure")
    return CountSource(id=kind, kind=kind, measure=measure, line=1, parameters=tuple(sorted(texts.items())))


def _to_map(contract: Contract) -> dict[str, object]:
    source = contract.source
    parameters = None if source is None else {"measure": source.measure, **dict(source.parameters)}
    return {"source": parameters, "shape": list(contract.shape)}
