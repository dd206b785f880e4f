"""The commands for translators: what they write, what they refuse, what they tell of the past."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from initiative.earlier_versions import earlier_versions
from initiative.l10n.staleness import print_of
from initiative.loading import load
from initiative.translating import translate
from initiative.translation_desk import TranslateOptions
from initiative.translation_table import TableOptions, translations
from tiny import HOME, QUESTION, ROOT, SITE, original, translation, write_files

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
TITLE = "Join us"
Said = tuple[int, str, str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three pages; it is the folder commands are started in."""
    settings = SETTINGS.format(tests=str(ROOT / "tests"), theme=str(ROOT / "theme"))
    (tmp_path / "pelicanconf.py").write_text(settings, "utf-8")
    write_files(tmp_path / "content", FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")  # 2026-11-22
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> object:
    """Return what runs the command."""

    def start(page: str = "pages/join", lang: str = "ru", *, source: str = "", confirm: bool = False) -> Said:
        options = TranslateOptions(
            settings=project / "pelicanconf.py", page=page, lang=lang, source=source, confirm=confirm
        )
        code = translate(options)
        said = capsys.readouterr()
        return code, said.out, said.err

    return start


def write(project: Path, texts: Mapping[str, str]) -> None:
    write_files(project / "content", {f"pages/join/index.{lang}.md": text for lang, text in texts.items()})


def read(project: Path, lang: str, page: str = "pages/join") -> str:
    return (project / "content" / page / f"index.{lang}.md").read_text("utf-8")


def version(project: Path, lang: str = "en") -> str:
    """Return the fingerprint of the page as it is now."""
    sets = load(project / "content", SITE, shown="content", drafts=True).dataset.sets
    return print_of(next(item for key, item in sets.items() if key == "pages/join").documents[lang])  # type: ignore[index]


# -- begin


def test_a_translation_is_begun_with_fingerprint_headings_and_the_original_as_comments(project: Path, run) -> None:  # type: ignore[no-untyped-def]
    assert run() == (
        0,
        "Begun: content/pages/join/index.ru.md, from content/pages/join/index.en.md.\n"
        "Put your words in the place of each comment, title and summary too; then remove the line  draft: true .\n",
        "",
    )
    assert read(project, "ru") == (
        "---\ntitle: Join us\nsummary: A summary that is long enough to be shown whole by a search engine.\n"
        f"translated_from: en@{version(project)}\ndraft: true\n---\n"
        "<!--\nThe lead.\n-->\n\n## Who {#who}\n\n<!--\nCitizens.\n-->\n"
    )
