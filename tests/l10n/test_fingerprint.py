"""A fingerprint changes exactly when a translator has something to do."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.fingerprint import fingerprint, normalise

ENTRY = ("Join us", "Three ways to help.")
NBSP, NNBSP = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
BODY = """\
We help **people** who [cannot renew](../law/index.en.md) a passport. It
takes two hours.

## What you can do {#do}

* Write to your `MP`.
* Translate a page.

| country | signatures |
|---------|:----------:|
| Slovakia | many |

![A table with sheets of paper](photo.jpg)
"""


def body(text: str) -> str:
    return fingerprint(*ENTRY, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("one two three four", "one two\nthree\nfour", id="re-wrapping"),
        pytest.param("- one two\n  three", "- one\n  two three", id="re-wrapping-of-a-list"),
        pytest.param("> one two\n> three four", "> one\n> two three four", id="re-wrapping-of-a-quotation"),
        pytest.param("> [!NOTE]\n> one two", "> [!NOTE]\n> one\n> two", id="re-wrapping-of-a-callout"),
        pytest.param("one\n\ntwo", "one  \n  \t\n\n\ntwo\n\n", id="blank-lines"),
        pytest.param("one\ntwo", "one   \ntwo  ", id="trailing-spaces"),
        pytest.param("one\ntwo", "one\\\ntwo", id="hard-break"),
        pytest.param("one\n\ntwo", "one\r\n\r\ntwo", id="crlf"),
        pytest.param("one\n\ntwo", "\ufeffone\n\ntwo", id="byte-order-mark"),
        pytest.param("5 km", f"5{NBSP}km", id="no-break-space"),
        pytest.param("5 km", f"5{NNBSP}km", id="narrow-no-break-space"),
        pytest.param("5 km", "5&nbsp;km", id="no-break-space-as-entity"),
        pytest.param("\N{LATIN SMALL LETTER C WITH CARON}aj", "c\N{COMBINING CARON}aj", id="nfc"),
        pytest.param("a bold word", "a **bold** word", id="bold"),
        pytest.param("a bold word", "a __bold__ word", id="bold-underscores"),
        pytest.param("an italic word", "an *italic* word", id="italic"),
        pytest.param("an italic word", "an _italic_ word", id="italic-underscores"),
        pytest.param("bold and italic words", "**bold and *italic* words**", id="nested-emphasis"),
        pytest.param("bold and italic", "**bold and *italic***", id="emphasis-that-ends-together"),
        pytest.param("half of a word", "h*al*f of a word", id="emphasis-inside-a-word"),
        pytest.param("the code uk", "the code `uk`", id="code"),
        pytest.param("a ` sign", "a `` ` `` sign", id="code-with-a-backtick"),
        pytest.param("some code here", "```text\nsome code here\n```", id="fenced-code"),
        pytest.param("```\na *b*\n```", "~~~ text\na *b*\n~~~", id="fences"),
        pytest.param("2 \\* 3", "2 * 3", id="needless-escape"),
        pytest.param("see [the law](a.md) now", "see [the law](../b/index.sk.md#c) now", id="link-target"),
        pytest.param("see [the law](a.md)", "see [the law](https://x.example/a_(b)_c)", id="link-target-brackets"),
        pytest.param("see [the law](a.md)", "see [the law](<a b.md>)", id="link-target-pointed"),
        pytest.param("see [the law](a.md)", "see the law", id="link-removed"),
        pytest.param("see [the law](a.md)", "see [**the** law](a.md)", id="bold-in-a-link"),
        pytest.param("see [the law](a.md)", "see **[the law](a.md)**", id="bold-link"),
        pytest.param("see [the law](a.md)", "see [the\nlaw](a.md)", id="re-wrapping-in-a-link"),
        pytest.param("see [the law](a.md)", "see [the law][law]\n\n[law]: a.md", id="reference-link"),
        pytest.param("see [the law](a.md)", "see [the law]\n\n[The  Law]: <a.md> 'title'", id="shortcut-reference"),
        pytest.param("![a photo](a.jpg)", "![a photo](b.webp)", id="image-file"),
        pytest.param("[![a photo](a.jpg)](b.md)", "[![a photo](c.jpg)](d.md)", id="linked-image"),
        pytest.param("one two", "one <!-- a note\n\nfor authors --> two", id="comment"),
        pytest.param("one\n\ntwo", "one\n\n<!-- a note -->\n\ntwo", id="comment-of-its-own"),
        pytest.param("one\n\ntwo", "one\n\n[a]: https://x.example\n\ntwo", id="unused-definition"),
        pytest.param("## Do it", "## Do it {#do}", id="heading-id"),
        pytest.param("## Do it {#do}", "## Do it {#act}", id="heading-id-changed"),
        pytest.param("* one\n* two", "- one\n- two", id="bullets"),
        pytest.param("+ one\n  + two", "- one\n  * two", id="bullets-nested"),
        pytest.param("> * one\n> * two", "> - one\n> - two", id="bullets-in-a-quotation"),
        pytest.param("one\n\n---\n\ntwo", "one\n\n* * *\n\ntwo", id="rule"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "| a   | b |\n|-----|:-:|\n| c   | d |", id="table-padding"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "a | b\n--|--\nc | d", id="table-borders"),
    ],
)
def test_what_readers_do_not_see_changes_nothing(before: str, after: str) -> None:
    assert normalise(*ENTRY, before) == normalise(*ENTRY, after)
    assert body(before) == body(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("one two", "one too", id="typo"),
        pytest.param("one", "one\n\ntwo", id="new-paragraph"),
        pytest.param("one\n\ntwo", "two\n\none", id="moved-paragraph"),
        pytest.param("one\n\ntwo", "one two", id="joined-paragraphs"),
        pytest.param("> one\n>\n> two", "> one\n> two", id="joined-paragraphs-of-a-quotation"),
        pytest.param("> one", "one", id="quotation"),
        pytest.param("![a photo](a.jpg)", "![a drawing](a.jpg)", id="alt-text"),
        pytest.param("[![a photo](a.jpg)](b.md)", "[![a drawing](a.jpg)](b.md)", id="alt-text-of-a-linked-image"),
        pytest.param('[a](b.md "old title")', '[a](b.md "new title")', id="title-of-a-link"),
        pytest.param("[the law](a.md)", "[the act](a.md)", id="link-text"),
        pytest.param("[the law][a]\n\n[a]: b", "[the act][a]\n\n[a]: b", id="reference-link-text"),
        pytest.param("## Do it", "### Do it", id="heading-level"),
        pytest.param("## Do it", "Do it", id="heading"),
        pytest.param('"one"', "“one”", id="quotes"),
        pytest.param("one, two", "one; two", id="punctuation"),
        pytest.param("one [two] three", "one two three", id="square-brackets"),
        pytest.param("snake_case_name", "snakecasename", id="underscores-in-a-word"),
        pytest.param("5*3", "53", id="a-star-that-is-no-emphasis"),
        pytest.param("2 * 3 * 4", "2 3 4", id="stars-that-are-no-emphasis"),
        pytest.param("`a*b*c`", "`abc`", id="stars-in-code"),
        pytest.param("```\na *b*\n```", "```\na b\n```", id="stars-in-fenced-code"),
        pytest.param("text[^1]\n\n[^1]: one", "text[^1]\n\n[^1]: two", id="footnote"),
        pytest.param("text[^1][^2]", "text[^1]", id="footnote-mark"),
        pytest.param("- one\n- two", "1. one\n2. two", id="kind-of-list"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c|e|", id="table-cell"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|cd||", id="table-border-moved"),
        pytest.param("|a|\n|-|\n|b|", "|a||\n|-|-|\n|b||", id="table-column"),
        pytest.param("one <!-- note -->", "one <!- note ->", id="no-comment"),
        pytest.param('[a]: https://x.example\n\n"One."', '[a]: https://x.example\n\n"Two."', id="quoted-paragraph"),
    ],
)
def test_what_readers_see_changes_it(before: str, after: str) -> None:
    assert body(before) != body(after)


@pytest.mark.parametrize(
    ("title", "summary"),
    [("Join", ENTRY[1]), (ENTRY[0], "Two ways to help."), (ENTRY[0], ""), (ENTRY[1], ENTRY[0])],
    ids=["title", "summary", "no-summary", "exchanged"],
)
def test_title_and_summary_count(title: str, summary: str) -> None:
    assert fingerprint(title, summary, BODY) != fingerprint(*ENTRY, BODY)


def test_spaces_in_title_and_summary_do_not_count() -> None:
    assert fingerprint(f" Join{NBSP}us", "Three  ways to help.\r\n", BODY) == fingerprint(*ENTRY, BODY)


def test_title_summary_and_blocks_stand_on_a_line_each() -> None:
    assert normalise(*ENTRY, BODY) == (
        "Join us\nThree ways to help.\nWe help people who cannot renew a passport. It takes two hours.\n"
        "## What you can do\n- Write to your MP. - Translate a page.\n|country|signatures| |2| |Slovakia|many|\n"
        "A table with sheets of paper"
    )


def test_it_is_the_beginning_of_the_sha_256_of_that_text() -> None:
    assert fingerprint(*ENTRY, BODY) == hashlib.sha256(normalise(*ENTRY, BODY).encode()).hexdigest()[:8]
    # A change of the rules makes every translation of the site look outdated.
    assert fingerprint(*ENTRY, BODY) == "f17a7837"


DRESSES = ("{}", "**{}**", "*{}*", "`{}`", "[{}](x.md)", "{}<!-- note -->", "![{}](y.png)", "**[{}](z)**")
words = st.text(st.sampled_from("abcdeščřабвгд"), min_size=1, max_size=8)
paragraphs = st.lists(words, min_size=1, max_size=12)
texts = st.lists(paragraphs, min_size=1, max_size=5)


def plain(text: list[list[str]]) -> str:
    return "\n\n".join(" ".join(paragraph) for paragraph in text)


@given(texts, st.data())
def test_any_dressing_of_the_words_changes_nothing(text: list[list[str]], data: st.DataObject) -> None:
    dress = st.sampled_from(DRESSES)
    space = st.sampled_from((" ", "\n", "  ", NBSP, " \n", "\r\n"))
    blank = st.sampled_from(("\n\n", "\r\n\r\n", "\n \n\n", "\n\n<!-- note -->\n\n", "\n\n[a]: b.md\n\n"))
    dressed = ""
    for paragraph in text:
        for word in paragraph:
            dressed += data.draw(dress).format(word) + data.draw(space)
        dressed += data.draw(blank)
    assert normalise(*ENTRY, dressed) == normalise(*ENTRY, plain(text))


@given(texts, st.data())
def test_any_changed_word_changes_it(text: list[list[str]], data: st.DataObject) -> None:
    changed = [list(paragraph) for paragraph in text]
    paragraph = data.draw(st.sampled_from(changed))
    place = data.draw(st.integers(0, len(paragraph) - 1))
    paragraph[place] = data.draw(words.filter(lambda word: word != paragraph[place]))
    assert normalise(*ENTRY, plain(changed)) != normalise(*ENTRY, plain(text))


@given(st.text(), st.text(), st.text(st.sampled_from("ab*_`[]()!|->#{}:\\\n \t<!~^&;0")))
def test_any_text_has_a_fingerprint(title: str, summary: str, text: str) -> None:
    found = fingerprint(title, summary, text)
    assert len(found) == 8
    assert int(found, 16) >= 0
