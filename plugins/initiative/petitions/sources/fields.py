"""An object of JSON being read, one value at a time: a missing one is an error, never nothing and never 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from initiative.model.observation import AsOf
from initiative.partial_date import PartialDate
from initiative.petitions.api import PlatformState, SourceError
from initiative.petitions.number import to_count

_MISSING = object()


@dataclass(frozen=True, slots=True)
class Fields:
    """An object; `path` is its place in the answer, empty for the answer itself.

    All readers raise SourceError of kind shape for a value that is missing or of another type. Values that could say
    anything are never told.
    """

    values: Mapping[str, object]
    path: str = ""

    def has(self, name: str) -> bool:
        """Whether there is a value that is not null."""
        return self.values.get(name) is not None

    def fields(self, name: str) -> Fields:
        """Return an object."""
        return to_fields(self._value(name), self.place(name))

    def list(self, name: str) -> tuple[Fields, ...]:
        """Return a list of objects."""
        found = self._value(name)
        if not isinstance(found, list):
            raise self._wrong(name, "a list")
        return tuple(to_fields(item, f"{self.place(name)}[{number}]") for number, item in enumerate(found))

    def text(self, name: str) -> str:
        """Return a text."""
        found = self._value(name)
        if not isinstance(found, str):
            raise self._wrong(name, "a text")
        return found

    def optional_text(self, name: str) -> str:
        """Return a text; empty where it is null or missing."""
        return self.text(name) if self.has(name) else ""

    def flag(self, name: str) -> bool:
        """Return true or false."""
        found = self._value(name)
        if not isinstance(found, bool):
            raise self._wrong(name, "true or false")
        return found

    def count(self, name: str) -> int:
        """Return a count."""
        return read_count(self._value(name), self.place(name))

    def state(self, name: str, states: Mapping[str, PlatformState]) -> PlatformState:
        """Return what the word of a platform means for us. A word nobody has thought of is an error."""
        found = states.get(self.text(name))
        if found is None:
            raise SourceError("shape", f'"{self.place(name)}" is none of {", ".join(states)}')
        return found

    def as_of(self, name: str) -> AsOf | None:
        """Return an instant or a date of ISO 8601; None where it is null, empty or missing."""
        text = self.optional_text(name)
        return read_as_of(text, self.place(name)) if text else None

    def check_identity(self, name: str, identity: str | int) -> None:
        """Raise SourceError of kind implausible when the answer is about another petition."""
        if self._value(name) != identity:
            raise SourceError("implausible", f'the answer is about another petition: "{self.place(name)}" is another')

    def place(self, name: str) -> str:
        """Return the path of a value, for messages."""
        return f"{self.path}.{name}" if self.path else name

    def _value(self, name: str) -> object:
        found = self.values.get(name, _MISSING)
        if found is _MISSING:
            raise SourceError("shape", f'"{self.place(name)}" is missing')
        return found

    def _wrong(self, name: str, wanted: str) -> SourceError:
        return SourceError("shape", f'"{self.place(name)}" is not {wanted}')


def to_fields(value: object, path: str = "") -> Fields:
    """Return a value of JSON as an object. Raises SourceError for any other."""
    if not isinstance(value, dict):
        raise SourceError("shape", f'"{path}" is not an object' if path else "the answer is not an object")
    return Fields(value, path)


def read_count(value: object, place: str, *, text: bool = False, group_separator: str = "") -> int:
    """Return a count; of one that is none the message names its place. Raises SourceError."""
    try:
        return to_count(value, text=text, group_separator=group_separator)
    except SourceError as error:
        raise SourceError(error.kind, f'"{place}" is {error.detail}') from None


def read_as_of(text: str, place: str) -> AsOf:
    """Return an instant in UTC, or a date as precise as it is. A time without its zone is an error."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise SourceError("shape", f'"{place}" is no date, and no time with its zone')
