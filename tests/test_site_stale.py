"""A site whose originals have moved on: what readers get, and that nothing wrong or dead is left behind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from built_site import NOW, SITEURL, BuiltSite, build_changed, shared_folder
from initiative.checks.built import CHECKS, Check
from initiative.l10n import formats
from initiative.l10n.linkage import file_of, make_linkage
from initiative.loading import load
from initiative.model.country import Country
from initiative.model.dataset import Dataset
from initiative.model.petition import Petition
from initiative.settings import Tag
from initiative.written import Output, Page
from pelicanconf import SITE
from tiny import plain

ARTICLE = "news/translated"
TRANSLATED = [tag for tag in SITE.tags if tag != SITE.default]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def canonical(page: Page) -> list[str]:
    return [link["href"].removeprefix(SITEURL) for link in page.links("canonical")]


def notice(page: Page) -> str:
    return page.source.partition('<aside class="notice')[2].partition("</aside>")[0]


# -- originals that have changed


def let_originals_move_on(project: Path) -> None:
    """Change an important article and a page whose last change was long ago."""
    content = project / "tests/sites/fallback/content"
    article, list_ = content / ARTICLE / "index.en.md", content / "pages/a-z/index.en.md"
    replace(article, "updated: 2026-11-20", "updated: 2026-11-20\nimportant: true")
    replace(article, "exist in two languages", "have changed in one language")
    replace(list_, "updated: 2026-11-20", "updated: 2026-09-01")
    replace(list_, "This is the text", "This is another text")


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_changed(shared_folder(tmp_path_factory), "stale", "fallback", let_originals_move_on)


@pytest.fixture(scope="module")
def output(stale: BuiltSite) -> Output:
    return stale.output()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_check_of_written_pages_finds_anything(output: Output, check: Check) -> None:
    assert [found.text() for found in check(output)] == []


def test_an_outdated_translation_says_so_with_a_date(output: Output) -> None:
    page = output.pages["fa/a-z/index.html"]
    assert "The original was changed (1 سپتامبر 2026)." in plain(notice(page))
    assert canonical(page) == ["/fa/a-z/"]


def test_of_an_important_page_the_original_stands_first(output: Output) -> None:
    page = output.pages[f"fa/{ARTICLE}/index.html"]
    root, heading = page.first("html"), page.first("h1")
    assert root is not None
    assert heading is not None
    assert (root.lang, root.dir, heading.lang, heading.dir) == ("fa", "rtl", "en", "ltr")
    assert "The words of this article have changed in one language." in page.source
    assert "این خبر به دو زبان هست." not in page.source
    assert '<a class="more" href="../../../fa/news/translated/translation/index.html">' in notice(page)


def test_the_older_translation_stands_behind_a_link_and_warns(output: Output) -> None:
    page = output.pages[f"fa/{ARTICLE}/translation/index.html"]
    assert "این خبر به دو زبان هست." in page.source
    assert "Do not rely on it." in notice(page)
    assert '../../../../en/news/translated/index.html" hreflang="en">Original</a>' in notice(page)


def test_one_page_is_canonical_and_the_others_stay_out_of_search_engines(stale: BuiltSite, output: Output) -> None:
    pages = [output.pages[f"fa/{ARTICLE}/{rest}index.html"] for rest in ("", "translation/")]
    assert [(canonical(page), page.meta("robots")) for page in pages] == [([f"/en/{ARTICLE}/"], ("noindex",))] * 2
    original = output.pages[f"en/{ARTICLE}/index.html"]
    assert [link["hreflang"] for link in original.links("alternate") if "hreflang" in link and "type" not in link] == [
        "en", "x-default",
    ]  # fmt: skip
    assert f"/fa/{ARTICLE}/" not in stale.read("sitemap.xml")
    assert f"/fa/{ARTICLE}/" not in stale.read("fa/feed.atom")


def test_what_needs_translators_is_the_same_on_the_page_in_the_feed_and_in_the_data(
    stale: BuiltSite, output: Output
) -> None:
    data: Any = json.loads(stale.read("data/translations.json"))
    states = {page["key"]: page["translations"].get("fa", {}).get("state") for page in data["pages"]}
    assert (states[ARTICLE], states["pages/a-z"], states["news/untranslated"]) == ("unsafe", "outdated", "missing")
    needed = [key for key, state in states.items() if state not in {"current", None}]
    page = output.pages["fa/contribute/status/needs/index.html"]
    feed = stale.read("fa/contribute/status/needs/feed.atom")
    assert page.source.count("<li><a") >= len(needed)
    assert [key for key in needed if f"#{key}@" not in feed] == []
    assert page.source.index("unsafe") < page.source.index('id="core"' if 'id="core"' in page.source else 'id="others"')


# -- a translation that is gone


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    def remove(project: Path) -> None:
        (project / f"tests/sites/fallback/content/{ARTICLE}/index.fa.md").unlink()

    return build_changed(shared_folder(tmp_path_factory), "without", "fallback", remove)


def test_removing_a_translation_leaves_no_dead_link_and_no_name_of_it(without: BuiltSite) -> None:
    output = without.output()
    assert [found.text() for check in CHECKS for found in check(output)] == []
    alternates = {
        link["href"] for page in output.pages.values() for link in page.links("alternate") if "hreflang" in link
    }
    assert f"{SITEURL}/en/{ARTICLE}/" in alternates
    assert f"{SITEURL}/fa/{ARTICLE}/" not in alternates
    assert f"/fa/{ARTICLE}/" not in without.read("sitemap.xml")
    assert "The words of this article exist in two languages." in output.pages[f"fa/{ARTICLE}/index.html"].source


DELETED = {"news/geneva-1922": "ru", "countries/sk": "ru", "pages/press": "de"}
"""A translation of a news item, of a country, and of a page without which a language is not published."""


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The shipped site after these translations were deleted."""

    def remove(project: Path) -> None:
        for key, lang in DELETED.items():
            (project / "content" / key / f"index.{lang}.md").unlink()

    return build_changed(shared_folder(tmp_path_factory), "fewer", "shipped", remove)


@pytest.fixture(scope="module")
def fewer_pages(fewer: BuiltSite) -> Output:
    return fewer.output()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_after_deleting_translations_no_check_finds_anything(fewer_pages: Output, check: Check) -> None:
    assert [found.text() for found in check(fewer_pages)] == []


@pytest.mark.parametrize(("key", "lang"), DELETED.items(), ids=DELETED)
def test_a_deleted_translation_gives_way_to_the_original_and_nothing_names_it(
    fewer: BuiltSite, fewer_pages: Output, key: str, lang: str
) -> None:
    linkage = make_linkage(SITE, load(fewer.project / "content", SITE, shown="content").dataset)
    own, original = (linkage.at(key, Tag(tag)) for tag in (lang, "en"))
    page, heading = fewer_pages.pages[file_of(own)], fewer_pages.pages[file_of(own)].first("h1")
    named = {
        link["href"]: name
        for name, other in fewer_pages.pages.items()
        for link in other.links("alternate")
        if "hreflang" in link and "type" not in link
    }

    assert heading is not None
    assert (heading.lang, canonical(page), page.meta("robots")) == ("en", [original], ("noindex",))
    assert SITEURL + original in named
    assert SITEURL + own not in named
    assert f"<loc>{SITEURL}{own}</loc>" not in fewer.read("sitemap.xml")
    assert f'"{SITEURL}{own}"' not in fewer.read(f"{lang}/feed.atom")


def test_only_helpers_are_led_to_a_language_without_a_core_page(fewer: BuiltSite, fewer_pages: Output) -> None:
    shown = {path for path, page in fewer_pages.pages.items() if path.startswith("de/") and not page.is_hidden}
    leading = {
        path
        for path, page in fewer_pages.pages.items()
        if not path.startswith("de/") and "/contribute/" not in path
        for element, href in page.hrefs()
        if element.name == "a" and not href.startswith("https:") and page.resolve(href).startswith("de/")
    }

    assert shown == set()
    assert leading == set()
    assert f"{SITEURL}/de/" not in fewer.read("sitemap.xml")


# -- numbers, time limits, contacts and demands are no words of a translation

_FIGURE = re.compile(r"\[[^\]]*\]\(figure:[^)]*\)")
_LINK_OUTSIDE = re.compile(r"\[([^\]]*)\]\((?:https?|mailto):[^)]*\)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+")
_LINKS_AND_IDS = re.compile(r"(\]\([^)]*\)|\{#[^}]*\}|^\s*\d+\.)", re.MULTILINE)
DEMAND = "We ask for something else than before."


def strip_facts(project: Path) -> None:
    """Take every number, figure, date and address out of every translation, and change the demand in the original."""
    for path in (project / "content").rglob("index.*.md"):
        header, body = path.read_text("utf-8").split("\n---\n", 1)
        if "translated_from:" in header:
            plain = _ADDRESS.sub("…", _LINK_OUTSIDE.sub(r"\1", _FIGURE.sub("…", body)))
            pieces = _LINKS_AND_IDS.split(plain)
            pieces[::2] = [re.sub(r"\d+", "…", piece) for piece in pieces[::2]]
            path.write_text(f"{header}\n---\n{''.join(pieces)}", "utf-8")
    demand = project / "content/pages/demand/index.en.md"
    text = demand.read_text("utf-8")
    demand.write_text(re.sub(r"(?<=\{#demand\}\n)", f"\n{DEMAND}\n", text, count=1), "utf-8")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_changed(shared_folder(tmp_path_factory), "bare", "shipped", strip_facts)


@pytest.fixture(scope="module")
def facts(bare: BuiltSite) -> Dataset:
    return load(bare.project / "content", SITE, shown="content").dataset


def page_of(site: BuiltSite, facts: Dataset, key: str, lang: str) -> str:
    """Return the page of a key; spaces are ordinary ones."""
    return plain(site.read(file_of(make_linkage(SITE, facts).at(key, Tag(lang)))))


@pytest.mark.parametrize("lang", ["ru", "sk"])
def test_counts_goals_and_time_limits_are_right_though_no_translation_has_them(
    bare: BuiltSite, facts: Dataset, lang: str
) -> None:
    data: Any = json.loads(bare.read("data/petitions.json"))
    counted = [petition for petition in data["petitions"] if petition["count"] is not None]
    assert counted
    for petition in counted:
        page = page_of(bare, facts, f"petitions/{petition['id']}", lang)
        assert plain(formats.number(petition["count"], lang)) in page, petition["id"]
        entity = facts.find(Petition, f"petitions/{petition['id']}")
        assert entity is not None
        if entity.closes is not None and entity.closes > NOW:
            assert plain(formats.date_text(entity.closes, lang)) in page, petition["id"]
        if entity.goal is not None:
            assert plain(formats.number(entity.goal.value, lang)) in page, petition["id"]


@pytest.mark.parametrize("lang", ["ru", "sk"])
def test_contacts_are_right_though_no_translation_has_them(bare: BuiltSite, facts: Dataset, lang: str) -> None:
    answered = [one for one in facts.entities(Country) if one.group.heartbeat(NOW.date()) != "dormant"]
    assert answered
    for country in answered:
        page = page_of(bare, facts, country.key, lang)
        assert [one.address for one in country.group.contacts if one.address not in page] == [], country.code


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_new_demand_is_read_in_every_language_at_once(bare: BuiltSite, facts: Dataset, lang: str) -> None:
    page = page_of(bare, facts, "pages/demand", lang)
    assert DEMAND in page
    assert f'<link rel="canonical" href="{SITEURL}/en/demand/">' in page
