"""The frame of every page: languages, menu, notices, footer."""

from __future__ import annotations

from typing import Final

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import alpha3, direction, endonym
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.figures import figure_notes, figure_of
from initiative.views.frame import Edition, FooterGroup, Frame, Link, Notice, Reference
from initiative.views.head import make_head, real_languages
from initiative.views.references import references
from initiative.views.subject import Subject, subject_of, to
from initiative.views.translation_notice import edit_links, translation_notices

__all__ = ["Subject", "make_frame", "subject_of"]

_SIGNS: Final = 44
_FIRST_LINE: Final = "NANSEN<<PASSPORT<2<0".ljust(_SIGNS, "<")


def make_frame(build: Build, subject: Subject) -> Frame:
    """Return the frame of one page."""
    lang = subject.lang
    place = lang, to(build, subject, "/"), build.linkage.beside  # all that links to pages of the site depend on
    return Frame(
        lang=lang,
        dir=direction(lang),
        head=make_head(build, subject),
        home=Link(
            text=build.site.name,
            href=to(build, subject, build.linkage.page("home", lang)),
            current=subject.address == f"/{lang}/",
        ),
        switcher=_switcher(build, subject),
        language_name=endonym(lang),
        menu=build.kept.get(("menu", *place, subject.menu), lambda: _menu(build, subject)),
        footer=build.kept.get(("footer", *place), lambda: _footer(build, subject)),
        notices=_notices(build, subject),
        mrz=(_FIRST_LINE, _second_line(build, subject)),
        url=build.run.siteurl + subject.address,
        edit=edit_links(build, subject),
        figures=figure_notes(build, subject.figures, lang, subject.address),
        references=_references(build, subject),
    )


def _switcher(build: Build, subject: Subject) -> tuple[Edition, ...]:
    real = real_languages(build, subject)
    named = build.kept.get("languages", lambda: {tag: (endonym(tag), direction(tag)) for tag in build.site.tags})
    return tuple(
        Edition(
            name=named[tag][0],
            tag=tag,
            dir=named[tag][1],
            href=None if tag == subject.lang else to(build, subject, subject.addresses[tag]),
            note="" if subject.hidden or tag in real else _without_text(build, subject, tag),
        )
        for tag in build.linkage.published
        if tag in subject.addresses
    )


def _without_text(build: Build, subject: Subject, tag: Tag) -> str:
    """Return why an edition shows this page in another language."""
    if subject.item is not None and (subject.item.key, tag) in build.linkage.unsafe:
        return _("translation outdated")
    return _("not translated yet")


def _menu(build: Build, subject: Subject) -> tuple[Link, ...]:
    names = (
        ("petitions", _("Petitions")),
        ("countries", _("Countries")),
        ("faq", _("FAQ")),
        ("news", _("News")),
        ("press", _("Press")),
    )
    return tuple(
        Link(text=text, href=to(build, subject, build.linkage.page(name, subject.lang)), current=subject.menu == name)
        for name, text in names
    )


def _footer(build: Build, subject: Subject) -> tuple[FooterGroup, ...]:
    initiative = (
        ("demand", _("What we ask")),
        ("about", _("About us")),
        ("voices", _("Voices")),
        ("press", _("Press room")),
    )
    part = (
        ("join", _("Join, or start a group")),
        ("petitions", _("Sign a petition")),
        ("letters", _("Write a letter")),
        ("contribute", _("Help to translate")),
    )
    safely = (
        ("safety", _("Safety and privacy")),
        ("data", _("Data and widgets")),
        ("a-z", _("All pages, A–Z")),
    )
    contact = Link(text=build.site.email, href=f"mailto:{build.site.email}")
    feed = Link(text=_("News feed (Atom)"), href=to(build, subject, f"/{subject.lang}/feed.atom"))
    last = (*_links(build, subject, safely), *_age(build, subject), feed, contact)
    return (
        FooterGroup(heading=_("The initiative"), links=_links(build, subject, initiative)),
        FooterGroup(heading=_("Take part"), links=_links(build, subject, part)),
        FooterGroup(heading=_("Read and write safely"), links=last),
    )


def _links(build: Build, subject: Subject, names: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    addresses = ((text, build.linkage.page(name, subject.lang)) for name, text in names)
    return tuple(Link(text=text, href=to(build, subject, address)) for text, address in addresses)


def _age(build: Build, subject: Subject) -> tuple[Link, ...]:
    counted = figure_of(build, "signatures").as_of
    if counted is None:
        return ()
    text = _("Numbers as of %(date)s") % {"date": formats.date_text(counted, subject.lang)}
    return _links(build, subject, (("data", text),))


def _notices(build: Build, subject: Subject) -> tuple[Notice, ...]:
    found: list[Notice] = []
    item = subject.item
    if build.run.with_samples:
        found.append(
            Notice(
                label=_("About this demonstration"),
                tone="warn",
                stamp=_("Demonstration"),
                text=_("This is a demonstration. Groups, contacts and counts on it are invented."),
            )
        )
    elif item is not None and item.common.sample:
        found.append(
            Notice(
                label=_("About this page"),
                tone="warn",
                text=_("Some facts on this page are examples and not yet true."),
            )
        )
    return (*found, *translation_notices(build, subject))


def _second_line(build: Build, subject: Subject) -> str:
    day = subject.item.common.updated if subject.item is not None else build.run.today
    country = f"<{alpha3(subject.country)}" if subject.country else ""
    return f"{subject.kind}{country}<{subject.lang.upper()}<<{day:%Y%m%d}".ljust(_SIGNS, "<")[:_SIGNS]


def _references(build: Build, subject: Subject) -> tuple[Reference, ...]:
    if subject.item is None or subject.document is None:
        return ()
    return references(build, subject.item.common.references, subject.lang)
