"""One HTTP exchange with one host: the only place that opens a connection.

No cookies, no proxy from the environment, no redirects, no cache: what comes back is what was sent. Deadlines are the
caller's.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import httpx2

from initiative.petitions.access import Target
from initiative.petitions.failure import FetchError

_CONNECT_SECONDS: Final = 3.0
_BEGINNING: Final = 65_536
_NOT_HTTP: Final = "the request cannot be written as HTTP: its address or a header holds a forbidden sign"
_ENCODINGS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""What zlib calls the formats of the HTTP header Content-Encoding."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A request as it is sent. Names of HTTP headers are in lower case."""

    method: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """An answer as it came; names of HTTP headers in lower case, the body without its compression."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def make_context() -> ssl.SSLContext:
    """Return the rules for certificates: those of this machine, never anything weaker."""
    return httpx2.create_ssl_context(trust_env=False)


async def exchange(
    target: Target, address: tuple[str, int], message: Message, *, context: ssl.SSLContext, max_bytes: int
) -> Response:
    """Send `message` to the IP address and port `address` and return the answer.

    The certificate must be that of `target.host`, whatever the address. Raises FetchError.
    """
    request = _make_request(target, address, message)
    limits = httpx2.Limits(max_connections=1, max_keepalive_connections=0)
    try:
        async with httpx2.AsyncHTTPTransport(verify=context, trust_env=False, limits=limits) as transport:
            response = await transport.handle_async_request(request)
            try:
                headers = {name.lower(): value for name, value in response.headers.items()}
                body = await _read(response, headers, max_bytes)
                return Response(status=response.status_code, headers=headers, body=body)
            finally:
                await response.aclose()
    except httpx2.TransportError as error:
        raise _explain(error, target) from error


def _make_request(target: Target, address: tuple[str, int], message: Message) -> httpx2.Request:
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    try:
        return httpx2.Request(
            message.method,
            f"{target.scheme}://{host}:{address[1]}{target.place}",
            headers={**message.headers, "host": target.netloc, "accept-encoding": "gzip", "connection": "close"},
            content=message.body or None,
            extensions={"sni_hostname": target.host, "timeout": {"connect": _CONNECT_SECONDS}},
        )
    except (httpx2.InvalidURL, ValueError):  # with no cause to print: it could hold a secret
        raise FetchError("shape", "refused", _NOT_HTTP) from None


async def _read(response: httpx2.Response, headers: Mapping[str, str], max_bytes: int) -> bytes:
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    if response.status_code != 200:
        return await _read_beginning(response.stream, min(_BEGINNING, max_bytes))
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise FetchError("shape", "", f"the answer says it has {int(declared):,} bytes; at most {max_bytes:,} are read")
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", *_ENCODINGS):
        raise FetchError("shape", "", "the answer is compressed in a way we did not ask for")
    if encoding in _ENCODINGS:
        return await _inflate(response.stream, _ENCODINGS[encoding], max_bytes)
    body = bytearray()
    async for chunk in response.stream:
        body += chunk
        _check_size(len(body), max_bytes)
    return bytes(body)


async def _read_beginning(stream: httpx2.AsyncByteStream, max_bytes: int) -> bytes:
    """Return the first bytes of an answer whose status says enough; they only show what kind of page it is."""
    body = bytearray()
    async for chunk in stream:
        body += chunk
        if len(body) >= max_bytes:
            break
    return bytes(body[:max_bytes])


async def _inflate(stream: httpx2.AsyncByteStream, window: int, max_bytes: int) -> bytes:
    """Return what a compressed stream holds; never holds more than the cap in memory, however small it came."""
    inflate, body, received = zlib.decompressobj(wbits=window), bytearray(), 0
    async for chunk in stream:
        received += len(chunk)
        try:
            body += inflate.decompress(chunk, max_bytes + 1 - len(body))
        except zlib.error as error:
            raise FetchError("temporary", "damaged", "the answer is damaged: it cannot be decompressed") from error
        _check_size(max(received, len(body)), max_bytes)
    if not inflate.eof and received:
        raise FetchError("temporary", "damaged", "the answer was cut off before its end")
    return bytes(body)


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise FetchError("shape", "", f"the answer is larger than {max_bytes:,} bytes")


def _explain(error: httpx2.TransportError, target: Target) -> FetchError:
    """Return the failure in plain words, without those of the library: they could hold what was sent."""
    certificate = _find_ssl_error(error)
    if certificate is not None:
        reason = getattr(certificate, "verify_message", "") or certificate.reason or "no reason given"
        return FetchError("temporary", "certificate", f"the certificate of {target.host} is not valid ({reason})")
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return FetchError("temporary", "connect", f"no connection to {target.host} could be made")
    if isinstance(error, httpx2.LocalProtocolError):
        return FetchError("shape", "refused", _NOT_HTTP)
    if "without sending complete message body" in str(error):
        return FetchError("temporary", "damaged", "the answer was cut off before its end")
    return FetchError("temporary", "broken-off", f"{target.host} broke off the connection")


def _find_ssl_error(error: BaseException) -> ssl.SSLError | None:
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLError):
            return found
        found = found.__cause__ or found.__context__
    return None
