"""What of a translation is not translated yet: no words at all, or still those of the text it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from initiative.checks.findings import diagnose
from initiative.checks.sections import comments_of, line_at, pieces_of, sections_of
from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.fingerprint import normalise
from initiative.l10n.staleness import lineage
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document

_AS_BEGUN: Final = re.compile(r"<!--\n.*\n-->", re.DOTALL)
"""A comment as a translation is begun with."""
_MARK: Final = re.compile(r"^(?:-|\d+[.)])\s+")
_NOT_TO_TRANSLATE: Final = re.compile(r"!?\[[^\]]*\]\([^)]*\)|`[^`]*`|“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
"""Links, code and quotations: names of laws, titles of sources."""
_ID: Final = re.compile(r"\{#[^}]*\}")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS: Final = 6
"""Fewer may well be the same in two languages."""


def find_untranslated(item: TranslationSet, document: Document) -> Iterator[Diagnostic]:
    """Yield what is left to be done of a translation: beside all texts on the way from its original."""
    above = [item.documents[tag] for tag in lineage(item, document.lang) if tag in item.documents]
    sources = (*(text for text in above if text is not item.original), item.original)
    yield from _header(document, sources)
    left = [match for match in comments_of(document.body) if _is_left(match[0], sources)]
    for match in left:
        line = line_at(document, match.start())
        yield _found(
            document,
            line,
            "These words stand in a comment, which no reader sees.",
            "Put their translation in the place of the comment, marks included.",
        )
    yield from _empty(document, sources[-1], {line_at(document, match.start()) for match in left})
    yield from _headings(document, sources)
    yield from _pieces(document, sources)


def _header(document: Document, sources: Sequence[Document]) -> Iterator[Diagnostic]:
    for source in sources:
        if document.title == source.title and not _is_name(document.title):
            message = "The title is still that of {file}."
            yield _found(document, document.title_line, message, "Translate it.", source)
            break
    for source in sources:
        if document.summary == source.summary:
            message = "The summary is still that of {file}."
            yield _found(document, document.summary_line, message, "Translate it.", source)
            break


def _is_name(title: str) -> bool:
    """Whether a title may be the same in several languages: one word, or nothing but words with capitals."""
    return len(_WORD.findall(title)) < 2 or _has_capitals(title)


def _has_capitals(text: str) -> bool:
    """Whether a text may be a name: several words, each with a capital."""
    words = _WORD.findall(text)
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _is_left(comment: str, sources: Sequence[Document]) -> bool:
    """Whether a comment waits to be translated; authors write comments too, which may be copied."""
    if any(comment in source.body for source in sources):
        return False
    blocks = {block for source in sources for block in _blocks(source.body)}
    return bool(_AS_BEGUN.fullmatch(comment)) or not blocks.isdisjoint(_blocks(comment[4:-3].strip()))


def _blocks(body: str) -> list[str]:
    return normalise("", "", body).split("\n")[2:]


def _empty(document: Document, original: Document, left: set[int]) -> Iterator[Diagnostic]:
    """Yield each heading without a text below where the original has one; what is left in a comment is told there."""
    theirs, ours = sections_of(original), sections_of(document)
    if len(theirs) != len(ours):
        return
    ends = (*(section.line for section in ours[1:]), document.body_line + document.body.count("\n") + 1)
    for section, other, end in zip(ours, theirs, ends, strict=True):
        if other.text and not section.text and left.isdisjoint(range(section.line, end)):
            message = "Nothing is translated here yet."
            fix = "Translate it, or add  draft: true  to the header until it is done."
            yield _found(document, section.line, message, fix)


def _headings(document: Document, sources: Sequence[Document]) -> Iterator[Diagnostic]:
    """Yield each heading that is that of a source, but for names.

    A single word may be the same in two languages, or a name: it counts where there are several, and the source has it
    in its sentences too or half of all headings are the same.
    """
    known = {section.heading: source for source in reversed(sources) for section in sections_of(source)}
    ours = [section for section in sections_of(document) if _WORD.search(section.heading)]
    same = [section for section in ours if section.heading in known and not _has_capitals(section.heading)]
    for section in same:
        source, words = known[section.heading], _WORD.findall(section.heading)
        alike = len(words) == 1 and (len(same) < 2 or not (len(same) * 2 >= len(ours) or _has_word(source, words[0])))
        if not alike:
            message = "This heading is still that of {file}."
            yield _found(document, section.line, message, "Translate it.", source)


def _has_word(source: Document, word: str) -> bool:
    """Whether a text has a word with small letters, as no name is written; addresses and ids are no text."""
    text = _ID.sub(" ", _NOT_TO_TRANSLATE.sub(" ", source.body))
    return re.search(rf"\b{word.lower()}\b", text) is not None


def _pieces(document: Document, sources: Sequence[Document]) -> Iterator[Diagnostic]:
    """Yield each paragraph and item of a list that is word for word that of a source."""
    known = {_words(text): source for source in reversed(sources) for _line, text in pieces_of(source)}
    for line, text in pieces_of(document):
        source = known.get(_words(text))
        rest = _WORD.findall(_NOT_TO_TRANSLATE.sub(" ", text))
        if source is not None and len(rest) >= _FEWEST_WORDS and not text.startswith((">", "#")):
            yield _found(document, line, "This is still the text of {file}.", "Translate it.", source)


def _words(piece: str) -> str:
    return _MARK.sub("", normalise("", "", piece).strip())


def _found(document: Document, line: int, message: str, fix: str, source: Document | None = None) -> Diagnostic:
    values = {"file": source.path.rpartition("/")[2]} if source else {}
    return diagnose(document, line, "untranslated", message, fix, severity=Severity.WARNING, **values)
