"""A whole site from right to left: nothing in code or theme is made for one language or one direction."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import html5lib
import pytest

from browser.page_types import ARABIC
from built_site import ROOT, BuiltSite, build_once, shared_folder
from initiative.checks.built import CHECKS, Check
from initiative.l10n.extraction import check_catalogue, extract, read_sources, read_template
from initiative.l10n.messages import Catalogues, ngettext, read_catalogue
from initiative.l10n.po import MessageId
from initiative.settings import Tag
from initiative.written import Output

CATALOGUE: Final = Path(__file__).parent / "sites" / "arabic" / "locale" / "ar" / "LC_MESSAGES" / "messages.po"
SHOWN: Final = (
    "theme/templates/",
    "plugins/initiative/views/",
    "plugins/initiative/outputs/",
    "plugins/initiative/l10n/formats.py",
    "plugins/initiative/l10n/phrases.py",
    "plugins/initiative/plugin.py",
)
"""Where the messages come from that readers see; what the checks say to writers stays English on this site."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_once(shared_folder(tmp_path_factory), "arabic")


@pytest.fixture(scope="module")
def output(site: BuiltSite) -> Output:
    return site.output()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_check_of_written_pages_finds_anything(output: Output, check: Check) -> None:
    assert [found.text() for found in check(output)] == []


def test_every_kind_of_page_is_there(output: Output) -> None:
    assert set(ARABIC.values()) - set(output.pages) == set()


def test_every_page_is_html_without_errors(output: Output) -> None:
    for page in output.pages.values():
        html5lib.HTMLParser(strict=True).parse(page.source)


def test_every_arabic_page_runs_from_right_to_left(output: Output) -> None:
    roots = {path: page.first("html") for path, page in output.pages.items() if path.startswith("ar/")}

    assert {(root.lang, root.dir) for root in roots.values() if root} == {("ar", "rtl")}


def test_numbers_and_dates_are_those_of_the_language(site: BuiltSite) -> None:
    home = site.read("ar/index.html")

    assert "نوفمبر" in home
    assert "November" not in home


def missing_messages(root: Path, po: str) -> frozenset[MessageId]:
    """Return the messages a reader may see that a catalogue does not translate."""
    sources = {path: code for path, code in read_sources(root).items() if path.startswith(SHOWN)}
    return read_template(extract(sources)) - read_catalogue(Tag("ar"), po).translated


def test_the_catalogue_has_every_message_a_reader_sees() -> None:
    assert sorted(missing_messages(ROOT, CATALOGUE.read_text(encoding="utf-8"))) == []


def test_the_catalogue_fills_in_what_the_messages_do() -> None:
    assert check_catalogue(Tag("ar"), CATALOGUE.read_text(encoding="utf-8"), "messages.po") == ()


# -- numbers with their nouns: six forms, of which 4 is 100–102 and 5 is 11–99

COUNTS: Final = (0, 1, 2, 3, 11, 99, 100, 102, 111)
SIGNATURES: Final = (
    "0 توقيع", "1 توقيع", "2 توقيعان", "3 تواقيع", "11 توقيعًا", "99 توقيعًا", "100 توقيع", "102 توقيع", "111 توقيعًا",
)  # fmt: skip
PEOPLE: Final = (
    "أكثر من 0 شخص", "أكثر من 1 شخص", "أكثر من 2 شخصان", "أكثر من 3 أشخاص", "أكثر من 11 شخصًا", "أكثر من 99 شخصًا",
    "أكثر من 100 شخص", "أكثر من 102 شخص", "أكثر من 111 شخصًا",
)  # fmt: skip


@pytest.mark.parametrize(
    ("singular", "plural", "forms"),
    [
        ("%(number)s signature", "%(number)s signatures", SIGNATURES),
        ("over %(number)s person", "over %(number)s people", PEOPLE),
    ],
    ids=["signatures", "people"],
)
def test_each_number_has_the_noun_in_its_form(singular: str, plural: str, forms: tuple[str, ...]) -> None:
    arabic = Catalogues(by_tag={Tag("ar"): read_catalogue(Tag("ar"), CATALOGUE.read_text(encoding="utf-8"))})
    with arabic.using("ar"):
        assert tuple(ngettext(singular, plural, count) % {"number": str(count)} for count in COUNTS) == forms


def test_no_number_phrase_has_the_accusative_of_11_to_99_after_a_hundred() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    hundreds, tens = (re.findall(rf'^msgstr\[{form}\] "(.+)"$', text, re.MULTILINE) for form in (4, 5))

    assert len(hundreds) == len(tens) > 20
    assert [form for form in hundreds if "ًا" in form] == []
    assert sum("ًا" in form for form in tens) > 10
