"""From an HTTP answer to a body an adapter may read, or to the kind of failure it is."""

from __future__ import annotations

import codecs
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote, urlsplit

from initiative.petitions.access import Target
from initiative.petitions.api import Answer, Request
from initiative.petitions.failure import FetchError
from initiative.petitions.fetch_transport import Response

_DAY: Final = timedelta(days=1)
_PAGES: Final = ("text/html", "application/xhtml+xml")
_HOME: Final = re.compile(r"/?(?:[a-z]{2}(?:[-_][A-Za-z]{2})?/?)?(?:index\.(?:html?|php))?")
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECODED: Final = re.compile(r"utf-8|ascii|iso8859-[0-9]+|cp125[0-9]|koi8-[ru]")
_WALL: Final = re.compile(
    rb"captcha|challenge-platform|just a moment|checking your browser|attention required|are you (?:a )?human"
    rb"|verify you are|unusual traffic|access denied|request unsuccessful|incapsula|datadome|perimeterx|/cdn-cgi/",
    re.IGNORECASE,
)
_SMALLEST_PAGE: Final = 512
"""Bytes; a page for people that is smaller holds a script that tests the visitor, or nothing."""


def read_answer(response: Response, request: Request, target: Target) -> Answer:
    """Return the answer for the adapter. `target` is the address that gave it. Raises FetchError."""
    _check_status(response)
    _check_identity(request, target)
    media, charset = _media(response.headers.get("content-type", ""))
    if not response.body.strip():
        raise FetchError("blocked", "wall", "the answer is empty")
    if request.media and not any(_matches(media, wanted) for wanted in request.media):
        wanted = " or ".join(request.media)
        raise judge_unreadable(response, f"the answer is {media or 'of no type'}, not {wanted}")
    _check_charset(response.body, media, charset)
    return Answer(url=target.url, media=media, body=response.body, charset=charset)


def judge_unreadable(response: Response, detail: str) -> FetchError:
    """Return what an answer of status 200 is that is not what was asked for: a test for robots, or a changed platform.

    Good pages can hold the words of such tests too: ask only when there is no number.
    """
    is_page = _media(response.headers.get("content-type", ""))[0] in (*_PAGES, "")
    if _is_wall(response) or (is_page and len(response.body) < _SMALLEST_PAGE):
        return FetchError("blocked", "wall", f"a test for robots instead of the petition ({detail})")
    return FetchError("shape", "", detail)


def _is_wall(response: Response) -> bool:
    if "cf-mitigated" in response.headers or "x-datadome" in response.headers:
        return True
    media, _ = _media(response.headers.get("content-type", ""))
    return media in (*_PAGES, "") and bool(_WALL.search(response.body))


def _check_status(response: Response) -> None:
    """Raise FetchError unless the status is 200."""
    status = response.status
    said = f"HTTP {status}"
    if status in (202, 204) or (status in (429, 503) and _is_wall(response)):
        raise FetchError("blocked", "wall", f"{said}: a test for robots instead of the petition")
    if status in (403, 451):
        raise FetchError("blocked", "wall", f"{said}: the platform refuses robots")
    if status == 404:
        raise FetchError("gone", "not-found", f"{said}: there is no such petition")
    if status == 410:
        raise FetchError("gone", "removed", f"{said}: the petition was removed for good")
    if status in (408, 425, 429) or status >= 500:
        raise FetchError("temporary", "server" if status >= 500 else "busy", said)
    if 400 <= status < 500:  # platforms shut out those who repeat a wrong request
        raise FetchError("shape", "refused", f"{said}: the request is not accepted", _DAY)
    if status != 200:
        raise FetchError("shape", "", f"{said} was not expected")


def find_wait(response: Response, now: datetime) -> timedelta | None:
    """Return how long Retry-After of a 429 or 503 asks to wait, None where it asks for nothing we understand."""
    text = response.headers.get("retry-after", "").strip()
    if response.status not in (429, 503) or not text:
        return None
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 10**8))
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(at - now, timedelta()) if at.tzinfo is not None else None


def _check_identity(request: Request, target: Target) -> None:
    """Raise FetchError when the address that answered is not that of the petition that was asked for."""
    asked, got = urlsplit(request.url), urlsplit(target.url)
    moved = (asked.hostname, asked.path) != (got.hostname, got.path)
    if moved and not got.query and _HOME.fullmatch(got.path) and not _HOME.fullmatch(asked.path):
        raise FetchError("gone", "not-found", f"led to the home page of {target.host}: there is no such petition")
    # A page to log in names in its query where it leads back to.
    part = got.path if _holds(asked.path, request.identity) else target.url
    if request.identity and not _holds(part, request.identity):
        raise FetchError("shape", "", f"led to {target.shown}: that is not this petition")


def _holds(url: str, identity: str) -> bool:
    """Whether `identity` stands in an address as a whole: 12 is not in /123."""
    whole = re.compile(rf"(?<![\w-]){re.escape(identity)}(?![\w-])", re.IGNORECASE)
    return bool(whole.search(url) or whole.search(unquote(url)))


def _media(header: str) -> tuple[str, str]:
    """Return media type and charset of the HTTP header Content-Type, in lower case, empty where it has none."""
    media, _, parameters = header.partition(";")
    charset = _CHARSET.search(parameters)
    return media.strip().lower(), charset[1].lower() if charset else ""


def _matches(media: str, wanted: str) -> bool:
    if wanted == "application/json":
        return media.endswith(("/json", "+json"))
    return media == wanted.lower()


def _check_charset(body: bytes, media: str, charset: str) -> None:
    """Raise FetchError when the body is not in the charset it says it is in: that happens to answers cut in half.

    Of charsets that are not read here the adapter tells: decoding some of them takes hours.
    """
    if not charset and media in _PAGES:
        meta = _META.search(body[:4096])
        charset = meta[1].decode("ascii") if meta else ""
    try:
        name = codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):
        return
    try:
        if _DECODED.fullmatch(name):
            body.decode(name)
    except ValueError:
        raise FetchError("temporary", "damaged", f"the answer is not in {name}") from None
