"""One petition as data: where it stands, its number, what that is made of."""

from __future__ import annotations

from collections.abc import Mapping

from initiative.l10n.messages import Catalogues
from initiative.model.dataset import TranslationSet
from initiative.model.petition import EarlierGoal, Goal, Petition, Threshold
from initiative.model.words import TextByLanguage
from initiative.outputs.history_data import Json, moment
from initiative.petitions.thresholds import find_minimum
from initiative.petitions.totals import Part
from initiative.views.build import Build
from initiative.views.petition_facts import count_text, evidence_url, figure_age, has_sign_link, petition_of, stage_of


def petition_json(build: Build, catalogues: Catalogues, item: TranslationSet) -> Mapping[str, Json]:
    """Return a petition with its number, its texts as they were written. Unknown is None."""
    written = build.written.dataset.sets[item.key]
    petition = petition_of(written)
    figure = build.totals[petition.name]
    parts = tuple(_part(build, item, part) for part in figure.parts)
    return {
        "id": petition.name,
        "title": {tag: written.documents[tag].title for tag in sorted(written.documents)},
        "url": addresses(build, item),
        "number_url": {tag: f"{address}number/" for tag, address in addresses(build, item).items()},
        "recipient": texts(petition.recipient),
        "country": petition.country,
        "category": petition.category,
        "stage": stage_of(build, item),
        "opened": str(petition.opened),
        "closes": petition.closes.isoformat() if petition.closes else None,
        "sign_url": texts(petition.sign_url) if petition.sign_url and has_sign_link(build, item) else None,
        "platform": petition.platform or None,
        "goal": _goal(petition.goal),
        "thresholds": tuple(_threshold(threshold) for threshold in petition.thresholds),
        "count": figure.value,
        "measure": figure.measure,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "confirmed_at": moment(figure.confirmed),
        "state": figure_age(build, petition),
        "source_url": next((part["source_url"] for part in parts if part["source_url"]), None),
        "parts": parts,
        "without": figure.without,
        "several_platforms": figure.several_platforms,
        "formatted": _formatted(build, catalogues, item),
    }


def _part(build: Build, item: TranslationSet, part: Part) -> Mapping[str, Json]:
    return {
        "id": part.source,
        "kind": part.kind,
        "measure": part.measure,
        "count": part.value,
        "as_of": str(part.as_of),
        "confirmed_at": moment(part.confirmed),
        "counted_by": part.counted_by or None,
        "evidence": part.evidence or None,
        "source_url": evidence_url(build, item, part.url) or None,
        **_reading(part, petition_of(item)),
    }


def _reading(part: Part, petition: Petition) -> Mapping[str, Json]:
    """Return what a source tells besides its number."""
    one = part.observation
    rows = () if one is None else one.rows
    return {
        "paper_as_of": str(one.paper_as_of) if one is not None and one.paper_as_of is not None else None,
        "note": (one.note or None) if one is not None else None,
        "by_country": tuple(
            {
                "country": row.country,
                "count": row.value,
                "in_total": row.counted,
                "minimum": find_minimum(row.country, petition.registered) if part.kind == "eci" else None,
            }
            for row in rows
        ),
    }


def _goal(goal: Goal | None) -> Json:
    if goal is None:
        return None
    return {
        "value": goal.value,
        "kind": goal.kind,
        "since": str(goal.since) if goal.since else None,
        "reason": texts(goal.reason) if goal.reason else None,
        "earlier": tuple(_earlier(goal) for goal in goal.earlier),
    }


def _earlier(goal: EarlierGoal) -> Json:
    return {
        "value": goal.value,
        "kind": goal.kind,
        "since": str(goal.since) if goal.since else None,
        "until": str(goal.until),
        "reason": texts(goal.reason) if goal.reason else None,
    }


def _threshold(threshold: Threshold) -> Json:
    return {
        "value": threshold.value,
        "reason": texts(threshold.reason),
        "provision": threshold.provision or None,
    }


def _formatted(build: Build, catalogues: Catalogues, item: TranslationSet) -> Mapping[str, Json]:
    """Return the number in words in every language of the site; unknown says so."""
    found: dict[str, Json] = {}
    for tag in build.site.tags:
        with catalogues.using(tag):
            found[tag] = count_text(build, item, tag)
    return found


# -- values


def texts(words: TextByLanguage) -> Mapping[str, Json]:
    """Return a text by language."""
    return dict(words.texts)


def addresses(build: Build, item: TranslationSet) -> Mapping[str, str]:
    """Return where a page stands in each language it is written in."""
    return {tag: build.run.siteurl + build.linkage.address(item, tag) for tag in build.linkage.alternates(item)}
