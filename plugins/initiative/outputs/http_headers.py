"""The HTTP headers of the site as data: for hosts, as a `_headers` file, and for the local server."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable
from typing import Final

HEADERS_FILE: Final = "_headers"

_HASHED_NAME: Final = re.compile(r"\.[0-9a-f]{8}\.")
_FOREVER: Final = "public, max-age=31536000, immutable"
_SHORTLY: Final = "public, max-age=600"

CLOSED: Final = "default-src 'none'"
"""The policy of what is no page."""

# Browsers ignore frame-ancestors in <meta> and complain about it on the console.
_ONLY_IN_HEADER: Final = "frame-ancestors 'none'"

_CLOSED_TO_ALL: Final = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer "
    "microphone midi payment publickey-credentials-get screen-wake-lock usb xr-spatial-tracking"
).split()

_ALWAYS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in _CLOSED_TO_ALL)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
)
_ONLY_ENCRYPTED: Final = (("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),)

_SHARED_TYPES: Final = frozenset({".atom", ".csv", ".json", ".jsonl", ".png", ".svg", ".webp", ".jpg", ".ics"})
"""What other sites may show: pictures in feeds and previews, badges, feeds, open data."""

_OPEN_DATA: Final = frozenset({".csv", ".json", ".jsonl"})
"""What scripts of other sites may read."""

_CONTENT_TYPES: Final = {
    "": "text/plain; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
_UNKNOWN_TO_HOSTS: Final = frozenset({".atom", ".jsonl", ".webmanifest"})

Header = tuple[str, str]


def source_hash(text: str) -> str:
    """Return the CSP source of an inline style or script: `'sha256-…'` over exactly the text between the tags."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def header_policy(policy: str) -> str:
    """Return the policy for the HTTP header of a page whose `<meta>` holds `policy`."""
    return f"{policy}; {_ONLY_IN_HEADER}"


def allow(policy: str, directive: str, sources: Iterable[str]) -> str:
    """Return `policy` with `sources` allowed for `directive`, which is added when it is missing."""
    directives = _directives(policy)
    kept = [word for word in directives.get(directive, ()) if word != "'none'"]
    directives[directive] = tuple(dict.fromkeys((*kept, *sources))) or ("'none'",)
    return "; ".join(" ".join((name, *words)) for name, words in directives.items())


def join_policies(policies: Iterable[str]) -> str:
    """Return the one policy that allows what any of `policies` does: both a header and each `<meta>` apply."""
    first, *rest = sorted(set(policies)) or (CLOSED,)
    for policy in rest:
        for directive, words in _directives(policy).items():
            first = allow(first, directive, [word for word in words if word != "'none'"])
    return first


def _directives(policy: str) -> dict[str, tuple[str, ...]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: tuple(words) for name, *words in parts}


def content_type(path: str) -> str:
    """Return the media type of the file at `path`, the same on every machine."""
    return _CONTENT_TYPES.get(_suffix(path), "application/octet-stream")


def headers_for(path: str, policy: str, *, encrypted: bool = True, onion: str = "") -> tuple[Header, ...]:
    """Return the HTTP headers of the file at `path` (in the site, without a leading slash), but for its type.

    `policy` stands in the page's `<meta>`. `encrypted` is False on plain HTTP: local server, mirror, onion.
    `onion` is the address of the same site as an onion service, without a slash at the end.
    """
    return (
        ("Content-Security-Policy", header_policy(policy)),
        *(_ONLY_ENCRYPTED if encrypted else ()),
        *_ALWAYS,
        *((("Onion-Location", f"{onion}/{path}"),) if onion else ()),
        *_varying(path),
    )


def headers_file(paths: Iterable[str], policies: Iterable[str]) -> str:
    """Return the text of a `_headers` file for the files `paths` of a site with the policies `policies` in its pages.

    Hosts join the headers of all rules that match a path, so no header stands in two of them: what is the same for
    all stands under `/*`, the rest once per top folder, or once per file in folders whose files differ.
    """
    everywhere = (("Content-Security-Policy", header_policy(join_policies(policies))), *_ONLY_ENCRYPTED, *_ALWAYS)
    rules = [("/*", everywhere), *_varying_rules(sorted(set(paths) - {HEADERS_FILE}))]
    return "\n".join(_rule(pattern, headers) for pattern, headers in rules)


def _rule(pattern: str, headers: Iterable[Header]) -> str:
    return "".join([f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers)])


def _varying_rules(paths: Iterable[str]) -> Iterable[tuple[str, tuple[Header, ...]]]:
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.partition("/")[0] if "/" in path else "", []).append(path)
    for folder, files in sorted(folders.items()):
        kinds = {_varying(path) + _typed(path) for path in files}
        if folder and len(kinds) == 1:
            yield f"/{folder}/*", kinds.pop()
        else:
            yield from ((address, _varying(path) + _typed(path)) for path in files for address in _addresses(path))


def _addresses(path: str) -> tuple[str, ...]:
    """Return the addresses a file answers at: `en/index.html` also at `/en/`."""
    if posixpath.basename(path) == "index.html":
        return f"/{path.removesuffix('index.html')}", f"/{path}"
    return (f"/{path}",)


def _varying(path: str) -> tuple[Header, ...]:
    return (
        ("Cross-Origin-Resource-Policy", "cross-origin" if _suffix(path) in _SHARED_TYPES else "same-origin"),
        *((("Access-Control-Allow-Origin", "*"),) if _suffix(path) in _OPEN_DATA else ()),
        ("Cache-Control", _FOREVER if _HASHED_NAME.search(posixpath.basename(path)) else _SHORTLY),
    )


def _typed(path: str) -> tuple[Header, ...]:
    return (("Content-Type", content_type(path)),) if _suffix(path) in _UNKNOWN_TO_HOSTS else ()


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
