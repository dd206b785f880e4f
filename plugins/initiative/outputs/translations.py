"""The state of translations for machines: as open data, and as a feed of what each language needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from initiative.l10n.linkage import file_of
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import endonym
from initiative.l10n.worklist import Work, by_importance, find_work, importance_of
from initiative.model.dataset import TranslationSet
from initiative.outputs.feeds import Entry, Feed, write_feed
from initiative.outputs.history_data import Json
from initiative.outputs.petition_data import addresses
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.translation_state import change_text, feed_address, needs_address, state_word

File = tuple[str, bytes]
_LENGTH = 50


# -- open data


def translations_json(build: Build) -> Mapping[str, Json]:
    """Return every page in every language of the site, the most important pages first."""
    found = {tag: find_work(build.linkage, tag, build.run.today) for tag in build.site.tags}
    by_key = {tag: {work.item.key: work for work in works} for tag, works in found.items()}
    return {
        "languages": tuple(_language(build, tag, works) for tag, works in found.items()),
        "pages": tuple(
            _page(build, item, {tag: by_key[tag][item.key] for tag in build.site.tags})
            for item in by_importance(build.linkage)
        ),
    }


def _language(build: Build, tag: Tag, works: tuple[Work, ...]) -> Json:
    return {
        "tag": tag,
        "name": endonym(tag),
        "published": tag in build.linkage.published,
        "pages": len(works),
        "up_to_date": sum(not work.needs_words for work in works),
        "to_be_read": sum(work.waits_for_reader for work in works),
    }


def _page(build: Build, item: TranslationSet, works: Mapping[Tag, Work]) -> Json:
    return {
        "key": item.key,
        "title": build.written.dataset.sets[item.key].original.title,
        "original": item.original.lang,
        "fingerprint": build.linkage.versions[item.key].original,
        "updated": item.common.updated.isoformat(),
        "importance": importance_of(item, build.site),
        "url": addresses(build, item),
        "translations": {tag: _translation(work) for tag, work in works.items() if work.state != "original"},
    }


def _translation(work: Work) -> Json:
    document, standing = work.item.documents.get(work.lang), work.standing
    return {
        "state": work.state,
        "made_from": standing.parent if standing is not None else None,
        "made_from_version": standing.pinned if standing is not None else None,
        "native_review": document.native_review if document is not None else None,
        "translator": document.translator or None if document is not None else None,
    }


# -- feeds


def needs_feed(build: Build, lang: Tag) -> Iterator[File]:
    """Yield the feed of what a language needs. The page language is `lang`."""
    found = (work for work in find_work(build.linkage, lang, build.run.today) if work.needs_words)
    newest = sorted(found, key=lambda work: -work.item.common.updated.toordinal())
    home = build.run.siteurl + needs_address(lang)
    feed = Feed(
        title=f"{build.site.name} – {_('What needs translators')}",
        lang=lang,
        href=build.run.siteurl + feed_address(lang),
        home=home,
        author=build.site.name,
        rights="CC BY 4.0",
        entries=tuple(_entry(build, work) for work in newest[:_LENGTH]),
        fallback_date=min((item.common.updated for item in build.dataset.sets.values()), default=build.run.today),
    )
    yield file_of(feed_address(lang)), write_feed(feed)


def _entry(build: Build, work: Work) -> Entry:
    item, lang = work.item, work.lang
    version = build.linkage.versions[item.key].original
    return Entry(
        # Each version of an original is news once, under whatever address the page stands.
        id=f"{build.run.siteurl}{needs_address(lang)}#{item.key}@{version}",
        title=f"{state_word(work.state)}: {build.linkage.shown(item, lang).title}",
        href=build.run.siteurl + build.linkage.address(item, lang),
        published=item.common.updated,
        updated=item.common.updated,
        summary=change_text(work, lang),
    )
