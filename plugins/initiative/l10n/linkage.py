"""Which text a reader gets, and where it stands: translation sets to addresses, alternates and fallbacks.

An address is the path from the root of the site, beginning with a slash: `/sk/faq/kto-sme/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document, Key
from initiative.model.news import Article
from initiative.settings import Site, Tag

_FOLDERS: Final = {"pages": "", "press": "press/releases/"}
_ANCHORED: Final = {"voices": "voices"}
"""Sections whose items stand on one page: the page's key in `pages`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linkage:
    """The map of a site. `published` are the languages whose core is there, in the order of the switcher."""

    site: Site
    dataset: Dataset
    published: tuple[Tag, ...]

    def shown(self, item: TranslationSet, lang: Tag) -> Document:
        """Return the document a reader of `lang` gets: its own, else the first fallback, else the original."""
        for tag in (lang, *self.site.language(lang).fallbacks):
            if tag in item.documents:
                return item.documents[tag]
        return item.original

    def alternates(self, item: TranslationSet) -> tuple[Tag, ...]:
        """Return the published languages `item` really has, in the order of the switcher."""
        return tuple(tag for tag in self.published if tag in item.documents)

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


def make_linkage(site: Site, dataset: Dataset) -> Linkage:
    """Find out which languages are published: those that have every core page."""
    sets = [dataset.sets.get(Key(key)) for key in site.core]
    published = tuple(tag for tag in site.tags if all(item is not None and tag in item.documents for item in sets))
    return Linkage(site=site, dataset=dataset, published=published or (site.default,))


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
