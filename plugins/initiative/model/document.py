"""A document: one file, one page in one language; and the facts that every kind of page shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NewType

from initiative.accessors import Facts
from initiative.frontmatter import Scalar
from initiative.model.minor_change import MinorChange, read_minor_changes
from initiative.model.translator import read_translator
from initiative.model.words import TextByLanguage, optional_words, read_name, read_words
from initiative.partial_date import PartialDate
from initiative.settings import Tag

Key = NewType("Key", str)
"""`section/name`: names a page in all languages."""

_PIN: Final = re.compile(r"([a-z]{2,3})@([0-9a-f]{8})")
_DOCUMENT_KEYS: Final = ("title", "summary", "slug")
_TRANSLATION_KEYS: Final = (*_DOCUMENT_KEYS, "translated_from", "translator", "native_review", "draft")
COMMON_KEYS: Final = (
    *_DOCUMENT_KEYS, "updated", "sample", "draft", "important", "minor_changes", "aliases", "references", "image",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """What a translation was made from: a language and the fingerprint of its text."""

    lang: Tag
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One file. `path` is relative to the folder the command runs in; `pin` is None in the original.

    Lines count from 1 in the file. `draft` is of translations; that of a whole page is a fact.
    """

    key: Key
    lang: Tag
    path: str
    title: str
    summary: str
    body: str
    body_line: int
    title_line: int = 1
    summary_line: int = 1
    slug: str | None = None
    slug_line: int = 1
    pin: Pin | None = None
    pin_line: int = 1
    translator: str = ""
    native_review: bool = False
    draft: bool = False

    @property
    def section(self) -> str:
        """First half of the key."""
        return self.key.partition("/")[0]

    @property
    def name(self) -> str:
        """Second half of the key: the folder."""
        return self.key.partition("/")[2]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """What a text rests on; `lang` is the language of the source, which need not be that of its title here."""

    title: TextByLanguage
    publisher: TextByLanguage
    lang: Tag
    url: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """The picture of a page. `file` lies beside the text."""

    file: str
    alt: TextByLanguage
    credit: str
    licence: str
    caption: TextByLanguage | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Common:
    """The facts every page has."""

    updated: date
    sample: bool = False
    draft: bool = False
    important: bool = False
    minor_changes: tuple[MinorChange, ...] = ()
    aliases: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    image: Image | None = None


def read_document(facts: Facts, *, key: Key, lang: Tag, body: str, body_line: int, own: tuple[str, ...]) -> Document:
    """Read what stands in every header, original or translation. `own` are the keys of the section."""
    pin = _pin(facts)
    inherited = {*COMMON_KEYS, *own} - set(_TRANSLATION_KEYS)
    if pin is None:
        facts.refuse_unknown((*COMMON_KEYS, *own, *_TRANSLATION_KEYS))
    else:
        facts.refuse_unknown((*_TRANSLATION_KEYS, *inherited))
        for name in sorted(inherited & facts.node.values.keys()):
            facts.fault(
                facts.line(name), "inherited-key", '"{key}" stands only in the original.', "Remove this line.", key=name
            )
    draft = pin is not None and facts.flag("draft")
    return Document(
        key=key,
        lang=lang,
        path=facts.path,
        title=facts.text("title"),
        summary=facts.text("summary", "" if draft else None),
        body=body,
        body_line=body_line,
        title_line=facts.line("title"),
        summary_line=facts.line("summary"),
        slug=facts.slug("slug"),
        slug_line=facts.line("slug") if facts.has("slug") else 1,
        pin=pin,
        pin_line=1 if pin is None else facts.line("translated_from"),
        translator=read_translator(facts),
        native_review=facts.flag("native_review"),
        draft=draft,
    )


def _pin(facts: Facts) -> Pin | None:
    """Return what stands there. A text that is no pin has no language: beside other texts it is known what is meant."""
    if not facts.has("translated_from"):
        return None
    node = facts.node.values["translated_from"]
    value = node.text if isinstance(node, Scalar) else ""
    match = _PIN.fullmatch(value)
    return Pin(lang=Tag(match[1]), fingerprint=match[2]) if match else Pin(lang=Tag(""), fingerprint=value)


def read_common(facts: Facts) -> Common:
    """Read the facts every original has."""
    for name in ("translator", "native_review"):
        if facts.has(name):
            message = '"{key}" belongs into a translation.'
            facts.fault(facts.line(name), "translation-key", message, "Remove this line.", key=name)
    return Common(
        updated=facts.date("updated"),
        sample=facts.flag("sample"),
        draft=facts.flag("draft"),
        important=facts.flag("important"),
        minor_changes=read_minor_changes(facts),
        aliases=facts.texts("aliases"),
        references=tuple(_reference(item) for item in facts.maps("references")),
        image=_image(facts.map("image")),
    )


def _reference(facts: Facts) -> Reference:
    facts.refuse_unknown(("title", "publisher", "url", "date", "lang"))
    return Reference(
        title=read_name(facts, "title"),
        publisher=read_name(facts, "publisher"),
        lang=Tag(facts.text("lang", "en")),
        url=read_url(facts, "url"),
        date=facts.optional_partial_date("date"),
    )


def _image(facts: Facts | None) -> Image | None:
    if facts is None:
        return None
    facts.refuse_unknown(("file", "alt", "credit", "licence", "caption"))
    return Image(
        file=facts.text("file"),
        alt=read_words(facts, "alt"),
        credit=facts.text("credit"),
        licence=facts.text("licence"),
        caption=optional_words(facts, "caption"),
    )


def read_url(facts: Facts, key: str) -> str:
    """Return a web address, https only; empty when absent."""
    value = facts.text(key, "")
    if value and not re.fullmatch(r"https://[^\s/]+\.[^\s/]+(/\S*)?", value):
        facts.fault(
            facts.line(key), "url", '"{value}" is not a web address.', "Write it whole, from https:// on.", value=value
        )
    return value
