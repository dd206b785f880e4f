"""An edition whose pages are all there does not vanish without a word because its catalogue has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from few_words import write_catalogue
from initiative.diagnostics import Severity
from initiative.l10n import editions
from initiative.l10n.linkage import make_linkage
from initiative.l10n.messages import load_catalogues
from initiative.loading import load
from initiative.settings import Site
from tiny import EN, HOME, RU, SITE, original, translation, write_files

PAGES = {
    "pages/home/index.en.md": original(HOME, title="A passport again"),
    "pages/home/index.ru.md": translation(HOME, title="Снова паспорт"),
}
TWO = replace(SITE, languages=tuple(language for language in SITE.languages if language.tag in (EN, RU)))
RUSSIAN = "locale/ru/LC_MESSAGES/messages.po"


def find(folder: Path, pages: Mapping[str, str] = PAGES, site: Site = TWO) -> list[str]:
    """Return what is said of the catalogues of a site with these pages."""
    dataset = load(write_files(folder / "content", pages), site, shown="content").dataset
    catalogues = load_catalogues(folder / "locale", site.tags)
    found = tuple(editions.check(make_linkage(site, dataset), catalogues, "locale"))
    assert all(item.severity is Severity.WARNING for item in found)
    return [item.text() for item in found]


NOTHING_THERE = (
    f'{RUSSIAN}:1: edition-lost There are no messages here: readers of "ru" lose their edition, '
    "although its pages are there.\n    → Take its last version, or take the language out of pelicanconf.py."
)


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert find(tmp_path) == [NOTHING_THERE]


def test_an_emptied_catalogue_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, {RUSSIAN: ""})
    assert find(tmp_path) == [NOTHING_THERE]


@pytest.mark.parametrize(("threshold", "is_told"), [(51, True), (50, False)], ids=["below", "at"])
def test_a_language_below_its_threshold_is_told(tmp_path: Path, threshold: int, *, is_told: bool) -> None:
    write_catalogue(tmp_path, "ru", {"Yes": "Да", "No": ""})
    languages = tuple(replace(language, threshold=threshold) for language in TWO.languages)
    told = (
        f'{RUSSIAN}:1: edition-lost 50% of the messages are translated, not 51%: readers of "ru" lose their edition, '
        "although its pages are there.\n"
        "    → Translate what  python3 tasks.py messages  has added, or lower its threshold in pelicanconf.py."
    )
    assert find(tmp_path, site=replace(TWO, languages=languages)) == ([told] if is_told else [])


ENGLISH = {"pages/home/index.en.md": PAGES["pages/home/index.en.md"]}
DRAFT = {"pages/home/index.ru.md": translation(HOME, title="Снова паспорт", draft="true")}


@pytest.mark.parametrize("pages", [ENGLISH, ENGLISH | DRAFT], ids=["missing", "draft"])
def test_nothing_is_said_of_a_language_that_is_only_begun(tmp_path: Path, pages: dict[str, str]) -> None:
    assert find(tmp_path, pages) == []
