"""The list of sources under a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.views.references import references
from tiny import EN, build_site, item_of, original

TITLES = {
    "a title": ("Act on the residence of foreigners", "."),
    "an abbreviation at the end": ("Zákon 404/2011 Z. z.", ""),
    "an abbreviation in quotes": ("The “Act of 2011 Coll.”", ""),
    "a question": ("Who may leave?", ""),
    "an Arabic question": ("لماذا؟", ""),
    "a quote": ("The “Act”", "."),
}


@pytest.mark.parametrize(("title", "stop"), TITLES.values(), ids=TITLES)
def test_a_title_ends_in_one_stop(tmp_path: Path, title: str, stop: str) -> None:
    listed = f"[{{title: '{title}', publisher: Slov-Lex}}]"
    build = build_site(tmp_path, {"pages/law/index.en.md": original(references=listed)})
    (found,) = references(build, item_of(build, "pages/law").common.references, EN)
    assert (found.title, found.stop) == (title, stop)
