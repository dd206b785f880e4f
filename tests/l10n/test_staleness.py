"""When a translation is old, and how old: by the texts alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.linkage import Linkage, make_linkage
from initiative.l10n.staleness import Grade, Standing, find_versions, grade_of, lineage, print_of
from initiative.loading import load
from initiative.model.dataset import Dataset, TranslationSet, make_dataset
from initiative.model.document import Common, Document, Key, Pin
from initiative.model.minor_change import MinorChange
from initiative.model.page import Page
from initiative.settings import Tag
from pelicanconf import SITE as SHIPPED
from strategies import LINES
from tiny import EN, ROOT, RU, SK

KEY = Key("pages/join")
UPDATED = date(2026, 11, 1)


def document(lang: Tag, body: str = "Text.", pin: Pin | None = None) -> Document:
    return Document(
        key=KEY, lang=lang, path=f"index.{lang}.md", title="Title", summary="Summary.", body=body, body_line=6, pin=pin
    )


def made_from(parent: Document) -> Pin:
    return Pin(lang=parent.lang, fingerprint=print_of(parent))


def page(*documents: Document, minor: tuple[MinorChange, ...] = (), important: bool = False) -> TranslationSet:
    """Return a page; the first document is the original."""
    return TranslationSet(
        key=KEY,
        original=documents[0],
        documents={item.lang: item for item in documents},
        common=Common(updated=UPDATED, minor_changes=minor, important=important),
        entity=Page(key=KEY),
        lines={},
    )


def stale(item: TranslationSet) -> list[Tag]:
    """Return the languages whose translation may say something else than the original."""
    return [tag for tag, standing in find_versions(item).standings.items() if standing.is_stale]


ORIGINAL = document(EN)
RUSSIAN = document(RU, "Текст.", made_from(ORIGINAL))
SLOVAK = document(SK, "Text.", made_from(RUSSIAN))
"""A chain: English, from it Russian, from that Slovak."""
CHANGED = replace(ORIGINAL, body="Another text.")


# -- standing


def test_a_translation_of_the_text_as_it_is_now_is_current() -> None:
    standing = find_versions(page(ORIGINAL, RUSSIAN)).standings[RU]
    print_ = print_of(ORIGINAL)
    assert standing == Standing(parent=EN, pinned=print_, present=print_, changed=False, behind=False)


def test_a_changed_original_is_told_with_both_versions() -> None:
    standing = find_versions(page(CHANGED, RUSSIAN)).standings[RU]
    assert (standing.pinned, standing.present) == (print_of(ORIGINAL), print_of(CHANGED))
    assert (standing.changed, standing.behind) == (True, False)


def test_any_language_may_be_the_original() -> None:
    original = document(RU, "Текст.")
    item = page(original, document(EN, pin=made_from(original)), document(SK, pin=made_from(original)))
    assert stale(item) == []
    assert stale(replace(item, documents={**item.documents, RU: document(RU, "Иное.")})) == []
    moved = document(RU, "Иное.")
    assert stale(replace(item, original=moved, documents={**item.documents, RU: moved})) == [EN, SK]


def test_a_translation_of_an_old_translation_is_old_too() -> None:
    standings = find_versions(page(CHANGED, RUSSIAN, SLOVAK)).standings
    assert (standings[RU].changed, standings[RU].behind) == (True, False)
    assert (standings[SK].changed, standings[SK].behind) == (False, True)


def test_bringing_a_link_of_the_chain_up_to_date_leaves_the_next_one() -> None:
    russian = document(RU, "Другой текст.", made_from(CHANGED))
    standings = find_versions(page(CHANGED, russian, SLOVAK)).standings
    assert (standings[RU].is_stale, standings[SK].changed, standings[SK].behind) == (False, True, False)


def test_a_parent_that_is_not_to_be_had_leaves_a_translation_behind() -> None:
    standing = find_versions(page(ORIGINAL, SLOVAK)).standings[SK]
    assert (standing.present, standing.changed, standing.behind) == ("", False, True)


def test_a_ring_ends() -> None:
    russian, slovak = (document(tag, pin=Pin(lang=other, fingerprint="0" * 8)) for tag, other in ((RU, SK), (SK, RU)))
    item = page(ORIGINAL, russian, slovak)
    assert (lineage(item, RU), lineage(item, SK), lineage(item, EN)) == ((SK,), (RU,), ())
    assert stale(item) == [RU, SK]


# -- minor changes


def step(old: Document, new: Document) -> MinorChange:
    return MinorChange(old=print_of(old), new=print_of(new))


FIXED, AGAIN = replace(ORIGINAL, body="Text!"), replace(ORIGINAL, body="Text?")
ELSEWHERE = MinorChange(old="1" * 8, new="2" * 8)
EXCUSES: dict[str, tuple[Document, tuple[MinorChange, ...], list[Tag]]] = {
    "none": (FIXED, (), [RU]),
    "this one": (FIXED, (step(ORIGINAL, FIXED),), []),
    "one after the other": (AGAIN, (step(FIXED, AGAIN), step(ORIGINAL, FIXED)), []),
    "not the last one": (AGAIN, (step(ORIGINAL, FIXED),), [RU]),
    "only the last one": (AGAIN, (step(FIXED, AGAIN),), [RU]),
    "backwards": (FIXED, (step(FIXED, ORIGINAL),), [RU]),
    "another text": (FIXED, (ELSEWHERE,), [RU]),
    "in a ring": (AGAIN, (step(ORIGINAL, FIXED), step(FIXED, ORIGINAL)), [RU]),
}


@pytest.mark.parametrize(("now", "minor", "expected"), EXCUSES.values(), ids=EXCUSES)
def test_a_minor_change_excuses_its_own_step_only(
    now: Document, minor: tuple[MinorChange, ...], expected: list[Tag]
) -> None:
    assert stale(page(now, RUSSIAN, minor=minor)) == expected


def test_a_minor_change_of_a_translation_excuses_those_made_from_it() -> None:
    fixed = replace(RUSSIAN, body="Текст!")
    assert stale(page(ORIGINAL, fixed, SLOVAK)) == [SK]
    assert stale(page(ORIGINAL, fixed, SLOVAK, minor=(step(RUSSIAN, fixed),))) == []


# -- grade

OLD = Standing(parent=EN, pinned="1" * 8, present="2" * 8, changed=True, behind=False)
GRADED: dict[str, tuple[Standing | None, bool, int, Grade]] = {
    "an original": (None, True, 400, "current"),
    "up to date": (replace(OLD, changed=False), True, 400, "current"),
    "changed today": (OLD, False, 0, "aging"),
    "changed 29 days ago": (OLD, False, 29, "aging"),
    "changed 30 days ago": (OLD, False, 30, "outdated"),
    "dated in the future": (OLD, False, -3, "aging"),
    "behind": (replace(OLD, changed=False, behind=True), False, 30, "outdated"),
    "important, changed today": (OLD, True, 0, "unsafe"),
    "important, changed long ago": (OLD, True, 400, "unsafe"),
    "important and behind": (replace(OLD, changed=False, behind=True), True, 0, "unsafe"),
}


@pytest.mark.parametrize(("standing", "important", "days", "grade"), GRADED.values(), ids=GRADED)
def test_grades(standing: Standing | None, days: int, grade: Grade, *, important: bool) -> None:
    facts = Common(updated=UPDATED, important=important)
    assert grade_of(standing, facts, UPDATED + timedelta(days)) == grade


def test_without_a_day_of_the_last_change_it_is_outdated() -> None:
    assert grade_of(OLD, Common(updated=date.min), UPDATED) == "outdated"


# -- laws


@given(LINES, LINES, LINES)
def test_editing_a_translation_never_changes_its_own_grade(title: str, summary: str, body: str) -> None:
    edited = replace(RUSSIAN, title=title, summary=summary, body=body)
    for original in (ORIGINAL, CHANGED):
        before, after = (find_versions(page(original, item)).standings[RU] for item in (RUSSIAN, edited))
        assert before == after


@given(st.lists(st.sampled_from("abcd"), max_size=6), st.data())
def test_the_order_of_minor_changes_does_not_matter(names: list[str], data: st.DataObject) -> None:
    texts = {name: replace(ORIGINAL, body=name) for name in "abcd"}
    steps = [step(texts[old], texts[new]) for old, new in pairwise(names)]
    shuffled = data.draw(st.permutations(steps))
    pinned = replace(RUSSIAN, pin=made_from(texts["a"]))
    assert stale(page(texts["d"], pinned, minor=tuple(steps))) == stale(page(texts["d"], pinned, minor=tuple(shuffled)))


# -- our own texts

CONTENT = load(ROOT / "content", SHIPPED, shown="content").dataset
WITH_TRANSLATIONS = [key for key, item in CONTENT.sets.items() if len(item.documents) > 1]


def with_original(dataset: Dataset, key: Key, body: str) -> Linkage:
    """Return the map of the site after the body of one original was edited."""
    item = dataset.sets[key]
    edited = replace(item.original, body=body)
    documents: Mapping[Tag, Document] = {**item.documents, edited.lang: edited}
    changed = replace(item, original=edited, documents=documents)
    return make_linkage(SHIPPED, make_dataset([*(other for other in dataset.sets.values() if other != item), changed]))


def flagged(linkage: Linkage) -> set[tuple[Key, Tag]]:
    return {
        (key, tag)
        for key, versions in linkage.versions.items()
        for tag, standing in versions.standings.items()
        if standing.is_stale
    }


ALREADY = flagged(make_linkage(SHIPPED, CONTENT))
"""Translations that are behind as it is: nobody has to wait for them."""


@given(st.sampled_from(WITH_TRANSLATIONS), st.data())
def test_one_changed_sentence_flags_its_page_in_every_language_and_no_other(key: Key, data: st.DataObject) -> None:
    item = CONTENT.sets[key]
    sentences = item.original.body.split(". ")
    place = data.draw(st.integers(0, len(sentences) - 1))
    sentences[place] += " as it is today"
    linkage = with_original(CONTENT, key, ". ".join(sentences))
    assert flagged(linkage) == ALREADY | {(key, tag) for tag in item.documents if tag != item.original.lang}


@given(st.sampled_from(WITH_TRANSLATIONS), st.data())
def test_wrapping_lines_anew_flags_nothing(key: Key, data: st.DataObject) -> None:
    lines = CONTENT.sets[key].original.body.split("\n")
    wrapped = [rewrap(line, data) if line[:1].isalpha() and "`" not in line else line for line in lines]
    assert flagged(with_original(CONTENT, key, "\n".join(wrapped))) == ALREADY


def rewrap(line: str, data: st.DataObject) -> str:
    """Return a line of plain words with some spaces turned into line ends, none before what could begin a list."""
    words = line.split(" ")
    breaks = [place for place in range(1, len(words)) if words[place][:1].isalpha()]
    chosen = data.draw(st.sets(st.sampled_from(breaks))) if breaks else set()
    return "".join(("\n" if place in chosen else " " if place else "") + word for place, word in enumerate(words))


def test_removing_a_translation_leaves_the_page_to_the_original() -> None:
    item = CONTENT.sets[KEY]
    without = replace(item, documents={tag: text for tag, text in item.documents.items() if tag != RU})
    linkage = make_linkage(
        SHIPPED, make_dataset([*(other for other in CONTENT.sets.values() if other != item), without])
    )
    assert RU not in linkage.published
    assert RU not in linkage.alternates(without)
    assert linkage.shown(without, RU) == item.original
