"""One slip in an anchor is one message, and it names the anchor that is meant."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from initiative.checks.api import check_sources
from tiny import make_run, original, read_build, translation

ABOUT = {
    "pages/about/index.en.md": original("Lead.\n\n## Contact {#contact}\n\nWrite.\n\n## Money\n\nNone."),
    "pages/about/index.ru.md": translation("Текст.\n\n## Связь {#contact}\n\nПишите.\n\n## Деньги\n\nНет."),
    "pages/about/index.sk.md": translation("Text.\n\n## Kontakt {#contact}\n\nPíšte.\n\n## Peniaze\n\nNie sú."),
}
NEWS = {"date": "2026-11-10", "kind": "article", "topics": "[law]"}


def find(folder: Path, english: str, slovak: str) -> list[str]:
    """Return what is said of the anchors of two texts beside a page in three languages."""
    files: Mapping[str, str] = {
        **ABOUT,
        "news/one/index.en.md": original(english, **NEWS),
        "news/one/index.sk.md": translation(slovak),
    }
    build, found = read_build(folder, files)
    found += check_sources(
        build.written, build.prose, make_run(folder), figures=frozenset(), generated=(), shown="content"
    )
    return [item.text() for item in sorted(found) if item.code == "missing-anchor"]


TARGET = "../../pages/about/index.en.md"


@pytest.mark.parametrize(
    ("english", "written", "fix"),
    [
        (f"[Us]({TARGET}#contact)", "spojenie", "Write  #contact"),
        ("Nothing.", "kontact", "Write  #contact"),
        ("Nothing.", "xyz", "Give the heading  {#xyz}  in every language, or link to the page alone."),
    ],
    ids=["as the original", "a name like it", "nothing like it"],
)
def test_a_wrong_anchor_is_told_once_with_the_one_that_is_meant(
    tmp_path: Path, english: str, written: str, fix: str
) -> None:
    assert find(tmp_path, english, f"[My]({TARGET}#{written})") == [
        (
            f'content/news/one/index.sk.md:6: missing-anchor "pages/about" has no heading with the id "{written}" '
            f"in en, ru, sk.\n    → {fix}"
        )
    ]


def test_an_anchor_that_only_the_original_has_is_no_slip(tmp_path: Path) -> None:
    assert find(tmp_path, f"[Us]({TARGET}#money)", "Nič.") == [
        (
            'content/news/one/index.en.md:9: missing-anchor "pages/about" has no heading with the id '
            '"money" in ru, sk.\n'
            "    → Give the heading  {#money}  in every language, or link to the page alone."
        )
    ]


def test_a_wrong_anchor_within_a_text_is_told_with_the_one_its_original_links_to(tmp_path: Path) -> None:
    english, slovak = "[Below](#end)\n\n## End {#end}\n\nText.", "[Nižšie](#koniec)\n\n## Koniec {#end}\n\nText."
    assert find(tmp_path, english, slovak) == [
        (
            'content/news/one/index.sk.md:6: missing-anchor "news/one" has no heading with the id "koniec" in sk.\n'
            "    → Write  #end"
        )
    ]
