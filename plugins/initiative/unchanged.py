"""Pages that are as in the last build are taken over, not rendered again; the views of most are not even made.

A page is a pure function of its view and the templates, and a view one of the facts of the site and the texts it asked
for. The cache remembers, for each file, the hash of its view and of the bytes that were written, and what the view was
made from. A file that somebody has changed since is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any

from initiative.cache import Cache, digest
from initiative.l10n.staleness import Versions
from initiative.model.document import Key
from initiative.settings import Run


class LastBuild:
    """The output of the build before, file by file. Without a `previous` folder nothing is taken over."""

    def __init__(self, cache: Cache, previous: Path | None, output: Path) -> None:
        self._cache, self._previous, self._output = cache, previous, output

    def take_over(self, file: str, key: str) -> bool:
        """Put the file of the last build in its place if it was made from the same `key`; tell whether."""
        if self._previous is None or (known := self._cache.get(self._slot(file))) is None:
            return False
        was, _, content = known.rpartition(" ")
        return was == key and _link(self._previous / file, self._output / file, content)

    def remember(self, file: str, key: str, data: bytes) -> None:
        """Note what `file` was made from."""
        self._cache.put(self._slot(file), f"{key} {hash_bytes(data)}")

    def _slot(self, file: str) -> bytes:
        return digest("page", file)


class Footprints:
    """The keys of views by what they were made from: a view need not be made to know that it would be the same.

    `world` is a hash of all that any view can depend on, but for what views ask for by name. `value_of` gives a hash of
    what has such a name, None for what may be different at any time.
    """

    def __init__(self, cache: Cache, world: str, value_of: Callable[[str], str | None]) -> None:
        self._cache, self._world, self._value_of = cache, world, value_of

    def find(self, file: str) -> str | None:
        """Return the key of the view of `file`, None unless all it was made from is as it was then."""
        lines = (self._cache.get(self._slot(file)) or "").split("\n")
        if len(lines) < 3 or lines[1] != self._world:  # in another world the names may name nothing
            return None
        key, _, made_from, *names = lines
        return key if made_from == self._hash(names) else None

    def remember(self, file: str, key: str, names: Collection[str]) -> None:
        """Note that the view of `file` has `key` and asked for `names`."""
        ordered = sorted(names)
        made_from = self._hash(ordered)
        if made_from is not None:
            self._cache.put(self._slot(file), "\n".join((key, self._world, made_from, *ordered)))

    def _hash(self, names: Collection[str]) -> str | None:
        values = [self._value_of(name) for name in names]
        known = [value for value in values if value is not None]
        return hash_bytes("\n".join(known).encode()) if len(known) == len(values) else None

    def _slot(self, file: str) -> bytes:
        return digest("footprint", file)


class WatchedRun(Run):
    """A run that notes in `asked` when it is asked for its `now` or its `paths`; the day is no secret."""

    __slots__ = ("_asked",)

    def __init__(self, run: Run, asked: set[str]) -> None:
        super().__init__(**{item.name: getattr(run, item.name) for item in fields(run)})
        object.__setattr__(self, "_asked", asked)

    def __getattribute__(self, name: str) -> Any:
        if name in {"now", "paths"}:
            object.__getattribute__(self, "_asked").add(name)
        return object.__getattribute__(self, name)

    @property
    def today(self) -> date:
        """The calendar day of the build, UTC."""
        day: date = object.__getattribute__(self, "now").date()
        return day


class WatchedVersions(Mapping[Key, Versions]):
    """How the translations of pages stand; notes in `asked` of which page it is asked."""

    def __init__(self, versions: Mapping[Key, Versions], asked: set[str]) -> None:
        self._versions, self._asked = versions, asked

    def __getitem__(self, key: Key) -> Versions:
        self._asked.add(f"versions {key}")
        return self._versions[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)


class Dumper:
    """Gives bytes that are equal for equal values: without memo, so that shared and equal parts look alike.

    Of types in `without` the fields named there are left out.
    """

    def __init__(self, without: Mapping[type, Collection[str]] | None = None) -> None:
        self._reducers = _Reducers(without or {})

    def __call__(self, value: object) -> bytes:
        buffer = BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        pickler.fast = True
        pickler.dispatch_table = self._reducers
        pickler.dump(value)
        return buffer.getvalue()


class _Reducers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How values of a type are taken apart; our own types twice as fast as by what dataclasses bring."""

    def __init__(self, without: Mapping[type, Collection[str]]) -> None:
        super().__init__()
        self._without = without

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [item.name for item in fields(kind) if item.name not in self._without.get(kind, ())]
        values = attrgetter(*names)
        self[kind] = lambda value: (kind, values(value) if len(names) > 1 else (values(value),))
        return self[kind]


def _link(old: Path, new: Path, content: str) -> bool:
    """Put the file `old` at `new` too if its bytes have the hash `content`; tell whether."""
    try:
        if hash_bytes(old.read_bytes()) != content:
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
    except OSError:
        return False
    return True


def hash_files(files: Iterable[Path]) -> str:
    """Return a hash over the bytes of files, in the order of their paths."""
    return hash_bytes(b"\0".join(path.read_bytes() for path in sorted(files)))


def hash_bytes(data: bytes) -> str:
    """Return a short hash that is equal for equal bytes."""
    return hashlib.sha256(data).hexdigest()[:32]
