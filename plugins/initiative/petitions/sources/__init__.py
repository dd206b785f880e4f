"""The kinds of sources there are: a new one is a file here, a line below and one in `model/source_kinds.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from initiative.petitions.api import Source
from initiative.petitions.sources import (
    controlshift,
    csv,
    decidim,
    eci,
    file,
    graphql,
    html,
    json,
    jsonp,
    kansalaisaloite,
    manual,
    openpetition,
    proca,
    rahvaalgatus,
    script_json,
    ukparliament,
)

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "controlshift": controlshift,
        "csv": csv,
        "decidim": decidim,
        "eci": eci,
        "file": file,
        "graphql": graphql,
        "html": html,
        "json": json,
        "jsonp": jsonp,
        "kansalaisaloite": kansalaisaloite,
        "manual": manual,
        "openpetition": openpetition,
        "proca": proca,
        "rahvaalgatus": rahvaalgatus,
        "script-json": script_json,
        "ukparliament": ukparliament,
    }
)
