"""Titles and other short texts are set for readers; files, versions, checks and data keep what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from initiative.l10n.short_texts import typeset_dataset
from initiative.model.petition import Petition
from initiative.model.voice import Voice
from initiative.model.words import TextByLanguage
from initiative.outputs.data import data_files
from initiative.views.build import Build
from tiny import CATALOGUES, EN, PETITION, SK, VOICE, build_site, item_of, original, translation

ABOUT = "pages/about"
SLOVAKIA = "petitions/slovakia"
FILES = {
    f"{ABOUT}/index.en.md": original(
        title='What\'s a "passport"',
        summary="Workers' rights - and those of everybody else, in one long sentence.",
        references="[{title: {ru: Об этом - в законе}, publisher: {ru: Дума в Москве}, lang: en, date: 2020}]",
    ),
    f"{ABOUT}/index.sk.md": translation(title="'\"Pas\" v dome'", slug="o-nas"),
    f"{SLOVAKIA}/index.en.md": original(
        "Lead.\n\n## Background {#background}\n\nA.\n\n## Who {#who}\n\nB.\n\n## Demand {#demand}\n\nC.\n\n"
        "## Reason {#reason}\n\nD.\n\n## Next {#next}\n\nE.\n",
        title="A petition's title",
        **{
            **PETITION,
            "recipient": "{en: The state's government, sk: vláda v Bratislave}",
            "sign_url": "{en: \"https://sign.example/it's?a=s' \"}",
            "goal": "{value: 500, kind: campaign-target, since: 2026-05-12, reason: {en: It's ours, sk: Je v pláne}}",
            "milestones": '[{date: 2026-05-12, event: launched, text: {en: It\'s on, sk: Ide o "to"}}]',
        },
    ),
    "voices/one/index.en.md": original(**{**VOICE, "role": "{en: A nurse's aide, sk: Sestra v meste}"}),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return build_site(tmp_path, FILES)


def words(text: TextByLanguage) -> dict[str, str]:
    """Return a text by language with the spaces that do not break as ~."""
    return {tag: text.replace("\N{NO-BREAK SPACE}", "~") for tag, text in text.texts}


def test_titles_and_summaries_are_set_in_their_own_language(build: Build) -> None:
    item = item_of(build, ABOUT)
    assert (item.original.title, item.documents[SK].title) == ("What’s a “passport”", "„Pas“ v\N{NO-BREAK SPACE}dome")
    assert item.original.summary == "Workers’ rights – and those of everybody else, in one long sentence."
    assert item.original is item.documents[EN]


def test_texts_in_facts_are_set_each_in_its_language_and_names_and_addresses_are_not(build: Build) -> None:
    petition, voice = item_of(build, SLOVAKIA).entity, item_of(build, "voices/one").entity
    reference = item_of(build, ABOUT).common.references[0]
    assert isinstance(petition, Petition)
    assert isinstance(voice, Voice)
    assert petition.goal is not None
    assert petition.goal.reason is not None
    assert words(petition.recipient) == {"en": "The state’s government", "sk": "vláda v~Bratislave"}
    assert words(petition.goal.reason) == {"en": "It’s ours", "sk": "Je v~pláne"}
    assert words(petition.milestones[0].text) == {"en": "It’s on", "sk": "Ide o~„to“"}
    assert words(voice.role) == {"en": "A nurse’s aide", "sk": "Sestra v~meste"}
    assert petition.sign_url == build.written.dataset.entities(Petition)[0].sign_url
    assert words(reference.title) == {"ru": "Об~этом~— в~законе"}
    assert words(reference.publisher) == {"ru": "Дума в Москве"}


def test_files_versions_and_bodies_stay_as_they_were_written(build: Build) -> None:
    written = build.written.dataset.sets[item_of(build, ABOUT).key]
    assert written.original.title == 'What\'s a "passport"'
    assert written.original.body == item_of(build, ABOUT).original.body
    assert build.linkage.versions == build.written.versions
    assert item_of(build, ABOUT).documents[SK].pin == written.documents[SK].pin


def test_twice_is_once_and_what_has_nothing_to_set_is_the_same(build: Build) -> None:
    once = typeset_dataset(build.written.dataset)
    assert once == build.dataset
    assert typeset_dataset(once) == once
    assert once.sets[item_of(build, "pages/home").key] == build.written.dataset.sets[item_of(build, "pages/home").key]


def test_open_data_has_the_texts_as_they_were_written(build: Build) -> None:
    files = {place: data for place, data in data_files(build, CATALOGUES) if place.endswith(".json")}
    petition = json.loads(files["data/petitions/slovakia.json"])
    pages = {page["key"]: page["title"] for page in json.loads(files["data/translations.json"])["pages"]}
    assert petition["title"] == {"en": "A petition's title"}
    assert petition["recipient"] == {"en": "The state's government", "sk": "vláda v Bratislave"}
    assert petition["goal"]["reason"] == {"en": "It's ours", "sk": "Je v pláne"}
    assert pages[ABOUT] == 'What\'s a "passport"'
