"""The commands for translators: what they write, what they refuse, what they tell of the past."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from initiative.earlier_versions import earlier_versions
from initiative.l10n.staleness import print_of
from initiative.loading import load
from initiative.model.document import Key
from initiative.settings import Tag
from initiative.translating import translate
from initiative.translation_desk import TranslateOptions
from initiative.translation_table import TableOptions, translations
from tiny import HOME, QUESTION, ROOT, SITE, SUMMARY, original, translation, write_files

SETTINGS = """\
import sys
sys.path[:0] = [{tests!r}]
from tiny import SITE
SITENAME, SITEURL, PATH, OUTPUT_PATH, THEME = SITE.name, "", "content", "output", {theme!r}
DEFAULT_LANG, TIMEZONE, LOCALE, PLUGINS = SITE.default, "UTC", "C", []
"""
JOIN = original("The lead.\n\n## Who {#who}\n\nCitizens.", title="Join us")
FILES = {
    "pages/home/index.en.md": original(HOME, title="A passport again"),
    "pages/join/index.en.md": JOIN,
    "faq/who/index.en.md": original(title="Who?", **QUESTION),
}
PAGE = "content/pages/join/index"
EARLIER = "60e22df8"
OWN_WORDS = "Коротко о том, как присоединиться."
Said = tuple[int, str, str]
Start = Callable[..., Said]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three pages; commands are started in its folder."""
    settings = SETTINGS.format(tests=str(ROOT / "tests"), theme=str(ROOT / "theme"))
    (tmp_path / "pelicanconf.py").write_text(settings, "utf-8")
    write_files(tmp_path / "content", FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")  # 2026-11-22
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


@pytest.fixture
def start(project: Path, capsys: pytest.CaptureFixture[str]) -> Start:
    """Return what runs the command translate and gives its exit code and what it said."""

    def run(
        page: str = "pages/join", lang: str = "ru", *, source: str = "", confirm: bool = False, root: Path = project
    ) -> Said:
        settings = root / "pelicanconf.py"
        options = TranslateOptions(settings=settings, page=page, lang=lang, source=source, confirm=confirm)
        code = translate(options)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def write(project: Path, lang: str, text: str) -> None:
    (project / f"{PAGE}.{lang}.md").write_text(text, "utf-8", newline="")


def read(project: Path, lang: str) -> str:
    return (project / f"{PAGE}.{lang}.md").read_bytes().decode()


def version(project: Path, lang: str = "en") -> str:
    """Return the fingerprint of a text as it is now."""
    sets = load(project / "content", SITE, shown="content", drafts=True).dataset.sets
    return print_of(sets[Key("pages/join")].documents[Tag(lang)])


# -- begin


def test_a_translation_is_begun_with_fingerprint_headings_and_the_original_as_comments(
    project: Path, start: Start
) -> None:
    assert start() == (
        0,
        (
            f"Begun: {PAGE}.ru.md, from {PAGE}.en.md.\n"
            "Put your words in the place of each comment, title and summary too; then remove the line  draft: true .\n"
        ),
        "",
    )
    assert read(project, "ru") == (
        f"---\ntitle: Join us\nsummary: {SUMMARY}\ntranslated_from: en@{version(project)}\ndraft: true\n---\n"
        "<!--\nThe lead.\n-->\n\n## Who {#who}\n\n<!--\nCitizens.\n-->\n"
    )


def test_it_may_be_made_from_another_translation(project: Path, start: Start) -> None:
    write(project, "ru", translation("Начало.", title="Участие"))
    assert start(lang="sk", source="ru")[0] == 0
    assert read(project, "sk").startswith(f"---\ntitle: Участие\nsummary: {SUMMARY}\ntranslated_from: ru@")
    assert f"ru@{version(project, 'ru')}\n" in read(project, "sk")


PAGES = ["pages/join", "content/pages/join", "content/pages/join/", "content/pages/join/index.en.md", "pages\\join"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_named_by_its_folder_or_by_a_path_to_it(project: Path, start: Start, page: str) -> None:
    assert start(page)[0] == 0
    assert (project / f"{PAGE}.ru.md").exists()


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "no page": ({"page": ""}, "Name the page and the language: --page pages/join --lang pl"),
    "no language": ({"lang": ""}, "Name the page and the language: --page pages/join --lang pl"),
    "a country": ({"lang": "ua"}, (
        "ua is not a language of this site. Its languages: en, ru, sk, fi. "
        "To begin another: python3 tasks.py new-language"
    )),
    "a near miss": ({"lang": "rus"}, "rus is not a language of this site. Did you mean ru?"),
    "a source that is none": ({"source": "svk"}, "svk is not a language of this site. Did you mean sk?"),
    "no such page": ({"page": "pages/jion"}, "There is no page pages/jion. Did you mean pages/join?"),
    "no page at all": ({"page": "x"}, "There is no page x. Name its folder, for example pages/join."),
    "the original": ({"lang": "en"}, f"{PAGE}.en.md is the original; there is nothing to translate."),
    "a source without a text": ({"source": "sk"}, "This page has no text in sk. It has: en."),
    "nothing to confirm": (
        {"confirm": True}, f"There is no {PAGE}.ru.md yet. Without --confirm this command begins it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_told_in_one_line_and_nothing_is_written(
    project: Path, start: Start, asked: dict[str, object], told: str
) -> None:
    assert start(**asked) == (1, "", f"{told}\n")
    assert sorted(path.name for path in project.rglob("*.md")) == ["index.en.md"] * 3


def test_a_folder_with_a_fault_is_not_worked_on(project: Path, start: Start) -> None:
    write(project, "en", JOIN.replace("updated: 2026-11-20", "updated: today"))
    write(project, "sk", translation(version="zzz"))
    code, _said, told = start()
    assert code == 1
    assert [line.split()[:2] for line in told.splitlines() if line.startswith("content")] == [
        [f"{PAGE}.en.md:4:", "date"], [f"{PAGE}.sk.md:4:", "translated-from"],
    ]  # fmt: skip


def test_faults_elsewhere_are_in_nobodys_way(project: Path, start: Start) -> None:
    (project / "content/faq/who/index.en.md").write_text("no header", "utf-8")
    assert start()[0] == 0


# -- a translation that is there


def test_words_are_never_overwritten(project: Path, start: Start) -> None:
    text = translation("Мой текст.", version=version(project))
    write(project, "ru", text)
    assert start() == (1, "", f"{PAGE}.ru.md is there already, and up to date with {PAGE}.en.md.\n")
    assert read(project, "ru") == text


def test_what_is_left_of_a_begun_page_is_told(project: Path, start: Start) -> None:
    start()
    text = read(project, "ru").replace("Join us", "Участие").replace("<!--\nThe lead.\n-->", "Начало.")
    write(project, "ru", text)
    assert start() == (
        0,
        (
            f"{PAGE}.ru.md is begun. Still to be translated, 2 places:\n"
            f"{PAGE}.ru.md:3: untranslated The summary is still that of index.en.md.\n"
            f"{PAGE}.ru.md:11: untranslated These words stand in a comment, which no reader sees.\n"
            "Put your words in the place of each comment, title and summary too; then remove the line  draft: true .\n"
        ),
        "",
    )
    assert read(project, "ru") == text


def test_a_begun_page_with_nothing_left_may_lose_its_mark(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст.", summary=OWN_WORDS, version=version(project), draft="true"))
    told = f"{PAGE}.ru.md is translated. Read it once more, then remove the line  draft: true .\n"
    assert start() == (0, told, "")


def test_of_a_begun_page_it_is_told_too_that_its_original_has_changed(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст.", summary=OWN_WORDS, draft="true", version=EARLIER))
    told = f"{PAGE}.ru.md is translated. Read it once more, then remove the line  draft: true .\n"
    assert start() == (1, told + NO_HISTORY, NOTHING_WRITTEN)


NO_HISTORY = (
    f"{PAGE}.en.md has changed since this translation was made.\n"
    "Which paragraphs cannot be told here: the version it was made from is not in a history of git at hand. "
    "Compare the two texts.\n"
)
NOTHING_WRITTEN = (
    f"Nothing was written: {PAGE}.ru.md is there already. When it says the same again:  "
    "python3 tasks.py translate --page pages/join --lang ru --confirm\n"
)


def test_without_a_history_it_says_so_and_works(project: Path, start: Start) -> None:
    text = translation("Мой текст.", version=EARLIER)
    write(project, "ru", text)
    assert start() == (1, NO_HISTORY, NOTHING_WRITTEN)
    assert read(project, "ru") == text


def test_without_git_it_says_so_and_works(project: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    write(project, "ru", translation("Мой текст.", version=EARLIER))
    assert start() == (1, NO_HISTORY, NOTHING_WRITTEN)


def test_of_a_version_nobody_has_confirmed_it_says_what_the_checker_says(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст."))
    told = (
        f"{PAGE}.ru.md:4: unconfirmed Nobody has confirmed which version of index.en.md this translates.\n"
        f"    → Compare the two, then write  translated_from: en@{version(project)}\n"
    )
    assert start() == (1, told, NOTHING_WRITTEN)


# -- with a history


def git(project: Path, *words: str) -> None:
    nobody = {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **nobody, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(project), *words], env=environment, capture_output=True, check=True)


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--message", "x")


@pytest.fixture
def history(project: Path) -> Path:
    """The project with a Russian translation of the first version, and two more versions of the original."""
    write(project, "ru", translation("Начало.\n\n## Кто {#who}\n\nГраждане.", version=version(project)))
    git(project, "init", "--initial-branch", "main")
    commit(project)
    write(project, "en", JOIN.replace("Citizens.", "Citizens and neighbours."))
    commit(project)
    write(project, "en", JOIN.replace("Citizens.", "Citizens and neighbours.\n\nAll of them.").replace("lead", "LEAD"))
    return project


@pytest.mark.usefixtures("history")
def test_with_a_history_the_changed_paragraphs_are_named_old_beside_new(start: Start) -> None:
    assert start() == (
        1,
        (
            f"{PAGE}.en.md has changed since this translation was made.\n\n"
            "Beginning, paragraph 1\n  - The lead.\n  + The LEAD.\n\n"
            "“Who”, paragraph 1\n  - Citizens.\n  + Citizens and neighbours.\n\n"
            "“Who”, paragraph 2\n  + All of them.\n"
        ),
        NOTHING_WRITTEN,
    )


def test_a_page_that_was_moved_keeps_its_history(history: Path, start: Start) -> None:
    commit(history)
    git(history, "mv", "content/pages/join", "content/pages/take-part")
    commit(history)
    _code, said, _told = start("pages/take-part")
    assert "  - Citizens.\n  + Citizens and neighbours.\n" in said


def test_versions_come_newest_first(history: Path) -> None:
    commit(history)
    found = [data.decode().count("neighbours") for data in earlier_versions(history / f"{PAGE}.en.md")]
    assert found == [1, 1, 0]


def test_a_shallow_copy_without_the_version_says_so(
    history: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(history)
    copy = history / "copy"
    git(history, "clone", "--depth", "1", f"file://{history}", str(copy))
    monkeypatch.chdir(copy)
    assert len(list(earlier_versions(copy / f"{PAGE}.en.md"))) == 1
    assert start(root=copy) == (1, NO_HISTORY, NOTHING_WRITTEN)


# -- confirm


def test_confirming_changes_the_version_and_no_other_byte(project: Path, start: Start) -> None:
    text = translation(
        "Мой текст.  \r\n\r\n## Кто {#who}\r\n\r\nМы.\r\n", summary=OWN_WORDS, native_review="true"
    ).replace("\n", "\r\n")
    write(project, "ru", f"\ufeff{text}")
    pin = f"en@{version(project)}"
    assert start(confirm=True) == (0, f"{PAGE}.ru.md is confirmed:  translated_from: {pin}\n", "")
    assert read(project, "ru") == f"\ufeff{text}".replace("en@00000000", pin)
    assert [path.name for path in (project / "content/pages/join").iterdir() if path.name.startswith(".")] == []


def test_confirming_twice_changes_nothing(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст.\n\n## Кто {#who}\n\nМы.", summary=OWN_WORDS))
    start(confirm=True)
    text = read(project, "ru")
    assert start(confirm=True) == (0, f"{PAGE}.ru.md was made from this very version of {PAGE}.en.md.\n", "")
    assert read(project, "ru") == text


def test_what_is_not_finished_is_not_confirmed(project: Path, start: Start) -> None:
    start()
    text = read(project, "ru")
    told = "is not finished: it says  draft: true . Remove that line when every comment is translated."
    assert start(confirm=True) == (1, "", f"{PAGE}.ru.md {told}\n")
    assert read(project, "ru") == text


def test_a_comment_that_was_left_stops_the_confirmation(project: Path, start: Start) -> None:
    start()
    text = read(project, "ru").replace("Join us", "Участие").replace(SUMMARY, OWN_WORDS).replace("draft: true\n", "")
    write(project, "ru", text.replace("<!--\nThe lead.\n-->", "Начало."))
    assert start(confirm=True) == (
        1,
        "",
        (
            f"{PAGE}.ru.md:10: untranslated These words stand in a comment, which no reader sees.\n"
            "    → Put their translation in the place of the comment, marks included.\n"
            f"{PAGE}.ru.md is not confirmed: not all of it is translated.\n"
        ),
    )


def test_where_the_shape_differs_it_is_told_and_confirmed_all_the_same(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст.", summary=OWN_WORDS))
    assert start(confirm=True) == (
        0,
        f"{PAGE}.ru.md is confirmed:  translated_from: en@{version(project)}\n",
        (
            f"{PAGE}.ru.md:6: unlike-original It has 0 headings, and index.en.md has 1.\n"
            "    → Look whether something was left out, or added.\n"
        ),
    )


def test_what_is_left_is_told_in_the_order_of_the_lines(project: Path, start: Start) -> None:
    write(project, "en", original("The lead.\n\n## Who is with us {#who}\n\nCitizens.", title="Join us"))
    start()
    [_begun, *places, _then] = start()[1].splitlines()
    assert [place.split(":")[1] for place in places] == ["2", "3", "7", "11", "13"]


def test_a_chain_is_confirmed_link_by_link(project: Path, start: Start) -> None:
    write(project, "ru", translation("Мой текст.", summary=OWN_WORDS))
    write(project, "sk", translation("Môj text.", summary="Krátko o tom.", made_from="ru"))
    pin = f"ru@{version(project, 'ru')}"
    assert start(lang="sk", confirm=True)[1] == (
        f"{PAGE}.sk.md is confirmed:  translated_from: {pin}\nBut {PAGE}.ru.md is itself older than the original.\n"
    )


# -- the table


def table(project: Path, capsys: pytest.CaptureFixture[str], lang: str = "") -> Said:
    code = translations(TableOptions(settings=project / "pelicanconf.py", lang=lang))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_all_pages_in_all_languages_are_a_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "ru", translation("Мой текст.", version=version(project)))
    write(project, "sk", translation("Môj text."))
    assert table(project, capsys) == (
        0,
        (
            "            en        ru          sk\n"
            "pages/home  Original  Missing     Missing\n"
            "pages/join  Original  Up to date  Changed lately\n"
            "faq/who     Original  Missing     Missing\n"
            "\n"
            "en  Urgent: 0. Up to date: 3 of 3. To be read by a native speaker: 0.\n"
            "ru  Urgent: 1. Up to date: 1 of 3. To be read by a native speaker: 1.\n"
            "sk  Urgent: 1. Up to date: 0 of 3. To be read by a native speaker: 0.\n"
        ),
        "",
    )


def test_one_language_gets_a_list_of_commands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "en", original("Text.", important="true"))
    write(project, "sk", translation("Môj text."))
    assert table(project, capsys, "sk") == (
        0,
        (
            "Unsafe   pages/join  python3 tasks.py translate --page pages/join --lang sk\n"
            "Missing  pages/home  python3 tasks.py translate --page pages/home --lang sk\n"
            "Missing  faq/who     python3 tasks.py translate --page faq/who --lang sk\n"
            "\n"
            "sk  Urgent: 2. Up to date: 0 of 3. To be read by a native speaker: 0.\n"
        ),
        "",
    )


def test_a_language_with_nothing_to_do_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "en  Urgent: 0. Up to date: 3 of 3. To be read by a native speaker: 0.\n"
    assert table(project, capsys, "en") == (0, said, "")


def test_a_language_the_site_does_not_have_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "The site has no edition in xx. Its languages: en, ru, sk.\n"
    assert table(project, capsys, "xx") == (1, "", told)


def test_texts_that_cannot_be_read_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "en", "no header")
    code, _said, told = table(project, capsys)
    assert (code, told.split()[:2]) == (1, [f"{PAGE}.en.md:1:", "no-header"])
