"""The short texts of headers as readers see them: titles, summaries, captions, roles, reasons.

The files keep what was written, and so do fingerprints, checks and open data. Names that belong to no language stay as
they are: organisations, laws, licences.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from operator import is_
from typing import TypeVar, cast

from initiative.l10n.typography import typeset_text
from initiative.model.dataset import Dataset, TranslationSet, make_dataset
from initiative.model.document import Document, Reference
from initiative.model.words import TextByLanguage

T = TypeVar("T")


def typeset_dataset(dataset: Dataset) -> Dataset:
    """Return all content with its short texts in the typography of their languages. Bodies are set when rendered."""
    return make_dataset((_item(item) for item in dataset.sets.values()), dataset.unread)


def _item(item: TranslationSet) -> TranslationSet:
    documents = {tag: _document(document) for tag, document in item.documents.items()}
    return replace(
        item,
        original=documents[item.original.lang],
        documents=documents,
        common=_facts(item.common),
        entity=_facts(item.entity),
    )


def _document(document: Document) -> Document:
    title, summary = (typeset_text(document.lang, text) for text in (document.title, document.summary))
    return replace(document, title=title, summary=summary)


def _facts(value: T) -> T:
    """Return a value of the model with every text in it whose language is known set."""
    return cast("T", _set(value))


def _set(value: object) -> object:
    match value:
        case TextByLanguage():
            return TextByLanguage(texts=tuple((tag, typeset_text(tag, text)) for tag, text in value.texts))
        case Reference():
            return replace(value, title=_facts(value.title))
        case tuple():
            made = tuple(map(_set, value))
            return value if all(map(is_, made, value)) else made
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = ((item.name, getattr(value, item.name)) for item in fields(value))
    changed = {name: new for name, part in parts if (new := _set(part)) is not part}
    return replace(value, **changed) if changed else value
