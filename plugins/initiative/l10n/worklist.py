"""What translators of a language have to do, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from initiative.l10n.linkage import Linkage
from initiative.l10n.staleness import Standing
from initiative.model.dataset import TranslationSet
from initiative.settings import Site, Tag

State = Literal["original", "current", "aging", "outdated", "unsafe", "begun", "missing"]
STATES: Final[tuple[State, ...]] = ("original", "current", "aging", "outdated", "unsafe", "begun", "missing")
DONE: Final[frozenset[State]] = frozenset({"original", "current"})

_NO_HARM: Final = 3
_SECTIONS: Final = ("pages", "petitions", "letters", "countries", "faq", "press", "news", "voices")


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """One page in one language. `importance`: 1 of the core, 2 important, 3 all others."""

    item: TranslationSet
    lang: Tag
    state: State
    importance: int
    standing: Standing | None

    @property
    def needs_words(self) -> bool:
        """Whether there is something to translate."""
        return self.state not in DONE

    @property
    def is_urgent(self) -> bool:
        """Whether harm may be done while nobody translates it."""
        return self.needs_words and (self.state == "unsafe" or self.importance < _NO_HARM)

    @property
    def needs_review(self) -> bool:
        """Whether no native speaker has read the translation."""
        document = self.item.documents.get(self.lang)
        return document is not None and document.pin is not None and not document.native_review

    @property
    def waits_for_reader(self) -> bool:
        """Whether the translation is good but for the native speaker who should read it."""
        return self.needs_review and not self.needs_words


def find_work(linkage: Linkage, lang: Tag, today: date) -> tuple[Work, ...]:
    """Return all pages in one language: by importance, then by section and key."""
    return tuple(
        Work(
            item=item,
            lang=lang,
            state=_state(linkage, item, lang, today),
            importance=importance_of(item, linkage.site),
            standing=linkage.standing(item, lang),
        )
        for item in by_importance(linkage)
    )


def by_importance(linkage: Linkage) -> tuple[TranslationSet, ...]:
    """Return all pages, those of the core first, in the order of the settings."""
    core = linkage.site.core

    def order(item: TranslationSet) -> tuple[int, int, int, str]:
        place = core.index(item.key) if item.key in core else 0
        return importance_of(item, linkage.site), place, _SECTIONS.index(item.section), item.key

    return tuple(sorted(linkage.dataset.sets.values(), key=order))


def importance_of(item: TranslationSet, site: Site) -> int:
    """Return 1 for a page without which a language is not published, 2 for an important one, 3 for all others."""
    if item.key in site.core:
        return 1
    return 2 if item.common.important else _NO_HARM


def urgent_first(found: tuple[Work, ...]) -> tuple[Work, ...]:
    """Return what is to be translated: first what is unsafe to read, then in the order of `found`."""
    return tuple(sorted((work for work in found if work.needs_words), key=lambda work: work.state != "unsafe"))


def _state(linkage: Linkage, item: TranslationSet, lang: Tag, today: date) -> State:
    if lang == item.original.lang:
        return "original"
    if lang in item.documents:
        return "begun" if item.documents[lang].draft else linkage.grade(item, lang, today)
    return "begun" if lang in item.begun else "missing"
