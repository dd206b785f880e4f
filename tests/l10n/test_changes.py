"""Which paragraphs of a text have changed: the old words beside the new ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.changes import Change, Words, compare, find_version, read_words
from initiative.l10n.fingerprint import fingerprint, normalise
from strategies import LINES
from tiny import CATALOGUES


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    with CATALOGUES.using("en"):
        yield


def words(*blocks: str, title: str = "Join us", summary: str = "In short.") -> Words:
    return Words(title=title, summary=summary, body="\n\n".join(blocks))


OLD = words("The lead.", "More.", "## Who {#who}", "Citizens.", "## Why", "Because.", "- One")
TOLD: dict[str, tuple[Words, list[tuple[str, str, str]]]] = {
    "nothing": (OLD, []),
    "only its wrapping": (words("The\nlead.", "More.", "## Who", "**Citizens.**", "## Why", "Because.", "* One"), []),
    "the title": (words("The lead.", "More.", "## Who", "Citizens.", "## Why", "Because.", "- One", title="Join"),
        [("Title", "Join us", "Join")]),
    "the summary": (words("The lead.", "More.", "## Who", "Citizens.", "## Why", "Because.", "- One", summary="Long."),
        [("Summary", "In short.", "Long.")]),
    "a sentence": (words("The lead.", "Much more.", "## Who", "Citizens.", "## Why", "Because.", "- One"),
        [("Beginning, paragraph 2", "More.", "Much more.")]),
    "a heading": (words("The lead.", "More.", "## Whose", "Citizens.", "## Why", "Because.", "- One"),
        [("Heading “Whose”", "## Who", "## Whose")]),
    "a new paragraph": (words("The lead.", "More.", "## Who", "Citizens.", "Voters.", "## Why", "Because.", "- One"),
        [("“Who”, paragraph 2", "", "Voters.")]),
    "a paragraph less": (words("The lead.", "More.", "## Who", "## Why", "Because.", "- One"),
        [("Heading “Why”", "Citizens.", "")]),
    "the last one gone": (words("The lead.", "More.", "## Who", "Citizens.", "## Why", "Because."),
        [("“Why”, paragraph 1", "- One", "")]),
    "two at once": (words("Lead.", "More.", "## Who", "Citizens.", "## Why", "Since.", "- One"),
        [("Beginning, paragraph 1", "The lead.", "Lead."), ("“Why”, paragraph 1", "Because.", "Since.")]),
}  # fmt: skip


@pytest.mark.parametrize(("new", "told"), TOLD.values(), ids=TOLD)
def test_a_change_is_told_with_its_place(new: Words, told: list[tuple[str, str, str]]) -> None:
    assert compare(OLD, new) == tuple(Change(where=where, old=old, new=now) for where, old, now in told)


BLOCKS = st.lists(LINES, max_size=6)


@given(BLOCKS, BLOCKS)
def test_something_is_told_exactly_when_the_fingerprint_is_another(one: list[str], two: list[str]) -> None:
    old, new = words(*one), words(*two)
    same = fingerprint(old.title, old.summary, old.body) == fingerprint(new.title, new.summary, new.body)
    assert (compare(old, new) == ()) == same


@given(BLOCKS, BLOCKS)
def test_every_line_that_is_gone_or_new_is_told(one: list[str], two: list[str]) -> None:
    old, new = words(*one), words(*two)
    before, after = (normalise(text.title, text.summary, text.body).split("\n") for text in (old, new))
    told = compare(old, new)
    assert set(before) - set(after) <= {change.old for change in told}
    assert set(after) - set(before) <= {change.new for change in told}


def file(body: str) -> bytes:
    return f"---\ntitle: Join us\nsummary: In short.\nupdated: 2026-11-20\n---\n{body}\n".encode()


def test_a_version_is_found_by_its_fingerprint() -> None:
    versions = [file("Three."), b"no header", file("Two."), file("One.")]
    wanted = fingerprint("Join us", "In short.", "Two.")
    assert find_version(wanted, versions) == words("Two.\n")
    assert find_version("0" * 8, versions) is None
    assert find_version(wanted, []) is None


@pytest.mark.parametrize(
    "data", [b"", b"no header", b"---\na: [\n---\n", b"\xff"], ids=["empty", "bare", "yaml", "bytes"]
)
def test_a_file_that_cannot_be_read_is_no_version(data: bytes) -> None:
    assert read_words(data) is None


def test_a_version_without_a_title_has_an_empty_one() -> None:
    assert read_words(b"---\ntitle: [a]\nupdated: 2026\n---\nText.") == Words(title="", summary="", body="Text.")
