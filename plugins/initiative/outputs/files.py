"""Everything beside the pages: feeds, sitemap, robots, data, the files of texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from initiative.l10n.linkage import all_addresses, file_of
from initiative.l10n.messages import Catalogues
from initiative.l10n.messages import gettext as _
from initiative.model.country import Country
from initiative.model.dataset import TranslationSet
from initiative.model.news import Article
from initiative.model.press import Release
from initiative.outputs.badges import badge_files
from initiative.outputs.data import data_files
from initiative.outputs.feeds import Entry, Feed, write_feed
from initiative.outputs.petition_feeds import petition_feeds
from initiative.outputs.redirects import redirect_files
from initiative.outputs.sitemap import SitemapPage, write_robots, write_sitemap
from initiative.outputs.translations import needs_feed
from initiative.outputs.urls import URLS_FILE, write_urls
from initiative.settings import Tag
from initiative.views.attached import attached_address
from initiative.views.build import Build
from initiative.views.chooser import SCRIPT
from initiative.views.country_words import news_title
from initiative.views.figures import receipt_address

File = tuple[str, bytes]
_FEED_LENGTH = 20


def write_files(build: Build, catalogues: Catalogues, generated: tuple[str, ...]) -> Iterator[File]:
    """Yield every file that is no page: its place below the output folder, and its bytes.

    `generated` are the addresses of the pages without a content file that are the same in every language.
    """
    for lang in build.linkage.site.tags:
        with catalogues.using(lang):
            yield from _feeds(build, lang)
            yield from petition_feeds(build, lang)
            yield from needs_feed(build, lang)
    real = tuple(_sitemap(build, generated))
    yield "sitemap.xml", write_sitemap(real)
    if build.run.publishing:
        yield URLS_FILE, write_urls(page.href.removeprefix(build.run.siteurl) for page in real)
    yield "robots.txt", write_robots(build.run.siteurl)
    static = build.run.paths.theme / "static"
    yield "mark.svg", (static / "mark.svg").read_bytes()
    yield SCRIPT[1:], (static / "js" / "chooser.js").read_bytes()
    yield from data_files(build, catalogues)
    yield from badge_files(build, catalogues)
    yield from _attachments(build)
    yield from redirect_files(build)


def _attachments(build: Build) -> Iterator[File]:
    """Files that lie beside texts and are linked from them, each once for all languages."""
    content = build.run.paths.content
    found = {
        target
        for item in build.dataset.sets.values()
        for document in item.documents.values()
        for kind, target, _fragment in build.prose(document).links()
        if kind == "file"
    }
    found |= {f"{item.key}/{item.common.image.file}" for item in build.dataset.sets.values() if item.common.image}
    for place in sorted(found):
        yield file_of(attached_address(build, place)), (content / place).read_bytes()


# -- feeds


def _feeds(build: Build, lang: Tag) -> Iterator[File]:
    news = _dated(build, lang)
    title = f"{build.site.name} – {_('News')}"
    whole = _feed(build, lang, news, title=title, home=f"/{lang}/")
    yield f"{lang}/feed.atom", write_feed(whole)
    for country in build.dataset.entities(Country):
        home = build.linkage.at(country.key, lang)
        local = tuple(item for item in news if _concerns(item, country.code))
        name = f"{build.site.name} – {news_title(country.code, lang)}"
        yield file_of(home + "feed.atom"), write_feed(_feed(build, lang, local, title=name, home=home))


def _feed(build: Build, lang: Tag, items: tuple[TranslationSet, ...], *, title: str, home: str) -> Feed:
    siteurl = build.run.siteurl
    return Feed(
        title=title,
        lang=lang,
        href=f"{siteurl}{home}feed.atom",
        home=siteurl + home,
        author=build.site.name,
        rights="CC BY 4.0",
        entries=tuple(_entry(build, lang, item) for item in items[:_FEED_LENGTH]),
        fallback_date=min((item.common.updated for item in build.dataset.sets.values()), default=build.run.today),
    )


def _dated(build: Build, lang: Tag) -> tuple[TranslationSet, ...]:
    """News and releases that are really in `lang`, newest first."""
    found = [
        item
        for section in ("news", "press")
        for item in build.dataset.section(section)
        if lang in build.linkage.alternates(item)
    ]
    return tuple(sorted(found, key=lambda item: (-_date(item).toordinal(), item.key)))


def _date(item: TranslationSet) -> date:
    assert isinstance(item.entity, Article | Release)
    return item.entity.date


def _concerns(item: TranslationSet, code: str) -> bool:
    return isinstance(item.entity, Article | Release) and code in item.entity.countries


def _entry(build: Build, lang: Tag, item: TranslationSet) -> Entry:
    document = item.documents[lang]
    return Entry(
        title=document.title,
        href=build.run.siteurl + build.linkage.address(item, lang),
        published=_date(item),
        updated=max(_date(item), item.common.updated),
        summary=document.summary,
    )


# -- sitemap


def _sitemap(build: Build, generated: tuple[str, ...]) -> Iterator[SitemapPage]:
    yield _root(build)
    for address, item, lang in all_addresses(build.linkage):
        if lang in build.linkage.alternates(item) and item.name != "not-found":
            yield SitemapPage(
                href=build.run.siteurl + address,
                updated=item.common.updated,
                alternates=_alternates(
                    build, {tag: build.linkage.address(item, tag) for tag in build.linkage.alternates(item)}
                ),
            )
    for item in build.dataset.section("petitions"):
        places = {tag: receipt_address(build, item.name, tag) for tag in build.linkage.alternates(item)}
        alternates = _alternates(build, places) if places else ()
        for place in places.values():
            yield SitemapPage(href=build.run.siteurl + place, updated=None, alternates=alternates)
    for address in generated:
        tag, _slash, rest = address[1:].partition("/")
        if tag in build.linkage.published:
            places = {lang: f"/{lang}/{rest}" for lang in build.linkage.published}
            yield SitemapPage(href=build.run.siteurl + address, updated=None, alternates=_alternates(build, places))


def _root(build: Build) -> SitemapPage:
    return SitemapPage(
        href=f"{build.run.siteurl}/",
        updated=None,
        alternates=_alternates(build, {tag: f"/{tag}/" for tag in build.linkage.published}),
    )


def _alternates(build: Build, places: dict[Tag, str]) -> tuple[tuple[str, str], ...]:
    siteurl, default = build.run.siteurl, build.site.default
    first = places.get(default, next(iter(places.values())))
    fallback = "/" if all(place == f"/{tag}/" for tag, place in places.items()) else first
    return (*((tag, siteurl + place) for tag, place in places.items()), ("x-default", siteurl + fallback))
