"""Commands in the language of the person who started them, from the environment to the last line they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from built_site import ROOT
from few_words import Words, write_catalogue
from initiative.l10n.messages import current_language, nmsgid
from initiative.speaking import counted, speaking

TEXTS = ROOT / "tests" / "checks" / "twelve" / "content"
COMMAND = """
import sys
from pathlib import Path
from initiative.building import check, make_options
path, lang = sys.argv[1:]
sys.exit(check(make_options(Path("pelicanconf.py")), path=path, lang=lang))
"""
RUSSIAN: Words = {
    'I do not know the header field "{key}".': "Поле «{key}» неизвестно.",
    'Did you mean "{near}"?': "Может быть, «{near}»?",
    "Reading the texts": "Читаю тексты",
    "There is no {path}. Name a file or a folder with --path, for example content/faq.": "Нет {path}.",
    "Correct this line of the settings.": "Исправьте эту строку настроек.",
    "%(counts)s.": "Итого %(counts)s.",
    ("%(number)s error", "%(number)s errors"): ("%(number)s ошибка", "%(number)s ошибки", "%(number)s ошибок"),
}
SLOVAK: Words = {
    "%(counts)s.": "%(counts)s.",
    ("%(number)s error", "%(number)s errors"): ("%(number)s chyba", "%(number)s chyby", "%(number)s chýb"),
}
POLISH: Words = {"%(counts)s.": "%(counts)s."}
ARABIC: Words = {"%(counts)s.": "[%(counts)s]"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site with twelve faults, and catalogues with few words in them."""
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    settings = settings.replace('Path(__file__).parent / "plugins"', repr(str(ROOT / "plugins")))
    settings = settings.replace('THEME = "theme"', f"THEME = {str(ROOT / 'theme')!r}")
    (tmp_path / "pelicanconf.py").write_text(settings, "utf-8")
    shutil.copytree(TEXTS, tmp_path / "content")
    for tag, words in (("ru", RUSSIAN), ("sk", SLOVAK), ("ar", ARABIC), ("pl", POLISH)):
        write_catalogue(tmp_path, tag, words)
    return tmp_path


def check(project: Path, path: str, environment: Mapping[str, str], lang: str = "") -> tuple[int, str, str]:
    """Run the command as a person whose computer has this environment; return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", COMMAND, path, lang],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1795305600", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


HOW = "content/faq/how/index.en.md"
ENGLISH = f'{HOW}:8: unknown-key I do not know the header field "grup".\n    → Did you mean "group"?\n'
IN_RUSSIAN = f"{HOW}:8: unknown-key Поле «grup» неизвестно.\n    → Может быть, «group»?\n"
PEOPLE = {
    "Russian": ("ru_RU.UTF-8", "Читаю тексты …\nИтого 1 ошибка.\n", IN_RUSSIAN),
    "C": ("C", "Reading the texts …\n1 error.\n", ENGLISH),
    "CI": ("C.UTF-8", "Reading the texts …\n1 error.\n", ENGLISH),
    "a language without words": ("xx_XX.UTF-8", "Reading the texts …\n1 error.\n", ENGLISH),
    "a language with few words": ("ar_EG.UTF-8", "Reading the texts …\n[1 error]\n", ENGLISH),
}


@pytest.mark.parametrize(("locale", "said", "found"), PEOPLE.values(), ids=PEOPLE)
def test_a_person_reads_in_their_language_what_is_wrong(project: Path, locale: str, said: str, found: str) -> None:
    assert check(project, HOW, {"LANG": locale}) == (1, said, found)


def test_the_language_asked_for_is_spoken_where_the_computer_says_nothing(project: Path) -> None:
    code, said, _ = check(project, "content/pages/join", {"LANG": "C"}, "ru")
    assert (code, said) == (1, "Читаю тексты …\nИтого 1 ошибка.\n")


COUNTS = {HOW: "1 chyba", "content/faq": "3 chyby", "content": "12 chýb"}


@pytest.mark.parametrize(("path", "count"), COUNTS.items(), ids=COUNTS.values())
def test_a_count_takes_the_form_of_the_language(project: Path, path: str, count: str) -> None:
    assert check(project, path, {"LANG": "sk_SK.UTF-8"})[:2] == (1, f"Reading the texts …\n{count}.\n")


def test_counts_without_words_in_the_language_are_english_with_their_conjunction(project: Path) -> None:
    (project / "locale/ru/LC_MESSAGES/messages.po").write_bytes(b'msgid "a"\nmsgstr "%(b)s"\n')
    shutil.rmtree(project / "content/faq")
    code, said, _ = check(project, "", {"LANG": "pl_PL.UTF-8"})
    assert code == 1
    assert re.fullmatch(r"Reading the texts …\n\d+ errors? and \d+ warnings?\.\n", said), said


def test_an_option_that_leads_nowhere_is_told_in_the_language_too(project: Path) -> None:
    assert check(project, "content/fqa", {"LANG": "ru_RU.UTF-8"}) == (1, "", "Нет content/fqa.\n")


def test_broken_settings_are_told_before_anything_is_known_of_the_site(project: Path) -> None:
    (project / "pelicanconf.py").write_text("SITE = 1 / 0\n", "utf-8")
    assert check(project, "content", {"LANG": "ru_RU.UTF-8"}) == (
        1,
        "",
        "pelicanconf.py:1: settings ZeroDivisionError: division by zero\n    → Исправьте эту строку настроек.\n",
    )


@pytest.mark.parametrize("broken", [b'msgid "a\n', b"\xff\xfe"], ids=["no catalogue", "no text"])
def test_a_broken_catalogue_leaves_english(project: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes) -> None:
    (project / "locale/ru/LC_MESSAGES/messages.po").write_bytes(broken)
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    with speaking(project):
        assert (current_language(), counted(ERRORS, 2)) == ("en", "2 errors")


def test_the_fault_of_a_broken_catalogue_is_told(project: Path) -> None:
    path = project / "locale/ru/LC_MESSAGES/messages.po"
    path.write_text('msgid "a\n', "utf-8")
    code, said, found = check(project, "", {"LANG": "ru_RU.UTF-8"})
    assert (code, said) == (1, "Reading the texts …\n1 error.\n")
    assert found == (
        "locale/ru/LC_MESSAGES/messages.po:1: catalogue This line of the catalogue cannot be read.\n"
        '    → Every text stands in "straight quotes" after msgid or msgstr.\n'
    )


def test_a_translation_that_would_break_a_page_is_a_warning(project: Path) -> None:
    path = project / "locale/sk/LC_MESSAGES/messages.po"
    before = path.read_text("utf-8")
    path.write_text(before + '\nmsgid "of %(number)s"\nmsgstr "z %(cislo)s"\n', "utf-8")
    line = before.count("\n") + 2
    assert check(project, "locale", {"LANG": "C"}) == (
        0,
        "Reading the texts …\n1 warning.\n",
        (
            f'locale/sk/LC_MESSAGES/messages.po:{line}: placeholder The translation "z %(cislo)s" does not have the '
            'same places to fill in as "of %(number)s".\n'
            "    → Copy each %(name)s and each name in curly brackets unchanged.\n"
        ),
    )


ERRORS = nmsgid("%(number)s error", "%(number)s errors")
LARGE = {"en": "1,234 errors", "ru": "1\N{NO-BREAK SPACE}234 ошибки", "sk": "1\N{NO-BREAK SPACE}234 chýb"}


@pytest.mark.parametrize(("tag", "count"), LARGE.items(), ids=LARGE)
def test_numbers_are_those_of_the_language(
    project: Path, monkeypatch: pytest.MonkeyPatch, tag: str, count: str
) -> None:
    monkeypatch.setenv("LANG", tag)
    with speaking(project):
        assert counted(ERRORS, 1234) == count


def test_after_a_command_no_language_is_left(project: Path) -> None:
    with speaking(project):
        assert current_language() == "en"
    with pytest.raises(LookupError):
        current_language()


def test_a_sign_that_the_terminal_does_not_have_ends_no_command() -> None:
    done = subprocess.run(
        [sys.executable, "tasks.py", "translate", "--page", "pages/jion", "--lang", "ru"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "ru_RU.KOI8-R"},
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False)
    assert "pages/join?" in done.stderr
