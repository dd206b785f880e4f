"""From a folder to a dataset, or to all that is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.loading import Loaded, load
from initiative.model.document import Pin
from initiative.settings import Language, Site, Tag
from tiny import ARTICLE, EN, FI, QUESTION, RU, SITE, SK, country, original, translation, write_files

NEXT = "\n    → "
ORIGINAL, RUSSIAN = "faq/who/index.en.md", "faq/who/index.ru.md"


def read(folder: Path, files: dict[str, str], *, drafts: bool = False) -> Loaded:
    """Load a folder with these files."""
    return load(write_files(folder, files), SITE, shown="content", drafts=drafts)


def told(loaded: Loaded) -> list[str]:
    return [item.text() for item in loaded.diagnostics]


def test_one_folder_is_one_page_in_all_languages(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        {
            ORIGINAL: original("English.", title="Who?", **QUESTION),
            RUSSIAN: translation("По-русски.", title="Кто?", slug="kto"),
            "faq/who/index.sk.md": translation("Slovensky.", title="Kto?", made_from="ru"),
        },
    )
    assert told(loaded) == []
    (found,) = loaded.dataset.sets.values()
    assert (found.key, found.section, found.name) == ("faq/who", "faq", "who")
    assert {tag: (text.title, text.body) for tag, text in found.documents.items()} == {
        EN: ("Who?", "English."),
        RU: ("Кто?", "По-русски."),
        SK: ("Kto?", "Slovensky."),
    }
    assert found.original is found.documents[EN]
    assert found.documents[SK].pin == Pin(lang=RU, fingerprint="00000000")
    assert found.documents[RU].path == "content/faq/who/index.ru.md"
    assert found.lines == {
        "title": 2, "summary": 3, "updated": 4, "group": 5, "order": 6, "checked": 7,
    }  # fmt: skip


def test_any_language_may_be_the_original(tmp_path: Path) -> None:
    loaded = read(tmp_path, {RUSSIAN: original(**QUESTION), ORIGINAL: translation(made_from="ru")})
    assert told(loaded) == []
    assert loaded.dataset.sets[next(iter(loaded.dataset.sets))].original.lang == RU


def test_a_text_may_be_in_a_language_without_an_edition(tmp_path: Path) -> None:
    facts = {"recipient": "{fi: Maahanmuuttovirasto}", "country": "fi", "authoritative": "fi"}
    loaded = read(tmp_path, {"letters/migri/index.fi.md": original(**facts)})
    assert told(loaded) == []
    assert [item.original.lang for item in loaded.dataset.section("letters")] == [FI]


def test_each_section_is_read_as_what_it_is(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        {
            "news/one/index.en.md": original(**ARTICLE),
            "countries/sk/index.en.md": country("sk-group"),
            "pages/about/index.en.md": original(),
            ORIGINAL: original(**QUESTION),
        },
    )
    assert told(loaded) == []
    assert [(item.key, type(item.entity).__name__) for item in loaded.dataset.sets.values()] == [
        ("countries/sk", "Country"), ("faq/who", "Question"), ("news/one", "Article"), ("pages/about", "Page"),
    ]  # fmt: skip


def test_drafts_are_kept_only_when_asked_for(tmp_path: Path) -> None:
    files = {ORIGINAL: original(**QUESTION, draft="true"), RUSSIAN: translation()}
    assert list(read(tmp_path, files).dataset.sets) == []
    assert list(read(tmp_path, files, drafts=True).dataset.sets) == ["faq/who"]
    assert read(tmp_path, files).dataset.unread == frozenset()


def test_an_unfinished_translation_is_known_but_not_among_the_texts(tmp_path: Path) -> None:
    files = {ORIGINAL: original(**QUESTION), RUSSIAN: translation(draft="true")}
    [finished] = read(tmp_path, files).dataset.sets.values()
    [all_] = read(tmp_path, files, drafts=True).dataset.sets.values()
    assert (list(finished.documents), finished.begun) == (["en"], ("ru",))
    assert (list(all_.documents), all_.begun) == (["en", "ru"], ())


def test_a_draft_is_checked_like_any_other(tmp_path: Path) -> None:
    loaded = read(tmp_path, {ORIGINAL: original(**{**QUESTION, "group": "nobody"}, draft="true")})
    assert [item.code for item in loaded.diagnostics] == ["choice"]


def test_what_lies_beside_a_text_is_left_alone(tmp_path: Path) -> None:
    files = {
        ORIGINAL: original(**QUESTION),
        "faq/who/ship.jpg": "",
        "faq/who/index.en.md~": "editor",
        "faq/who/.index.en.md.swp": "editor",
        ".git/config": "",
        "petitions/sk/history.jsonl": "",
        ".DS_Store": "",
    }
    assert told(read(tmp_path, files)) == []


PLACES = {
    "at the top": ("notes.md", "content/pages/name-of-the-page/index.en.md"),
    "in a section": ("faq/notes.md", "content/faq/name-of-the-page/index.en.md"),
    "mistyped section": ("fqa/who/index.en.md", "content/faq/who/index.en.md"),
    "unknown section": ("blog/who/index.en.md", "content/pages/who/index.en.md"),
    "too deep": ("faq/who/more/index.en.md", "content/faq/who/index.en.md"),
    "another name": ("faq/who/text.en.md", "content/faq/who/index.en.md"),
    "without a language": ("faq/who/index.md", "content/faq/who/index.en.md"),
    "capital letters in the folder": ("faq/Who/index.en.md", "content/faq/name-of-the-page/index.en.md"),
    "a space in the folder": ("faq/who are you/index.en.md", "content/faq/name-of-the-page/index.en.md"),
    "a picture in no folder": ("faq/ship.jpg", "content/faq/name-of-the-page/index.en.md"),
}


@pytest.mark.parametrize(("file", "place"), PLACES.values(), ids=PLACES)
def test_a_stray_file_is_told_where_it_belongs(tmp_path: Path, file: str, place: str) -> None:
    assert told(read(tmp_path, {file: original(**QUESTION)})) == [
        f"content/{file}:1: wrong-place A page cannot stand here.{NEXT}Put it at {place}"
    ]


LANGUAGES = {
    "the code of the country": ("ua", "Our languages: en, ru, sk."),
    "the code of Czechia": ("cz", "Our languages: en, ru, sk."),
    "of Slovakia": ("slk", "Did you mean index.sk.md?"),
    "capital letters": ("EN", "Did you mean index.en.md?"),
    "with a country": ("en-gb", "Did you mean index.en.md?"),
    "no language": ("zz", "Our languages: en, ru, sk."),
}


@pytest.mark.parametrize(("tag", "fix"), LANGUAGES.values(), ids=LANGUAGES)
def test_an_unknown_language_is_told_with_the_one_meant(tmp_path: Path, tag: str, fix: str) -> None:
    files = {ORIGINAL: original(**QUESTION), f"faq/who/index.{tag}.md": translation()}
    assert told(read(tmp_path, files)) == [
        f'content/faq/who/index.{tag}.md:1: unknown-language "{tag}" is not one of our languages.{NEXT}{fix}'
    ]


def test_ukrainian_is_uk(tmp_path: Path) -> None:
    languages = (Language(tag=EN, territory="US"), Language(tag=Tag("uk"), territory="UA"))
    site = Site(name="Site", default=EN, languages=languages)
    write_files(tmp_path, {ORIGINAL: original(**QUESTION), "faq/who/index.ua.md": translation()})
    assert [item.text() for item in load(tmp_path, site, shown="content").diagnostics] == [
        (
            f'content/faq/who/index.ua.md:1: unknown-language "ua" is not one of our languages.{NEXT}'
            "Did you mean index.uk.md?"
        )
    ]


def test_a_folder_without_an_original_is_told(tmp_path: Path) -> None:
    loaded = read(tmp_path, {RUSSIAN: translation(), ORIGINAL: translation(made_from="ru")})
    assert told(loaded) == [
        (
            "content/faq/who/index.en.md:1: no-original No file of this folder is the original: each says "
            f"translated_from.{NEXT}Remove  translated_from  in the file the others were made from."
        )
    ]
    assert list(loaded.dataset.sets) == []
    assert loaded.dataset.unread == {"faq/who"}


def test_every_second_original_is_told(tmp_path: Path) -> None:
    files = {
        ORIGINAL: original(**QUESTION),
        RUSSIAN: original(**QUESTION),
        "faq/who/index.sk.md": original(**QUESTION),
    }
    assert told(read(tmp_path, files)) == [
        f"content/faq/who/index.{tag}.md:1: two-originals This folder has a second original: index.en.md."
        f"{NEXT}Add  translated_from: en@…  to the file that is the translation."
        for tag in ("ru", "sk")
    ]


ORIGINS = {"no such text": "sk", "itself": "ru"}


@pytest.mark.parametrize("made_from", ORIGINS.values(), ids=ORIGINS)
def test_a_translation_is_made_from_another_text_of_its_folder(tmp_path: Path, made_from: str) -> None:
    files = {ORIGINAL: original(**QUESTION), RUSSIAN: translation(made_from=made_from)}
    assert told(read(tmp_path, files)) == [
        (
            f'content/faq/who/index.ru.md:4: translated-from It says it is translated from "{made_from}", but this '
            f"folder has no other text in it.{NEXT}Languages here: en, ru."
        )
    ]


def test_facts_are_read_in_the_original_only(tmp_path: Path) -> None:
    files = {ORIGINAL: original(**{**QUESTION, "order": "first"}), RUSSIAN: translation()}
    assert told(read(tmp_path, files)) == [
        (
            f'content/faq/who/index.en.md:6: type "order" must be a whole number, not "first".{NEXT}'
            "Write digits only, for example  order: 500"
        )
    ]


def test_a_page_without_any_key_is_not_passed_over(tmp_path: Path) -> None:
    loaded = read(tmp_path, {"pages/about/index.en.md": "---\n---\nText."})
    assert [item.code for item in loaded.diagnostics] == ["missing-key"] * 3


UNREADABLE = {
    "the original": {ORIGINAL: "---\ntitle: A: b\n---\n", RUSSIAN: translation()},
    "a translation": {ORIGINAL: original(**QUESTION), RUSSIAN: "no header"},
    "what a translation was made from": {
        ORIGINAL: original(**QUESTION),
        RUSSIAN: "no header",
        "faq/who/index.sk.md": translation(made_from="ru"),
    },
    "the original, for its language": {"faq/who/index.ua.md": original(**QUESTION), RUSSIAN: translation()},
    "the only file": {ORIGINAL: ""},
}


@pytest.mark.parametrize("files", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_the_only_one_told(tmp_path: Path, files: dict[str, str]) -> None:
    loaded = read(tmp_path, files)
    assert len(loaded.diagnostics) == 1
    assert loaded.dataset.unread == {"faq/who"}


def test_all_faults_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    files = {
        ORIGINAL: original(**QUESTION, grup="x"),
        RUSSIAN: translation(order=1),
        "faq/how/index.en.md": "---\ntitle: 'x\n---\n",
        "news/one/index.en.md": original(**{**ARTICLE, "date": "May"}),
        "stray.md": "",
    }
    assert [(item.path, item.line, item.code) for item in read(tmp_path, files).diagnostics] == [
        ("content/faq/how/index.en.md", 2, "open-quote"),
        ("content/faq/who/index.en.md", 8, "unknown-key"),
        ("content/faq/who/index.ru.md", 5, "inherited-key"),
        ("content/stray.md", 1, "wrong-place"),
        ("content/news/one/index.en.md", 5, "date"),
    ]
