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
"""Languages whose order of all names is ours; elsewhere hyphens and full stops count for more in ICU."""


@pytest.mark.parametrize("tag", sorted(GOLDEN))
def test_the_golden_order_is_that_of_this_browser(page: Page, tag: str) -> None:
    assert page.evaluate(KNOWS, tag) == 1
    assert page.evaluate(SORT, [tag, GOLDEN[tag][::-1]]) == GOLDEN[tag]


@pytest.mark.parametrize("tag", ALL_COUNTRIES)
def test_all_countries_of_the_world_stand_as_in_the_browser(page: Page, tag: str) -> None:
    expected: list[str] = list(dict.fromkeys(page.evaluate(NAMES, tag)))

    assert len(expected) > 200
    assert sorted(sorted(expected), key=sort_key(tag)) == expected
