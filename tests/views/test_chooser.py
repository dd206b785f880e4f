"""The page at the root, outside of every language."""

from __future__ import annotations

from pathlib import Path

from initiative.views.build import Build
from initiative.views.chooser import EditionLine, make_chooser
from initiative.views.frame import Alternate
from tiny import HOME, SITEURL, SUMMARY, build_site, translation


def make(folder: Path) -> Build:
    """Return a site published in English and Russian."""
    return build_site(folder, {"pages/home/index.ru.md": translation(HOME, title="Снова паспорт")})


def test_every_published_edition_is_offered_in_its_own_words(tmp_path: Path) -> None:
    view = make_chooser(make(tmp_path))
    assert (view.name, view.description, view.icon) == ("Nansen Passport 2.0", SUMMARY, "mark.svg")
    assert view.editions == (
        EditionLine(name="English", title="A passport again", tag="en", dir="ltr", href="en/index.html"),
        EditionLine(name="Русский", title="Снова паспорт", tag="ru", dir="ltr", href="ru/index.html"),
    )


def test_it_is_the_default_of_all_editions(tmp_path: Path) -> None:
    view = make_chooser(make(tmp_path))
    assert view.canonical == f"{SITEURL}/"
    assert view.alternates == (
        Alternate(hreflang="en", href=f"{SITEURL}/en/"),
        Alternate(hreflang="ru", href=f"{SITEURL}/ru/"),
        Alternate(hreflang="x-default", href=f"{SITEURL}/"),
    )


def test_at_a_wrong_address_its_links_begin_at_the_root_and_nothing_is_announced(tmp_path: Path) -> None:
    view = make_chooser(make(tmp_path), "/404.html")
    assert [edition.href for edition in view.editions] == ["/en/", "/ru/"]
    assert (view.icon, view.alternates, view.canonical) == ("/mark.svg", (), "")


def test_it_carries_its_own_style_under_its_policy(tmp_path: Path) -> None:
    view = make_chooser(make(tmp_path))
    assert view.style == "/*chooser.en*/"
    assert "style-src 'sha256-SHA='" in view.csp


def test_only_the_first_page_runs_the_script_that_marks_the_readers_language(tmp_path: Path) -> None:
    build = make(tmp_path)
    first, lost = make_chooser(build), make_chooser(build, "/404.html")
    assert (first.script, lost.script) == ("chooser.js", "")
    assert ("script-src 'self'" in first.csp, "script-src" in lost.csp) == (True, False)
