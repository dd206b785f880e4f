"""What stops a command is told in one sentence, by each of them in the same way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from initiative.building import build, check, make_options
from initiative.catalogues import messages
from initiative.cleaning import clean
from initiative.fetching import FetchOptions, fetch
from initiative.new_language import new_language
from initiative.translating import translate
from initiative.translation_desk import TranslateOptions
from initiative.translation_table import TableOptions, translations

Command = Callable[[Path], int]

COMMANDS: dict[str, Command] = {
    "build": lambda settings: build(make_options(settings)),
    "check": lambda settings: check(make_options(settings)),
    "fetch": lambda settings: fetch(FetchOptions(settings=settings)),
    "messages": messages,
    "new-language": lambda settings: new_language(settings, "pl"),
    "translate": lambda settings: translate(TranslateOptions(settings=settings, page="pages/join", lang="pl")),
    "translations": lambda settings: translations(TableOptions(settings=settings)),
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a project, which fail in their first line; commands are started in its folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pelicanconf.py"
    path.write_text("SITE = 1 / 0\n", "utf-8")
    return path


SAID = "pelicanconf.py:1: settings ZeroDivisionError: division by zero\n    → Correct this line of the settings.\n"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_broken_settings_are_told_with_their_line(
    settings: Path, capsys: pytest.CaptureFixture[str], command: Command
) -> None:
    assert command(settings) != 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", SAID)


def test_debug_shows_the_whole_way(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages(settings, debug=True) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{SAID}Traceback (most recent call last):\n")
    assert said.endswith("ZeroDivisionError: division by zero\n")


def test_a_folder_in_the_place_of_a_catalogue_is_told(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text(
        "from initiative.settings import Language, Site, Tag\n"
        'LANGUAGES = Language(tag=Tag("en"), territory="US"), Language(tag=Tag("sk"), territory="SK")\n'
        'SITE = Site(name="S", default=Tag("en"), languages=LANGUAGES)\nSITEURL, PATH = "", "."\n',
        "utf-8",
    )
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    (tmp_path / "theme" / "templates" / "a.html").write_text('{{ _("A") }}', "utf-8")
    (tmp_path / "locale" / "sk" / "LC_MESSAGES" / "messages.po").mkdir(parents=True)
    assert messages(settings) == 1
    assert capsys.readouterr().err == (
        "I could not use the file locale/sk/LC_MESSAGES/messages.po: Is a directory.\n"
        "    → Make sure that it exists and that you may read it.\n"
    )


def test_a_cache_that_is_a_link_elsewhere_is_not_emptied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "diary").write_text("", "utf-8")
    (tmp_path / ".cache").symlink_to(tmp_path / "elsewhere")
    assert clean(tmp_path) == 1
    assert capsys.readouterr().err == (
        "I could not use the file: Cannot call rmtree on a symbolic link.\n"
        "    → Make sure that it exists and that you may read it.\n"
    )
    assert (tmp_path / "elsewhere" / "diary").exists()
