"""Where a request may go: by https to public addresses, and by plain http to what was allowed by name."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from initiative.petitions.failure import FetchError

Authority = tuple[str, int]
"""Host and port."""

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """The parts of an address to be asked. `host` is lower case and ASCII; `place` is path and query."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    place: str

    @property
    def authority(self) -> Authority:
        """Host and port."""
        return self.host, self.port

    @property
    def netloc(self) -> str:
        """Host and port as they stand in an address and in the HTTP header Host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.netloc}{self.place}"

    @property
    def shown(self) -> str:
        """The address for people: a query may hold a key, so it is left out."""
        return f"{self.scheme}://{self.netloc}{self.place.partition('?')[0]}"


def parse_authority(text: str) -> Authority:
    """Read `HOST:PORT`, an IPv6 address in brackets; raises ValueError for anything else."""
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.port is None or parts.netloc != text or "@" in text:
        raise ValueError(text)
    return parts.hostname, parts.port


def find_target(url: str, allowed: frozenset[Authority]) -> Target:
    """Return the parts of an address that may be asked. Raises FetchError of kind shape for any other."""
    try:
        target = _split(url)
    except ValueError:
        raise FetchError("shape", "refused", "the address cannot be understood") from None
    if target.scheme == "http" and target.authority not in allowed:
        raise FetchError("shape", "refused", f"{target.shown} is not encrypted: only https is used")
    return target


def check_address(target: Target, address: str, allowed: frozenset[Authority]) -> None:
    """Raise FetchError of kind shape when the IP address of a host is not one of the public network."""
    if target.authority not in allowed and not is_public(address):
        raise FetchError("shape", "refused", f"{target.host} is at {address}, which is not a public address")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network. One that carries an IPv4 address is judged by that."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = _inner(found)
        return found.is_global and not found.is_multicast if inner is None else is_public(str(inner))
    return found.is_global and not found.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _split(url: str) -> Target:
    parts = urlsplit(url)
    if not parts.hostname or "@" in parts.netloc or not url.isascii() or any(sign <= " " for sign in url):
        raise ValueError(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError(url)
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    query = f"?{parts.query}" if parts.query else ""
    return Target(
        scheme=scheme, host=parts.hostname, port=parts.port or _PORTS[scheme], place=f"{parts.path or '/'}{query}"
    )
