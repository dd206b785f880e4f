"""Questions: the list by who asks, and the page of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.faq import FaqView, QuestionView, home_questions, make_faq, make_question, questions
from initiative.views.frame import Link
from tiny import CATALOGUES, EN, QUESTION, RU, SITEURL, SK, build_site, item_of, original, translation

ANSWER = "Short & [clear](../second/index.en.md).\n\nThe **long** answer.\n\n## More {#more}\n\nText."


def question(title: str, body: str = "Answer.", **facts: object) -> str:
    return original(body, title=title, **{**QUESTION, **facts})


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Three questions of readers and one of an official."""
    return build_site(
        tmp_path,
        {
            "pages/faq/index.en.md": original("Lead.", title="Questions"),
            "faq/first/index.en.md": question("First?", ANSWER, order=2, home="true", related="[second]"),
            "faq/first/index.ru.md": translation("Коротко.", title="Первый?", slug="pervyj"),
            "faq/second/index.en.md": question("Second?", order=1),
            "faq/a-third/index.en.md": question("Third?", order=2, home="true"),
            "faq/official/index.en.md": question("Law?", group="official", order=1, home="true"),
        },
    )


def faq(build: Build, lang: Tag = EN) -> FaqView:
    with CATALOGUES.using("en"):
        return make_faq(build, item_of(build, "pages/faq"), lang)


def page(build: Build, lang: Tag = EN, key: str = "faq/first") -> QuestionView:
    with CATALOGUES.using("en"):
        return make_question(build, item_of(build, key), lang)


def test_questions_stand_in_their_order_then_by_folder(build: Build) -> None:
    assert [item.name for item in questions(build, "reader")] == ["second", "a-third", "first"]
    assert [item.name for item in home_questions(build)] == ["official", "a-third", "first"]


def test_the_list_is_by_who_asks_and_leaves_out_who_asks_nothing(build: Build) -> None:
    view = faq(build)
    assert (view.title, view.lead) == ("Questions", "<p>Lead.</p>")
    assert [(group.id, group.heading, [item.title for item in group.items]) for group in view.groups] == [
        ("for-reader", "Questions people ask first", ["Second?", "Third?", "First?"]),
        ("for-official", "Questions from officials and members of parliament", ["Law?"]),
    ]
    assert view.toc == (
        Link(text="Questions people ask first", href="#for-reader"),
        Link(text="Questions from officials and members of parliament", href="#for-official"),
    )


def test_the_first_question_of_each_group_is_open(build: Build) -> None:
    assert [[item.open for item in group.items] for group in faq(build).groups] == [[True, False, False], [True]]


def test_a_line_is_the_short_answer_with_a_way_to_the_long_one(build: Build) -> None:
    line = faq(build).groups[0].items[2]
    assert line.id == "first"
    assert line.answer == '<p>Short &amp; <a href="../../en/faq/second/index.html">clear</a>.</p>'
    assert line.link == Link(text="The long answer", href="../../en/faq/first/index.html")
    assert (line.lang, line.dir) == (None, None)


def test_a_line_in_another_language_is_marked(build: Build) -> None:
    lines = faq(build, RU).groups[0].items
    assert [(line.title, line.lang, line.dir) for line in lines] == [
        ("Second?", "en", "ltr"), ("Third?", "en", "ltr"), ("Первый?", None, None),
    ]  # fmt: skip
    assert lines[2].link == Link(text="The long answer", href="../../ru/faq/pervyj/index.html")


def test_whoever_misses_a_question_can_write(build: Build) -> None:
    view = faq(build)
    assert view.contact == Link(text="hello@nansen.example", href="mailto:hello@nansen.example")
    assert view.press == Link(text="Press room", href="../../en/press/index.html")


def test_a_question_has_a_short_and_a_long_answer(build: Build) -> None:
    view = page(build)
    assert view.title == "First?"
    assert view.short == 'Short &amp; <a href="../../../en/faq/second/index.html">clear</a>.'
    assert view.long == '<p>The <strong>long</strong> answer.</p>\n<h2 id="more">More</h2>\n<p>Text.</p>'
    assert (view.asker, view.checked, view.datetime) == (
        "Questions people ask first", "1\u00a0November 2026", "2026-11-01",
    )  # fmt: skip
    assert view.url == f"{SITEURL}/en/faq/first/"
    assert view.crumbs == (Link(text="Questions and answers", href="../../../en/faq/index.html"),)


def test_related_questions_are_named_in_the_best_language_there_is(build: Build) -> None:
    assert page(build, RU).related == (
        Link(text="Second?", href="../../../ru/faq/second/index.html", lang="en", dir="ltr"),
    )
    assert page(build, key="faq/second").related == ()


def test_a_question_in_another_language_is_marked(build: Build) -> None:
    view = page(build, SK)
    assert (view.title, view.text.lang, view.frame.head.robots) == ("Первый?", "ru", "noindex")
