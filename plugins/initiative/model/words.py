"""Short texts inside facts, by language."""

from __future__ import annotations

from dataclasses import dataclass

from initiative.accessors import Facts
from initiative.settings import Tag


@dataclass(frozen=True, kw_only=True, slots=True)
class TextByLanguage:
    """A short text inside a fact. `texts` is never empty and keeps the order of the file."""

    texts: tuple[tuple[Tag, str], ...]

    def best(self, *tags: str) -> tuple[str, Tag]:
        """Return text and language of the first of `tags` that is there, else of the first text."""
        there = dict(self.texts)
        for tag in tags:
            if tag in there:
                return there[Tag(tag)], Tag(tag)
        return self.texts[0][1], self.texts[0][0]


def read_words(facts: Facts, key: str) -> TextByLanguage:
    """Return a required text by language."""
    return _words(facts.map(key, required=True)) or TextByLanguage(texts=((Tag(facts.lang), ""),))


def optional_words(facts: Facts, key: str) -> TextByLanguage | None:
    """Return a text by language, None when absent or wrong."""
    return _words(facts.map(key))


def read_name(facts: Facts, key: str) -> TextByLanguage:
    """Return a required text in the language of the file, or what stands by language: a title as its work has it."""
    words = facts.map(key) if facts.is_map(key) else None
    if words is None or not words.node.values:
        return TextByLanguage(texts=((Tag(facts.lang), facts.text(key)),))
    return TextByLanguage(texts=tuple((Tag(tag), words.text(tag)) for tag in words.node.values))


def _words(words: Facts | None) -> TextByLanguage | None:
    """At least the language of the file must be there: it is what the others fall back to."""
    if words is None:
        return None
    if not words.has(words.lang):
        message = '"{key}" has no text in "{lang}", the language of this file.'
        words.fault(words.node.line, "missing-words", message, "Add  {lang}: …", key=words.where, lang=words.lang)
        return None
    return TextByLanguage(texts=tuple((Tag(tag), words.text(tag)) for tag in words.node.values))
