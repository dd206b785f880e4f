"""Words that are in another language than the page says, in written pages."""

from __future__ import annotations

import pytest

from initiative.checks.foreign_words import NAMES, check_same_words, check_scripts
from initiative.written import Output, parse_page

UNMARKED = '"{}" is not in the language "{}".'


def output(**bodies: str) -> Output:
    """Return a site of one page in each language, `lang="<p>…</p>"`."""
    direction = {"ar": "rtl"}
    pages = {
        f"{lang}/index.html": f'<!doctype html><html lang="{lang}" dir="{direction.get(lang, "ltr")}">{body}</html>'
        for lang, body in bodies.items()
    }
    return Output(
        pages={path: parse_page(path, source) for path, source in pages.items()}, files=frozenset(pages), siteurl=""
    )


def found(lang: str, body: str) -> list[str]:
    """Return what is said of the scripts of a page."""
    return [fault.text().partition("unmarked-language ")[2] for fault in check_scripts(output(**{lang: body}))]


FOREIGN = {
    "a heading": ("uk", "<h2>What the checks say</h2>", "What the checks say"),
    "a link in a list": ("ru", '<li><a href="#x">What the checks say</a></li>', "What the checks say"),
    "words across inline elements": ("uk", "<p><b>Slov-Lex</b>, <i>Ministry</i> of Justice</p>",
                                     "Slov-Lex, Ministry of Justice"),
    "part of a sentence": ("ru", "<p>Подробнее: A document for a friend of ours.</p>", "document for a friend of ours"),
    "an alternative text": ("uk", '<img alt="Drawing of a snowy square" src="x.png">', "Drawing of a snowy square"),
    "a label": ("ar", '<nav aria-label="Where you are now"></nav>', "Where you are now"),
    "a title": ("uk", "<title>Who we are today</title>", "Who we are today"),
    "a description": ("uk", '<meta name="description" content="Who we are today">', "Who we are today"),
    "the page's words in a foreign text": ("uk", '<p lang="en">Signed: <data>майже 400 підписів</data></p>',
                                           "майже 400 підписів"),
    "one Cyrillic word": ("de", "<p>Das Wort подпись</p>", "подпись"),
    "one Arabic word": ("ru", "<p>Слово توقيع</p>", "توقيع"),
    "Cyrillic on an Arabic page": ("ar", "<p>Русский</p>", "Русский"),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "body", "text"), FOREIGN.values(), ids=FOREIGN)
def test_words_in_a_foreign_script_are_found(lang: str, body: str, text: str) -> None:
    inner = "en" if 'lang="en"' in body else lang
    assert found(lang, body) == [UNMARKED.format(text, inner)]


FINE = {
    "marked words": ("uk", '<h2 lang="en" dir="ltr">What the checks say</h2>'),
    "a marked alternative text": ("uk", '<img lang="en" alt="Drawing of a snowy square" src="x.png">'),
    "three words of a name": ("ru", "<p>Организация Human Rights Watch сообщает</p>"),
    "names with others between": ("ru", "<p>Telegram и Signal, Matrix и openPetition</p>"),
    "a name all languages share": ("uk", f"<p>{NAMES[0]}, {NAMES[1]}</p>"),
    "an address": ("ru", "<p>https://www.nansen-passport.example/en/about/who-we-are.html</p>"),
    "a mailbox": ("ru", "<p>one.two.three.four@nansen-passport.example</p>"),
    "code": ("ru", "<pre><code>python3 tasks py build all pages</code></pre>"),
    "a drawing": ("ru", "<svg><text>one two three four</text></svg>"),
    "what nobody hears": ("ru", '<div aria-hidden="true"><b>ONE TWO THREE</b> FOUR</div>'),
    "letters of a list": ("ru", "<p>карты A, B, C, D, E</p>"),
    "blocks of their own": ("ru", "<ul><li>One two</li><li>three four</li></ul>"),
    "one script for two languages": ("sk", "<p>Words that no script can tell</p>"),
}


@pytest.mark.parametrize(("lang", "body"), FINE.values(), ids=FINE)
def test_what_is_marked_or_a_name_is_not(lang: str, body: str) -> None:
    assert found(lang, body) == []


def test_the_same_sentence_in_two_languages_of_one_script_is_found() -> None:
    site = output(de="<p>What the <b>checks</b> say</p>", en="<p>What the checks say</p>")
    told = '"What the checks say" is in the language "en" here and in "de" in de/index.html.'
    assert [fault.text() for fault in check_same_words(site)] == [f"en/index.html:1: two-languages {told}"]


def test_a_sentence_marked_wherever_it_stands_is_in_one_language() -> None:
    site = output(de='<p lang="en">What the checks say</p>', en="<p>What the checks say</p>")
    assert list(check_same_words(site)) == []


def test_a_few_words_may_be_the_same_in_two_languages() -> None:
    assert list(check_same_words(output(de="<p>Human Rights Watch</p>", en="<p>Human Rights Watch</p>"))) == []
