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
    join_policies,
    source_hash,
)

ONE = "default-src 'none'; style-src 'sha256-one'; connect-src 'self'; trusted-types 'none'"
TWO = "default-src 'none'; style-src 'sha256-two'; script-src 'self'; connect-src 'self'; trusted-types 'none'"


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
    "feed": ("en/news.atom", "cross-origin", None),
    "picture": ("static/map.0123abcd.png", "cross-origin", None),
    "open data": ("data/petitions.json", "cross-origin", "*"),
    "archive": ("site.zip", "same-origin", None),
}


@pytest.mark.parametrize(("path", "resource", "origin"), SHARING.values(), ids=SHARING)
def test_other_sites_may_use_only_what_is_meant_for_them(path: str, resource: str, origin: str | None) -> None:
    headers = dict(headers_for(path, CLOSED))

    assert headers["Cross-Origin-Resource-Policy"] == resource
    assert headers.get("Access-Control-Allow-Origin") == origin


KEEPING = {
    "hash in the name": ("static/mark.0123abcd.svg", "public, max-age=31536000, immutable"),
    "no hash": ("static/mark.svg", "public, max-age=600"),
    "too short to be a hash": ("static/mark.0123abc.svg", "public, max-age=600"),
    "hash in the folder": ("static.0123abcd.x/mark.svg", "public, max-age=600"),
}


@pytest.mark.parametrize(("path", "expected"), KEEPING.values(), ids=KEEPING)
def test_only_what_is_named_by_its_content_is_kept_for_long(path: str, expected: str) -> None:
    assert dict(headers_for(path, CLOSED))["Cache-Control"] == expected


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


def test_joined_policies_allow_what_each_does() -> None:
    joined = (
        "default-src 'none'; style-src 'sha256-one' 'sha256-two'; connect-src 'self'; trusted-types 'none'; "
        "script-src 'self'"
    )

    assert join_policies([TWO, ONE, TWO]) == joined


def test_without_pages_nothing_is_allowed() -> None:
    assert join_policies([]) == "default-src 'none'"


def test_the_file_for_hosts_says_everything_once() -> None:
    paths = [
        "_headers",
        "index.html",
        "robots.txt",
        "en/index.html",
        "en/faq/index.html",
        "feeds/en.atom",
        "static/a.0123abcd.png",
        "static/b.png",
    ]

    first, *rest = headers_file(paths, [ONE, TWO]).split("\n\n")

    assert first.splitlines()[0] == "/*"
    assert f"  Content-Security-Policy: {join_policies([ONE, TWO])}; frame-ancestors 'none'" in first.splitlines()
    assert "Cache-Control" not in first
    own, shared, shortly = (
        "  Cross-Origin-Resource-Policy: same-origin\n",
        "  Cross-Origin-Resource-Policy: cross-origin\n",
        "  Cache-Control: public, max-age=600",
    )
    assert "\n\n".join(rest) == (
        f"/\n{own}{shortly}\n\n"
        f"/index.html\n{own}{shortly}\n\n"
        f"/robots.txt\n{own}{shortly}\n\n"
        f"/en/*\n{own}{shortly}\n\n"
        f"/feeds/*\n{shared}{shortly}\n  Content-Type: application/atom+xml; charset=utf-8\n\n"
        f"/static/a.0123abcd.png\n{shared}  Cache-Control: public, max-age=31536000, immutable\n\n"
        f"/static/b.png\n{shared}{shortly}\n"
    )


names = st.text(string.ascii_lowercase + string.digits + "-.", min_size=1, max_size=9)
paths = st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), max_size=12, unique=True)
policies = st.lists(st.sampled_from([ONE, TWO, CLOSED]), max_size=3)


@given(paths, policies)
def test_every_header_is_one_printable_line_and_no_path_has_two_of_one_name(found: list[str], used: list[str]) -> None:
    rules = [rule.splitlines() for rule in headers_file(found, used).split("\n\n")]

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


@given(paths, policies)
def test_nothing_is_allowed_by_unsafe_words(found: list[str], used: list[str]) -> None:
    assert "unsafe" not in headers_file(found, used)
