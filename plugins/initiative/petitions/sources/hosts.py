"""Where the platforms are that run on many hosts."""

from __future__ import annotations

from initiative.model.count_source import CountSource

_LOCAL = ("127.", "localhost", "[::1]")


def find_root(source: CountSource) -> str:
    """Return the address of a source's host, without a slash at its end; of a local mirror in plain http."""
    host = source.parameter("host")
    return f"{'http' if host.startswith(_LOCAL) else 'https'}://{host}"
