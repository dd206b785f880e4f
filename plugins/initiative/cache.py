"""Results of costly pure functions, kept between builds by content. Deleting it changes speed only."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from pathlib import Path


def digest(*parts: str) -> bytes:
    """Return the key of a result: a hash of all it depends on, code version included."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode()
        state.update(len(raw).to_bytes(8, "big") + raw)
    return state.digest()


class Cache:
    """A table from hash to text in one file. A damaged file, a folder that cannot be written: only speed is lost."""

    def __init__(self, path: Path | None) -> None:
        self._base = _open(path)
        self._new: dict[bytes, str] = {}

    def close(self) -> None:
        """Write what is new and let go of the file."""
        self.flush()
        self._base.close()

    def get(self, key: bytes) -> str | None:
        """Return what was kept under `key`."""
        found = self._new.get(key)
        if found is not None:
            return found
        try:
            row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:  # damaged further inside
            return None
        return None if row is None else str(row[0])

    def put(self, key: bytes, value: str) -> None:
        """Keep `value`; written in batches."""
        self._new[key] = value
        if len(self._new) >= 256:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        with suppress(sqlite3.Error), self._base:  # a full disk or a second build: only speed is lost
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._new.items())
        self._new.clear()


def _open(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(path))
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                path.unlink()
    return _connect(":memory:")


def _connect(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=1)
    try:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value TEXT NOT NULL)")
        base.execute("SELECT count(*) FROM (SELECT 1 FROM kept LIMIT 1)").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base
