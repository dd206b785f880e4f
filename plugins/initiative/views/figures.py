"""The named figures: `countries`, `groups`, `petitions`, `signatures`, `signatures/<petition>`, `people/<petition>`.

One place computes them for pages, prose, counters and notes, so that they agree everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.approximate import Approximation, approximate, exact
from initiative.l10n.linkage import relative
from initiative.l10n.messages import gettext as _
from initiative.l10n.phrases import UNKNOWN_PHRASE, Counter, Kind, counter, has_phrase, phrase
from initiative.model.country import Country
from initiative.model.dataset import Dataset
from initiative.model.document import Key
from initiative.model.petition import Petition
from initiative.partial_date import PartialDate
from initiative.petitions.totals import UNKNOWN, Figure, Part, sum_petitions
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import FigureNote, Link
from initiative.views.inline import marked

_PLAIN: Final = ("countries", "groups", "petitions", "signatures")
_OF_ONE: Final = ("signatures", "people")


def figure_names(dataset: Dataset) -> frozenset[str]:
    """Return every name a text may use."""
    names = (petition.name for petition in dataset.entities(Petition))
    return frozenset((*_PLAIN, *(f"{kind}/{name}" for name in names for kind in _OF_ONE)))


def figure_of(build: Build, name: str) -> Figure:
    """Return a figure. KeyError for a name that is none."""
    kind, _slash, petition = name.partition("/")
    if petition:
        return build.totals[petition]
    if kind == "signatures":
        return sum_petitions(build.totals)
    if kind == "petitions":
        found = build.dataset.entities(Petition)
        return _count(len(found), (build.dataset.sets[item.key].common.updated for item in found))
    if kind not in _PLAIN:
        raise KeyError(name)
    countries = counted_countries(build, groups=kind == "groups")
    return _count(len(countries), (country.group.confirmed for country in countries))


def counted_countries(build: Build, *, groups: bool = False) -> tuple[Country, ...]:
    """Return the countries where somebody answers: confirmed, and not silent for long.

    With `groups` only those with a group.
    """
    return tuple(
        country
        for country in build.dataset.entities(Country)
        if country.group.heartbeat(build.run.today) != "dormant" and (country.has_group or not groups)
    )


def _count(value: int, days: Iterable[date]) -> Figure:
    """A count of pages is one part; its date is that of the newest of them."""
    newest = max(days, default=None)
    if newest is None:
        return UNKNOWN
    moment = datetime.combine(newest, time(), UTC)
    return Figure(
        value=value,
        parts=(
            Part(source="", kind="content", measure="", value=value, as_of=PartialDate.of(newest), confirmed=moment),
        ),
    )


def goals_of(build: Build, name: str) -> tuple[int, ...]:
    """Return the goals and thresholds a rounded figure must not seem to reach."""
    petition = name.partition("/")[2]
    found = build.dataset.find(Petition, f"petitions/{petition}") if petition else None
    if found is None:
        return ()
    goals = () if found.goal is None else (found.goal.value,)
    return (*goals, *(threshold.value for threshold in found.thresholds))


def approximation_of(build: Build, name: str) -> Approximation | None:
    """Return a figure as prose tells it, None while nothing is known. Verified figures are never rounded."""
    figure = figure_of(build, name)
    if figure.value is None:
        return None
    return exact(figure.value) if figure.measure == "verified" else approximate(figure.value, goals_of(build, name))


def kind_of(build: Build, name: str) -> Kind:
    """Return which noun goes with a figure."""
    kind = name.partition("/")[0]
    if kind == "signatures" and figure_of(build, name).measure == "verified":
        return "verified"
    return _KINDS[kind]


_KINDS: Final[Mapping[str, Kind]] = {
    "countries": "countries",
    "groups": "groups",
    "petitions": "petitions",
    "signatures": "signatures",
    "people": "people",
}


def figure_phrase(build: Build, name: str) -> Markup:
    """Return a figure with its noun in the page language, the exact value beside it for machines."""
    approximation = approximation_of(build, name)
    words = phrase(kind_of(build, name), approximation)
    if approximation is None:
        return Markup('<span class="figure">%s</span>') % words
    return Markup('<data value="%d">%s</data>') % (approximation.value, words)


def figure_in_text(build: Build, name: str, tag: Tag) -> Markup:
    """Return a figure in the language of the text it stands in; as a mere number where that has no words for it."""
    approximation = approximation_of(build, name)
    with build.catalogues.using(tag):
        if has_phrase(kind_of(build, name), approximation):
            return figure_phrase(build, name)
    if approximation is None:
        return Markup('<span class="figure">%s</span>') % marked((UNKNOWN_PHRASE, "en"), tag)
    return Markup('<data value="%d">%s</data>') % (approximation.value, formats.number(approximation.value, tag))


def figure_counter(build: Build, name: str) -> Counter | None:
    """Return a figure in the parts of a counter, None while nothing is known."""
    approximation = approximation_of(build, name)
    return None if approximation is None else counter(kind_of(build, name), approximation)


def figure_notes(build: Build, names: Iterable[str], lang: Tag, here: str) -> tuple[FigureNote, ...]:
    """Return, for each figure of a page, its exact value, its date and where it comes from."""
    return tuple(_note(build, name, lang, here) for name in dict.fromkeys(names))


def _note(build: Build, name: str, lang: Tag, here: str) -> FigureNote:
    figure = figure_of(build, name)
    value = None if figure.value is None else exact(figure.value)
    as_of = figure.as_of
    return FigureNote(
        label=_label(build, name, lang),
        text=phrase(kind_of(build, name), value),
        as_of="" if as_of is None else formats.date_text(as_of, lang),
        datetime="" if as_of is None else str(as_of),
        source=_source(build, name, lang, here),
    )


def _label(build: Build, name: str, lang: Tag) -> str:
    kind, _slash, petition = name.partition("/")
    if petition:
        shown = build.linkage.shown(build.dataset.sets[Key(f"petitions/{petition}")], lang)
        return marked((shown.title, shown.lang), lang)
    return {
        "countries": _("Countries where somebody answers letters"),
        "groups": _("Countries with an action group"),
        "petitions": _("Petitions of the initiative"),
        "signatures": _("Signatures under all petitions together"),
    }[kind]


def _source(build: Build, name: str, lang: Tag, here: str) -> Link:
    return Link(text=_("Where this number comes from"), href=relative(here, source_address(build, name, lang)))


def receipt_address(build: Build, petition: str, lang: Tag) -> str:
    """Return where the page of a petition's number stands."""
    return f"{build.linkage.at(f'petitions/{petition}', lang)}number/"


def source_address(build: Build, name: str, lang: Tag) -> str:
    """Return where a reader sees what a figure is made of.

    That is the page of the number; of a sum over several petitions, the list of them.
    """
    kind, _slash, petition = name.partition("/")
    if petition:
        return receipt_address(build, petition, lang)
    parts = figure_of(build, name).parts
    if kind == "signatures" and len(parts) == 1:
        return receipt_address(build, parts[0].source, lang)
    return build.linkage.page("countries" if kind in ("countries", "groups") else "petitions", lang)
