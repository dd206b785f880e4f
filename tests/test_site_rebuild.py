"""A second build takes over what has not changed, and is the same site as one made from nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from built_site import BuiltSite, copy_project, run_build

EDITED = "tests/sites/arabic/content/faq/why-not-renew/index.ar.md"


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    """The Arabic site, built in a folder of its own."""
    site = BuiltSite(name="arabic", project=tmp_path / "project", folder=tmp_path / "output")
    copy_project(site.project)
    run_build(site.project, site.name, site.folder)
    return site


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def inodes(folder: Path) -> dict[str, int]:
    """Return what is the same for a page as long as nobody has written it anew."""
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in sorted(folder.rglob("*.html"))}


FOR_TRANSLATORS = {
    "data/translations.json",
    "en/contribute/status/needs/feed.atom",
    "en/contribute/status/needs/index.html",
}
"""What tells the version of a text that is not translated yet."""


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """Return the files that are new, gone or different."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def edit(site: BuiltSite, old: str, new: str) -> None:
    """Change words in the text of one question."""
    path = site.project / EDITED
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def rebuilt_from_nothing(site: BuiltSite, folder: Path) -> dict[str, str]:
    """Return the hashes of the same content built without an earlier output and without a cache."""
    shutil.copytree(site.project, folder / "project", ignore=shutil.ignore_patterns(".cache"))
    run_build(folder / "project", site.name, folder / "output")
    return hashes(folder / "output")


def test_without_a_change_every_page_is_taken_over(site: BuiltSite) -> None:
    before, written = hashes(site.folder), inodes(site.folder)

    run_build(site.project, site.name, site.folder)

    assert hashes(site.folder) == before
    assert inodes(site.folder) == written


def test_an_edit_changes_the_pages_that_show_it_and_no_others(site: BuiltSite, tmp_path: Path) -> None:
    before, written = hashes(site.folder), inodes(site.folder)
    edit(site, "لا نقول إن كل زيارة تنتهي بسوء", "لا نزعم أن كل زيارة تنتهي بسوء")

    run_build(site.project, site.name, site.folder)

    after = hashes(site.folder)
    own_pages = {"ar/faq/why-not-renew/index.html", "en/faq/why-not-renew/index.html"}
    assert changed(before, after) == own_pages | FOR_TRANSLATORS
    rewritten = {name for name, inode in inodes(site.folder).items() if written[name] != inode}
    assert rewritten == {name for name in own_pages | FOR_TRANSLATORS if name.endswith(".html")}
    assert after == rebuilt_from_nothing(site, tmp_path / "fresh")


def test_the_pages_that_link_to_a_file_follow_it_to_its_new_address(site: BuiltSite, tmp_path: Path) -> None:
    edit(site, "لا نقول إن كل زيارة تنتهي بسوء", "[لا نقول](form.pdf) إن كل زيارة تنتهي بسوء")
    form = (site.project / EDITED).with_name("form.pdf")
    form.write_text("old")
    run_build(site.project, site.name, site.folder)
    before = hashes(site.folder)
    form.write_text("new")

    run_build(site.project, site.name, site.folder)

    after = hashes(site.folder)
    assert changed(before, after) == {
        "ar/faq/why-not-renew/index.html",
        "en/faq/why-not-renew/index.html",
        *(f"files/faq/why-not-renew/form.{hashlib.sha256(data).hexdigest()[:8]}.pdf" for data in (b"old", b"new")),
    }
    assert after == rebuilt_from_nothing(site, tmp_path / "fresh")


def test_an_edit_of_the_short_answer_reaches_the_lists_that_quote_it(site: BuiltSite, tmp_path: Path) -> None:
    before = hashes(site.folder)
    edit(site, "لأن الزيارة خطر على من عارض", "الزيارة خطر على من عارض")

    run_build(site.project, site.name, site.folder)

    after = hashes(site.folder)
    pages = ("faq/why-not-renew/index.html", "faq/index.html", "index.html")
    assert changed(before, after) == {f"{tag}/{page}" for tag in ("ar", "en") for page in pages} | FOR_TRANSLATORS
    assert after == rebuilt_from_nothing(site, tmp_path / "fresh")


def test_a_page_somebody_has_changed_is_written_again(site: BuiltSite) -> None:
    before = hashes(site.folder)
    page = site.folder / "ar" / "about" / "index.html"
    page.unlink()
    page.write_text("changed by hand", encoding="utf-8")

    run_build(site.project, site.name, site.folder)

    assert hashes(site.folder) == before


def test_a_text_that_is_gone_leaves_no_page(site: BuiltSite, tmp_path: Path) -> None:
    shutil.rmtree(site.project / "tests/sites/arabic/content/news/site-opens")

    run_build(site.project, site.name, site.folder)

    assert not os.path.exists(site.folder / "ar/news/site-opens")
    assert hashes(site.folder) == rebuilt_from_nothing(site, tmp_path / "fresh")
