"""Builds and pages of one petition and what stands around it, made from its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

from initiative.l10n.messages import Catalogues, load_catalogues
from initiative.plugin import JINJA, install_messages
from initiative.settings import Language, Site, Tag
from initiative.views.build import Build
from initiative.views.petition import PetitionView, make_petition
from petition_content import BODY, FACTS, FILES, petition
from tiny import ROOT, item_of, make_run, read_build

SITEURL: Final = "https://nansen-passport.example"
NOW: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
AFTER: Final = datetime(2027, 3, 1, tzinfo=UTC)
"""A day after the deadline of the petition."""
KEY: Final = "petitions/slovakia"
EN, RU, SK, AR = Tag("en"), Tag("ru"), Tag("sk"), Tag("ar")
SITE: Final = Site(
    name="Nansen Passport 2.0",
    default=EN,
    languages=(
        Language(tag=EN, territory="US"),
        Language(tag=RU, territory="RU", fallbacks=(EN,)),
        Language(tag=SK, territory="SK", fallbacks=(EN,)),
        Language(tag=AR, territory="EG", fallbacks=(EN,)),
    ),
    countries=("cz", "fi", "sk"),
    email="hello@nansen-passport.example",
    core=(),
)
CATALOGUES: Final[Catalogues] = load_catalogues(Path("none"), SITE.tags)
"""No translations: every language speaks English, with its own dates and numbers."""


def make_build(folder: Path, files: Mapping[str, str], *, now: datetime = NOW) -> Build:
    """Return the state of a build of `files`. Fails when they have a fault."""
    run = make_run(folder / "content", now=now, siteurl=SITEURL)
    build, found = read_build(folder / "content", files, site=SITE, run=run)
    assert [item.text() for item in found] == []
    return build


@lru_cache(maxsize=1)
def make_environment() -> Environment:
    """Return what renders the templates of the theme."""
    environment = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **JINJA)
    install_messages(environment)
    return environment


def render(view: object, template: str) -> str:
    """Return the HTML of a view. The page language is set."""
    return make_environment().get_template(f"{template}.html").render(view=view)


def make_page(
    folder: Path,
    facts: str = FACTS,
    body: str = BODY,
    *,
    now: datetime = NOW,
    lang: Tag = EN,
    more: Mapping[str, str] | None = None,
) -> PetitionView:
    """Return the page of a petition with these facts; `more` are files besides."""
    files = {**FILES, f"{KEY}/index.en.md": petition(facts, body), **(more or {})}
    with CATALOGUES.using(lang):
        build = make_build(folder, files, now=now)
        return make_petition(build, item_of(build, KEY), lang)


def page_html(view: PetitionView) -> str:
    """Return the HTML of a page."""
    with CATALOGUES.using(view.frame.lang):
        return render(view, "petition")
