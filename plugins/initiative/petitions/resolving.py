"""From a host to its IP addresses, without ever holding up a run."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable

from initiative.petitions.access import Authority
from initiative.petitions.failure import FetchError

Resolve = Callable[[str, int], Awaitable[tuple[Authority, ...]]]
"""Returns the IP addresses of a host, each with the port to connect to. Raises FetchError where there are none."""


async def resolve(host: str, port: int) -> tuple[Authority, ...]:
    """Return the addresses of `host`, IPv4 first: machines without IPv6 are told of such addresses all the same."""
    with contextlib.suppress(ValueError):
        return ((str(ipaddress.ip_address(host)), port),)
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str]) -> None:
        if not answer.done():
            answer.set_result(found)

    def look_up() -> None:
        found = _look_up(host, port)
        with contextlib.suppress(RuntimeError):  # the run ended before the name was found
            loop.call_soon_threadsafe(settle, found)

    # Nothing waits for this thread: a name server that does not answer would hold up the end of the run.
    threading.Thread(target=look_up, daemon=True).start()
    addresses = await answer
    if not addresses:
        raise FetchError("temporary", "connect", f"the name {host} is not known")
    return tuple((address, port) for address in addresses)


def _look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    addresses = dict.fromkeys(str(address[0]) for *_, address in found)
    return sorted(addresses, key=lambda address: ":" in address)
