"""Open data: petitions, countries and press contacts as JSON, each with its schema; letters as plain text.

Counts and roles only, never a name. Unknown is null. Each file says for which day it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from initiative.l10n import formats
from initiative.l10n.messages import Catalogues
from initiative.model.contact import Contact, Hours
from initiative.model.country import Country, Instrument
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key, TextByLanguage
from initiative.model.petition import Goal
from initiative.outputs.letter_text import letter_text
from initiative.petitions.totals import Part
from initiative.views.build import Build
from initiative.views.contacts import press_contacts
from initiative.views.letter import text_address
from initiative.views.petition_facts import count_text, evidence_url, figure_age, has_sign_link, petition_of, stage_of

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
File = tuple[str, bytes]

VERSION: Final = 1
"""Raised when a field is renamed, removed or changes its meaning; a new field does not raise it."""
LICENCE: Final = "CC BY 4.0"
SCHEMAS: Final = ("countries", "petition", "petitions", "press")
_FOLDER: Final = Path(__file__).parent / "schemas"
# Contacts give their hours in the time of Central Europe.
_ZONE: Final = "Europe/Brussels"


def data_files(build: Build, catalogues: Catalogues) -> Iterator[File]:
    """Yield every data file: its place below the output folder, and its bytes."""
    petitions = {item.name: _petition(build, catalogues, item) for item in build.dataset.section("petitions")}
    yield "data/petitions.json", _file(build, {"petitions": tuple(petitions.values())})
    for name, facts in petitions.items():
        yield f"data/petitions/{name}.json", _file(build, facts)
    countries = tuple(_country(build, code) for code in sorted(build.site.countries))
    yield "data/countries.json", _file(build, {"countries": countries})
    contacts = tuple(_contact(contact) for contact in press_contacts(build))
    yield "data/press.json", _file(build, {"contacts": contacts})
    for name in SCHEMAS:
        yield f"data/{name}.schema.json", _schema(build, name)
    yield from _letters(build)


def _file(build: Build, facts: Mapping[str, Json]) -> bytes:
    head: Mapping[str, Json] = {"schema": VERSION, "licence": LICENCE, "generated_for": build.run.today.isoformat()}
    return _dump({**facts, **head})


def _schema(build: Build, name: str) -> bytes:
    text = (_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    return _dump({**json.loads(text), "$id": f"{build.run.siteurl}/data/{name}.schema.json"})


def _dump(value: Json) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    # So that a file may be put into a page as it is.
    return text.replace("</", "<\\/").encode() + b"\n"


# -- petitions


def _petition(build: Build, catalogues: Catalogues, item: TranslationSet) -> Mapping[str, Json]:
    petition = petition_of(item)
    figure = build.totals[petition.name]
    parts = tuple(_part(build, item, part) for part in figure.parts)
    return {
        "id": petition.name,
        "title": {tag: item.documents[tag].title for tag in sorted(item.documents)},
        "url": _addresses(build, item),
        "recipient": _texts(petition.recipient),
        "country": petition.country,
        "category": petition.category,
        "stage": stage_of(build, item),
        "opened": str(petition.opened),
        "closes": petition.closes.isoformat() if petition.closes else None,
        "sign_url": _texts(petition.sign_url) if petition.sign_url and has_sign_link(build, item) else None,
        "platform": petition.platform or None,
        "goal": _goal(petition.goal),
        "count": figure.value,
        "measure": figure.measure,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "confirmed_at": _moment(figure.confirmed),
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
        "confirmed_at": _moment(part.confirmed),
        "counted_by": part.counted_by or None,
        "evidence": part.evidence or None,
        "source_url": evidence_url(build, item, part.url) or None,
    }


def _goal(goal: Goal | None) -> Json:
    if goal is None:
        return None
    return {
        "value": goal.value,
        "kind": goal.kind,
        "since": str(goal.since) if goal.since else None,
        "reason": _texts(goal.reason) if goal.reason else None,
    }


def _formatted(build: Build, catalogues: Catalogues, item: TranslationSet) -> Mapping[str, Json]:
    """Return the number in words in every language of the site; unknown says so."""
    found: dict[str, Json] = {}
    for tag in build.site.tags:
        with catalogues.using(tag):
            found[tag] = count_text(build, item, tag)
    return found


# -- countries and contacts


def _country(build: Build, code: str) -> Json:
    """Return a country; its stage is null while nobody is there."""
    item = build.dataset.sets.get(Key(f"countries/{code}"))
    facts = item.entity if item is not None and isinstance(item.entity, Country) else None
    return {
        "code": code,
        "name": {tag: formats.country_name(code, tag) for tag in build.site.tags},
        "url": _addresses(build, item) if item is not None else None,
        "stage": facts.stage if facts else None,
        "reached": {stage: str(day) for stage, day in facts.reached} if facts else None,
        "has_group": facts.has_group if facts else False,
        "languages": facts.group.languages if facts else (),
        "confirmed": facts.group.confirmed.isoformat() if facts else None,
        "heartbeat": facts.group.heartbeat(build.run.today) if facts else None,
        "petitions": facts.petitions if facts else (),
        "instrument": _instrument(facts.instrument) if facts else None,
    }


def _instrument(instrument: Instrument | None) -> Json:
    if instrument is None:
        return None
    return {
        "state": instrument.state,
        "kind": instrument.kind or None,
        "name": _texts(instrument.name) if instrument.name else None,
        "law": instrument.law or None,
        "checked": instrument.checked.isoformat(),
    }


def _contact(contact: Contact) -> Json:
    return {
        "id": contact.id,
        "role": contact.role,
        "kind": contact.kind,
        "address": contact.address,
        "languages": contact.languages,
        "country": contact.country or None,
        "hours": _hours(contact.hours),
        "on_camera": contact.camera,
        "topics": contact.topics,
        "confirmed": contact.confirmed.isoformat(),
    }


def _hours(hours: Hours | None) -> Json:
    return {"days": hours.days, "from": hours.start, "to": hours.end, "zone": _ZONE} if hours else None


# -- letters


def _letters(build: Build) -> Iterator[File]:
    for item in build.dataset.section("letters"):
        for tag, document in sorted(item.documents.items()):
            yield text_address(item, tag)[1:], letter_text(document.title, build.prose(document).html).encode()


# -- values


def _texts(words: TextByLanguage) -> Mapping[str, Json]:
    return dict(words.texts)


def _addresses(build: Build, item: TranslationSet) -> Mapping[str, Json]:
    """Return where a page stands in each language it is written in."""
    return {tag: build.run.siteurl + build.linkage.address(item, tag) for tag in build.linkage.alternates(item)}


def _moment(value: datetime | None) -> Json:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None
