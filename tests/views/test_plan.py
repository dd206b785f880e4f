"""Which pages a site has."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.views.build import Build
from initiative.views.plan import generated_addresses, plan, plan_root
from tiny import ARTICLE, CATALOGUES, EN, QUESTION, ROOT, RU, VOICE, build_site, country, original

FILES = {
    "pages/a-z/index.en.md": original(),
    "pages/not-found/index.en.md": original(),
    "faq/who/index.ru.md": original(slug="kto", **QUESTION),
    "news/one/index.en.md": original(**ARTICLE),
    "news/brief/index.en.md": original(**{**ARTICLE, "kind": "brief"}),
    "voices/nurse/index.en.md": original(**VOICE),
    "countries/sk/index.en.md": country("sk-group", "Lead.\n\n## Law {#law}\n\nText.\n\n## Do {#do}\n\n1. One\n"),
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A site with a page of most kinds."""
    return build_site(tmp_path, FILES)


def test_every_text_with_a_page_is_planned_in_its_layout(build: Build) -> None:
    with CATALOGUES.using("en"):
        planned = [(page.address, page.template) for page in plan(build, EN)]
    assert planned[:7] == [
        ("/en/countries/sk/", "country"),
        ("/en/faq/who/", "question"),
        ("/en/news/one/", "article"),
        ("/en/a-z/", "index"),
        ("/en/about/", "text"),
        ("/en/", "home"),
        ("/en/404.html", "notfound"),
    ]


def test_no_two_pages_have_one_address(build: Build) -> None:
    addresses = [page.address for page in plan_root(build)]
    for lang in build.site.tags:
        with CATALOGUES.using(lang):
            addresses += [page.address for page in plan(build, lang)]
    assert len(addresses) == len(set(addresses))


def test_every_language_has_the_same_pages(build: Build) -> None:
    found = {}
    for lang in (EN, RU):
        with CATALOGUES.using(lang):
            found[lang] = [page.template for page in plan(build, lang)]
    assert found[EN] == found[RU]


def test_every_page_can_be_made_and_has_a_template(build: Build) -> None:
    templates = {path.stem for path in (ROOT / "theme" / "templates").glob("*.html")}
    for lang in build.site.tags:
        with CATALOGUES.using(lang):
            for page in plan(build, lang):
                assert page.template in templates
                assert getattr(page.make(), "frame").head.title  # noqa: B009  (every view has one)


def test_addresses_without_a_text_are_told_for_all_languages(build: Build) -> None:
    with CATALOGUES.using("en"):
        found = generated_addresses(build)
        written = {page.address for page in plan(build, EN)} - {"/en/", "/en/404.html"}
    assert {address for address in found if address.startswith("/en/")} < written
    assert {"/en/news/archive/", "/ru/news/archive/", "/sk/news/archive/"} <= set(found)


def test_two_pages_stand_outside_of_every_language(build: Build) -> None:
    assert [(page.address, page.template) for page in plan_root(build)] == [
        ("/", "chooser"), ("/404.html", "chooser"),
    ]  # fmt: skip
