"""News: the list, an article, and the shelves that have no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.news import ArticleView, NewsView, dated, entry, make_article, make_news
from initiative.views.shelves import ShelfView, pages
from initiative.views.subject import subject_of
from tiny import ARTICLE, CATALOGUES, EN, HOME, RU, SK, SUMMARY, build_site, country, item_of, original, translation


def article(title: str, day: str, body: str = "Text.", **facts: object) -> str:
    return original(body, title=title, **{**ARTICLE, "date": day, **facts})


FILES = {
    "pages/home/index.ru.md": translation(HOME),
    "pages/news/index.en.md": original("Lead.", title="News"),
    "countries/sk/index.en.md": country("sk-group", slug="slovakia"),
    "countries/cz/index.en.md": country("cz-group"),
    "news/old/index.en.md": article("Old", "2025-12-31", topics="[history]", event="1922-07", countries="[sk, eu]"),
    "news/new/index.en.md": article("New", "2026-11-20", "See [old](../old/index.en.md).", related="[old, brief]"),
    "news/new/index.ru.md": translation("Новое.", title="Новое", slug="novoe"),
    "news/partner/index.en.md": article("Partner", "2026-11-20", partner="Memorial", topics="[rights, law]"),
    "news/brief/index.en.md": article("Brief", "2026-11-10", kind="brief", event="2026-10", countries="[sk]"),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Three articles and a brief; English and Russian are published."""
    return build_site(tmp_path, FILES)


def news(build: Build, lang: Tag = EN) -> NewsView:
    with CATALOGUES.using("en"):
        return make_news(build, item_of(build, "pages/news"), lang)


def page(build: Build, name: str = "new", lang: Tag = EN) -> ArticleView:
    with CATALOGUES.using("en"):
        return make_article(build, item_of(build, f"news/{name}"), lang)


def shelf(build: Build, place: str, lang: Tag = EN) -> ShelfView:
    with CATALOGUES.using("en"):
        made = {address: make() for address, template, make in pages(build, lang) if template == "shelf"}
    view = made[f"/{lang}/news/{place}"]
    assert isinstance(view, ShelfView)
    return view


# -- the list


def test_news_stand_newest_first_those_of_one_day_by_folder(build: Build) -> None:
    assert [item.name for item in dated(build, "article")] == ["new", "partner", "old"]
    assert [item.name for item in dated(build, "brief")] == ["brief"]


def test_briefs_stand_in_the_order_of_the_dates_they_show(tmp_path: Path) -> None:
    told = {"a": ("2026-11-20", "1938-12-10"), "b": ("2026-10-01", "2024-04"), "c": ("2026-09-01", "2025-11-07")}
    files = {
        f"news/{name}/index.en.md": article(name, day, kind="brief", event=event) for name, (day, event) in told.items()
    }
    build = build_site(tmp_path, {**FILES, **files})
    shown = [item.datetime for item in news(build).briefs]
    assert shown == ["2026-10", "2025-11-07", "2024-04", "1938-12-10"]
    assert [item.datetime for item in shelf(build, "briefs/").shelves[0].items] == shown
    years = [found.heading for found in shelf(build, "archive/").shelves]
    assert years == ["2026", "2025", "2024", "1938"]


def test_the_list_shows_articles_briefs_and_ways_on(build: Build) -> None:
    view = news(build)
    assert (view.title, view.lead) == ("News", "<p>Lead.</p>")
    assert [item.title for item in view.articles] == ["New", "Partner", "Old"]
    assert [item.title for item in view.briefs] == ["Brief"]
    assert view.all_briefs == Link(text="All briefs", href="../../en/news/briefs/index.html")
    assert view.archive == Link(text="Archive by year", href="../../en/news/archive/index.html")
    assert view.topics == (
        Link(text="History", href="../../en/news/topic/history/index.html"),
        Link(text="Law", href="../../en/news/topic/law/index.html"),
        Link(text="Rights", href="../../en/news/topic/rights/index.html"),
    )


def test_feeds_are_listed_by_the_name_of_the_country(build: Build) -> None:
    assert [(link.text, link.href) for link in news(build).feeds] == [
        ("All news", "../../en/feed.atom"),
        ("Czechia", "../../en/countries/cz/feed.atom"),
        ("Slovakia", "../../en/countries/slovakia/feed.atom"),
    ]


def test_a_site_without_news_says_nothing_wrong(tmp_path: Path) -> None:
    view = news(build_site(tmp_path, {"pages/news/index.en.md": original()}))
    assert (view.articles, view.briefs, view.topics) == ((), (), ())


def test_an_article_in_a_list(build: Build) -> None:
    subject = subject_of(build, item_of(build, "pages/news"), EN, template="news", kind="NEWS")
    with CATALOGUES.using("en"):
        found = entry(build, item_of(build, "news/partner"), subject)
    assert (found.title, found.href, found.text) == ("Partner", "../../en/news/partner/index.html", SUMMARY)
    assert (found.month, found.day, found.datetime) == ("Nov 2026", "20", "2026-11-20")
    assert (found.label, found.id, found.lang) == ("Partner item: Memorial", "partner", None)


def test_a_brief_has_no_page_and_the_date_of_what_it_tells(build: Build) -> None:
    (brief,) = news(build).briefs
    assert (brief.href, brief.month, brief.day, brief.datetime) == (None, "Oct 2026", "", "2026-10")


def test_an_article_in_another_language_is_marked(build: Build) -> None:
    assert [(item.title, item.lang, item.dir) for item in news(build, RU).articles] == [
        ("Новое", None, None), ("Partner", "en", "ltr"), ("Old", "en", "ltr"),
    ]  # fmt: skip


# -- an article


def test_an_article_has_its_date_its_text_and_its_topics(build: Build) -> None:
    view = page(build)
    assert (view.title, view.standfirst, view.partner) == ("New", SUMMARY, "")
    assert (view.month, view.day, view.datetime) == ("Nov 2026", "20", "2026-11-20")
    assert view.body == '<p>See <a href="../../../en/news/old/index.html">old</a>.</p>'
    assert view.byline == "By the editors."
    assert view.topics == (Link(text="Law", href="../../../en/news/topic/law/index.html"),)
    assert view.crumbs == (Link(text="News", href="../../../en/news/index.html"),)
    assert view.feed == Link(text="News feed (Atom)", href="../../../en/feed.atom")


def test_what_happened_on_another_day_says_when(build: Build) -> None:
    assert page(build, "old").byline == "By the editors. What is told here happened: July 1922."


def test_topics_are_followed_by_countries(build: Build) -> None:
    assert [link.text for link in page(build, "old").topics] == ["History", "Slovakia", "European Union"]


def test_other_languages_of_an_article_are_offered(build: Build) -> None:
    russian = Link(text="Русский", href="../../../ru/news/novoe/index.html", hreflang="ru", lang="ru", dir="ltr")
    assert page(build).languages == (russian,)
    assert page(build, "old").languages == ()
    assert [link.text for link in page(build, lang=SK).languages] == ["English"]


def test_related_news_have_their_date_and_briefs_their_line(build: Build) -> None:
    assert [(link.text, link.href, link.note) for link in page(build).related] == [
        ("Old", "../../../en/news/old/index.html", "31\u00a0December 2025"),
        ("Brief", "../../../en/news/briefs/index.html#brief", "October 2026"),
    ]


# -- shelves


def test_every_language_has_the_same_shelves(build: Build) -> None:
    found = {lang: [address.removeprefix(f"/{lang}") for address, _, _ in pages(build, lang)] for lang in (EN, RU)}
    assert found[EN] == found[RU] == [
        "/news/briefs/", "/news/archive/", "/news/topic/history/", "/news/topic/law/", "/news/topic/rights/",
        "/news/country/eu/", "/news/country/sk/",
    ]  # fmt: skip


def test_briefs_are_one_shelf(build: Build) -> None:
    view = shelf(build, "briefs/")
    assert view.title == "Briefs"
    assert [(found.heading, [item.title for item in found.items]) for found in view.shelves] == [("", ["Brief"])]


def test_the_archive_is_by_year(build: Build) -> None:
    view = shelf(build, "archive/")
    assert [(found.heading, found.id, [item.title for item in found.items]) for found in view.shelves] == [
        ("2026", "y2026", ["New", "Partner", "Brief"]), ("2025", "y2025", ["Old"]),
    ]  # fmt: skip
    assert [link.text for link in view.links] == ["History", "Law", "Rights", "European Union", "Slovakia"]


SHELVES = {
    "topic": ("topic/law/", "News on: Law", ["New", "Partner", "Brief"]),
    "country": ("country/sk/", "What is new in Slovakia", ["Brief", "Old"]),
}


@pytest.mark.parametrize(("place", "title", "items"), SHELVES.values(), ids=SHELVES)
def test_a_shelf_holds_what_is_about_it_newest_first(build: Build, place: str, title: str, items: list[str]) -> None:
    view = shelf(build, place)
    assert view.title == title
    assert [item.title for item in view.shelves[0].items] == items
    assert view.frame.url.endswith(f"/en/news/{place}")


def test_a_site_without_news_has_empty_shelves(tmp_path: Path) -> None:
    build = build_site(tmp_path, {})
    assert [address for address, _, _ in pages(build, EN)] == ["/en/news/briefs/", "/en/news/archive/"]
    assert shelf(build, "archive/").shelves == ()
    assert [found.items for found in shelf(build, "briefs/").shelves] == [()]
