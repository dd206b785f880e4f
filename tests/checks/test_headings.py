"""Headings that were left in the language of the original; names and single words may be the same in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.checks.untranslated import find_untranslated
from tiny import SK, item_of, original, read_build, translation

TEXT = "We help. The law and a contact are below."
CASES = {
    "two words": (["Our demand"], ["Čo platí"], [8]),
    "a name": (["Digital Security Helpline"], ["Čo platí"], []),
    "one word": (["Status"], ["Čo platí"], []),
    "two words of the text": (["Law", "Contact"], ["Čo platí", "Kto sme", "Kam písať"], [8, 12]),
    "two names": (["Signal", "Telegram"], ["Čo platí", "Kto sme", "Kam písať"], []),
    "half of all": (["Status", "Petition"], ["Čo platí"], [8, 12]),
}


@pytest.mark.parametrize(("left", "done", "lines"), CASES.values(), ids=CASES)
def test_a_heading_that_was_left_is_told_at_its_line(
    tmp_path: Path, left: list[str], done: list[str], lines: list[int]
) -> None:
    theirs = "\n\n".join(f"## {heading} {{#p{n}}}\n\nText." for n, heading in enumerate([*left, *map(str.upper, done)]))
    ours = "\n\n".join(f"## {heading} {{#p{n}}}\n\nSlová." for n, heading in enumerate([*left, *done]))
    files = {
        "pages/about/index.en.md": original(f"{TEXT}\n\n{theirs}", title="About us"),
        "pages/about/index.sk.md": translation(f"Pomáhame.\n\n{ours}", title="O nás", summary="Krátko o nás."),
    }
    build, _found = read_build(tmp_path, files)
    item = item_of(build, "pages/about")
    found = sorted(find_untranslated(item, item.documents[SK]))
    assert [(one.line, one.text().partition("untranslated ")[2]) for one in found] == [
        (line, "This heading is still that of index.en.md.\n    → Translate it.") for line in lines
    ]
