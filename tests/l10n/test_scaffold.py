"""What a translator begins with: everything but the words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given

from initiative.checks.api import check_sources
from initiative.diagnostics import Severity
from initiative.frontmatter import parse
from initiative.l10n.linkage import make_linkage
from initiative.l10n.scaffold import count_headings, outline, scaffold
from initiative.l10n.staleness import print_of
from initiative.loading import Loaded, load
from initiative.model.document import Document, Key
from initiative.settings import Tag
from initiative.views.figures import figure_names
from initiative.views.plan import generated_addresses, plan
from pelicanconf import SITE
from strategies import LINES, TEXTS
from tiny import CATALOGUES, EN, ROOT, SUMMARY, make_run, original, read_build, render, write_files

BODY = """\
The lead of the page,
in two lines.

<!-- a note of the author -->

## Who {#who}

- One
- Two

### Where
Right below.
"""
JOIN = Document(
    key=Key("pages/join"), lang=EN, path="", title="Join us", summary="How: in short.", body=BODY, body_line=6
)


def test_a_translation_begins_with_the_originals_words_as_comments_between_its_headings() -> None:
    assert scaffold(JOIN, "60e22df8") == (
        '---\ntitle: Join us\nsummary: "How: in short."\ntranslated_from: en@60e22df8\ndraft: true\n---\n'
        "<!--\nThe lead of the page,\nin two lines.\n-->\n\n"
        "## Who {#who}\n\n<!--\n- One\n- Two\n-->\n\n"
        "### Where\n\n<!--\nRight below.\n-->\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "headings"),
    [(0, ""), (1, "\n## Who {#who}\n"), (2, "\n## Who {#who}\n\n### Where\n")],
    ids=["none", "one", "all"],
)
def test_an_address_has_room_for_the_header_and_headings(number: int, headings: str) -> None:
    with CATALOGUES.using("en"):
        text = outline(JOIN, "60e22df8", number, "https://forge.example/join.md")
    assert text == (
        '---\ntitle: Join us\nsummary: "How: in short."\ntranslated_from: en@60e22df8\ndraft: true\n---\n'
        "<!-- Write here what stands before the first heading. All done? Take out this line and  draft: true . "
        "The original, with the address of each link:  https://forge.example/join.md -->\n"
        f"{headings}"
    )
    assert count_headings(JOIN) == 2


@pytest.mark.parametrize("drafts", [False, True], ids=["for readers", "with drafts"])
def test_nothing_is_said_of_a_file_sent_as_it_was_begun_in_the_browser(tmp_path: Path, *, drafts: bool) -> None:
    parent = replace(JOIN, summary=SUMMARY, body="Lead.\n\n## Who {#who}\n\nWe.\n")
    with CATALOGUES.using("ru"):
        begun = outline(parent, print_of(parent), 1, "https://forge.example/join.md")
    files = {
        "pages/about/index.en.md": original(parent.body, title=parent.title),
        "pages/about/index.ru.md": begun,
    }
    assert told_of(write_files(tmp_path, files), drafts=drafts) == []


def test_a_beginning_that_is_called_finished_is_told_what_is_left(tmp_path: Path) -> None:
    parent = replace(JOIN, summary=SUMMARY, body="Lead.\n\n## The people who help {#who}\n\nWe.\n")
    with CATALOGUES.using("ru"):
        begun = outline(parent, print_of(parent), 1, "https://forge.example/join.md").replace("draft: true\n", "")
    files = {"pages/about/index.en.md": original(parent.body, title=parent.title), "pages/about/index.ru.md": begun}
    found = told_of(write_files(tmp_path, files), drafts=False)
    assert [text.partition("\n")[0] for text in found if ": untranslated " in text] == [
        "content/pages/about/index.ru.md:2: untranslated The title is still that of index.en.md.",
        "content/pages/about/index.ru.md:3: untranslated The summary is still that of index.en.md.",
        "content/pages/about/index.ru.md:6: untranslated Nothing is translated here yet.",
        "content/pages/about/index.ru.md:8: untranslated Nothing is translated here yet.",
        "content/pages/about/index.ru.md:8: untranslated This heading is still that of index.en.md.",
    ]


def told_of(content: Path, *, drafts: bool) -> list[str]:
    """Return all that is said of texts."""
    loaded = load(content, SITE, shown="content", drafts=drafts)
    found = check_sources(
        make_linkage(SITE, loaded.dataset),
        lru_cache(maxsize=None)(render),
        make_run(content),
        figures=frozenset(),
        generated=(),
        shown="content",
    )
    return [item.text() for item in sorted((*loaded.diagnostics, *found))]


@given(LINES.filter(str.strip), LINES.filter(str.strip), TEXTS)
def test_any_original_can_be_begun(title: str, summary: str, body: str) -> None:
    document = replace(JOIN, title=title.strip(), summary=summary.strip(), body=body)
    parsed = parse(scaffold(document, "60e22df8").encode(), "")
    assert parsed.diagnostics == ()
    assert parsed.header is not None
    values = {name: getattr(value, "text", None) for name, value in parsed.header.values.items()}
    assert values == {
        "title": document.title,
        "summary": document.summary,
        "translated_from": "en@60e22df8",
        "draft": "true",
    }


# -- all our own pages, begun in a language they are not in

LANG = Tag("de")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our texts, with a new beginning in the place of every German one."""
    folder = tmp_path_factory.mktemp("begun") / "content"
    shutil.copytree(ROOT / "content", folder)
    sets = load(folder, SITE, shown="content").dataset.sets
    begun = {f"{key}/index.{LANG}.md": scaffold(item.original, print_of(item.original)) for key, item in sets.items()}
    return write_files(folder, {name: text for name, text in begun.items() if f"from: {LANG}@" not in text})


def read(content: Path, *, drafts: bool) -> Loaded:
    return load(content, SITE, shown="content", drafts=drafts)


def test_a_beginning_is_no_translation_yet(content: Path) -> None:
    dataset = read(content, drafts=False).dataset
    assert [key for key, item in dataset.sets.items() if LANG in item.documents] == []
    assert [key for key, item in dataset.sets.items() if LANG not in item.begun] == []


def test_a_beginning_is_current_and_has_no_errors(content: Path) -> None:
    loaded = read(content, drafts=True)
    linkage = make_linkage(SITE, loaded.dataset)
    assert loaded.diagnostics == ()
    assert [key for key, versions in linkage.versions.items() if versions.standings[LANG].is_stale] == []
    found = check_sources(
        linkage,
        lru_cache(maxsize=None)(render),
        make_run(content),
        figures=figure_names(loaded.dataset),
        generated=(),
        shown="content",
    )
    assert [item.text() for item in found if item.severity is Severity.ERROR] == []


def test_every_page_can_be_looked_at_while_it_is_translated(content: Path) -> None:
    build, _found = read_build(content, {}, site=SITE)
    loaded = read(content, drafts=True)
    build = replace(build, linkage=make_linkage(SITE, loaded.dataset))
    with CATALOGUES.using(LANG):
        assert generated_addresses(build)
        assert all(page.make() for page in plan(build, LANG))
