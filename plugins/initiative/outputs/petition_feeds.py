"""A feed for each petition and language: what has happened, each thing once, and never a number nobody has accepted."""

from __future__ import annotations

from collections.abc import Iterator

from initiative.l10n import formats
from initiative.l10n.linkage import file_of
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.outputs.feeds import Entry, Feed, write_feed
from initiative.petitions.chronicle import Event, find_events
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.petition_count import count_words
from initiative.views.petition_facts import best, petition_of

File = tuple[str, bytes]
_LENGTH = 50


def petition_feeds(build: Build, lang: Tag) -> Iterator[File]:
    """Yield the feed of every petition that is written in a language. The page language is `lang`."""
    for item in build.dataset.section("petitions"):
        if lang in build.linkage.alternates(item):
            yield file_of(f"{build.linkage.address(item, lang)}feed.atom"), write_feed(make_feed(build, item, lang))


def make_feed(build: Build, item: TranslationSet, lang: Tag) -> Feed:
    """Return the feed of a petition."""
    petition = petition_of(item)
    home = build.run.siteurl + build.linkage.address(item, lang)
    events = () if item.common.draft else find_events(petition, build.counts.series[petition.name], build.run.now)
    return Feed(
        title=f"{build.site.name} – {item.documents[lang].title}",
        lang=lang,
        href=f"{home}feed.atom",
        home=home,
        author=build.site.name,
        rights="CC BY 4.0",
        entries=tuple(_entry(build, item, event, lang, home) for event in events[:_LENGTH]),
        fallback_date=item.common.updated,
    )


def _entry(build: Build, item: TranslationSet, event: Event, lang: Tag, home: str) -> Entry:
    summary, tag = _summary(build, item, event, lang)
    return Entry(
        # By key, so that a feed reader does not show all again when the address of the page changes.
        id=f"{build.run.siteurl}/{lang}/petitions/{item.name}/#{event.id}",
        title=f"{_title(event, lang)} – {item.documents[lang].title}",
        href=f"{home}number/" if event.number is not None else home,
        published=event.day,
        updated=event.day,
        summary=summary,
        summary_lang="" if tag == lang else tag,
    )


def _title(event: Event, lang: Tag) -> str:
    if event.milestone is not None:
        return words.event(event.milestone.event)
    if event.number is None:
        return {"opened": words.event("launched"), "closing": _("Closing soon"), "closed": words.event("closed")}[
            event.kind
        ]
    number = formats.number(event.number, lang)
    return {
        "number": _("%(number)s reached"),
        "goal": _("Goal of %(number)s reached"),
        "threshold": _("Threshold of %(number)s reached"),
    }[event.kind] % {"number": number}


def _summary(build: Build, item: TranslationSet, event: Event, lang: Tag) -> tuple[str, Tag]:
    """Return what happened, with the language it is told in."""
    petition = petition_of(item)
    if event.milestone is not None:
        return best(build, event.milestone.text, lang)
    day = formats.date_text(event.day, lang)
    if event.value is not None:
        count = count_words(event.value, event.measure, lang)
        return _("As of %(date)s: %(count)s") % {"date": day, "count": count}, lang
    if event.kind == "closing" and petition.closes is not None:
        return _("It can be signed until %(date)s.") % {"date": formats.date_text(petition.closes, lang)}, lang
    if event.kind == "closed":
        return _("This petition is closed and can no longer be signed. Thank you to everyone who took part."), lang
    return _("Open since %(date)s.") % {"date": formats.date_text(petition.opened, lang)}, lang
