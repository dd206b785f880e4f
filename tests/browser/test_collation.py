"""The golden order of names is that of the browser at hand, and ours is the same for all countries of the world."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from initiative.l10n.collation import sort_key

GOLDEN: Final[dict[str, list[str]]] = json.loads(
    (Path(__file__).parents[1] / "l10n" / "icu_order.json").read_text(encoding="utf-8")
)
SORT: Final = "([tag, words]) => [...words].sort(new Intl.Collator(tag).compare)"
KNOWS: Final = "tag => Intl.Collator.supportedLocalesOf([tag]).length"
NAMES: Final = """tag => {
  const names = new Intl.DisplayNames([tag], {type: 'region', fallback: 'none'});
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap(a => letters.map(b => names.of(a + b))).filter(name => name)
    .sort(new Intl.Collator(tag).compare);
}"""
ALL_COUNTRIES: Final = ("cs", "de", "lt", "ru", "sk", "uk")
"""Languages whose order of all names is ours."""
NEARLY: Final = ("en", "fi", "fr", "pl")
"""Languages with names where hyphens and full stops count for more in ICU."""
MISPLACED: Final = 10


@pytest.mark.parametrize("tag", sorted(GOLDEN))
def test_the_golden_order_is_that_of_this_browser(page: Page, tag: str) -> None:
    assert page.evaluate(KNOWS, tag) == 1
    assert page.evaluate(SORT, [tag, GOLDEN[tag][::-1]]) == GOLDEN[tag]


def names(page: Page, tag: str) -> list[str]:
    """Return the names of all territories in the order of the browser, each once."""
    found: list[str] = list(dict.fromkeys(page.evaluate(NAMES, tag)))
    assert len(found) > 200
    return found


def misplaced(expected: list[str], tag: str) -> list[str]:
    """Return the names that do not stand where they are expected."""
    ours = sorted(sorted(expected), key=sort_key(tag))
    return [name for name, other in zip(expected, ours, strict=True) if name != other]


@pytest.mark.parametrize("tag", ALL_COUNTRIES)
def test_all_countries_of_the_world_stand_as_in_the_browser(page: Page, tag: str) -> None:
    assert misplaced(names(page, tag), tag) == []


@pytest.mark.parametrize("tag", NEARLY)
def test_elsewhere_few_stand_in_another_place(page: Page, tag: str) -> None:
    assert len(misplaced(names(page, tag), tag)) <= MISPLACED
