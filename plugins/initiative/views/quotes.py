"""Quotes: voices in lists, as far as their consent goes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.model.dataset import TranslationSet
from initiative.model.voice import Voice
from initiative.views.build import Build
from initiative.views.inline import marked
from initiative.views.subject import Subject
from initiative.views.text import inside, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A voice in a list."""

    text: Markup
    role: Markup
    month: str
    datetime: str
    lang: str | None
    dir: str | None


def quotes(build: Build, subject: Subject, *, scope: str, petition: str = "") -> tuple[Quote, ...]:
    """Return the quotes whose consent covers `scope` today, newest first; of one petition if it is named."""
    found = [
        item
        for item in build.dataset.section("voices")
        if isinstance(item.entity, Voice)
        and item.entity.kind == "quote"
        and item.entity.consent.allows(scope, build.run.today)
        and petition in ("", item.entity.petition)
    ]
    found.sort(key=lambda item: item.key)
    found.sort(key=lambda item: _voice(item).month, reverse=True)
    return tuple(_quote(build, subject, item) for item in found)


def _voice(item: TranslationSet) -> Voice:
    assert isinstance(item.entity, Voice)
    return item.entity


def _quote(build: Build, subject: Subject, item: TranslationSet) -> Quote:
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    facts = _voice(item)
    return Quote(
        text=inside(build.prose(document).html),
        role=marked(facts.role.best(subject.lang, *build.site.language(subject.lang).fallbacks), subject.lang),
        month=formats.date_text(facts.month, subject.lang),
        datetime=str(facts.month),
        lang=language.lang,
        dir=language.dir,
    )
