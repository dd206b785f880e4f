"""`/`: plain links to every edition. A script marks that of the reader's language; it redirects nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from initiative.assets import csp
from initiative.l10n.linkage import relative
from initiative.l10n.tags import direction, endonym
from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Alternate, Direction

SCRIPT: Final = "/chooser.js"


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionLine:
    """One edition: its language in its own words, and what it calls its home page."""

    name: str
    title: str
    tag: str
    dir: Direction
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChooserView:
    """The page at the root. It stands outside of every language, so it has no frame."""

    name: str
    description: str
    editions: tuple[EditionLine, ...]
    alternates: tuple[Alternate, ...]
    canonical: str
    csp: str
    style: Markup
    icon: str
    script: str
    """Where it stands; empty on a page that runs none."""


def make_chooser(build: Build, address: str = "/") -> ChooserView:
    """Return the chooser; at `/404.html` it is what a wrong address outside of every language shows."""
    style = build.style("chooser", build.site.default)
    home = build.dataset.sets.get(Key("pages/home"))
    titles = {} if home is None else {tag: document.title for tag, document in home.documents.items()}
    original = "" if home is None else home.original.summary
    lost = address != "/"
    return ChooserView(
        name=build.site.name,
        description=original,
        editions=tuple(_edition(tag, titles.get(tag, build.site.name), lost) for tag in build.linkage.published),
        alternates=() if lost else _alternates(build),
        canonical="" if lost else f"{build.run.siteurl}/",
        csp=csp(style, scripts=not lost).meta,
        style=Markup(style.css),  # noqa: S704  (our own file)
        icon="/mark.svg" if lost else relative("/", "/mark.svg"),
        script="" if lost else relative("/", SCRIPT),
    )


def _edition(tag: Tag, title: str, lost: bool) -> EditionLine:
    address = f"/{tag}/"
    return EditionLine(
        name=endonym(tag), title=title, tag=tag, dir=direction(tag), href=address if lost else relative("/", address)
    )


def _alternates(build: Build) -> tuple[Alternate, ...]:
    editions = tuple(Alternate(hreflang=tag, href=f"{build.run.siteurl}/{tag}/") for tag in build.linkage.published)
    return (*editions, Alternate(hreflang="x-default", href=f"{build.run.siteurl}/"))
