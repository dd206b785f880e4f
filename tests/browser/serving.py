"""Serves a folder on this machine as a host would: content types, response headers, the 404 page of the language."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from initiative.outputs.http_headers import CLOSED, content_type, headers_for

_POLICY: Final = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')


@contextmanager
def serving(folder: Path, *, prefix: str = "/", headers: bool = True) -> Iterator[str]:
    """Serve `folder` at the path `prefix` and give its address, which ends in a slash.

    Without `headers` it is a plain mirror: nothing but the content type.
    """
    with _Server(("127.0.0.1", 0), partial(_Handler, folder=folder, prefix=prefix, headers=headers)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, folder: Path, prefix: str, headers: bool) -> None:
        self.folder, self.prefix, self.with_headers = folder, prefix, headers
        super().__init__(*args)  # type: ignore[arg-type]  # as the server calls it

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        place = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "outside of the site"
        file = place + "index.html" if not place or place.endswith("/") else place
        if (self.folder / file).is_file():
            self._answer(HTTPStatus.OK, file)
        else:
            lang = place.partition("/")[0]
            own = f"{lang}/404.html"
            self._answer(HTTPStatus.NOT_FOUND, own if (self.folder / own).is_file() else "404.html")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name of the parent)
        """Say nothing."""

    def _answer(self, status: HTTPStatus, file: str) -> None:
        data = (self.folder / file).read_bytes()
        policy = _POLICY.search(data) if file.endswith(".html") else None
        self.send_response(status)
        self.send_header("Content-Type", content_type(file))
        self.send_header("Content-Length", str(len(data)))
        if self.with_headers:
            text = policy[1].decode().replace("&#39;", "'") if policy else CLOSED
            for name, value in headers_for(file, text, encrypted=False):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
