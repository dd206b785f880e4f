"""A petition's number in a frame on other sites: text and one style, no script, no cookie, no picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from initiative.assets import csp
from initiative.l10n.linkage import relative
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.figures import receipt_address
from initiative.views.frame import Direction, Link
from initiative.views.number_brief import make_brief
from initiative.views.petition_facts import Mark, bar_of, has_sign_link, petition_of, state_mark
from initiative.views.tables import Bar
from initiative.views.text import TextLanguage, text_language

WIDTH = 320
HEIGHT = 360
"""Of the frame, in pixels of CSS: enough for a title of four lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbedView:
    """It stands in pages of others, so it has no frame of ours. `petition` leads to our page, never to a platform."""

    lang: str
    dir: Direction
    csp: str
    style: Markup
    name: str
    description: str
    title: str
    text: TextLanguage
    mark: Mark
    line: str
    date: str
    progress: Bar | None
    petition: Link
    receipt: Link


def embed_address(petition: str, lang: Tag) -> str:
    """Return where the frame of a petition stands: by key, so that it stays when a title changes."""
    return f"/{lang}/embed/{petition}/"


def pages(build: Build, lang: Tag) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield the frame of each petition: its address, its template and what makes it."""
    for item in build.dataset.section("petitions"):
        yield embed_address(item.name, lang), "embed", partial(make_embed, build, item, lang)


def make_embed(build: Build, item: TranslationSet, lang: Tag) -> EmbedView:
    """Return the frame of a petition."""
    style, document = build.style("embed", lang), build.linkage.shown(item, lang)
    here, brief = embed_address(item.name, lang), make_brief(build, item, lang)
    signing = has_sign_link(build, item)
    return EmbedView(
        lang=lang,
        dir=direction(lang),
        csp=csp(style, embeddable=True).meta,
        style=Markup(style.css),  # noqa: S704  (our own file)
        name=build.site.name,
        description=document.summary,
        title=document.title,
        text=text_language(document.lang, lang),
        mark=state_mark(build, item),
        line=brief.line,
        date=_("As of %(date)s") % {"date": brief.date} if brief.date else "",
        progress=bar_of(build, item, lang) if brief.is_running else None,
        petition=Link(
            text=_("Read and sign") if signing else _("Read the petition"),
            href=relative(here, build.linkage.address(item, lang)),
        ),
        receipt=Link(
            text=_("Where this number comes from"),
            href=relative(here, receipt_address(build, petition_of(item).name, lang)),
        ),
    )
