"""A–Z: every page and question of a language in one list. The search that needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from initiative.l10n.collation import first_letter, sort_key
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Frame, Link
from initiative.views.links import title_link
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of
from initiative.views.text import TextLanguage, finisher, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """All entries under one letter."""

    letter: str
    id: str
    items: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexView:
    """The list, letter by letter; texts in other languages come last, without a letter."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    toc: tuple[Link, ...]
    letters: tuple[Letter, ...]
    others: tuple[Link, ...]


def make_index(build: Build, item: TranslationSet, lang: Tag) -> IndexView:
    """Return the A–Z page."""
    subject = subject_of(build, item, lang, template="index", kind="INDEX")
    document = build.linkage.shown(item, lang)
    listed = [found for found in build.dataset.sets.values() if found.section != "voices" and found.name != "not-found"]
    own = [found for found in listed if build.linkage.has(found, lang)]
    letters = _letters(build, subject, own)
    lead, _parts = build.prose(document).parts()
    return IndexView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=finisher(build, subject, document.lang)(lead),
        toc=tuple(Link(text=letter.letter, href=f"#{letter.id}") for letter in letters),
        letters=letters,
        others=tuple(title_link(build, subject, found) for found in listed if not build.linkage.has(found, lang)),
    )


def _letters(build: Build, subject: Subject, items: list[TranslationSet]) -> tuple[Letter, ...]:
    lang, key = subject.lang, sort_key(subject.lang)
    titled = sorted(
        ((found.documents[lang].title, found) for found in items), key=lambda pair: (key(pair[0]), pair[1].key)
    )
    groups = groupby(titled, key=lambda pair: first_letter(lang, pair[0]))
    return tuple(
        Letter(
            letter=letter or "#",
            id=f"letter-{number}",
            items=tuple(title_link(build, subject, found) for _title, found in group),
        )
        for number, (letter, group) in enumerate(groups, 1)
    )
