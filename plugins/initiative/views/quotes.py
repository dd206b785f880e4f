"""Voices as far as their consent goes: which may be shown where, and quotes in lists."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.model.dataset import TranslationSet
from initiative.model.voice import Voice
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Direction
from initiative.views.inline import marked
from initiative.views.petition_facts import best
from initiative.views.subject import Subject
from initiative.views.text import finisher, inside, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A quote, as the component `voices` prints it; `id` is its anchor on the page of voices."""

    id: str
    text: Markup
    role: Markup
    month: str
    datetime: str
    lang: str | None
    dir: Direction | None


def voices_of(build: Build, *, kind: str, scope: str) -> tuple[TranslationSet, ...]:
    """Return the voices of a kind whose consent covers `scope` on the day of the build, newest first."""
    found = (
        item
        for item in build.dataset.section("voices")
        if voice_of(item).kind == kind and voice_of(item).consent.allows(scope, build.run.today)
    )
    return tuple(sorted(sorted(found, key=lambda item: item.key), key=lambda item: voice_of(item).month, reverse=True))


def voice_of(item: TranslationSet) -> Voice:
    """Return the facts of a voice."""
    assert isinstance(item.entity, Voice)
    return item.entity


def quotes(build: Build, subject: Subject, *, scope: str, petition: str = "") -> tuple[Quote, ...]:
    """Return the quotes whose consent covers `scope` today, newest first; of one petition if it is named."""
    found = voices_of(build, kind="quote", scope=scope)
    return tuple(_quote(build, subject, item) for item in found if petition in ("", voice_of(item).petition))


def _quote(build: Build, subject: Subject, item: TranslationSet) -> Quote:
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    facts = voice_of(item)
    return Quote(
        id=item.name,
        text=inside(finisher(build, subject, document.lang)(build.prose(document).html)),
        role=role_text(build, facts, subject.lang),
        month=formats.date_text(facts.month, subject.lang),
        datetime=str(facts.month),
        lang=language.lang,
        dir=language.dir,
    )


def role_text(build: Build, facts: Voice, lang: Tag) -> Markup:
    """Return who speaks, marked where the words are in another language than the page."""
    return marked(best(build, facts.role, lang), lang)
