"""Open data: petitions, countries and press contacts as JSON, each with its schema; letters as plain text.

Counts and roles only, never a name. Unknown is null. Each file says for which day it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from initiative.l10n import formats
from initiative.l10n.messages import Catalogues
from initiative.model.contact import Contact, Hours
from initiative.model.country import Country, Instrument
from initiative.model.document import Key
from initiative.outputs.history_data import Json, history_csv, observation_json
from initiative.outputs.letter_text import letter_text
from initiative.outputs.petition_data import addresses, petition_json, texts
from initiative.outputs.translations import translations_json
from initiative.views.build import Build
from initiative.views.contacts import press_contacts
from initiative.views.letter import text_address

File = tuple[str, bytes]

VERSION: Final = 1
"""Raised when a field is renamed, removed or changes its meaning; a new field does not raise it."""
LICENCE: Final = "CC BY 4.0"
SCHEMAS: Final = ("countries", "petition", "petitions", "press", "translations")
_FOLDER: Final = Path(__file__).parent / "schemas"
# Contacts give their hours in the time of Central Europe.
_ZONE: Final = "Europe/Brussels"


def data_files(build: Build, catalogues: Catalogues) -> Iterator[File]:
    """Yield every data file: its place below the output folder, and its bytes."""
    petitions = {item.name: petition_json(build, catalogues, item) for item in build.dataset.section("petitions")}
    yield "data/petitions.json", _file(build, {"petitions": tuple(petitions.values())})
    for name, facts in petitions.items():
        history = build.counts.histories[name]
        yield f"data/petitions/{name}.json", _file(build, {**facts, "history": tuple(map(observation_json, history))})
        yield f"data/petitions/{name}.csv", history_csv(history)
    countries = tuple(_country(build, code) for code in sorted(build.site.countries))
    yield "data/countries.json", _file(build, {"countries": countries})
    contacts = tuple(_contact(contact) for contact in press_contacts(build))
    yield "data/press.json", _file(build, {"contacts": contacts})
    yield "data/translations.json", _file(build, translations_json(build))
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


# -- countries and contacts


def _country(build: Build, code: str) -> Json:
    """Return a country; its stage is null while nobody is there."""
    item = build.written.dataset.sets.get(Key(f"countries/{code}"))
    facts = item.entity if item is not None and isinstance(item.entity, Country) else None
    return {
        "code": code,
        "name": {tag: formats.country_name(code, tag) for tag in build.site.tags},
        "url": addresses(build, item) if item is not None else None,
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
        "name": texts(instrument.name) if instrument.name else None,
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
