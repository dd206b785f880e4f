"""The fact sheet for journalists: the facts of the home page and computed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction
from initiative.markup import read_items
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.figures import figure_of, figure_phrase, receipt_address
from initiative.views.frame import Link
from initiative.views.home import Field
from initiative.views.inline import marked, sentence
from initiative.views.page import Subject
from initiative.views.petition_facts import best, count_text, has_sign_link, petition_of
from initiative.views.text import finisher, to


@dataclass(frozen=True, kw_only=True, slots=True)
class FactSheet:
    """What the initiative is, in numbered facts with computed numbers; the date is that of the oldest number."""

    items: tuple[Field, ...]
    as_of: str
    datetime: str


def figures_of_sheet(build: Build) -> tuple[str, ...]:
    """Return the names of the numbers on the sheet."""
    petition = _petition(build)
    return ("countries", "groups", *(() if petition is None else (f"signatures/{petition.name}",)))


def make_sheet(build: Build, subject: Subject) -> FactSheet:
    """Return the sheet."""
    days = (figure_of(build, name).as_of for name in figures_of_sheet(build))
    as_of = min((day for day in days if day is not None), default=None)
    return FactSheet(
        items=(*_brief(build, subject), *_numbers(build, subject, _petition(build))),
        as_of="" if as_of is None else formats.date_text(as_of, subject.lang),
        datetime="" if as_of is None else str(as_of),
    )


def _petition(build: Build) -> TranslationSet | None:
    """Return the petition to quote: of those with a number one that may be signed now, then the largest."""
    known = [
        (has_sign_link(build, item), value, item)
        for item in build.dataset.section("petitions")
        if (value := build.totals[item.name].value) is not None
    ]
    return max(known, key=lambda found: found[:2])[2] if known else None


def _brief(build: Build, subject: Subject) -> Iterator[Field]:
    """Yield the facts of the home page, so that both say the same."""
    home = build.dataset.sets.get(Key("pages/home"))
    if home is None:
        return
    document = build.linkage.shown(home, subject.lang)
    apply = finisher(build, subject, document.lang)
    for part in build.prose(document).parts()[1]:
        if part.id == "brief":
            for item in read_items(apply(part.html))[1]:
                label = item.title.striptags().rstrip(":：\u00a0\u202f ")
                yield Field(
                    label=marked((label, document.lang), subject.lang),
                    text=_in_language(item.text, document.lang, subject.lang),
                )


def _in_language(html: Markup, tag: Tag, page: Tag) -> Markup:
    return html if tag == page else Markup('<span lang="%s" dir="%s">%s</span>') % (tag, direction(tag), html)


def _numbers(build: Build, subject: Subject, petition: TranslationSet | None) -> Iterator[Field]:
    yield Field(label=_("Countries"), text=figure_phrase(build, "countries"))
    yield Field(label=_("Groups"), text=figure_phrase(build, "groups"))
    if petition is None:
        yield Field(label=_("Petition"), text=_("no figure yet"))
        return
    recipient = marked(best(build, petition_of(petition).recipient, subject.lang), subject.lang)
    links = (
        Link(text=_("The petition"), href=to(build, subject, build.linkage.address(petition, subject.lang))),
        Link(
            text=_("Where this number comes from"),
            href=to(build, subject, receipt_address(build, petition.name, subject.lang)),
        ),
    )
    count = count_text(build, petition, subject.lang)
    told = sentence(_("%(signatures)s. To: %(recipient)s."), signatures=count, recipient=recipient)
    yield Field(label=_("Petition"), text=told, links=links)
