"""The local server: builds, serves as a host would, builds again on every change."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from queue import Empty, SimpleQueue
from socketserver import TCPServer, ThreadingMixIn
from typing import Any, Final
from urllib.parse import quote, unquote

from initiative.builds import Builds
from initiative.l10n.messages import gettext
from initiative.outputs.http_headers import CLOSED, Header, content_type, headers_for
from initiative.reloading import EVENTS_PATH, follow_builds, plain_page
from initiative.speaking import speaking
from initiative.watching import changes

_HOST: Final = "127.0.0.1"
_LONGEST_PATH: Final = 255
"""Bytes; systems raise errors for longer names instead of telling that there is no such file."""
_SIGN_OF_LIFE: Final = 15.0
"""Seconds between two lines to a waiting page: a write is how a closed connection shows."""

_LOOK_FOR_SIGNALS: Final = 0.5
"""Seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a path of the site leads to: a file with a status, or another address."""

    status: HTTPStatus
    file: Path | None = None
    location: str = ""


def find_answer(site: Path, target: str) -> Answer:
    """Return what a host answers to the request target `target` from the folder `site`."""
    path = unquote(target.partition("?")[0])
    parts = [part for part in path.split("/") if part]
    if not path.startswith("/") or "\\" in path or "\0" in path or {".", ".."} & set(parts):
        return Answer(status=HTTPStatus.BAD_REQUEST)
    root = site.resolve()
    found = root.joinpath(*parts)
    if len(path.encode()) > _LONGEST_PATH:
        return Answer(status=HTTPStatus.NOT_FOUND, file=_nearest_not_found(root, ()))
    if found.is_dir() and not path.endswith("/"):
        return Answer(status=HTTPStatus.MOVED_PERMANENTLY, location=f"/{quote('/'.join(parts))}/")
    if path.endswith("/"):
        found /= "index.html"
    if found.is_file() and found.resolve().is_relative_to(root):
        return Answer(status=HTTPStatus.OK, file=found)
    return Answer(status=HTTPStatus.NOT_FOUND, file=_nearest_not_found(root, parts))


def _nearest_not_found(root: Path, parts: Sequence[str]) -> Path | None:
    """Return the 404 page of the innermost folder on the way that has one."""
    folders = [root.joinpath(*parts[:depth]) for depth in range(len(parts), -1, -1)]
    return next((folder / "404.html" for folder in folders if (folder / "404.html").is_file()), None)


class Server(ThreadingMixIn, TCPServer):
    """Serves the folder `site` on this machine only; port 0 takes a free one."""

    # Not HTTPServer: that one asks the name service for the name of this machine.
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, *, site: Path, builds: Builds, port: int) -> None:
        self.site = site
        self.builds = builds
        self._context = copy_context()  # a thread begins without the language of the command
        super().__init__((_HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Show faults, but not a connection that the browser dropped or a file that a build just replaced."""
        if not isinstance(sys.exception(), ConnectionError | FileNotFoundError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one request, in a thread of its own."""
        self._context.copy().run(super().process_request_thread, request, client_address)

    @property
    def url(self) -> str:
        """The address of the site, without a slash at the end."""
        return f"http://{_HOST}:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == EVENTS_PATH:
            self._send_events()
        else:
            self._send_answer(with_body=True)

    def do_HEAD(self) -> None:
        self._send_answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name in the base class)
        """Keep no log: the terminal is for the messages of the build."""

    def _send_answer(self, *, with_body: bool) -> None:
        answer = find_answer(self.server.site, self.path)
        if answer.file is None and answer.status is HTTPStatus.NOT_FOUND and not self.server.builds.has_run:
            answer = Answer(status=HTTPStatus.SERVICE_UNAVAILABLE)
        headers, body = self._payload(answer)
        self._start(answer.status, (*headers, ("Content-Length", str(len(body)))))
        if with_body:
            self.wfile.write(body)

    def _payload(self, answer: Answer) -> tuple[tuple[Header, ...], bytes]:
        if answer.location:
            return (("Location", answer.location),), b""
        place = answer.file.relative_to(self.server.site.resolve()).as_posix() if answer.file else "page.html"
        if answer.file and answer.file.suffix != ".html":
            return _local_headers(place, CLOSED), answer.file.read_bytes()
        page = answer.file.read_text(encoding="utf-8") if answer.file else _page_without_file(answer.status)
        served = follow_builds(page, self.server.builds.last)
        return _local_headers(place, served.policy), served.text.encode()

    def _send_events(self) -> None:
        self.close_connection = True
        self._start(HTTPStatus.OK, (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")))
        build = self.server.builds.last
        try:
            while True:
                self.wfile.write(f"data: {build.name}\n\n".encode())
                build = self.server.builds.wait_for_next(build, _SIGN_OF_LIFE)
        except OSError:
            return  # the page was closed

    def _start(self, status: HTTPStatus, headers: Sequence[Header]) -> None:
        self.send_response_only(status)
        for header in headers:
            self.send_header(*header)
        self.end_headers()


def _page_without_file(status: HTTPStatus) -> str:
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        return plain_page(gettext("The site is being built"), gettext("This page shows it as soon as it is ready."))
    return plain_page(str(status.value), gettext("There is no such page."))


def _local_headers(path: str, policy: str) -> tuple[Header, ...]:
    """Return the headers a host sends, but nothing may be kept: the next build changes it."""
    real = headers_for(path, policy, encrypted=False)
    kept = tuple(header for header in real if header[0] != "Cache-Control")
    return (("Content-Type", content_type(path)), *kept, ("Cache-Control", "no-store"))


def serve(*, site: Path, command: Sequence[str], watched: Sequence[Path], settings: Path, port: int) -> int:
    """Serve the folder `site` until Ctrl-C; run `command`, which builds it, now and on every change.

    `watched` are folders; the file `settings` lies in the folder of the project. Returns the exit code.
    """
    with speaking(settings.resolve().parent):
        return _serve(site, command, watched, settings, port)


def _serve(site: Path, command: Sequence[str], watched: Sequence[Path], settings: Path, port: int) -> int:
    builds = Builds(command)
    try:
        server = Server(site=site, builds=builds, port=port)
    except OSError as error:
        said = gettext("I cannot listen on port %(port)s: %(reason)s. Choose another one with --port.")
        print(said % {"port": port, "reason": error.strerror}, file=sys.stderr)
        return 1
    turns: SimpleQueue[bool] = SimpleQueue()

    def end(_number: int, _frame: object) -> None:
        # Raising here could hit the middle of a lock; the queue is made for this.
        turns.put(False)
        builds.cancel()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    with server, _answering(server), changes(watched, [settings], lambda: turns.put(True)):
        print(gettext("The site is at %(address)s (Ctrl-C stops)") % {"address": f"{server.url}/"}, flush=True)
        turns.put(True)
        while _next(turns):
            builds.run()
    print("", gettext("Stopped."), sep="\n")
    return 0


def _next(turns: SimpleQueue[bool]) -> bool:
    """Wait for the next turn, True to build and False to end; several changes are one."""
    wanted = _take(turns)
    while wanted and not turns.empty():
        wanted = _take(turns)
    return wanted


def _take(turns: SimpleQueue[bool]) -> bool:
    while True:
        try:
            # A signal that comes just before a wait without end would be handled only after it.
            return turns.get(timeout=_LOOK_FOR_SIGNALS)
        except Empty:
            continue


@contextmanager
def _answering(server: Server) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
