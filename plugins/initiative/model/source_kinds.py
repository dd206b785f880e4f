"""The kinds of sources: what each takes in a header, and which measures its platform can tell.

A table of the model, so that a mistake in a header is told with its line; what a kind does stands in its adapter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

MEASURES: Final = ("collected-online", "collected-paper", "collected-total", "verified", "supporters-dedup", "actions")
MANUAL: Final = "manual"


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """How a parameter is written: as a text, or with `keys` as a map of them to such texts."""

    text: re.Pattern[str]
    example: str
    keys: re.Pattern[str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceKind:
    """The parameters of a kind by name. Of each tuple in `one_of` exactly one parameter is written.

    `measures` are the numbers it can tell.
    """

    required: Mapping[str, Format] = field(default_factory=dict)
    optional: Mapping[str, Format] = field(default_factory=dict)
    one_of: tuple[tuple[str, ...], ...] = ()
    measures: tuple[str, ...] = MEASURES

    @property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of the required and of the optional parameters."""
        return tuple(self.required), tuple(self.optional)


def _format(pattern: str, example: str, *, keys: str = "") -> Format:
    return Format(text=re.compile(pattern), example=example, keys=re.compile(keys) if keys else None)


# Plain http only to this machine: a local mirror, a test.
_LOCAL: Final = r"(?:127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|localhost|\[::1\])(?::[0-9]{1,5})?"
# Printable ASCII but for the signs that no address holds.
_PLACE: Final = r"[/?][!#-;=?-\[\]_a-z~]*"
_ADDRESS: Final = rf"(?:https://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?|http://{_LOCAL})(?:{_PLACE})?"
# Whoever writes a header must not name a variable that is meant for something else.
_VARIABLE: Final = r"PETITION_[A-Z0-9_]+"
_FORBIDDEN: Final = "accept-encoding connection content-length cookie host referer transfer-encoding user-agent".split()

TEXT: Final = _format(r"(?s).+", "…")
FLAG: Final = _format("true|false", "true")
DIGITS: Final = _format("[1-9][0-9]{0,11}", "700143")
SLUG: Final = _format("[A-Za-z0-9][A-Za-z0-9_-]*", "open-the-passport")
HOST: Final = _format(rf"[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{{2,}}|{_LOCAL}", "weact.example")
URL: Final = _format(_ADDRESS, '"https://petition.example/count.json"')
SEPARATOR: Final = _format("[.,'’]|space", '"."')
VARIABLES: Final = _format(r"(?s).+", "{id: 12}", keys="[A-Za-z_][A-Za-z0-9_]*")
SECRETS: Final = _format(
    _VARIABLE,
    "{OSDI-API-Token: PETITION_TOKEN}",
    keys=rf"(?i:(?!(?:{'|'.join(_FORBIDDEN)})$)[a-z][a-z0-9-]*)",
)

ANY: Final = {"allow_zero": FLAG, "paper_excluded": FLAG}
"""What a source of every kind may have that is fetched."""

# What is said of a number by the rest of an answer.
_SAID: Final = {"as_of": TEXT, "status": TEXT, "deadline": TEXT}
_NUMBER: Final = {"number": _format("text", "text"), "group_separator": SEPARATOR}
_PAGE: Final = {"page": URL}
_CANARY: Final = {"must_contain": TEXT}
_HEADERS: Final = {"headers": SECRETS}
_ACCEPT: Final = {"accept": _format(r"[a-z]+/[a-z0-9.+-]+(?: *; *[a-z]+=[a-z0-9.-]+)*", "application/vnd.api+json")}
_JSON: Final = {**_SAID, **_HEADERS, **_ACCEPT, **_NUMBER, **_CANARY, **_PAGE, **ANY}
_ONLINE_OR_TOTAL: Final = ("collected-online", "collected-total")

SOURCE_KINDS: Final[Mapping[str, SourceKind]] = {
    MANUAL: SourceKind(),
    "eci": SourceKind(
        required={"number": _format("20[0-9]{2}/[0-9]{6}", "2025/000006")},
        optional=ANY,
        measures=("collected-total", "verified"),
    ),
    "ukparliament": SourceKind(required={"petition": DIGITS}, optional=ANY, measures=("collected-online",)),
    "openpetition": SourceKind(
        required={"slug": SLUG},
        optional={"site": _format("de|eu", "eu"), **ANY},
        measures=_ONLINE_OR_TOTAL,
    ),
    "controlshift": SourceKind(
        required={"host": HOST, "slug": SLUG},
        optional=ANY,
        measures=("collected-online", "collected-paper", "collected-total"),
    ),
    "kansalaisaloite": SourceKind(
        required={"initiative": DIGITS},
        optional=ANY,
        measures=("collected-online", "collected-paper", "collected-total", "verified"),
    ),
    "rahvaalgatus": SourceKind(
        required={
            "uuid": _format("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "92cc16ee-107e-4208-b92c-2ffed24d4f4b")
        },
        optional=ANY,
        measures=_ONLINE_OR_TOTAL,
    ),
    "proca": SourceKind(required={"action_page": DIGITS}, optional={**_PAGE, **ANY}, measures=("supporters-dedup",)),
    "decidim": SourceKind(
        required={"host": HOST, "initiative": DIGITS},
        optional=ANY,
        measures=("collected-online", "collected-paper"),
    ),
    "json": SourceKind(required={"url": URL, "count": TEXT}, optional=_JSON),
    "jsonp": SourceKind(
        required={"url": URL, "callback": _format("[A-Za-z_$][A-Za-z0-9_$.]*", "onProgressLoaded"), "count": TEXT},
        optional=_JSON,
    ),
    "html": SourceKind(
        required={"url": URL, "select": TEXT},
        optional={
            "attribute": _format("[A-Za-z_][A-Za-z0-9_:.-]*", "data-count"),
            "group_separator": SEPARATOR,
            "prefix": TEXT,
            "suffix": TEXT,
            **_CANARY,
            **ANY,
        },
    ),
    "script-json": SourceKind(
        required={"url": URL, "anchor": TEXT, "count": TEXT},
        optional={"match": _format("first", "first"), **_SAID, **_NUMBER, **_CANARY, **ANY},
    ),
    "graphql": SourceKind(
        required={"url": URL, "query": TEXT, "count": TEXT},
        optional={"variables": VARIABLES, **_SAID, **_HEADERS, **_NUMBER, **_PAGE, **ANY},
    ),
    "csv": SourceKind(
        required={"url": URL},
        optional={
            "column": TEXT,
            "sum": TEXT,
            "row": _format("[1-9][0-9]{0,5}|last", "last"),
            "where": _format(r"(?s).+", "{petition: slovakia}", keys=r"(?s).+"),
            "delimiter": _format("[,;|]|tab", '";"'),
            "group_separator": SEPARATOR,
            **_HEADERS,
            **_CANARY,
            **_PAGE,
            **ANY,
        },
        one_of=(("column", "sum"),),
    ),
    "file": SourceKind(
        required={
            "path": _format(
                r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.(?:json|csv)", "data/paper.json"
            ),
            "count": TEXT,
        },
        optional={**_SAID, **_NUMBER, **_PAGE, **ANY},
    ),
}
