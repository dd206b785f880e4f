"""The overview of countries: a map, the same in words, and a page for each language the groups speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import alpha3
from initiative.markup import first_paragraph
from initiative.model.country import Country
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.contacts import capitalised, coordinators, heartbeat, languages_text, last_confirmed
from initiative.views.figures import figure_phrase
from initiative.views.frame import Frame, Link
from initiative.views.inline import sentence
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.text import PartView, TextLanguage, lead_and_parts, text_language, to

Level = Literal[1, 2, 3]
Generated = tuple[str, str, Callable[[], object]]
"""Address, template and maker of a page without a file."""

LEVELS: Final[Mapping[str, Level]] = {"contact": 1, "group": 2, "law": 2, "petition": 3, "talks": 3, "changed": 3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One country on the map; `level` is None while nobody is there."""

    code: str
    name: str
    href: str
    level: Level | None
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyEntry:
    """What a level of the map means."""

    level: Level | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """One country in words."""

    code: str
    shape: str | None
    name: str
    href: str | None
    lines: tuple[str | Markup, ...] = ()
    id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountriesView:
    """The map, the countries where somebody is, and those where nobody is yet."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    tiles: tuple[Tile, ...]
    key: tuple[KeyEntry, ...]
    start: Link
    lands: tuple[Land, ...]
    languages: tuple[Link, ...]
    missing: PartView
    nobody: tuple[Land, ...]
    contact: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class CountriesFilterView:
    """The countries whose group speaks one language, and the other pages of this kind."""

    frame: Frame
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    lands: tuple[Land, ...]
    languages: tuple[Link, ...]


def make_countries(build: Build, item: TranslationSet, lang: Tag) -> CountriesView:
    """Return the overview."""
    subject = subject_of(build, item, lang, template="countries", kind="COUNTRIES")
    found = sorted_countries(build, lang)
    subject = replace(subject, figures=(*subject.figures, *_figures(found)))
    lead, parts = lead_and_parts(build, subject)
    return CountriesView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(build.linkage.shown(item, lang).lang, lang),
        lead=Markup(first_paragraph(lead)[0]),  # noqa: S704  (cut out of our own HTML)
        tiles=_tiles(build, subject, found),
        key=_key(),
        start=Link(text=_("Start a group"), href=to(build, subject, build.linkage.page("join", lang))),
        lands=tuple(_land(build, subject, country) for country in found),
        languages=_language_links(build, subject),
        missing=next(part for part in parts if part.id == "missing"),
        nobody=_nobody(build, found, lang),
        contact=coordinators(build, subject),
    )


def filters(build: Build, lang: Tag) -> Iterator[Generated]:
    """Yield the pages of the section that have no file, the same in every language."""
    for language in sorted(_languages(build)):
        yield _address(language, lang), "countriesfilter", partial(_make_language, build, lang, language)


def sorted_countries(build: Build, lang: Tag) -> tuple[Country, ...]:
    """Return the countries that have a page, by their names in the page's language."""
    name = sort_key(lang)
    found = build.dataset.entities(Country)
    return tuple(sorted(found, key=lambda country: name(formats.country_name(country.code, lang))))


def is_dormant(build: Build, country: Country) -> bool:
    """Whether a group has been silent so long that letters go to the coordinators."""
    return country.group.heartbeat(build.run.today) == "dormant"


def _make_language(build: Build, lang: Tag, language: Tag) -> CountriesFilterView:
    name = capitalised(formats.language_name(language, lang))
    found = tuple(country for country in sorted_countries(build, lang) if language in country.group.languages)
    subject = Subject(
        lang=lang,
        addresses={tag: _address(language, tag) for tag in build.site.tags},
        title=_("Countries by language: %(language)s") % {"language": name},
        description=_("Countries where somebody in the group speaks this language."),
        template="countriesfilter",
        kind="COUNTRIES",
        menu="countries",
        figures=_figures(found),
    )
    return CountriesFilterView(
        frame=make_frame(build, subject),
        title=name,
        lead=subject.description,
        crumbs=(Link(text=_("Countries"), href=to(build, subject, build.linkage.page("countries", lang))),),
        lands=tuple(_land(build, subject, country) for country in found),
        languages=_language_links(build, subject),
    )


def _address(language: Tag, lang: Tag) -> str:
    return f"/{lang}/countries/language/{language}/"


# -- the map


def _tiles(build: Build, subject: Subject, found: Iterable[Country]) -> tuple[Tile, ...]:
    there = {country.code: country for country in found}
    return tuple(_tile(build, subject, code, there.get(code)) for code in build.site.countries)


def _tile(build: Build, subject: Subject, code: str, country: Country | None) -> Tile:
    name = formats.country_name(code, subject.lang)
    if country is None:
        return Tile(code=code.upper(), name=name, href="#missing", level=None, state=words.stage(""))
    href = to(build, subject, build.linkage.at(country.key, subject.lang))
    return Tile(code=code.upper(), name=name, href=href, level=LEVELS[country.stage], state=_state(build, country))


def _state(build: Build, country: Country) -> str:
    """Return the stage in a word, and what a tile cannot show: that nobody has answered for long."""
    stage, beat = words.stage(country.stage), heartbeat(country.group.confirmed, build.run.today)
    if beat == "fresh":
        return stage
    return _("%(stage)s, %(heartbeat)s") % {"stage": stage, "heartbeat": words.heartbeat(beat)}


def _key() -> tuple[KeyEntry, ...]:
    return (
        KeyEntry(level=3, text=_("A petition, talks or a new law")),
        KeyEntry(level=2, text=_("An action group meets")),
        KeyEntry(level=1, text=_("Somebody answers letters")),
        KeyEntry(level=None, text=_("Nobody yet. It could be you.")),
    )


# -- the same in words


def _land(build: Build, subject: Subject, country: Country) -> Land:
    lang = subject.lang
    return Land(
        code=alpha3(country.code),
        shape="pill" if country.stage == "contact" else None,
        name=formats.country_name(country.code, lang),
        href=to(build, subject, build.linkage.at(country.key, lang)),
        lines=tuple(_lines(build, country, lang)),
    )


def _lines(build: Build, country: Country, lang: Tag) -> Iterator[str | Markup]:
    yield words.stage_sentence(country.stage)
    yield _("Languages: %(languages)s") % {"languages": languages_text(country.group.languages, lang)}
    for name in country.petitions:
        yield sentence(_("Petition: %(signatures)s"), signatures=figure_phrase(build, f"signatures/{name}"))
    yield last_confirmed(country.group.confirmed, build.run.today, lang)
    if is_dormant(build, country):
        yield _("Letters go to the coordinators.")


def _figures(found: Iterable[Country]) -> tuple[str, ...]:
    return tuple(f"signatures/{name}" for country in found for name in country.petitions)


def _nobody(build: Build, found: Iterable[Country], lang: Tag) -> tuple[Land, ...]:
    there, name = {country.code for country in found}, sort_key(lang)
    named = sorted((name(formats.country_name(code, lang)), code) for code in build.site.countries if code not in there)
    return tuple(
        Land(code=alpha3(code), shape=None, name=formats.country_name(code, lang), href=None) for _key, code in named
    )


# -- by language


def _languages(build: Build) -> frozenset[Tag]:
    return frozenset(tag for country in build.dataset.entities(Country) for tag in country.group.languages)


def _language_links(build: Build, subject: Subject) -> tuple[Link, ...]:
    lang, name = subject.lang, sort_key(subject.lang)
    named = sorted((name(formats.language_name(tag, lang)), tag) for tag in _languages(build))
    return tuple(
        Link(
            text=capitalised(formats.language_name(tag, lang)),
            href=to(build, subject, _address(tag, lang)),
            current=_address(tag, lang) == subject.address,
        )
        for _key, tag in named
    )
