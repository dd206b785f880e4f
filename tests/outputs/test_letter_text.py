"""Letters as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.outputs.data import data_files
from initiative.outputs.letter_text import letter_text
from petition_content import FILES
from petition_pages import CATALOGUES, make_build


def test_a_letter_is_plain_text(tmp_path: Path) -> None:
    data = dict(data_files(make_build(tmp_path, FILES), CATALOGUES))
    assert data["data/letters/slovak-government.sk.txt"].decode() == (
        "List vláde\n\nVážená vláda,\n\nWe live here & work.\n– one point;\n– another.\n\n"
        "S\N{NO-BREAK SPACE}úctou\n\nthe „coordinators“\n"
    )


TEXTS = {
    "nothing but a title": ("", "Title\n"),
    "lines of a paragraph are joined": ("<p>one\ntwo</p>", "Title\n\none two\n"),
    "markup is left out": ('<p>A <a href="x">link</a> &amp; <em>more</em></p>', "Title\n\nA link & more\n"),
    "points in paragraphs": (
        "<ul>\n<li>\n<p>one</p>\n</li>\n<li>two</li></ul><p>end</p>",
        "Title\n– one\n– two\n\nend\n",
    ),
}


@pytest.mark.parametrize(("html", "text"), TEXTS.values(), ids=TEXTS)
def test_paragraphs_and_points_keep_apart(html: str, text: str) -> None:
    assert letter_text("Title", html) == text
