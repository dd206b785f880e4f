"""The HTTP headers of the site as data: for hosts, as a `_headers` file, and for the local server."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Iterable
from typing import Final

HEADERS_FILE: Final = "_headers"
REDIRECTS_FILE: Final = "_redirects"

_SHORTLY: Final = "public, max-age=600"
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"

CLOSED: Final = "default-src 'none'"
"""The policy of what is no page."""

# Browsers ignore frame-ancestors in <meta> and complain about it on the console.
_ONLY_IN_HEADER: Final = "frame-ancestors 'none'"

_FOR_ALL_PAGES: Final = (
    "script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; media-src 'none'; "
    "object-src 'none'; frame-src 'none'; worker-src 'none'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What no page needs, for hosts with one policy for many pages.

Styles are left to the `<meta>` of each page, which holds the hash of its own: the hashes of all pages together would
not fit beside a page in one flight (docs/decisions/0005).
"""

_CLOSED_TO_ALL: Final = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer "
    "microphone midi payment publickey-credentials-get screen-wake-lock usb xr-spatial-tracking"
).split()

_ALWAYS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in _CLOSED_TO_ALL)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
)
_UNFRAMED: Final = ("X-Frame-Options", "DENY")
_ONLY_ENCRYPTED: Final = (("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),)

_SHARED: Final = frozenset({"data", "files"})
"""Folders other sites may show and their scripts may read: open data, badges, pictures of feeds."""

_HASHED: Final = "files"
"""The folder of files with a hash of their bytes in their names: what stands at such an address never changes."""

_FRAMED: Final = "embed"
"""The folder, in that of each language, of pages that may stand in frames of other sites."""

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
    framed = _is_framed(path)
    return (
        ("Content-Security-Policy", f"{policy}; frame-ancestors *" if framed else header_policy(policy)),
        *(() if framed else (_UNFRAMED,)),
        *(_ONLY_ENCRYPTED if encrypted else ()),
        *_ALWAYS,
        *((("Onion-Location", f"{onion}/{path}"),) if onion else ()),
        *_sharing(path),
        ("Cache-Control", _FOR_A_YEAR if path.partition("/")[0] == _HASHED else _SHORTLY),
    )


def headers_file(paths: Iterable[str]) -> str:
    """Return the text of a `_headers` file for the files `paths` of a site.

    Hosts join the headers of all rules that match a path, so no header stands in two of them: a rule for each top
    folder, one for each file at the top, and the media type of feeds, which hosts do not know. In a folder with frames
    for other sites, what keeps the rest out of frames stands in a rule for each folder inside.
    """
    found = sorted(set(paths) - {HEADERS_FILE, REDIRECTS_FILE})
    with_frames = {path.partition("/")[0] for path in found if _is_framed(path)}
    rules: dict[str, tuple[Header, ...]] = {}
    for top in _groups(found, depth=1):
        for address in _addresses(top):
            rules[address] = (
                _for_a_folder_with_frames() if top[:-2] in with_frames else headers_for(top, _FOR_ALL_PAGES)
            )
    for inner in _groups((path for path in found if path.partition("/")[0] in with_frames), depth=2):
        for address in _addresses(inner):
            rules[address] = (*(() if _is_framed(inner) else (_UNFRAMED,)), *_sharing(inner))
    for path in found:
        if _suffix(path) in _UNKNOWN_TO_HOSTS:
            rules[f"/{path}"] = (*rules.get(f"/{path}", ()), ("Content-Type", content_type(path)))
    return "\n".join(_rule(pattern, headers) for pattern, headers in rules.items())


def _for_a_folder_with_frames() -> tuple[Header, ...]:
    """Return the headers without any about frames; X-Frame-Options does there what frame-ancestors does elsewhere."""
    return ("Content-Security-Policy", _FOR_ALL_PAGES), *_ONLY_ENCRYPTED, *_ALWAYS, ("Cache-Control", _SHORTLY)


def _groups(paths: Iterable[str], *, depth: int) -> tuple[str, ...]:
    """Return patterns for all below each folder at a depth, and each file above, in the order of the paths."""
    parts = (path.split("/") for path in paths)
    return tuple(dict.fromkeys("/".join((*p[:depth], "*") if len(p) > depth else p) for p in parts))


def _is_framed(path: str) -> bool:
    """Whether a file, or all below a pattern, may stand in frames of other sites."""
    return path.split("/")[1:2] == [_FRAMED] and path.count("/") > 1


def _sharing(path: str) -> tuple[Header, ...]:
    if path.partition("/")[0] in _SHARED:
        return ("Cross-Origin-Resource-Policy", "cross-origin"), ("Access-Control-Allow-Origin", "*")
    return (("Cross-Origin-Resource-Policy", "cross-origin" if _is_framed(path) else "same-origin"),)


def _rule(pattern: str, headers: Iterable[Header]) -> str:
    return "".join([f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in headers)])


def _addresses(path: str) -> tuple[str, ...]:
    """Return the addresses a file answers at: `en/index.html` also at `/en/`."""
    if posixpath.basename(path) == "index.html":
        return f"/{path.removesuffix('index.html')}", f"/{path}"
    return (f"/{path}",)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
