"""What is said of a country, in sentences that name the place where the language can."""

from __future__ import annotations

from dataclasses import dataclass

from initiative.l10n.countries import say_where
from initiative.l10n.formats import country_name
from initiative.l10n.messages import gettext as _
from initiative.l10n.messages import msgid
from initiative.model.country import Country
from initiative.settings import Tag


@dataclass(frozen=True, kw_only=True, slots=True)
class Headings:
    """Headings of the page of a country."""

    group: str
    way: str
    letters: str
    news: str


def make_headings(facts: Country, lang: Tag) -> Headings:
    """Return the headings of the page of a country."""
    code = facts.code
    group = say_where(code, msgid("The action group %(in_country)s"), _("Action group"))
    contact = say_where(code, msgid("A contact %(in_country)s"), _("Contact"))
    return Headings(
        group=group if facts.has_group else contact,
        way=say_where(code, msgid("How far we have come %(in_country)s"), _("How far the country has come")),
        letters=say_where(code, msgid("Whom to write to %(in_country)s"), _("Whom to write to")),
        news=news_title(code, lang),
    )


def news_title(code: str, lang: Tag) -> str:
    """Return the title of the news about a country, and of their feed."""
    named = _("News from: %(country)s") % {"country": country_name(code, lang)}
    return say_where(code, msgid("What is new %(in_country)s"), named)


def news_summary(code: str) -> str:
    """Return what the page of the news about a country holds."""
    where = msgid("Articles and briefs on what happens %(in_country)s, newest first.")
    return say_where(code, where, _("Articles and briefs on one country, newest first."))


def petition_heading(code: str) -> str:
    """Return the heading of a petition on the page of a country."""
    return say_where(code, msgid("A petition %(in_country)s"), _("Local petition"))


def press_title(code: str, lang: Tag) -> str:
    """Return the title of the page of the contacts for journalists in a country."""
    named = _("Press contacts: %(name)s") % {"name": country_name(code, lang)}
    return say_where(code, msgid("Press contacts %(in_country)s"), named)
