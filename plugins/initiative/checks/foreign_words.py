"""Checks of written pages: words that are in another language than the page says.

A screen reader reads them in the wrong voice, and a reader meets a sentence that changes its language in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from initiative.diagnostics import Diagnostic
from initiative.l10n.letters import LETTERS
from initiative.l10n.tags import script
from initiative.written import Element, Output, Page

Check = Callable[[Output], Iterator[Diagnostic]]

_BORROWED: Final[Mapping[str, int]] = {"Latn": 3, "Cyrl": 0, "Arab": 0}
"""So many words in a row of a script any language may take over, as names. Other scripts are not looked for."""

_SAME_WORDS: Final = 4
"""Fewer words than that may be the same in two languages."""

_ADDRESS: Final = re.compile(r"\S+(?:://|@)\S*|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ATTRIBUTES: Final = ("alt", "title", "aria-label", "placeholder")

NAMES: Final = (
    # Our own name and a licence, which stand together under pictures.
    "Nansen Passport 2.0", "CC BY 4.0",
    # A guide and a service, to be searched for by these words.
    "Surveillance Self-Defense", "Digital Security Helpline",
    # Documents by the name that is printed on them.
    "titre d’identité et de voyage", "titolo di viaggio per stranieri", "Polski dokument podróży dla cudzoziemca",
)  # fmt: skip
"""Proper names, which are the same in every language. Titles of works are none: they are marked."""


class _Words(NamedTuple):
    text: str
    lang: str
    offset: int


def check_scripts(output: Output) -> Iterator[Diagnostic]:
    """Words in a script that the language around them does not have say which language they are in.

    Bad:  <html lang="uk"> … <p>What the checks say</p>   <p lang="en">майже 400 підписів</p>
    Good: <html lang="uk"> … <p lang="en">What the checks say</p>
    """
    for page in output.pages.values():
        for words in _words(page):
            for found in _foreign(words):
                yield _fault(page, words, "unmarked-language", '"{text}" is not in the language "{lang}".', found)


def check_same_words(output: Output) -> Iterator[Diagnostic]:
    """The same words are never in two languages: on one of the pages, their language is not marked.

    This finds what languages of one script cannot hide from each other.

    Bad:  <html lang="de"> … <p>What the checks say</p>, and the same below <html lang="en"> on another page
    """
    seen: dict[str, tuple[str, str]] = {}
    for page in output.pages.values():
        for words in _words(page):
            text = " ".join(words.text.split())
            if len(_WORD.findall(_without_names(text))) < _SAME_WORDS:
                continue
            lang, path = seen.setdefault(text, (words.lang, page.path))
            if lang != words.lang:
                message = '"{text}" is in the language "{lang}" here and in "{other}" in {path}.'
                yield _fault(page, words, "two-languages", message, text, other=lang, path=path)


def _words(page: Page) -> Iterator[_Words]:
    """Yield what a page says: the texts of each block as long as they stay in one language, then attributes."""
    for (_block, lang), texts in groupby(
        (text for text in page.texts if not text.is_silent), attrgetter("block", "lang")
    ):
        found = tuple(texts)
        yield _Words("".join(text.text for text in found), lang, found[0].offset)
    for element in page.elements:
        for text in _told(element):
            yield _Words(text, element.lang, element.offset)


def _told(element: Element) -> Iterator[str]:
    """Yield what an element says by itself."""
    if element.name == "title":
        yield element.text
    if element.attributes.get("name") == "description":
        yield element.attributes.get("content", "")
    yield from (element.attributes[name] for name in _ATTRIBUTES if element.attributes.get(name))


@lru_cache
def _script(lang: str) -> str:
    return script(lang)


def _foreign(words: _Words) -> Iterator[str]:
    if not words.lang:
        return
    own, text = _script(words.lang), _without_names(words.text)
    for code in _BORROWED:
        if code != own:
            yield from (match[0].strip() for match in _run(code).finditer(text))


@lru_cache
def _run(code: str) -> re.Pattern[str]:
    """Return what finds too many words in a row of one script. Single Latin letters are no words."""
    letter, most = LETTERS[code], _BORROWED[code]
    word = rf"{letter}{{2,}}" if most else rf"{letter}+"
    between = rf"[\W\d_]+(?:{letter}[\W\d_]+)*"
    return re.compile(rf"{word}(?:{between}{word}){{{most},}}")


def _without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "0")
    return _ADDRESS.sub("0", text)


def _fault(page: Page, words: _Words, code: str, message: str, text: str, **more: str) -> Diagnostic:
    values = (("text", text), ("lang", words.lang), *more.items())
    return Diagnostic(path=page.path, line=page.line(words.offset), code=code, message=message, values=values)


CHECKS: Final[tuple[Check, ...]] = (check_scripts, check_same_words)
