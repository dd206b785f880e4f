"""A platform on a real socket of this machine that behaves, or misbehaves, as it is told."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request as it arrived; names of HTTP headers in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(slots=True)
class Line:
    """The connection to the one who asks."""

    socket: socket.socket
    closing: threading.Event

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.socket.sendall(data)

    def drip(self, data: bytes, *, every: float = 0.02) -> None:
        """Send one byte after the other, slowly, until the other side has enough."""
        for byte in data:
            self.send(bytes((byte,)))
            self.closing.wait(every)

    def reset(self) -> None:
        """Break the connection off as a machine does that loses power."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


Behaviour = Callable[[Asked, Line], None]


def answer(body: bytes | str = b"", media: str = "application/json", status: int = 200, **headers: str) -> Behaviour:
    """Return a behaviour that answers well; names of HTTP headers are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _, line: line.send(message(data, media, status, more))


def message(body: bytes, media: str, status: int, headers: Mapping[str, str]) -> bytes:
    """Return a whole HTTP answer."""
    known = {name.lower() for name in headers}
    lines = [f"HTTP/1.1 {status} Status"]
    lines += [f"Content-Type: {media}"] if media else []
    lines += [] if "content-length" in known or "transfer-encoding" in known else [f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def moved(where: str, status: int = 302) -> Behaviour:
    """Return a behaviour that leads elsewhere."""
    return answer(b"", "text/html", status, Location=where)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Return a behaviour that changes with each request; the last one stays."""
    left = list(behaviours)

    def behave(asked: Asked, line: Line) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(asked, line)

    return behave


@dataclass(slots=True)
class Platform:
    """A server of one address. `behaviours` are by path without its query; all else is not found."""

    host: str
    port: int
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    requests: list[Asked] = field(default_factory=list)

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address without a path."""
        return f"http://{self.authority}"

    def does(self, path: str, behaviour: Behaviour) -> None:
        """Behave so at `path` from now on."""
        self.behaviours[path] = behaviour

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [asked.path for asked in self.requests if asked.path != "/robots.txt"]


@contextlib.contextmanager
def running(host: str = "127.0.0.1", certificate: str = "") -> Iterator[Platform]:
    """Give a platform that listens; with `certificate`, a file of the folder of certificates, by TLS."""
    closing = threading.Event()
    platform = Platform(host=host, port=0)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # The other side may leave at any time; that is what most of these tests are about.
            with contextlib.suppress(OSError, ValueError):
                asked = _read_request(self.request)
                platform.requests.append(asked)
                behave = platform.behaviours.get(asked.path.partition("?")[0], answer(b"no", "text/plain", 404))
                behave(asked, Line(self.request, closing))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a TLS handshake that the other side refuses is no fault."""

        def get_request(self) -> tuple[socket.socket, object]:
            connection, address = super().get_request()
            connection.settimeout(10)
            if certificate:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(CERTIFICATES / certificate)
                connection = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
            return connection, address

    with Server((host, 0), Handler) as server:
        platform.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield platform
        finally:
            closing.set()
            server.shutdown()
            thread.join()


def _read_request(connection: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            raise ConnectionError
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Asked(method=method, path=path, headers=headers, body=body)
