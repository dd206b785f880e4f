"""News: the list and an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of, to
from initiative.views.text import TextLanguage, finisher, text_language


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
    """Return articles or briefs, newest first."""
    found = [item for item in build.dataset.section("news") if article_of(item).kind == kind]
    return tuple(sorted(found, key=newest))


def newest(item: TranslationSet) -> tuple[int, str]:
    """Return what sorts news newest first by the day that lists show, those of one day by key."""
    return -shown_day(article_of(item)).first.toordinal(), item.key


def shown_day(facts: Article) -> PartialDate:
    """Return the date of a line in a list: of a brief that of what happened, which may be long before we told it."""
    return facts.event if facts.kind == "brief" and facts.event is not None else PartialDate.of(facts.date)


def article_of(item: TranslationSet) -> Article:
    """Return the facts of a news item."""
    assert isinstance(item.entity, Article)
    return item.entity


def entry(build: Build, item: TranslationSet, subject: Subject) -> Entry:
    """Return a line of a list. A brief has no page."""
    facts, lang = article_of(item), subject.lang
    document = build.linkage.shown(item, lang)
    language = text_language(document.lang, lang)
    day = shown_day(facts)
    return Entry(
        title=document.title,
        href=None if facts.kind == "brief" else to(build, subject, build.linkage.address(item, lang)),
        text=document.summary,
        month=formats.short_date(day, lang).rest,
        datetime=str(day),
        day=formats.short_date(day, lang).day,
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
    document = build.linkage.shown(item, lang)
    lead, _parts = build.prose(document).parts()
    return NewsView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(document.lang, lang),
        lead=finisher(build, subject, document.lang)(lead),
        articles=entries(build, dated(build, "article")[:8], subject),
        briefs=entries(build, dated(build, "brief")[:5], subject),
        all_briefs=Link(text=_("All briefs"), href=to(build, subject, f"/{lang}/news/briefs/")),
        archive=Link(text=_("Archive by year"), href=to(build, subject, f"/{lang}/news/archive/")),
        feeds=_feeds(build, subject),
        topics=tuple(topic_link(build, subject, code) for code in topics(build)),
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
        crumbs=(news_link(build, subject),),
        month=formats.short_date(day, lang).rest,
        datetime=str(day),
        day=formats.short_date(day, lang).day,
        byline=_byline(facts, lang),
        languages=tuple(
            Link(
                text=endonym(tag),
                href=to(build, subject, build.linkage.address(item, tag)),
                hreflang=tag,
                lang=tag,
                dir=direction(tag),
            )
            for tag in others
        ),
        body=finisher(build, subject, document.lang)(build.prose(document).html),
        topics=(*(topic_link(build, subject, code) for code in facts.topics), *_country_links(build, subject, facts)),
        related=tuple(_related(build, subject, name) for name in facts.related),
        press=Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", lang))),
        about=Link(text=_("About us"), href=to(build, subject, build.linkage.page("about", lang))),
        feed=Link(text=_("News feed (Atom)"), href=to(build, subject, f"/{lang}/feed.atom")),
        partner=facts.partner,
    )


# -- links


def news_link(build: Build, subject: Subject) -> Link:
    """Return the link to the list of news."""
    return Link(text=_("News"), href=to(build, subject, build.linkage.page("news", subject.lang)))


def topics(build: Build) -> tuple[str, ...]:
    """Return the topics that have news, in the order of the model."""
    used = {code for item in build.dataset.section("news") for code in article_of(item).topics}
    return tuple(code for code in TOPICS if code in used)


def topic_link(build: Build, subject: Subject, code: str) -> Link:
    """Return the link to the news on a topic."""
    return Link(text=words.topic(code), href=to(build, subject, f"/{subject.lang}/news/topic/{code}/"))


def country_link(build: Build, subject: Subject, code: str) -> Link:
    """Return the link to the news from a country."""
    name = formats.country_name(code, subject.lang)
    return Link(text=name, href=to(build, subject, f"/{subject.lang}/news/country/{code}/"))


def _country_links(build: Build, subject: Subject, facts: Article) -> tuple[Link, ...]:
    return tuple(country_link(build, subject, code) for code in facts.countries)


def _related(build: Build, subject: Subject, name: str) -> Link:
    item = build.dataset.sets[Key(f"news/{name}")]
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    return Link(
        text=document.title,
        href=to(build, subject, build.linkage.address(item, subject.lang)),
        note=formats.date_text(shown_day(article_of(item)), subject.lang),
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
    named = ((formats.country_name(country.code, lang), country.key) for country in build.dataset.entities(Country))
    key = sort_key(lang)
    for name, place in sorted(named, key=lambda pair: key(pair[0])):
        feeds.append(Link(text=name, href=to(build, subject, build.linkage.at(place, lang) + "feed.atom"), note="Atom"))
    return tuple(feeds)
