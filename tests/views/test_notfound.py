"""The page at a wrong address of a language."""

from __future__ import annotations

from pathlib import Path

from initiative.settings import Tag
from initiative.views.frame import Link
from initiative.views.notfound import NotFoundView, make_notfound
from tiny import CATALOGUES, EN, SK, build_site, item_of, original


def make(folder: Path, lang: Tag = EN) -> NotFoundView:
    body = "Look [at home](../home/index.en.md)."
    build = build_site(folder, {"pages/not-found/index.en.md": original(body, title="Nothing here")})
    with CATALOGUES.using("en"):
        return make_notfound(build, item_of(build, "pages/not-found"), lang)


def test_all_its_links_begin_at_the_root(tmp_path: Path) -> None:
    view = make(tmp_path)
    assert view.body == '<p>Look <a href="/en/">at home</a>.</p>'
    assert view.links == (
        Link(text="All pages, A–Z", href="/en/a-z/"),
        Link(text="Home page", href="/en/"),
        Link(text="Countries", href="/en/countries/"),
        Link(text="Report a broken link", href="mailto:hello@nansen.example"),
    )
    frame = view.frame
    around = (frame.home, *frame.menu, *(link for group in frame.footer for link in group.links))
    assert [link.href for link in around if not link.href.startswith(("/", "mailto:"))] == []
    assert [edition.href for edition in frame.switcher if edition.href] == []
    assert frame.head.icon == "/mark.svg"


def test_it_is_kept_out_of_search_engines(tmp_path: Path) -> None:
    head = make(tmp_path).frame.head
    assert (head.robots, head.canonical, head.alternates) == ("noindex", None, ())


def test_in_another_language_its_text_is_marked(tmp_path: Path) -> None:
    view = make(tmp_path, SK)
    assert (view.title, view.text.lang, view.links[1].href) == ("Nothing here", "en", "/sk/")
