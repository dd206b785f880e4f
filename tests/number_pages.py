"""Pages of a number, made from the facts and the history of one petition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.number import NumberView, make_number
from petition_content import BEGUN, BODY, FACTS, FILES, GOAL, OPEN, petition
from petition_pages import CATALOGUES, EN, KEY, NOW, make_build, render
from tiny import item_of

PLATFORM: Final = """sources:
  - {id: op, kind: openpetition, slug: one, site: eu, measure: collected-online}
"""
ECI: Final = """registered: 2025-12-03
sources:
  - {id: eci, kind: eci, number: 2025/000006, measure: collected-total}
"""
READ: Final = OPEN + GOAL + PLATFORM + BEGUN


def line(source: str, value: int, at: str, measure: str = "collected-online", **more: object) -> str:
    """Return a line of a history; `at` is a day or an instant in UTC."""
    moment = at if "T" in at else f"{at}T03:00:00Z"
    found = {"t": moment, "s": source, "m": measure, "v": value, "as_of": None,
             "url": "https://platform.example/one", "parser": "openpetition/2", **more}  # fmt: skip
    return json.dumps(found) + "\n"


def daily(values: Iterable[int], source: str = "op") -> str:
    """Return a history with a reading on each day up to that of the build."""
    found, until = list(values), NOW.date()
    first = until - timedelta(days=len(found) - 1)
    return "".join(line(source, value, str(first + timedelta(days=day))) for day, value in enumerate(found))


def files_of(facts: str = FACTS, history: str = "", more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the files of a petition with these facts and this history; `more` are files besides."""
    return {
        **FILES,
        f"{KEY}/index.en.md": petition(facts, BODY),
        **({f"{KEY}/history.jsonl": history} if history else {}),
        **(more or {}),
    }


def number_build(folder: Path, facts: str = FACTS, history: str = "", *, now: datetime = NOW) -> Build:
    """Return the state of a build of one petition."""
    return make_build(folder, files_of(facts, history), now=now)


def number_view(
    folder: Path, facts: str = FACTS, history: str = "", *, now: datetime = NOW, lang: Tag = EN
) -> NumberView:
    """Return the page of a petition's number."""
    with CATALOGUES.using(lang):
        build = number_build(folder, facts, history, now=now)
        return make_number(build, item_of(build, KEY), lang)


def number_html(view: NumberView) -> str:
    """Return the HTML of a page."""
    with CATALOGUES.using(view.frame.lang):
        return render(view, "number")
