"""The texts of this site, with their history in git: what one changed sentence does, and what no sentence does.

That the grades are right for any text is in l10n/test_staleness.py; what the command says and refuses in
test_translating.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from built_site import NOW, copy_project
from initiative.l10n.fingerprint import normalise
from initiative.l10n.linkage import make_linkage
from initiative.l10n.messages import gettext
from initiative.l10n.staleness import print_of
from initiative.l10n.worklist import State, find_work
from initiative.loading import load
from initiative.model.document import Key
from initiative.translating import translate
from initiative.translation_desk import TranslateOptions
from pelicanconf import SITE
from tiny import CATALOGUES

PAGES: Final = ("pages/about", "pages/safety", "pages/join", "news/geneva-1922")
PAGE: Final = pytest.mark.parametrize("page", PAGES)
NEW: Final = "This sentence was not here before."

States = Mapping[tuple[str, str], State]
Said = tuple[str, str]


def git(folder: Path, *words: str) -> None:
    nobody = {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **nobody, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        environment.pop(name, None)
    subprocess.run(["git", "-C", str(folder), *words], env=environment, capture_output=True, check=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site whose texts have a history."""
    root = tmp_path_factory.mktemp("site")
    copy_project(root)
    git(root, "init", "--initial-branch", "main")
    git(root, "add", "content")
    git(root, "commit", "--message", "x")
    return root


@pytest.fixture
def project(committed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That copy, with all texts as they were committed; commands are started in it."""
    monkeypatch.chdir(committed)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(committed.parent))
    yield committed
    monkeypatch.undo()
    git(committed, "checkout", "--", "content")


@pytest.fixture
def ask(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str, str], Said]:
    """Gives what the command says about the translation of a page, and what it complains of."""

    def run(page: str, lang: str) -> Said:
        assert translate(TranslateOptions(settings=project / "pelicanconf.py", page=page, lang=lang)) == 1
        said = capsys.readouterr()
        return said.out, said.err

    return run


def states(project: Path) -> States:
    """Return the state of every page in every language."""
    found = load(project / "content", SITE, shown="content")
    linkage = make_linkage(SITE, found.dataset)
    return {(work.item.key, tag): work.state for tag in SITE.tags for work in find_work(linkage, tag, NOW.date())}


def changed(before: States, after: States) -> dict[tuple[str, str], State]:
    return {place: state for place, state in after.items() if state != before[place]}


def original(project: Path, page: str) -> Path:
    return project / "content" / page / "index.en.md"


def version(project: Path, page: str) -> str:
    """Return the fingerprint of an original as it is now."""
    return print_of(load(project / "content", SITE, shown="content").dataset.sets[Key(page)].original)


def translated(project: Path, page: str) -> set[tuple[str, str]]:
    """Return the page in each language that translates it."""
    files = (project / "content" / page).glob("index.*.md")
    return {(page, file.name.split(".")[1]) for file in files} - {(page, "en")}


def change_sentence(project: Path, page: str) -> tuple[str, str, str]:
    """Put another sentence in the place of the first one under the first heading.

    Return the heading, and the paragraph as it was and is.
    """
    path = original(project, page)
    text = path.read_text("utf-8")
    found = re.search(r"^## (.+?) \{#[\w-]+\}\n\n(\w.*)$", text, re.MULTILINE)
    assert found is not None
    heading, old = found.groups()
    new = f"{NEW}{old[sentence.end() :]}" if (sentence := re.match(r".+?[.!?:](?= |$)", old)) else NEW
    path.write_text(text.replace(old, new), "utf-8")
    return heading, as_read(old), as_read(new)


def as_read(paragraph: str) -> str:
    """Return a paragraph as the command shows it."""
    return normalise("", "", paragraph).split("\n")[-1]


@PAGE
def test_one_changed_sentence_flags_its_page_in_every_language_that_has_it_and_nothing_else(
    project: Path, page: str
) -> None:
    before, wanted = states(project), translated(project, page)
    change_sentence(project, page)
    after = changed(before, states(project))

    assert len(wanted) >= 2
    assert set(after) == wanted
    assert set(after.values()) <= {"aging", "outdated", "unsafe"}


@PAGE
@pytest.mark.parametrize("lang", ["ru", "sk"])
def test_the_translator_is_shown_that_paragraph_old_beside_new(
    project: Path, ask: Callable[[str, str], Said], page: str, lang: str
) -> None:
    heading, old, new = change_sentence(project, page)
    said, _complained = ask(page, lang)
    place, *rest = said.split("\n\n", 1)[1].splitlines()

    assert heading in place
    assert rest == [f"  - {old}", f"  + {new}"]


def test_without_git_it_says_so_and_still_tells_that_the_page_has_changed(
    project: Path, ask: Callable[[str, str], Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project / "no-programs"))
    before, page = states(project), PAGES[0]
    change_sentence(project, page)
    said, complained = ask(page, "sk")

    assert set(changed(before, states(project))) == translated(project, page)
    with CATALOGUES.using("sk"):
        assert said.splitlines() == [
            gettext("%(file)s has changed since this translation was made.") % {"file": f"content/{page}/index.en.md"},
            gettext(
                "Which paragraphs cannot be told here: the version it was made from is not in a history of git at "
                "hand. Compare the two texts."
            ),
        ]
    assert f"--page {page} --lang sk --confirm" in complained


_PLAIN: Final = re.compile(r"\w[^\n]*(?:\n\w[^\n]*)*")
_SPECIAL: Final = re.compile(r"^(?:[^\w\"“(\[*]|\d+[.)])", re.MULTILINE)


def dress(text: str) -> str:
    """Return a text with the same words: wrapped anew, its first words bold, its foreign links led elsewhere."""
    header, body = text.split("\n---\n", 1)
    body = re.sub(r"\]\(https?://[^)\s]+", "](https://example.org/elsewhere", body)
    return f"{header}\n---\n" + "\n\n".join(map(dress_block, body.split("\n\n")))


def dress_block(block: str) -> str:
    if not _PLAIN.fullmatch(block.strip("\n")) or re.match(r"\d+[.)]", block):
        return block
    bold = re.sub(r"^(\w+)(?=[ ,.])", r"**\1**", block)
    wrapped = textwrap.fill(bold, 40, break_long_words=False, break_on_hyphens=False)
    return bold if _SPECIAL.search(wrapped) else wrapped


def test_wrapping_links_and_emphasis_flag_nothing_on_the_whole_site(project: Path) -> None:
    before, touched, lines = states(project), 0, 0
    for path in sorted((project / "content").rglob("index.en.md")):
        text = path.read_text("utf-8")
        dressed = dress(text)
        touched, lines = touched + (dressed != text), lines + dressed.count("\n") - text.count("\n")
        path.write_text(dressed, "utf-8")

    assert changed(before, states(project)) == {}
    assert touched > 50
    assert lines > 500


@PAGE
def test_a_minor_change_keeps_the_translations_and_only_for_its_step(project: Path, page: str) -> None:
    before, old = states(project), version(project, page)
    change_sentence(project, page)
    path = original(project, page)
    step = f"minor_changes: [{old} > {version(project, page)}]"
    text = path.read_text("utf-8")
    assert "minor_changes" not in text
    path.write_text(text.replace("\nupdated: ", f"\n{step}\nupdated: ", 1), "utf-8")
    assert changed(before, states(project)) == {}

    path.write_text(path.read_text("utf-8") + "\nAnd one thing more.\n", "utf-8")
    assert set(changed(before, states(project))) == translated(project, page)
