"""Pages of news that have no file: briefs, the archive by year, shelves by topic and country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.country_words import news_summary, news_title
from initiative.views.frame import Frame, Link
from initiative.views.news import (
    Entry,
    article_of,
    country_link,
    dated,
    entries,
    newest,
    news_link,
    shown_day,
    topic_link,
    topics,
)
from initiative.views.page import make_frame
from initiative.views.subject import Subject

Maker = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Items under one heading: a year of the archive."""

    heading: str
    id: str
    items: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShelfView:
    """A page of shelves: briefs, archive, topic, country."""

    frame: Frame
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    shelves: tuple[Shelf, ...]
    links: tuple[Link, ...] = ()


def pages(build: Build, lang: Tag) -> Iterator[Maker]:
    """Yield the pages of the section that have no file, the same in every language."""
    yield f"/{lang}/news/briefs/", "shelf", partial(_make_briefs, build, lang)
    yield f"/{lang}/news/archive/", "shelf", partial(_make_archive, build, lang)
    for code in topics(build):
        yield f"/{lang}/news/topic/{code}/", "shelf", partial(_make_topic, build, lang, code)
    for code in _countries(build):
        yield f"/{lang}/news/country/{code}/", "shelf", partial(_make_country, build, lang, code)


def _make_briefs(build: Build, lang: Tag) -> ShelfView:
    subject = _subject(build, lang, "briefs/", _("Briefs"), _("One dated line for each thing that happened."))
    return _shelves(build, subject, (("", "", dated(build, "brief")),))


def _make_archive(build: Build, lang: Tag) -> ShelfView:
    subject = _subject(build, lang, "archive/", _("News archive"), _("Every article and brief, by year."))
    items = (*dated(build, "article"), *dated(build, "brief"))
    years = sorted({shown_day(article_of(item)).first.year for item in items}, reverse=True)
    by_year = ((str(year), f"y{year}", _of_year(items, year)) for year in years)
    by_topic = (topic_link(build, subject, code) for code in topics(build))
    by_country = (country_link(build, subject, code) for code in _sorted_countries(build, lang))
    return _shelves(build, subject, by_year, links=(*by_topic, *by_country))


def _make_topic(build: Build, lang: Tag, code: str) -> ShelfView:
    title = _("News on: %(topic)s") % {"topic": words.topic(code)}
    subject = _subject(build, lang, f"topic/{code}/", title, _("Articles and briefs on one topic, newest first."))
    items = (item for item in build.dataset.section("news") if code in article_of(item).topics)
    return _shelves(build, subject, (("", "", tuple(sorted(items, key=newest))),))


def _make_country(build: Build, lang: Tag, code: str) -> ShelfView:
    title, summary = news_title(code, lang), news_summary(code)
    subject = _subject(build, lang, f"country/{code}/", title, summary)
    items = (item for item in build.dataset.section("news") if code in article_of(item).countries)
    return _shelves(build, subject, (("", "", tuple(sorted(items, key=newest))),))


def _subject(build: Build, lang: Tag, place: str, title: str, description: str) -> Subject:
    return Subject(
        lang=lang,
        addresses={tag: f"/{tag}/news/{place}" for tag in build.site.tags},
        title=title,
        description=description,
        template="shelf",
        kind="NEWS",
        menu="news",
    )


def _shelves(
    build: Build,
    subject: Subject,
    shelves: Iterable[tuple[str, str, tuple[TranslationSet, ...]]],
    *,
    links: tuple[Link, ...] = (),
) -> ShelfView:
    return ShelfView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        crumbs=(news_link(build, subject),),
        shelves=tuple(
            Shelf(heading=heading, id=id_, items=entries(build, items, subject)) for heading, id_, items in shelves
        ),
        links=links,
    )


def _of_year(items: Iterable[TranslationSet], year: int) -> tuple[TranslationSet, ...]:
    return tuple(sorted((item for item in items if shown_day(article_of(item)).first.year == year), key=newest))


def _countries(build: Build) -> tuple[str, ...]:
    return tuple(sorted({code for item in build.dataset.section("news") for code in article_of(item).countries}))


def _sorted_countries(build: Build, lang: Tag) -> tuple[str, ...]:
    key = sort_key(lang)
    return tuple(sorted(_countries(build), key=lambda code: key(formats.country_name(code, lang))))
