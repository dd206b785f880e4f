"""What readers are told of a translation, in their own language, and that it can be read where it stands.

Which notice a page gets is the matter of tests/views/test_translation_notice.py, also without a repository.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from browser.axe import PICTURED, find_faults
from browser.serving import serving
from built_site import BuiltSite, build_changed, shared_folder
from initiative.l10n.tags import direction
from initiative.written import parse_page
from notice_site import LANGS, NOTICES, add_notices, body_of
from pelicanconf import SITE
from tiny import plain

TEXTS: Final = {
    ("fallback", "ru"): "Этого текста пока нет на вашем языке. Язык текста: английский.",
    ("fallback", "sk"): "Tento text zatiaľ nie je vo vašom jazyku. Jazyk textu: angličtina.",
    ("fallback", "de"): "Diesen Text gibt es noch nicht in Ihrer Sprache. Sprache des Textes: Englisch.",
    ("fallback", "ar"): "هذا النص ليس بلغتك بعد. لغة النص: الإنجليزية.",
    ("outdated", "ru"): "Этот перевод старше оригинала. Оригинал изменён (1 сентября 2026 г.).",
    ("outdated", "sk"): "Tento preklad je starší ako originál. Originál sa zmenil (1. septembra 2026).",
    ("outdated", "de"): (
        "Diese Übersetzung ist älter als das Original. Das Original wurde geändert (1. September 2026)."
    ),
    ("outdated", "ar"): "هذه الترجمة أقدم من الأصل. تغيّر الأصل (1 سبتمبر 2026).",
    ("unsafe", "ru"): (
        "Перевод этой страницы старше оригинала. Чтобы никто не положился на то, что уже неверно, вы видите оригинал. "
        "Язык текста: английский."
    ),
    ("unsafe", "sk"): (
        "Preklad tejto stránky je starší ako originál. Aby sa nikto nespoliehal na to, čo už neplatí, čítate originál. "
        "Jazyk textu: angličtina."
    ),
    ("unsafe", "de"): (
        "Die Übersetzung dieser Seite ist älter als das Original. Damit sich niemand auf etwas verlässt, das nicht mehr"
        " stimmt, lesen Sie das Original. Sprache des Textes: Englisch."
    ),
    ("unsafe", "ar"): (
        "ترجمة هذه الصفحة أقدم من الأصل. لكي لا يعتمد أحد على ما لم يعد صحيحًا، تقرأ هنا الأصل. لغة النص: الإنجليزية."
    ),
    ("older translation", "ru"): (
        "Этот перевод старше оригинала, и изменения могут быть важны. Не полагайтесь на него."
    ),
    ("older translation", "sk"): (
        "Tento preklad je starší ako originál a zmeny môžu byť dôležité. Nespoliehajte sa naň."
    ),
    ("older translation", "de"): (
        "Diese Übersetzung ist älter als das Original, und was sich geändert hat, kann wichtig sein. "
        "Verlassen Sie sich nicht auf sie."
    ),
    ("older translation", "ar"): "هذه الترجمة أقدم من الأصل، وقد يكون ما تغيّر مهمًا. لا تعتمد عليها.",
    ("unreviewed", "ru"): "Носитель языка этот перевод ещё не проверил.",
    ("unreviewed", "sk"): "Tento preklad ešte neskontroloval rodený hovoriaci.",
    ("unreviewed", "de"): "Diese Übersetzung hat noch niemand geprüft, dessen Muttersprache es ist.",
    ("unreviewed", "ar"): "لم يراجع هذه الترجمةَ متكلم أصلي بعد.",
    ("relayed", "ru"): "Источником был другой перевод: украинский.",
    ("relayed", "sk"): "Zdrojom bol iný preklad: ukrajinčina.",
    ("relayed", "de"): "Sie entstand aus einer anderen Übersetzung: Ukrainisch.",
    ("relayed", "ar"): "تُرجمت عن ترجمة أخرى: الأوكرانية.",
    ("relayed from an older one", "ru"): (
        "Этот перевод старше оригинала. Оригинал изменён (1 сентября 2026 г.). "
        "Источником был другой перевод, который старше оригинала: украинский."
    ),
    ("relayed from an older one", "sk"): (
        "Tento preklad je starší ako originál. Originál sa zmenil (1. septembra 2026). "
        "Zdrojom bol iný preklad, ktorý je starší ako originál: ukrajinčina."
    ),
    ("relayed from an older one", "de"): (
        "Diese Übersetzung ist älter als das Original. Das Original wurde geändert (1. September 2026). "
        "Sie entstand aus einer anderen Übersetzung, die älter ist als das Original: Ukrainisch."
    ),
    ("relayed from an older one", "ar"): (
        "هذه الترجمة أقدم من الأصل. تغيّر الأصل (1 سبتمبر 2026). تُرجمت عن ترجمة أخرى أقدم من الأصل: الأوكرانية."
    ),
}

LINKS: Final = {
    "original": {"ru": "Оригинал", "sk": "Originál", "de": "Original", "ar": "الأصل"},
    "improve": {
        "ru": "Улучшить этот перевод",
        "sk": "Vylepšiť tento preklad",
        "de": "Diese Übersetzung verbessern",
        "ar": "حسّن هذه الترجمة",
    },
    "translate": {
        "ru": "Перевести эту страницу",
        "sk": "Preložiť túto stránku",
        "de": "Diese Seite übersetzen",
        "ar": "ترجم هذه الصفحة",
    },
    "older": {
        "ru": "Прочесть прежний перевод",
        "sk": "Prečítať starší preklad",
        "de": "Die ältere Übersetzung lesen",
        "ar": "اقرأ الترجمة الأقدم",
    },
    "changes": {
        "ru": "Что изменилось",
        "sk": "Čo sa zmenilo",
        "de": "Was sich geändert hat",
        "ar": "ما الذي تغيّر",
    },
}

FORGE: Final = SITE.repository
WAYS: Final = {
    "fallback": ("original", "edition", "translate"),
    "outdated": ("original", "changes", "improve"),
    "unsafe": ("older", "original", "improve"),
    "older translation": ("original", "improve"),
    "unreviewed": ("original", "improve"),
    "relayed": ("original", "improve"),
    "relayed from an older one": ("original", "changes", "improve"),
}
"""The links of each notice, in their order; an edition is a true translation in another language."""

CROSSING: Final = """notice => {
  const boxes = [...notice.children].map(one => [...one.getClientRects()]);
  const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 4;
  const found = [];
  boxes.forEach((own, at) => boxes.slice(at + 1).forEach((others, after) => {
    if (own.some(a => others.some(b => cross(a, b)))) found.push([at, at + 1 + after]);
  }));
  return found;
}"""
"""Lists the pairs of things in a notice that stand on each other, line by line.

A line of Arabic has room for marks above and below, and reaches a little into its neighbours.
"""

Open = Callable[[Page, str, str], Locator]
CASES: Final = pytest.mark.parametrize(
    ("notice", "lang"), TEXTS, ids=[f"{lang}-{notice.replace(' ', '-')}" for notice, lang in TEXTS]
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The shipped site with an article for each notice."""
    return build_changed(shared_folder(tmp_path_factory), "notices", "shipped", add_notices)


@pytest.fixture(scope="session")
def show(site: BuiltSite) -> Iterator[Open]:
    """Opens the page with a notice and gives the notice."""
    with serving(site.folder) as base:

        def go(page: Page, notice: str, lang: str) -> Locator:
            page.goto(base + file_of(notice, lang))
            return page.locator(".notice-bar")

        yield go


def file_of(notice: str, lang: str) -> str:
    """Return the file of the page with a notice."""
    return f"{lang}/news/{NOTICES[notice]}index.html"


def key_of(notice: str) -> str:
    """Return the key of the article with a notice."""
    return f"news/{NOTICES[notice].partition('/')[0]}"


def test_every_notice_is_told_in_every_language() -> None:
    assert list(TEXTS) == [(notice, lang) for notice in NOTICES for lang in LANGS]


@CASES
def test_it_is_told_in_the_language_of_the_reader(page: Page, show: Open, notice: str, lang: str) -> None:
    bar = show(page, notice, lang)

    assert bar.count() == 1
    assert plain(bar.locator("div").inner_text()) == TEXTS[notice, lang]
    assert bar.evaluate("one => [one.closest('[lang]').lang, getComputedStyle(one).direction]") == [
        lang,
        direction(lang),
    ]


@CASES
def test_it_leads_to_the_original_and_to_the_work(
    site: BuiltSite, page: Page, show: Open, notice: str, lang: str
) -> None:
    bar, key = show(page, notice, lang), key_of(notice)
    html = parse_page(file_of(notice, lang), site.read(file_of(notice, lang)))
    edit = f"{FORGE}/edit/main/content/{key}/index.{lang}.md"
    begin = f"{FORGE}/new/main?filename=content/{key}/index.{lang}.md&value="
    wanted = {
        "original": f"en/{key}/index.html",
        "edition": f"uk/{key}/index.html",
        "older": f"{lang}/{key}/translation/index.html",
        "improve": edit,
        "translate": begin,
        "changes": f"{FORGE}/commits/main/content/{key}/index.en.md",
    }
    found = [(link.inner_text(), str(link.get_attribute("href"))) for link in bar.locator("a").all()]

    assert [text for text, _href in found] == [
        LINKS[way][lang] if way in LINKS else "Українська" for way in WAYS[notice]
    ]
    for way, (_text, href) in zip(WAYS[notice], found, strict=True):
        here = href if href.startswith("https:") else html.resolve(href)
        assert here.startswith(wanted[way]), way
        assert here.startswith("https:") or (site.folder / here).is_file(), way


@pytest.mark.parametrize("lang", LANGS)
def test_of_what_is_important_the_original_is_read_first_and_the_translation_behind_a_link(
    page: Page, show: Open, lang: str
) -> None:
    bar = show(page, "unsafe", lang)
    assert body_of("en") in page.locator("main").inner_text()
    assert body_of(lang) not in page.locator("main").inner_text()

    bar.get_by_text(LINKS["older"][lang]).click()

    assert page.url.endswith(file_of("older translation", lang))
    assert body_of(lang) in plain(page.locator("main").inner_text())
    assert body_of("en") not in page.locator("main").inner_text()


@CASES
def test_axe_finds_nothing_wide_and_narrow_light_and_dark(
    examined: BrowserContext, show: Open, notice: str, lang: str
) -> None:
    assert find_faults(examined, lambda page: show(page, notice, lang), PICTURED) == {}


@CASES
def test_it_can_be_read_on_a_phone(page: Page, show: Open, notice: str, lang: str) -> None:
    """Nothing in it stands on anything else, or beyond the edge; the text of the page comes after it."""
    page.set_viewport_size({"width": 360, "height": 740})
    bar = show(page, notice, lang)
    box, heading = bar.bounding_box(), page.locator("h1").bounding_box()

    assert box is not None
    assert heading is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert bar.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    assert bar.evaluate(CROSSING) == []
    assert bar.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 14
    assert box["y"] + box["height"] <= heading["y"] < 740, "the title is in the first view"
