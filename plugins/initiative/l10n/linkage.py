"""Which text a reader gets, and where it stands: translation sets to addresses, alternates and fallbacks.

An address is the path from the root of the site, beginning with a slash: `/sk/faq/kto-sme/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from initiative.l10n.staleness import Grade, Standing, Versions, find_versions, grade_of
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document, Key
from initiative.model.news import Article
from initiative.settings import Site, Tag

_BESIDE: Final = "translation/"
_FOLDERS: Final = {"pages": "", "press": "press/releases/"}
_ANCHORED: Final = {"voices": "voices"}
"""Sections whose items stand on one page: the page's key in `pages`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linkage:
    """The map of a site. `published` are the languages whose core is there, in the order of the switcher.

    `unsafe` are the translations that readers do not get at once. `beside` is the one of them that is shown all the
    same, while the page it stands on is made.
    """

    site: Site
    dataset: Dataset
    published: tuple[Tag, ...]
    versions: Mapping[Key, Versions] = field(default_factory=dict)
    unsafe: frozenset[tuple[Key, Tag]] = frozenset()
    beside: tuple[Key, Tag] | None = None

    def has(self, item: TranslationSet, lang: Tag) -> bool:
        """Whether readers of `lang` get a text of their own: there is one, and nothing they must know has changed."""
        return lang in item.documents and (item.key, lang) not in self.unsafe

    def shown(self, item: TranslationSet, lang: Tag) -> Document:
        """Return the document a reader of `lang` gets: its own, else the first fallback, else the original."""
        if (item.key, lang) == self.beside:
            return item.documents[lang]
        if (item.key, lang) in self.unsafe:
            return item.original
        for tag in (lang, *self.site.language(lang).fallbacks):
            if self.has(item, tag):
                return item.documents[tag]
        return item.original

    def standing(self, item: TranslationSet, lang: Tag) -> Standing | None:
        """Return how a translation stands; None for the original and where there is no text."""
        return self.versions[item.key].standings.get(lang)

    def grade(self, item: TranslationSet, lang: Tag, today: date) -> Grade:
        """Return the grade of the text `item` has in `lang`."""
        return grade_of(self.standing(item, lang), item.common, today)

    def alternates(self, item: TranslationSet) -> tuple[Tag, ...]:
        """Return the published languages `item` really has, in the order of the switcher."""
        return tuple(tag for tag in self.published if self.has(item, tag))

    def beside_address(self, item: TranslationSet, lang: Tag) -> str | None:
        """Return where an unsafe translation stands, below the page that shows the original in its place.

        None where the text is no such translation, or `item` has no page that another could stand below.
        """
        own = self.address(item, lang)
        return f"{own}{_BESIDE}" if (item.key, lang) in self.unsafe and own.endswith("/") else None

    def address(self, item: TranslationSet, lang: Tag) -> str:
        """Return where `item` stands for readers of `lang`, fallback or not."""
        if item.section in _ANCHORED:
            return f"{self.page(_ANCHORED[item.section], lang)}#{item.name}"
        if isinstance(item.entity, Article) and item.entity.kind == "brief":
            return f"/{lang}/news/briefs/#{item.name}"
        if item.section == "pages" and item.name == "home":
            return f"/{lang}/"
        if item.section == "pages" and item.name == "not-found":
            return f"/{lang}/404.html"
        document = item.documents.get(lang)
        slug = document.slug if document is not None and document.slug else item.name
        return f"/{lang}/{_FOLDERS.get(item.section, item.section + '/')}{slug}/"

    def has_page(self, item: TranslationSet) -> bool:
        """Whether `item` has a page of its own, not only a line on another."""
        return "#" not in self.address(item, self.site.default)

    def at(self, key: str, lang: Tag) -> str:
        """Return the address of a key. KeyError when there is none such."""
        return self.address(self.dataset.sets[Key(key)], lang)

    def page(self, name: str, lang: Tag) -> str:
        """Return the address of a page of the section `pages`, also of one nobody has written yet."""
        item = self.dataset.sets.get(Key(f"pages/{name}"))
        return f"/{lang}/{name}/" if item is None else self.address(item, lang)


def make_linkage(site: Site, dataset: Dataset, unspoken: Collection[Tag] = ()) -> Linkage:
    """Find out how translations stand, and which languages are published: those that have every core page, safe to
    read. Languages in `unspoken` are not: too few words of the interface are translated.
    """
    versions = {item.key: find_versions(item) for item in dataset.sets.values()}
    unsafe = frozenset(
        (item.key, tag)
        for item in dataset.sets.values()
        if item.common.important
        for tag, standing in versions[item.key].standings.items()
        if standing.is_stale
    )
    linkage = Linkage(site=site, dataset=dataset, published=(), versions=versions, unsafe=unsafe)
    core = [dataset.sets.get(Key(key)) for key in site.core]
    published = tuple(
        tag
        for tag in site.tags
        if tag not in unspoken and all(item is not None and linkage.has(item, tag) for item in core)
    )
    return replace(linkage, published=published or (site.default,))


def all_addresses(linkage: Linkage) -> Iterator[tuple[str, TranslationSet, Tag]]:
    """Yield every page of every language with its address."""
    for item in linkage.dataset.sets.values():
        if linkage.has_page(item):
            for tag in linkage.site.tags:
                yield linkage.address(item, tag), item, tag


def file_of(address: str) -> str:
    """Return the file an address is served from, relative to the output folder.

    >>> file_of("/en/faq/")
    'en/faq/index.html'
    """
    path = address.partition("#")[0]
    return (path + "index.html" if path.endswith("/") else path)[1:]


def relative(here: str, there: str) -> str:
    """Return a link from one address to another that works from file:// and in a subfolder.

    >>> relative("/en/faq/who/", "/sk/#top")
    '../../../sk/index.html#top'
    """
    fragment = there.partition("#")[2]
    target = "../" * (here.partition("#")[0].count("/") - 1) + file_of(there)
    return f"{target}#{fragment}" if fragment else target
