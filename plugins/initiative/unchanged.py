"""Pages whose view is the same as in the last build are taken over, not rendered again.

A page is a pure function of its view and the templates. The cache remembers, for each file, the hash of both and of the
bytes that were written; a file that somebody has changed since is made anew.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from initiative.cache import Cache, digest


class LastBuild:
    """The output of the build before, file by file. Without a `previous` folder nothing is taken over."""

    def __init__(self, cache: Cache, previous: Path | None, output: Path) -> None:
        self._cache, self._previous, self._output = cache, previous, output

    def take_over(self, file: str, key: str) -> bool:
        """Put the file of the last build in its place if it was made from the same `key`; tell whether."""
        if self._previous is None or (known := self._cache.get(self._slot(file))) is None:
            return False
        was, _, content = known.rpartition(" ")
        old = self._previous / file
        if was != key or not old.is_file() or hash_bytes(old.read_bytes()) != content:
            return False
        new = self._output / file
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except OSError:
            return False
        return True

    def remember(self, file: str, key: str, data: bytes) -> None:
        """Note what `file` was made from."""
        self._cache.put(self._slot(file), f"{key} {hash_bytes(data)}")

    def _slot(self, file: str) -> bytes:
        return digest("page", file)


def hash_bytes(data: bytes) -> str:
    """Return a short hash that is equal for equal bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
