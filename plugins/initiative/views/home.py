"""The home page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import alpha3
from initiative.markup import Item, read_items
from initiative.model.country import STAGES, Country
from initiative.model.dataset import TranslationSet
from initiative.model.petition import Petition
from initiative.partial_date import PartialDate
from initiative.petitions.lifecycle import may_sign
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.faq import QuestionLine, home_questions, line
from initiative.views.figures import counted_countries, figure_counter, figure_of, source_address
from initiative.views.frame import Frame, Link
from initiative.views.links import named_link
from initiative.views.news import Entry, dated, entries
from initiative.views.page import make_frame
from initiative.views.quotes import Quote, quotes
from initiative.views.subject import Subject, subject_of, to
from initiative.views.text import PartView, TextLanguage, inside, lead_and_parts, text_language

__all__ = ["Field", "HomeView", "Quote", "make_home", "quotes"]

FIGURES = ("countries", "signatures", "groups")


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One numbered fact of the data page."""

    label: str
    text: str | Markup
    links: tuple[Link, ...] = ()
    stamp: bool = False
    wide: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """One perforated counter."""

    qualifier: str
    figure: str
    value: int
    noun: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """One stamp of the status strip."""

    code: str
    name: str
    href: str
    stage: str
    shape: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeView:
    """Claim, one action, three numbers; then what is asked, why, who, and where to go on."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    actions: tuple[Link, ...]
    brief_title: str
    brief: tuple[Field, ...]
    counts: tuple[Count, ...]
    as_of: str
    datetime: str
    method: Link
    lands: tuple[Land, ...]
    ask: PartView
    not_asked: PartView
    why: PartView
    then: PartView
    countries: PartView
    all_countries: Link
    questions: tuple[QuestionLine, ...]
    all_questions: Link
    articles: tuple[Entry, ...]
    briefs: tuple[Entry, ...]
    all_news: Link
    voices: tuple[Quote, ...]
    all_voices: Link
    press: PartView
    press_room: Link
    partners: PartView


def make_home(build: Build, item: TranslationSet, lang: Tag) -> HomeView:
    """Return the home page."""
    subject = subject_of(build, item, lang, template="home", kind="HOME")
    lead, found = lead_and_parts(build, subject)
    parts = {part.id: part for part in found}
    document = build.linkage.shown(item, lang)
    counts = tuple(count for name in FIGURES for count in _count(build, subject, name))
    as_of = _oldest(build)
    return HomeView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=inside(lead),
        actions=_actions(build, subject),
        brief_title=str(parts["brief"].title),
        brief=tuple(_field(number, item) for number, item in enumerate(read_items(parts["brief"].html)[1], 1)),
        counts=counts,
        as_of="" if as_of is None else formats.date_text(as_of, lang),
        datetime="" if as_of is None else str(as_of),
        method=named_link(build, subject, "data", _("How we count")),
        lands=_lands(build, subject),
        ask=parts["ask"],
        not_asked=parts["not-asked"],
        why=parts["why"],
        then=parts["y1922"],
        countries=parts["countries"],
        all_countries=named_link(build, subject, "countries", _("All countries")),
        questions=tuple(
            line(build, found, subject, opened=number == 0) for number, found in enumerate(home_questions(build)[:6])
        ),
        all_questions=named_link(build, subject, "faq", _("All questions and answers")),
        articles=entries(build, dated(build, "article")[:3], subject),
        briefs=entries(build, dated(build, "brief")[:5], subject),
        all_news=named_link(build, subject, "news", _("All news")),
        voices=quotes(build, subject, scope="site")[:2],
        all_voices=named_link(build, subject, "voices", _("All voices")),
        press=parts["press"],
        press_room=named_link(build, subject, "press", _("Press room")),
        partners=parts["partners"],
    )


def _field(number: int, item: Item) -> Field:
    label = str(item.title.striptags()).rstrip(":： \u00a0\u202f")
    return Field(label=label, text=item.text, wide=number in (3, 4), stamp=False)


def _count(build: Build, subject: Subject, name: str) -> tuple[Count, ...]:
    parts, value = figure_counter(build, name), figure_of(build, name).value
    if parts is None or value is None:
        return ()
    href = to(build, subject, source_address(build, name, subject.lang))
    return (Count(qualifier=parts.qualifier, figure=parts.figure, value=value, noun=parts.noun, href=href),)


def _oldest(build: Build) -> PartialDate | None:
    return min((day for name in FIGURES if (day := figure_of(build, name).as_of) is not None), default=None)


def _actions(build: Build, subject: Subject) -> tuple[Link, ...]:
    """One action: sign, while a petition may be signed, else find people."""
    open_ = any(
        may_sign(petition, build.run.now) and petition.sign_url is not None
        for petition in build.dataset.entities(Petition)
    )
    first = ("petitions", _("Sign a petition")) if open_ else ("countries", _("Find your country"))
    return named_link(build, subject, *first), named_link(build, subject, "demand", _("What we ask"))


def _lands(build: Build, subject: Subject) -> tuple[Land, ...]:
    """The countries that have come furthest; of one stage by name."""
    name = sort_key(subject.lang)
    found = sorted(
        counted_countries(build),
        key=lambda country: (-STAGES.index(country.stage), name(formats.country_name(country.code, subject.lang))),
    )
    return (*_union(build, subject), *(_land(build, subject, country) for country in found[:12]))


def _union(build: Build, subject: Subject) -> tuple[Land, ...]:
    """The European Union stands first, with the petition addressed to it."""
    found = next((petition for petition in build.dataset.entities(Petition) if petition.country == "eu"), None)
    if found is None:
        return ()
    return (
        Land(
            code=alpha3("eu"),
            name=formats.country_name("eu", subject.lang),
            href=to(build, subject, build.linkage.at(found.key, subject.lang)),
            stage=words.stage("petition"),
            shape="oval",
        ),
    )


def _land(build: Build, subject: Subject, country: Country) -> Land:
    return Land(
        code=alpha3(country.code),
        name=formats.country_name(country.code, subject.lang),
        href=to(build, subject, build.linkage.at(country.key, subject.lang)),
        stage=words.stage(country.stage),
        shape="pill" if country.stage == "contact" else None,
    )
