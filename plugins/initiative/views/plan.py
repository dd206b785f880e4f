"""Which pages a language has, in which template, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views import (
    chooser,
    countries,
    country,
    datapage,
    embed,
    faq,
    home,
    index,
    letter,
    letters,
    news,
    notfound,
    number,
    petition,
    petitions,
    press,
    shelves,
    text,
    translations,
    voices,
)
from initiative.views.build import Build

Make = Callable[[Build, TranslationSet, Tag], object]
Generated = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """One page to be made. Calling `make` needs the page language to be set."""

    address: str
    template: str
    make: Callable[[], object]


_PAGES: Final[Mapping[str, tuple[str, Make]]] = {
    "a-z": ("index", index.make_index),
    "contribute": ("contribute", translations.make_contribute),
    "countries": ("countries", countries.make_countries),
    "data": ("data", datapage.make_data),
    "faq": ("faq", faq.make_faq),
    "home": ("home", home.make_home),
    "letters": ("letters", letters.make_letters),
    "news": ("news", news.make_news),
    "not-found": ("notfound", notfound.make_notfound),
    "petitions": ("petitions", petitions.make_petitions),
    "press": ("press", press.make_press),
    "voices": ("voices", voices.make_voices),
}
_SECTIONS: Final[Mapping[str, tuple[str, Make]]] = {
    "countries": ("country", country.make_country),
    "faq": ("question", faq.make_question),
    "letters": ("letter", letter.make_letter),
    "news": ("article", news.make_article),
    "petitions": ("petition", petition.make_petition),
    "press": ("release", press.make_release),
}


def plan(build: Build, lang: Tag) -> Iterator[Planned]:
    """Yield every page of a language: those with a file, by key, then those the site makes itself."""
    for item in build.dataset.sets.values():
        if build.linkage.has_page(item):
            template, make = _layout(item)
            yield Planned(
                address=build.linkage.address(item, lang), template=template, make=partial(make, build, item, lang)
            )
    for address, template, maker in _generated(build, lang):
        yield Planned(address=address, template=template, make=maker)


def plan_root(build: Build) -> Iterator[Planned]:
    """Yield the pages outside of every language."""
    for address in ("/", "/404.html"):
        yield Planned(address=address, template="chooser", make=partial(chooser.make_chooser, build, address))


def generated_addresses(build: Build) -> tuple[str, ...]:
    """Return the addresses no content file may take."""
    return tuple(address for tag in build.site.tags for address, _template, _make in _generated(build, tag))


def listed_addresses(build: Build) -> tuple[str, ...]:
    """Return the addresses without a content file that are the same page in every language, for the sitemap."""
    return tuple(address for tag in build.site.tags for address, _template, _make in _everywhere(build, tag))


def _layout(item: TranslationSet) -> tuple[str, Make]:
    if item.section == "pages":
        return _PAGES.get(item.name, ("text", text.make_page))
    return _SECTIONS[item.section]


def _generated(build: Build, lang: Tag) -> Iterator[Generated]:
    yield from _everywhere(build, lang)
    yield from number.pages(build, lang)
    yield from embed.pages(build, lang)
    yield from _beside(build, lang)


def _beside(build: Build, lang: Tag) -> Iterator[Generated]:
    """Yield the translations that readers do not get at once, each on a page of its own (docs/decisions/0007)."""
    for item in build.dataset.sets.values():
        address = build.linkage.beside_address(item, lang)
        if address is not None:
            template, make = _layout(item)
            linkage = replace(build.linkage, beside=(item.key, lang))
            yield address, template, partial(make, replace(build, linkage=linkage), item, lang)


def _everywhere(build: Build, lang: Tag) -> Iterator[Generated]:
    yield from shelves.pages(build, lang)
    yield from countries.filters(build, lang)
    yield from press.filters(build, lang)
    yield from translations.pages(build, lang)
