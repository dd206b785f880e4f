"""All content, by key, with every reference resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from initiative.model.contact import Contact
from initiative.model.country import Country
from initiative.model.document import Common, Document, Key
from initiative.model.faq import Question
from initiative.model.letter import Letter
from initiative.model.news import Article
from initiative.model.page import Page
from initiative.model.petition import Petition
from initiative.model.press import Release
from initiative.model.voice import Voice
from initiative.settings import Tag

Entity = Page | Question | Article | Country | Petition | Letter | Release | Voice
E = TypeVar("E", Page, Question, Article, Country, Petition, Letter, Release, Voice)


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationSet:
    """All documents of one key. `documents` holds the original too."""

    key: Key
    original: Document
    documents: Mapping[Tag, Document]
    common: Common
    entity: Entity
    lines: Mapping[str, int]
    """Lines of the facts in the original's header, for messages."""
    begun: tuple[Tag, ...] = ()
    """Languages with a translation that is not finished and not among `documents`."""

    @property
    def section(self) -> str:
        """First half of the key."""
        return self.original.section

    @property
    def name(self) -> str:
        """Second half of the key."""
        return self.original.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """Everything in `content/`. Sets are sorted by key.

    `unread` are the keys of folders with a file that could not be read: whatever names them is not at fault for it.
    """

    sets: Mapping[Key, TranslationSet]
    by_section: Mapping[str, tuple[TranslationSet, ...]]
    contacts: Mapping[str, Contact]
    unread: frozenset[Key] = frozenset()

    def section(self, name: str) -> tuple[TranslationSet, ...]:
        """Return the sets of a section, by key."""
        return self.by_section.get(name, ())

    def entities(self, kind: type[E]) -> tuple[E, ...]:
        """Return all entities of one type, by key."""
        return tuple(item.entity for item in self.sets.values() if isinstance(item.entity, kind))

    def find(self, kind: type[E], key: str) -> E | None:
        """Return the entity of `key`, None when there is none of that type."""
        found = self.sets.get(Key(key))
        return found.entity if found is not None and isinstance(found.entity, kind) else None


def make_dataset(sets: Iterable[TranslationSet], unread: Iterable[Key] = ()) -> Dataset:
    """Put sets together, sorted by key. Of two contacts with one id the first one by key counts."""
    ordered = {item.key: item for item in sorted(sets, key=lambda item: item.key)}
    sections: dict[str, list[TranslationSet]] = {}
    contacts: dict[str, Contact] = {}
    for item in ordered.values():
        sections.setdefault(item.section, []).append(item)
        for contact in contacts_of(item.entity):
            contacts.setdefault(contact.id, contact)
    return Dataset(
        sets=ordered,
        by_section={name: tuple(found) for name, found in sections.items()},
        contacts=contacts,
        unread=frozenset(unread),
    )


def contacts_of(entity: Entity) -> tuple[Contact, ...]:
    """Return the contacts an entity brings in."""
    if isinstance(entity, Country):
        return entity.group.contacts
    return entity.contacts if isinstance(entity, Page) else ()
