"""The narrow interface between a platform and the rest: what to ask for, and how to read the answer.

One source is one number. Sources of one petition that ask for the same thing share one request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, Literal, Protocol

from initiative.model.observation import AsOf, Row
from initiative.model.petition import CountSource
from initiative.partial_date import PartialDate

__all__ = ["Answer", "FailureKind", "PlatformState", "Reading", "Request", "Row", "Source", "SourceError"]

FailureKind = Literal["temporary", "blocked", "shape", "gone", "implausible"]
"""Try again; wait; a person must look; stop asking; ask a person before it counts."""

PlatformState = Literal[
    "draft", "open", "closed", "verification", "submitted", "answered", "successful", "insufficient", "withdrawn",
    "rejected", "removed",
]  # fmt: skip

_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})


class SourceError(Exception):
    """An answer holds no number we may use. `detail` says why in plain words and never holds a secret."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(detail)
        self.kind, self.detail = kind, detail


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What to ask a platform. `secrets` maps an HTTP header to the environment variable that holds its value.

    `url` is empty where there is nothing to ask, and `file:` with a path from the root of the checkout where the number
    lies in a file; all others begin with https. `media` are the media types an answer may have. `identity` must stand
    in the address that answered, after all redirects; empty where the address says nothing. `daily`: a page for people,
    asked at most once in 24 hours.
    """

    url: str
    media: tuple[str, ...]
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)
    secrets: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)
    body: bytes = b""
    identity: str = ""
    daily: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back with a status of 200: the body is decompressed, `charset` that of the HTTP header or empty."""

    url: str
    media: str
    body: bytes
    charset: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an answer says. `value` None: the platform itself does not know yet. `url` is the page for people.

    `rows` are by country, in the order of their codes. `note` is a reservation to be shown: "inconsistent source".
    `paper_as_of` is when paper was last reported, where it is inside the value and comes in reports of its own.
    `deadline` is the last instant or day of collection, where the platform tells it.
    """

    value: int | None
    as_of: AsOf | None = None
    state: PlatformState | None = None
    rows: tuple[Row, ...] = ()
    url: str = ""
    title: str = ""
    note: str = ""
    paper_as_of: PartialDate | None = None
    deadline: AsOf | None = None

    def state_at(self, now: datetime) -> PlatformState | None:
        """Return the state at an instant: some platforms call a petition open long after its deadline."""
        if self.state != "open" or self.deadline is None:
            return self.state
        if isinstance(self.deadline, datetime):
            return "closed" if self.deadline <= now else "open"
        return "closed" if self.deadline.last < now.astimezone(UTC).date() else "open"


class Source(Protocol):
    """A kind of source: pure, it opens nothing. `version` rises when the same answer would be read differently."""

    kind: str
    version: int
    required: tuple[str, ...]
    optional: tuple[str, ...]

    def request(self, source: CountSource) -> Request:
        """Return what to ask for `source`."""

    def read(self, answer: Answer, source: CountSource) -> Reading:
        """Return what the answer says.

        Raises SourceError of kind shape, blocked or gone; implausible where the answer is about another petition.
        """
