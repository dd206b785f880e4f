"""A European Citizens' Initiative by country: how many of the seven countries have reached their minimum."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.collation import sort_key
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import ngettext, pgettext
from initiative.model.petition import Petition
from initiative.petitions.thresholds import COUNTRIES, TOTAL, CountryCount, Standing, find_standing
from initiative.petitions.totals import Part
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.inline import sentence
from initiative.views.number_age import dated
from initiative.views.tables import Cell, Column, Row

_KIND = "eci"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountriesView:
    """The sentence first, then the table. `notes` tell of which day the minimums are, and what is not in the total."""

    sentence: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str | Markup, ...]


def make_by_country(build: Build, petition: Petition, lang: Tag) -> CountriesView | None:
    """Return the numbers by country; None where the petition is no such initiative or none are known."""
    part = eci_part(build, petition)
    if part is None or part.observation is None or not part.observation.rows:
        return None
    standing = find_standing(part.observation.rows, petition.registered)
    return CountriesView(
        sentence=standing_sentence(part, standing, lang),
        columns=_columns(standing),
        rows=tuple(_row(count, standing, lang) for count in _by_part(standing.countries, lang)),
        notes=_notes(petition, standing, lang),
    )


def standing_line(build: Build, petition: Petition, lang: Tag) -> str:
    """Return how many countries have reached their minimum; empty where nobody can tell."""
    part = eci_part(build, petition)
    rows = () if part is None or part.observation is None else part.observation.rows
    standing = find_standing(rows, petition.registered)
    return standing_sentence(part, standing, lang) if part is not None and rows and standing.has_rule else ""


def eci_part(build: Build, petition: Petition) -> Part | None:
    """Return what the register of initiatives says of a petition, None where it is not asked or says nothing."""
    figure = build.totals[petition.name]
    return next((part for part in (*figure.parts, *figure.superseded) if part.kind == _KIND), None)


def standing_sentence(part: Part, standing: Standing, lang: Tag) -> str:
    """Return both conditions of the law in one sentence."""
    values = {"count": formats.number(part.value, lang), "total": formats.number(TOTAL, lang)}
    if not standing.has_rule:
        return _("%(count)s of %(total)s. How many each country needs is not noted.") % values
    told = ngettext(
        "%(reached)s of the required %(needed)s countries has reached its minimum; %(count)s of %(total)s.",
        "%(reached)s of the required %(needed)s countries have reached their minimum; %(count)s of %(total)s.",
        standing.reached,
    )
    reached, needed = formats.number(standing.reached, lang), formats.number(COUNTRIES, lang)
    return told % {"reached": reached, "needed": needed, **values}


def _by_part(counts: tuple[CountryCount, ...], lang: Tag) -> list[CountryCount]:
    name = sort_key(lang)
    return sorted(counts, key=lambda count: (-count.part, name(formats.country_name(count.country, lang))))


def _columns(standing: Standing) -> tuple[Column, ...]:
    names = (_("Country"), _("Signatures"))
    rule = (_("Minimum"), _("Share of the minimum"), pgettext("minimum", "Reached")) if standing.has_rule else ()
    return tuple(Column(text=name) for name in (*names, *rule))


def _row(count: CountryCount, standing: Standing, lang: Tag) -> Row:
    cells = [Cell(text=formats.number(count.value, lang), numeric=True)]
    if standing.has_rule and count.minimum is None:
        cells += [Cell(text=_("none")), Cell(), Cell()]
    elif count.minimum is not None:
        part = formats.percent(count.value, count.minimum, lang)
        share = _("under %(percent)s") % {"percent": part.text} if part.under_one else part.text
        cells += [
            Cell(text=formats.number(count.minimum, lang), numeric=True),
            Cell(text=share, numeric=True),
            Cell(text=_("yes") if count.is_reached else _("no")),
        ]
    return Row(head=Cell(text=formats.country_name(count.country, lang)), cells=tuple(cells))


def _notes(petition: Petition, standing: Standing, lang: Tag) -> tuple[str | Markup, ...]:
    notes: list[str | Markup] = []
    if petition.registered is not None and standing.has_rule:
        told = _("The minimums are those in force on the day of registration, %(date)s.")
        notes.append(sentence(told, date=dated(petition.registered, lang)))
    if standing.outside:
        counts = (
            f"{formats.country_name(count.country, lang)} {formats.number(count.value, lang)}"
            for count in standing.outside
        )
        told = _("Handed in after the last day, and no part of the total: %(countries)s.")
        notes.append(told % {"countries": formats.list_text(counts, lang)})
    return tuple(notes)
