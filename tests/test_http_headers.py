"""The HTTP headers, held against the table they come from."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.outputs.http_headers import (
    CLOSED,
    allow,
    content_type,
    headers_file,
    headers_for,
    source_hash,
)

ONE = "default-src 'none'; style-src 'sha256-one'; connect-src 'self'; trusted-types 'none'"


def test_the_headers_of_a_page() -> None:
    assert dict(headers_for("en/index.html", ONE)) == {
        "Content-Security-Policy": f"{ONE}; frame-ancestors 'none'",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": (
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
            "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
            "publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "public, max-age=600",
    }


def test_all_headers_fit_beside_a_page_in_one_flight() -> None:
    lines = [f"{name}: {value}\r\n" for name, value in headers_for("en/index.html", ONE)]

    assert len("".join(lines)) <= 1200


def test_on_plain_http_nothing_asks_for_https() -> None:
    names = [name for name, _ in headers_for("index.html", ONE, encrypted=False)]

    assert "Strict-Transport-Security" not in names


def test_the_onion_address_is_that_of_the_page() -> None:
    headers = headers_for("ru/index.html", ONE, onion="http://abc.onion")

    assert [value for name, value in headers if name == "Onion-Location"] == ["http://abc.onion/ru/index.html"]


SHARING = {
    "page": ("en/index.html", "same-origin", None),
    "feed": ("en/feed.atom", "same-origin", None),
    "picture": ("files/news/one/map.png", "cross-origin", "*"),
    "open data": ("data/petitions.json", "cross-origin", "*"),
    "frame": ("en/embed/slovakia/index.html", "cross-origin", None),
    "archive": ("site.zip", "same-origin", None),
}


@pytest.mark.parametrize(("path", "resource", "origin"), SHARING.values(), ids=SHARING)
def test_other_sites_may_use_only_what_is_meant_for_them(path: str, resource: str, origin: str | None) -> None:
    headers = dict(headers_for(path, CLOSED))

    assert headers["Cross-Origin-Resource-Policy"] == resource
    assert headers.get("Access-Control-Allow-Origin") == origin


KEEPING = {
    "a file with a hash in its name": ("files/news/one/map.e3b0c442.png", "public, max-age=31536000, immutable"),
    "all such files": ("files/*", "public, max-age=31536000, immutable"),
    "page": ("en/files/index.html", "public, max-age=600"),
    "badge": ("data/badges/all.svg", "public, max-age=600"),
}


@pytest.mark.parametrize(("path", "expected"), KEEPING.values(), ids=KEEPING)
def test_only_what_never_changes_is_kept_for_long(path: str, expected: str) -> None:
    assert dict(headers_for(path, CLOSED))["Cache-Control"] == expected


def test_only_frames_for_other_sites_may_stand_in_them() -> None:
    page, frame = (dict(headers_for(path, ONE)) for path in ("en/index.html", "en/embed/slovakia/index.html"))

    assert (page["Content-Security-Policy"], page["X-Frame-Options"]) == (f"{ONE}; frame-ancestors 'none'", "DENY")
    assert frame["Content-Security-Policy"] == f"{ONE}; frame-ancestors *"
    assert "X-Frame-Options" not in frame


TYPES = {
    "index.html": "text/html; charset=utf-8",
    "news.atom": "application/atom+xml; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "petitions.json": "application/json",
    "petitions.schema.json": "application/json",
    "history.jsonl": "application/jsonl",
    "mark.SVG": "image/svg+xml",
    "photo.webp": "image/webp",
    "robots.txt": "text/plain; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "_headers": "text/plain; charset=utf-8",
    "site.webmanifest": "application/manifest+json",
    "x.unknown": "application/octet-stream",
}


@pytest.mark.parametrize(("path", "expected"), TYPES.items(), ids=TYPES)
def test_types_are_the_same_on_every_machine(path: str, expected: str) -> None:
    assert content_type(path) == expected


def test_the_hash_of_an_inline_style_is_the_one_browsers_compute() -> None:
    # From the specification, https://www.w3.org/TR/CSP3/#external-hash and its test suite.
    assert source_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


ALLOWED = {
    "added to others": (("style-src", ["'b'"]), "default-src 'none'; style-src 'a' 'b'"),
    "there already": (("style-src", ["'a'"]), "default-src 'none'; style-src 'a'"),
    "instead of none": (("default-src", ["'self'"]), "default-src 'self'; style-src 'a'"),
    "new": (("script-src", ["'b'", "'c'"]), "default-src 'none'; style-src 'a'; script-src 'b' 'c'"),
    "nothing": (("script-src", []), "default-src 'none'; style-src 'a'; script-src 'none'"),
}


@pytest.mark.parametrize(("arguments", "expected"), ALLOWED.values(), ids=ALLOWED)
def test_allowing_widens_one_directive(arguments: tuple[str, list[str]], expected: str) -> None:
    assert allow("default-src 'none'; style-src 'a'", *arguments) == expected


def test_the_file_for_hosts_has_a_rule_for_each_top_folder() -> None:
    paths = [
        "_headers",
        "index.html",
        "robots.txt",
        "en/index.html",
        "en/faq/index.html",
        "en/feed.atom",
        "data/a.json",
    ]

    rules = {rule.splitlines()[0]: rule for rule in headers_file(paths).split("\n\n")}

    assert list(rules) == ["/data/*", "/en/*", "/", "/index.html", "/robots.txt", "/en/feed.atom"]
    assert rules["/en/feed.atom"] == "/en/feed.atom\n  Content-Type: application/atom+xml; charset=utf-8\n"
    assert "  Access-Control-Allow-Origin: *" in rules["/data/*"].splitlines()
    assert "style-src" not in rules["/en/*"]  # each page's <meta> allows its own style and no other
    assert "default-src" not in rules["/en/*"]  # it would stand in for style-src


def test_in_a_folder_with_frames_all_but_the_frames_stay_out_of_frames() -> None:
    paths = ["en/index.html", "en/faq/a/index.html", "en/feed.atom", "en/embed/slovakia/index.html", "data/a.json"]

    rules = {head: lines for head, *lines in (rule.splitlines() for rule in headers_file(paths).split("\n\n"))}

    closed = ["  X-Frame-Options: DENY", "  Cross-Origin-Resource-Policy: same-origin"]
    assert list(rules) == ["/data/*", "/en/*", "/en/embed/*", "/en/faq/*", "/en/feed.atom", "/en/", "/en/index.html"]
    assert rules["/en/embed/*"] == ["  Cross-Origin-Resource-Policy: cross-origin"]
    assert rules["/en/faq/*"] == rules["/en/"] == rules["/en/index.html"] == closed
    assert rules["/en/feed.atom"] == [*closed, "  Content-Type: application/atom+xml; charset=utf-8"]
    assert not any("frame" in line.lower() for line in rules["/en/*"] if "frame-src" not in line)
    assert any("frame-ancestors 'none'" in line for line in rules["/data/*"])


def test_the_file_does_not_grow_with_the_pages() -> None:
    few, many = (headers_file(f"en/{number}/index.html" for number in range(count)) for count in (1, 999))

    assert few == many


names = st.text(string.ascii_lowercase + string.digits + "-.", min_size=1, max_size=9)
paths = st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), min_size=1, max_size=12, unique=True)


@given(paths)
def test_every_header_is_one_printable_line_and_no_path_has_two_of_one_name(found: list[str]) -> None:
    rules = [rule.splitlines() for rule in headers_file(found).split("\n\n")]

    for pattern, *headers in rules:
        assert pattern.startswith("/")
        assert all(line.startswith("  ") and line.isascii() and line.isprintable() for line in headers)
    for path in found:
        matching = [headers for pattern, *headers in rules if matches(pattern, path)]
        names = [line.split(":")[0] for headers in matching for line in headers]
        assert len(names) == len(set(names))
        assert {"  Content-Security-Policy", "  Cache-Control"} <= set(names)


def matches(pattern: str, path: str) -> bool:
    """Whether a rule of a `_headers` file is about `path`."""
    return f"/{path}" == pattern or (pattern.endswith("*") and f"/{path}".startswith(pattern[:-1]))


@given(paths)
def test_nothing_is_allowed_by_unsafe_words(found: list[str]) -> None:
    assert "unsafe" not in headers_file(found)
