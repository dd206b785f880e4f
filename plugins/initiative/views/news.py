"""News: the list, an article, briefs, the archive and its shelves by topic and country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction, endonym
from initiative.model.contact import TOPICS
from initiative.model.country import Country
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.model.news import Article
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.frame import Frame, Link
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.text import TextLanguage, finisher, text_language, to

Maker = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One news item in a list, as the component `news` prints it."""

    title: str
    href: str | None
    text: str
    month: str
    datetime: str
    day: str
    label: str
    lang: str | None
    dir: str | None
    id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsView:
    """The list of articles, and the way to the rest."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    articles: tuple[Entry, ...]
    briefs: tuple[Entry, ...]
    all_briefs: Link
    archive: Link
    feeds: tuple[Link, ...]
    topics: tuple[Link, ...]


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


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleView:
    """One article."""

    frame: Frame
    title: str
    text: TextLanguage
    standfirst: str
    crumbs: tuple[Link, ...]
    month: str
    datetime: str
    day: str
    byline: str
    languages: tuple[Link, ...]
    body: Markup
    topics: tuple[Link, ...]
    related: tuple[Link, ...]
    press: Link
    about: Link
    feed: Link
    partner: str = ""


# -- items


def dated(build: Build, kind: str) -> tuple[TranslationSet, ...]:
    """Return articles or briefs, newest first; of one day by key."""
    found = [item for item in build.dataset.section("news") if article_of(item).kind == kind]
    return tuple(sorted(found, key=lambda item: (-article_of(item).date.toordinal(), item.key)))


def article_of(item: TranslationSet) -> Article:
    """Return the facts of a news item."""
    assert isinstance(item.entity, Article)
    return item.entity


def entry(build: Build, item: TranslationSet, subject: Subject) -> Entry:
    """Return a line of a list. A brief has no page; what it tells may be older than the day we told it."""
    facts, lang = article_of(item), subject.lang
    document = build.linkage.shown(item, lang)
    language = text_language(document.lang, lang)
    brief = facts.kind == "brief"
    day = facts.event if brief and facts.event is not None else PartialDate.of(facts.date)
    return Entry(
        title=document.title,
        href=None if brief else to(build, subject, build.linkage.address(item, lang)),
        text=document.summary,
        month=formats.short_month(day, lang),
        datetime=str(day),
        day=f"{day.day:02d}" if day.day else "",
        label=_("Partner item: %(organisation)s") % {"organisation": facts.partner} if facts.partner else "",
        lang=language.lang,
        dir=language.dir,
        id=item.name,
    )


def entries(build: Build, items: Iterable[TranslationSet], subject: Subject) -> tuple[Entry, ...]:
    """Return the lines of a list."""
    return tuple(entry(build, item, subject) for item in items)


# -- pages


def make_news(build: Build, item: TranslationSet, lang: Tag) -> NewsView:
    """Return the list of news."""
    subject = subject_of(build, item, lang, template="news", kind="NEWS")
    lead, _parts = build.prose(build.linkage.shown(item, lang)).parts()
    return NewsView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(build.linkage.shown(item, lang).lang, lang),
        lead=finisher(build, subject)(lead),
        articles=entries(build, dated(build, "article")[:8], subject),
        briefs=entries(build, dated(build, "brief")[:5], subject),
        all_briefs=Link(text=_("All briefs"), href=to(build, subject, f"/{lang}/news/briefs/")),
        archive=Link(text=_("Archive by year"), href=to(build, subject, f"/{lang}/news/archive/")),
        feeds=_feeds(build, subject),
        topics=tuple(_topic_link(build, subject, code) for code in _topics(build)),
    )


def make_article(build: Build, item: TranslationSet, lang: Tag) -> ArticleView:
    """Return an article."""
    facts = article_of(item)
    subject = subject_of(build, item, lang, template="article", kind="NEWS")
    document = build.linkage.shown(item, lang)
    day = PartialDate.of(facts.date)
    others = tuple(tag for tag in build.linkage.alternates(item) if tag not in (lang, document.lang))
    return ArticleView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        standfirst=document.summary,
        crumbs=(_news_link(build, subject),),
        month=formats.short_month(day, lang),
        datetime=str(day),
        day=f"{day.day:02d}",
        byline=_byline(facts, lang),
        languages=tuple(
            Link(text=endonym(tag), href=to(build, subject, build.linkage.address(item, tag)), hreflang=tag, lang=tag,
                 dir=direction(tag))
            for tag in others
        ),
        body=finisher(build, subject)(build.prose(document).html),
        topics=(*(_topic_link(build, subject, code) for code in facts.topics), *_country_links(build, subject, facts)),
        related=tuple(_related(build, subject, name) for name in facts.related),
        press=Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", lang))),
        about=Link(text=_("About us"), href=to(build, subject, build.linkage.page("about", lang))),
        feed=Link(text=_("News feed (Atom)"), href=to(build, subject, f"/{lang}/feed.atom")),
        partner=facts.partner,
    )


def pages(build: Build, lang: Tag) -> Iterator[Maker]:
    """Yield the pages of the section that have no file, the same in every language."""
    yield f"/{lang}/news/briefs/", "shelf", partial(_make_briefs, build, lang)
    yield f"/{lang}/news/archive/", "shelf", partial(_make_archive, build, lang)
    for code in _topics(build):
        yield f"/{lang}/news/topic/{code}/", "shelf", partial(_make_topic, build, lang, code)
    for code in _countries(build):
        yield f"/{lang}/news/country/{code}/", "shelf", partial(_make_country, build, lang, code)


def _make_briefs(build: Build, lang: Tag) -> ShelfView:
    subject = _subject(build, lang, "briefs/", _("Briefs"), _("One dated line for each thing that happened."))
    return _shelves(build, subject, (("", "", dated(build, "brief")),))


def _make_archive(build: Build, lang: Tag) -> ShelfView:
    subject = _subject(build, lang, "archive/", _("News archive"), _("Every article and brief, by the year we published it."))
    items = (*dated(build, "article"), *dated(build, "brief"))
    years = sorted({article_of(item).date.year for item in items}, reverse=True)
    by_year = (
        (str(year), f"y{year}", tuple(sorted((item for item in items if article_of(item).date.year == year), key=_newest)))
        for year in years
    )
    topics = tuple(_topic_link(build, subject, code) for code in _topics(build))
    countries = tuple(_country_link(build, subject, code) for code in _sorted_countries(build, lang))
    return _shelves(build, subject, by_year, links=(*topics, *countries))


def _make_topic(build: Build, lang: Tag, code: str) -> ShelfView:
    title = _("News on: %(topic)s") % {"topic": words.topic(code)}
    subject = _subject(build, lang, f"topic/{code}/", title, _("Articles and briefs on one topic, newest first."))
    items = (item for item in build.dataset.section("news") if code in article_of(item).topics)
    return _shelves(build, subject, (("", "", tuple(sorted(items, key=_newest))),))


def _make_country(build: Build, lang: Tag, code: str) -> ShelfView:
    title = _("News from: %(country)s") % {"country": formats.country_name(code, lang)}
    subject = _subject(build, lang, f"country/{code}/", title, _("Articles and briefs on one country, newest first."))
    items = (item for item in build.dataset.section("news") if code in article_of(item).countries)
    return _shelves(build, subject, (("", "", tuple(sorted(items, key=_newest))),))


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
    build: Build, subject: Subject, shelves: Iterable[tuple[str, str, tuple[TranslationSet, ...]]], *, links: tuple[Link, ...] = ()
) -> ShelfView:
    return ShelfView(
        frame=make_frame(build, subject),
        title=subject.title,
        lead=subject.description,
        crumbs=(_news_link(build, subject),),
        shelves=tuple(Shelf(heading=heading, id=id_, items=entries(build, items, subject)) for heading, id_, items in shelves),
        links=links,
    )


# -- links


def _newest(item: TranslationSet) -> tuple[int, str]:
    return -article_of(item).date.toordinal(), item.key


def _news_link(build: Build, subject: Subject) -> Link:
    return Link(text=_("News"), href=to(build, subject, build.linkage.page("news", subject.lang)))


def _topics(build: Build) -> tuple[str, ...]:
    used = {code for item in build.dataset.section("news") for code in article_of(item).topics}
    return tuple(code for code in TOPICS if code in used)


def _countries(build: Build) -> tuple[str, ...]:
    return tuple(sorted({code for item in build.dataset.section("news") for code in article_of(item).countries}))


def _sorted_countries(build: Build, lang: Tag) -> tuple[str, ...]:
    key = sort_key(lang)
    return tuple(sorted(_countries(build), key=lambda code: key(formats.country_name(code, lang))))


def _topic_link(build: Build, subject: Subject, code: str) -> Link:
    return Link(text=words.topic(code), href=to(build, subject, f"/{subject.lang}/news/topic/{code}/"))


def _country_link(build: Build, subject: Subject, code: str) -> Link:
    name = formats.country_name(code, subject.lang)
    return Link(text=name, href=to(build, subject, f"/{subject.lang}/news/country/{code}/"))


def _country_links(build: Build, subject: Subject, facts: Article) -> tuple[Link, ...]:
    return tuple(_country_link(build, subject, code) for code in facts.countries)


def _related(build: Build, subject: Subject, name: str) -> Link:
    item = build.dataset.sets[Key(f"news/{name}")]
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    return Link(
        text=document.title,
        href=to(build, subject, build.linkage.address(item, subject.lang)),
        note=formats.date_text(article_of(item).date, subject.lang),
        lang=language.lang,
        dir=language.dir,
    )


def _byline(facts: Article, lang: Tag) -> str:
    if facts.event is None:
        return _("By the editors.")
    return _("By the editors. What is told here happened: %(date)s.") % {"date": formats.date_text(facts.event, lang)}


def _feeds(build: Build, subject: Subject) -> tuple[Link, ...]:
    lang = subject.lang
    feeds = [Link(text=_("All news"), href=to(build, subject, f"/{lang}/feed.atom"), note="Atom")]
    key = sort_key(lang)
    for country in sorted(build.dataset.entities(Country), key=lambda found: key(formats.country_name(found.code, lang))):
        address = build.linkage.at(country.key, lang)
        feeds.append(Link(text=formats.country_name(country.code, lang), href=to(build, subject, address + "feed.atom"), note="Atom"))
    return tuple(feeds)
