"""The list of all addresses that stand on the published site: none of them may vanish."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

URLS_FILE: Final = "urls.json"


def write_urls(addresses: Iterable[str]) -> bytes:
    """Return the list as JSON, sorted, each address on a line of its own.

    >>> write_urls(["/en/", "/", "/en/"]).decode().split()
    ['[', '"/",', '"/en/"', ']']
    """
    return (json.dumps(sorted(set(addresses)), indent=0, ensure_ascii=False) + "\n").encode()


def read_urls(text: str) -> tuple[str, ...]:
    """Return the addresses of a list. ValueError when it is none."""
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(address, str) for address in found):
        raise ValueError("it is no list of addresses")
    return tuple(found)
