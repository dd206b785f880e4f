"""The words for the closed sets of the model, in the page's language."""

from __future__ import annotations

from initiative.l10n.messages import current_language, pgettext
from initiative.l10n.messages import gettext as _
from initiative.petitions.acceptance import CORRECTED, SEEN_TWICE, STEPPED_BACK


def role(code: str) -> str:
    """Return who answers or who counted."""
    return {
        "coordinator": _("Coordinator"),
        "press": _("Press contact"),
        "legal": _("Legal questions"),
        "translations": _("Translations"),
        "safety": _("Safety"),
        "general": _("General questions"),
        "group": _("Action group"),
    }.get(code, code)


def channel(kind: str) -> str:
    """Return the kind of a contact's address."""
    return {
        "email": _("E-mail"),
        "signal": "Signal",
        "telegram": "Telegram",
        "matrix": "Matrix",
        "list": _("Mailing list"),
        "web": _("Web page"),
    }[kind]


def heartbeat(state: str) -> str:
    """Return how long ago a group was confirmed, in a word."""
    return {
        "fresh": pgettext("heartbeat", "Active"),
        "ageing": pgettext("heartbeat", "Not confirmed lately"),
        "dormant": pgettext("heartbeat", "Silent"),
    }[state]


def stage(code: str) -> str:
    """Return a country's stage as a short word for a stamp."""
    return {
        "": pgettext("stage", "Nobody yet"),
        "contact": pgettext("stage", "Contact"),
        "group": pgettext("stage", "Group"),
        "law": pgettext("stage", "Law read"),
        "petition": pgettext("stage", "Petition"),
        "talks": pgettext("stage", "Talks"),
        "changed": pgettext("stage", "Law changed"),
    }[code]


def stage_sentence(code: str) -> str:
    """Return a country's stage as one line."""
    return {
        "": _("Nobody yet. It could be you."),
        "contact": _("Somebody answers letters; a group is forming."),
        "group": _("An action group meets."),
        "law": _("The group has read the law and talks to lawyers."),
        "petition": _("A petition is running."),
        "talks": _("The group talks to members of parliament."),
        "changed": _("The law has been changed."),
    }[code]


def category(code: str) -> str:
    """Return the subject of a petition."""
    return {
        "travel-documents": _("Travel documents"),
        "asylum": _("Asylum"),
        "civil-liberties": _("Civil liberties"),
        "minority-protection": _("Minority protection"),
    }[code]


def topic(code: str) -> str:
    """Return a topic of the news or of a contact."""
    return {
        "asylum": _("Asylum"),
        "campaign": _("Campaign"),
        "history": _("History"),
        "law": _("Law"),
        "petitions": _("Petitions"),
        "rights": _("Rights"),
        "site": _("This site"),
        "visas": _("Visas"),
    }[code]


def asker(group: str) -> str:
    """Return the heading of a group of questions."""
    return {
        "reader": _("Questions people ask first"),
        "official": _("Questions from officials and members of parliament"),
        "journalist": _("Questions from journalists"),
        "ukrainian": _("Questions from Ukrainians"),
    }[group]


def petition_state(code: str) -> str:
    """Return the state of a petition as a short word for a stamp."""
    return {
        "draft": pgettext("petition", "Draft"),
        "open": pgettext("petition", "Collecting"),
        "closing": pgettext("petition", "Closing soon"),
        "closed": pgettext("petition", "Closed"),
        "verification": pgettext("petition", "Being checked"),
        "submitted": pgettext("petition", "Submitted"),
        "dialogue": pgettext("petition", "In dialogue"),
        "answered": pgettext("petition", "Answered"),
        "accepted": pgettext("petition", "Accepted"),
        "partly": pgettext("petition", "Partly accepted"),
        "refused": pgettext("petition", "Refused"),
        "withdrawn": pgettext("petition", "Withdrawn"),
        "unknown": pgettext("petition", "Closed"),
    }.get(code, code)


def event(code: str) -> str:
    """Return the kind of an event in the life of a petition."""
    return {
        "launched": pgettext("event", "Launched"),
        "update": pgettext("event", "Update"),
        "closed": pgettext("event", "Closed"),
        "submitted": pgettext("event", "Handed over"),
        "dialogue": pgettext("event", "Dialogue"),
        "decided": pgettext("event", "Decided"),
        "refused": pgettext("event", "Refused"),
        "withdrawn": pgettext("event", "Withdrawn"),
    }[code]


def measure(code: str) -> str:
    """Return what a number counts."""
    return {
        "collected-online": _("Signatures collected online"),
        "collected-paper": _("Signatures collected on paper"),
        "collected-total": _("Signatures collected, online and on paper"),
        "verified": _("Signatures verified by the authority"),
        "supporters-dedup": _("Supporters, each counted once"),
        "actions": _("Actions taken"),
    }[code]


def source_kind(code: str) -> str:
    """Return the name of the platform a kind of source reads; empty for a kind that reads anything."""
    return {
        "eci": _("Register of European Citizens’ Initiatives"),
        "ukparliament": "UK Parliament",
        "openpetition": "openPetition",
        "controlshift": "ControlShift",
        "kansalaisaloite": "Kansalaisaloite.fi",
        "rahvaalgatus": "Rahvaalgatus.ee",
        "proca": "Proca",
        "decidim": "Decidim",
    }.get(code, "")


def remark(text: str) -> tuple[str, str]:
    """Return a remark beside a number, with its language: those that programs write are known, others are English."""
    known = {
        "inconsistent source": _("The numbers of the platform contradict each other; only the total is used."),
        CORRECTED: _("Corrected by the platform."),
        SEEN_TWICE: _("An unusual growth, read twice before it was believed."),
        STEPPED_BACK: _("The platform went back to an earlier state, read on three days before it was believed."),
    }
    return (known[text], current_language()) if text in known else (text, "en")


def instrument(code: str) -> str:
    """Return the kind of document a law knows."""
    return {
        "aliens-passport": _("Passport for foreigners"),
        "travel-document": _("Travel document for foreigners"),
        "certificate": _("Certificate in place of a passport"),
    }[code]


def instrument_state(code: str) -> str:
    """Return whether the document exists for people like us."""
    return {
        "exists": _("The law knows this document; it is not made for our case."),
        "proposed": _("We propose to open this document to our case."),
        "none": _("We have found no such document in the law."),
        "unknown": _("Not checked by a lawyer yet."),
    }[code]
