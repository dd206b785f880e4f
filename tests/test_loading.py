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
        "faq/who/Thumbs.db": "",
        "faq/desktop.ini": "",
        "faq/who/~$form.docx": "",
        "faq/who/form.docx": "a form to fill in",
        "faq/who/numbers.txt": "a table",
    }
    assert told(read(tmp_path, files)) == []


PLACES = {
    "at the top": ("notes.md", "pages/name-of-the-page/index.en.md"),
    "in a section": ("faq/notes.md", "faq/name-of-the-page/index.en.md"),
    "in a section, with its language": ("faq/index.sk.md", "faq/name-of-the-page/index.sk.md"),
    "mistyped section": ("fqa/who/index.en.md", "faq/who/index.en.md"),
    "unknown section": ("blog/who/index.ru.md", "pages/who/index.ru.md"),
    "too deep": ("faq/who/more/index.en.md", "faq/who/index.en.md"),
}


@pytest.mark.parametrize(("file", "place"), PLACES.values(), ids=PLACES)
def test_a_stray_text_is_told_where_it_belongs(tmp_path: Path, file: str, place: str) -> None:
    assert told(read(tmp_path, {file: original(**QUESTION)})) == [
        f"content/{file}:1: wrong-place A page cannot stand here.{NEXT}Put it at content/{place}"
    ]


OTHER_PLACES = {
    "in a section": ("faq/ship.jpg", "faq/name-of-the-page/ship.jpg"),
    "in a folder of a page": ("faq/who/pictures/ship.jpg", "faq/who/ship.jpg"),
    "at the top": ("form.pdf", "pages/name-of-the-page/form.pdf"),
}


@pytest.mark.parametrize(("file", "place"), OTHER_PLACES.values(), ids=OTHER_PLACES)
def test_any_other_stray_file_belongs_beside_a_text(tmp_path: Path, file: str, place: str) -> None:
    assert told(read(tmp_path, {file: ""})) == [
        (
            f"content/{file}:1: wrong-place A file lies beside the text it belongs to, not here."
            f"{NEXT}Put it at content/{place}"
        )
    ]


FOLDERS = {
    "capital letters": ("faq/Who", "faq/who"),
    "spaces": ("faq/who are you", "faq/who-are-you"),
    "letters of another alphabet": ("faq/кто", "faq/name-of-the-page"),
}


@pytest.mark.parametrize(("folder", "place"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder_is_told_the_name_it_may_have(tmp_path: Path, folder: str, place: str) -> None:
    assert told(read(tmp_path, {f"{folder}/index.en.md": original(**QUESTION)})) == [
        (
            f"content/{folder}/index.en.md:1: wrong-place The name of a folder has small letters, digits and hyphens "
            f"only.{NEXT}Put it at content/{place}/index.en.md"
        )
    ]


def test_a_stray_text_never_takes_the_place_of_another(tmp_path: Path) -> None:
    files = {ORIGINAL: original(**QUESTION), "faq/who/more/index.en.md": ""}
    assert told(read(tmp_path, files)) == [
        (
            "content/faq/who/more/index.en.md:1: wrong-place A page cannot stand here."
            f"{NEXT}content/faq/who/index.en.md is there already: put the words into it, and delete this file."
        )
    ]


RENAME, SAVE = "Rename it to {}", "Save it as plain text, and name it {}"
THERE = "{} is there already: put the words into it, and delete this file."
MISSING = "Rename it to index.<language>.md. Languages that have no text here: sk."
BEGIN = "The site has no edition in pl yet: begin it with  python3 tasks.py new-language , then name it index.pl.md"
NAMES = {
    "saved by an editor for Windows": ("index.sk.txt", RENAME.format("index.sk.md")),
    "saved by it with both endings": ("index.sk.md.txt", RENAME.format("index.sk.md")),
    "without its ending": ("index.sk", RENAME.format("index.sk.md")),
    "office document": ("index.sk.docx", SAVE.format("index.sk.md")),
    "office document named by its language": ("Slovak.odt", SAVE.format("index.sk.md")),
    "code alone": ("sk.md", RENAME.format("index.sk.md")),
    "English name": ("slovak.md", RENAME.format("index.sk.md")),
    "own name": ("Slovenčina.md", RENAME.format("index.sk.md")),
    "code of three letters": ("index_slk.md", RENAME.format("index.sk.md")),
    "capital letter at the beginning": ("Index.sk.md", RENAME.format("index.sk.md")),
    "capital letters at the end": ("index.sk.MD", RENAME.format("index.sk.md")),
    "second download": ("index.sk (1).md", RENAME.format("index.sk.md")),
    "copy": ("index.sk - kópia.md", RENAME.format("index.sk.md")),
    "line in place of the dot": ("index_sk.md", RENAME.format("index.sk.md")),
    "another word before the code": ("text.sk.md", RENAME.format("index.sk.md")),
    "a language that has a text": ("index_ru.md", THERE.format("index.ru.md")),
    "a copy of the original": ("index.en (1).md", THERE.format("index.en.md")),
    "no language": ("index.md", MISSING),
    "no language, ending of a plain text": ("index.txt", MISSING),
    "two languages": ("index.sk.en.md", MISSING),
    "words": ("notes de presse.md", MISSING),
    "a language without an edition": ("index.pl.txt", BEGIN),
    "own name of a language without an edition": ("polski.md", BEGIN),
}


@pytest.mark.parametrize(("file", "fix"), NAMES.values(), ids=NAMES)
def test_a_text_with_another_name_is_told_its_own_and_never_one_that_is_taken(
    tmp_path: Path, file: str, fix: str
) -> None:
    loaded = read(tmp_path, {ORIGINAL: original(**QUESTION), RUSSIAN: translation(), f"faq/who/{file}": "Words"})
    assert told(loaded) == [f"content/faq/who/{file}:1: wrong-name A file of this name is not read.{NEXT}{fix}"]
    assert loaded.dataset.unread == {"faq/who"}


def test_where_all_languages_have_a_text_no_name_is_told(tmp_path: Path) -> None:
    texts = {f"faq/who/index.{tag}.md": translation() for tag in ("ru", "sk")}
    assert told(read(tmp_path, {ORIGINAL: original(**QUESTION), **texts, "faq/who/notes.md": ""})) == [
        (
            "content/faq/who/notes.md:1: wrong-name A file of this name is not read."
            f"{NEXT}All languages have a text here: put the words into the right one, and delete this file."
        )
    ]


LANGUAGES = {
    "the code of the country": ("ua", "Our languages: en, ru, sk."),
    "the code of Czechia": ("cz", "Our languages: en, ru, sk."),
    "of Slovakia": ("slk", "Did you mean index.sk.md?"),
    "capital letters": ("SK", "Did you mean index.sk.md?"),
    "with a country": ("sk-sk", "Did you mean index.sk.md?"),
    "of a text that is there": ("EN", THERE.format("index.en.md")),
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
        f"{NEXT}If this file is a translation, add to its header  translated_from: en@4a26c830"
        for tag in ("ru", "sk")
    ]


ORIGINS = {"no such text": "sk", "itself": "ru"}


@pytest.mark.parametrize("made_from", ORIGINS.values(), ids=ORIGINS)
def test_a_translation_is_made_from_another_text_of_its_folder(tmp_path: Path, made_from: str) -> None:
    files = {ORIGINAL: original(**QUESTION), RUSSIAN: translation(made_from=made_from)}
    assert told(read(tmp_path, files)) == [
        (
            f'content/faq/who/index.ru.md:4: translated-from It says it is translated from "{made_from}", but this '
            f"folder has no other text in it.{NEXT}Write  translated_from: en@4a26c830"
        )
    ]


def test_the_original_is_the_one_of_two_that_has_facts(tmp_path: Path) -> None:
    files = {ORIGINAL: "---\ntitle: Who?\nsummary: Words.\ntranslator: team\n---\n", RUSSIAN: original(**QUESTION)}
    assert told(read(tmp_path, files)) == [
        (
            "content/faq/who/index.en.md:1: two-originals This folder has a second original: index.ru.md."
            f"{NEXT}If this file is a translation, add to its header  translated_from: ru@4a26c830"
        )
    ]


PINS = {
    "of no language": ("4a26c830", "en@4a26c830"),
    "of a language that is none": ("english", "en@4a26c830"),
    "that is empty": ("", "en@4a26c830"),
    "in capital letters": ("en@4A26C830", "en@4a26c830"),
    "of a translation": ("sk", "sk@1ffb9d5b"),
}


@pytest.mark.parametrize(("written", "wanted"), PINS.values(), ids=PINS)
def test_what_is_no_pin_is_told_once_with_the_line_to_paste(tmp_path: Path, written: str, wanted: str) -> None:
    files = {
        ORIGINAL: original(**QUESTION),
        RUSSIAN: translation().replace("en@00000000", written),
        "faq/who/index.sk.md": translation("Slovensky."),
    }
    assert told(read(tmp_path, files)) == [
        (
            f'content/faq/who/index.ru.md:4: translated-from "{written}" does not name a language and a fingerprint.'
            f"{NEXT}Write  translated_from: {wanted}"
        )
    ]


def test_without_an_original_to_name_the_shape_of_a_pin_is_told(tmp_path: Path) -> None:
    files = {ORIGINAL: "no header", RUSSIAN: translation(made_from="en", version="zzz")}
    assert told(read(tmp_path, files))[1:] == [
        (
            'content/faq/who/index.ru.md:4: translated-from "en@zzz" does not name a language and a fingerprint.'
            f"{NEXT}Write the language, an @ and eight signs, for example  translated_from: en@60e22df8"
        )
    ]


def test_a_file_without_a_header_is_told_the_header_of_a_translation(tmp_path: Path) -> None:
    files = {ORIGINAL: original(**QUESTION), RUSSIAN: "Только слова."}
    assert told(read(tmp_path, files)) == [
        (
            "content/faq/who/index.ru.md:1: no-header The file does not begin with a header between two lines of three "
            f"hyphens.{NEXT}Begin with  ---  then  title: …  and  summary: …  and  translated_from: en@4a26c830  "
            "then  ---"
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


# -- what is not read at all


def test_a_text_too_large_to_be_a_page_is_told_and_not_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"pages/about/index.en.md": original("x" * 301_000)})
    assert told(read(tmp_path, {})) == [
        (
            "content/pages/about/index.en.md:1: text-size This text has 301 kB, and 300 are the most: "
            "nobody could read it "
            "as one page.\n    → Divide it into several pages. Is it a document? Then put it beside a "
            "text as a PDF, and "
            "link it there."
        )
    ]


LINKED = (
    f"This is only a link to another place, which nobody else has.{NEXT}Delete the link, and put the file itself here."
)


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("pages/about/index.sk.md", "index.en.md"),
        ("pages/about/index.sk.md", "nowhere.md"),
        ("pages/about/hosts.pdf", "index.en.md"),
        ("pages/join", "about"),
        ("pages/about/pictures", ".."),
    ],
    ids=["text", "dangling", "document", "page", "folder"],
)
def test_a_symbolic_link_is_told_whatever_it_leads_to(tmp_path: Path, place: str, target: str) -> None:
    write_files(tmp_path, {"pages/about/index.en.md": original()})
    (tmp_path / place).symlink_to(target)
    assert told(read(tmp_path, {})) == [f"content/{place}:1: symlink {LINKED}"]


def test_what_an_editor_leaves_beside_an_open_file_is_nobodys_fault(tmp_path: Path) -> None:
    write_files(tmp_path, {"pages/about/index.en.md": original()})
    (tmp_path / "pages/about/.#index.en.md").symlink_to("somebody@somewhere.1")
    assert told(read(tmp_path, {})) == []
