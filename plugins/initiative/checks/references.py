"""Every name in a fact must be the name of something there is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from initiative.checks.moved import Moved
from initiative.diagnostics import Diagnostic
from initiative.l10n.tags import LIKELY_LANGUAGES, is_language, suggest_country, suggest_language
from initiative.model.contact import Contact
from initiative.model.country import Country
from initiative.model.dataset import Dataset, TranslationSet, contacts_of
from initiative.model.document import Key
from initiative.model.faq import Question
from initiative.model.letter import Letter
from initiative.model.news import Article
from initiative.model.petition import Petition
from initiative.model.press import Release
from initiative.model.voice import Voice
from initiative.model.words import TextByLanguage
from initiative.settings import Site

ELSEWHERE = ("by", "ca", "eu", "ru", "ua", "us")
"""Codes a petition, a letter or a news item may name although they have no place on the overview of countries."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _There:
    """What can be named, and where it has gone."""

    dataset: Dataset
    moved: Moved


def check(dataset: Dataset, site: Site, moved: Moved) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference that leads nowhere."""
    contacts: dict[str, str] = {}
    for item in dataset.sets.values():
        yield from _entity(item, _There(dataset=dataset, moved=moved), site)
        yield from _languages(item, "references", (reference.lang for reference in item.common.references))
        for fact, words in (*_words(item, item.common), *_words(item, item.entity)):
            yield from _languages(item, fact, (tag for tag, _text in words.texts))
        for contact in contacts_of(item.entity):
            yield from _contact(item, contact, contacts, site)
            contacts.setdefault(contact.id, item.original.path)


def _entity(item: TranslationSet, there: _There, site: Site) -> Iterator[Diagnostic]:
    entity, dataset = item.entity, there.dataset
    if isinstance(entity, Country):
        yield from _known(item, "petitions", "petitions", entity.petitions, there)
        yield from _languages(item, "languages", entity.group.languages)
        if entity.code not in site.countries:
            yield _country(item, 1, entity.code, site.countries)
    elif isinstance(entity, Question):
        yield from _known(item, "related", "faq", entity.related, there)
    elif isinstance(entity, Article):
        yield from _known(item, "related", "news", entity.related, there)
        yield from _countries(item, "countries", entity.countries, site)
    elif isinstance(entity, Petition):
        yield from _countries(item, "country", (entity.country,), site)
        yield from _countries(item, "initiator", (entity.initiator.country,), site)
        yield from _known(item, "letter", "letters", (entity.letter,), there)
        yield from _contact_id(item, "initiator", entity.initiator.contact, dataset)
    elif isinstance(entity, Letter):
        yield from _countries(item, "country", (entity.country,), site)
        yield from _known(item, "petition", "petitions", (entity.petition,), there)
        yield from _authoritative(item, entity, dataset)
    elif isinstance(entity, Release):
        yield from _contact_id(item, "contact", entity.contact, dataset)
        yield from _countries(item, "countries", entity.countries, site)
    elif isinstance(entity, Voice):
        yield from _known(item, "petition", "petitions", (entity.petition,), there)
        yield from _countries(item, "country", (entity.country,), site)


def _words(item: TranslationSet, value: object, fact: str = "") -> Iterator[tuple[str, TextByLanguage]]:
    """Yield every text by language within a value, with the header field it stands in."""
    if isinstance(value, TextByLanguage):
        yield fact, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(item, one, fact)
    elif is_dataclass(value):
        for field in fields(value):
            outer = fact if fact in item.lines else field.name
            yield from _words(item, getattr(value, field.name), outer)


def _known(item: TranslationSet, fact: str, section: str, names: Iterable[str], there: _There) -> Iterator[Diagnostic]:
    for name in names:
        key = Key(f"{section}/{name}")
        if name and key not in there.dataset.sets and key not in there.dataset.unread:
            others = [other.name for other in there.dataset.section(section)]
            yield _nowhere(item, fact, name, others, f"content/{section}", moved=there.moved.find(key))


def _contact_id(item: TranslationSet, fact: str, name: str, dataset: Dataset) -> Iterator[Diagnostic]:
    hidden = any(key.startswith(("countries/", "pages/")) for key in dataset.unread)
    if name and name not in dataset.contacts and not hidden:
        yield _nowhere(item, fact, name, sorted(dataset.contacts), "contacts")


def _nowhere(
    item: TranslationSet, fact: str, name: str, there: list[str], place: str, *, moved: str = ""
) -> Diagnostic:
    others = [other for other in there if other != item.name]
    near = [moved] if moved else difflib.get_close_matches(name, others, n=1, cutoff=0.5)
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get(fact, 1),
        code="unresolved",
        message='"{fact}" names "{name}", but there is no such thing in {place}.',
        fix='Did you mean "{near}"?' if near else "Known there: {names}.",
        values=(
            ("fact", fact),
            ("name", name),
            ("place", place),
            ("near", near[0] if near else ""),
            ("names", ", ".join(there) or "–"),
        ),
    )


def _countries(item: TranslationSet, fact: str, codes: Iterable[str], site: Site) -> Iterator[Diagnostic]:
    for code in codes:
        if code and code not in (*site.countries, *ELSEWHERE):
            yield _country(item, item.lines.get(fact, 1), code, (*site.countries, *ELSEWHERE))


def _country(item: TranslationSet, line: int, code: str, known: tuple[str, ...]) -> Diagnostic:
    near = suggest_country(code, known)
    return Diagnostic(
        path=item.original.path,
        line=line,
        code="unknown-country",
        message='"{code}" is not a country of this site.',
        fix='Did you mean "{near}"?' if near else "Known: {codes}.",
        values=(("code", code), ("near", near or ""), ("codes", ", ".join(sorted(known)))),
    )


def _languages(item: TranslationSet, fact: str, tags: Iterable[str], line: int | None = None) -> Iterator[Diagnostic]:
    for tag in tags:
        if not is_language(tag):
            near = suggest_language(tag, LIKELY_LANGUAGES)
            yield Diagnostic(
                path=item.original.path,
                line=line or item.lines.get(fact, 1),
                code="unknown-language",
                message='"{tag}" is not a language code.',
                fix='Did you mean "{near}"?' if near else "Write two small letters, for example  en  or  uk .",
                values=(("tag", tag), ("near", near or "")),
            )


def _authoritative(item: TranslationSet, letter: Letter, dataset: Dataset) -> Iterator[Diagnostic]:
    if letter.authoritative and letter.authoritative not in item.documents and item.key not in dataset.unread:
        yield Diagnostic(
            path=item.original.path,
            line=item.lines.get("authoritative", 1),
            code="unresolved",
            message='The version that counts is in "{tag}", but this folder has no such text.',
            fix="Languages here: {tags}.",
            values=(("tag", letter.authoritative), ("tags", ", ".join(sorted(item.documents)))),
        )


def _contact(item: TranslationSet, contact: Contact, seen: dict[str, str], site: Site) -> Iterator[Diagnostic]:
    line = item.lines.get("contacts", 1)
    if contact.id and contact.id in seen:
        yield Diagnostic(
            path=item.original.path,
            line=line,
            code="duplicate-contact",
            message='The contact id "{id}" is taken by {other}.',
            fix="Choose another id.",
            values=(("id", contact.id), ("other", seen[contact.id])),
        )
    yield from _languages(item, "contacts", contact.languages, line)
    if contact.country and contact.country not in site.countries:
        yield _country(item, line, contact.country, site.countries)
