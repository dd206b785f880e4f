"""Voices: quotes, stories, claims with their answers. None without a consent that covers this site on this day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction
from initiative.markup import first_paragraph
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Direction, Frame, Link, Reference
from initiative.views.inline import sentence, when
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.quotes import Quote, quotes, role_text, voice_of, voices_of
from initiative.views.references import references
from initiative.views.text import PartView, TextLanguage, finisher, lead_and_parts, text_language, to


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A story of a few paragraphs."""

    id: str
    title: str
    html: Markup
    role: Markup
    month: str
    datetime: str
    text: TextLanguage


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What an authority says and our answer, as the component `claims` prints them."""

    id: str
    said: Markup
    answer: Markup
    lang: str | None
    dir: Direction | None
    by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicesView:
    """All voices, and how consent is given and withdrawn."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    toc: tuple[Link, ...]
    quotes: tuple[Quote, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    notes: tuple[PartView, ...]
    join: Link


def make_voices(build: Build, item: TranslationSet, lang: Tag) -> VoicesView:
    """Return the page of voices."""
    subject = subject_of(build, item, lang, template="voices", kind="VOICES")
    document = build.linkage.shown(item, lang)
    lead, parts = lead_and_parts(build, subject)
    claims = voices_of(build, kind="claim", scope="site")
    frame = make_frame(build, subject)
    return VoicesView(
        frame=replace(frame, references=(*frame.references, *_references(build, claims, lang))),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=Markup(first_paragraph(lead)[0]),  # noqa: S704  (cut out of our own HTML)
        toc=_toc(),
        quotes=quotes(build, subject, scope="site"),
        stories=tuple(_story(build, subject, found) for found in voices_of(build, kind="story", scope="site")),
        claims=tuple(_claim(build, subject, found) for found in claims),
        notes=parts,
        join=Link(text=_("Join, or start a group"), href=to(build, subject, build.linkage.page("join", lang))),
    )


def _story(build: Build, subject: Subject, item: TranslationSet) -> Story:
    document = build.linkage.shown(item, subject.lang)
    facts = voice_of(item)
    return Story(
        id=item.name,
        title=document.title,
        html=finisher(build, subject, document.lang)(build.prose(document).html),
        role=role_text(build, facts, subject.lang),
        month=formats.date_text(facts.month, subject.lang),
        datetime=str(facts.month),
        text=text_language(document.lang, subject.lang),
    )


def _claim(build: Build, subject: Subject, item: TranslationSet) -> Claim:
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    facts, apply = voice_of(item), finisher(build, subject, document.lang)
    parts = {part.id: apply(part.html) for part in build.prose(document).parts()[1]}
    month = when(formats.date_text(facts.month, subject.lang), facts.month)
    signed = sentence(_("%(role)s, %(date)s"), role=role_text(build, facts, subject.lang), date=month)
    return Claim(
        id=item.name,
        said=Markup("<p><strong>%s</strong></p>%s") % (document.title, parts["said"]),
        answer=parts["answer"] + Markup("<p>%s</p>") % _small(signed, subject.lang, document.lang),
        lang=language.lang,
        dir=language.dir,
    )


def _small(signed: Markup, page: Tag, around: Tag) -> Markup:
    """Return words of the page within a text that may be in another language."""
    if page == around:
        return Markup("<small>%s</small>") % signed
    return Markup('<small lang="%s" dir="%s">%s</small>') % (page, direction(page), signed)


def _toc() -> tuple[Link, ...]:
    return (
        Link(text=_("Why people sign"), href="#quotes"),
        Link(text=_("Stories"), href="#stories"),
        Link(text=_("What authorities say"), href="#claims"),
    )


def _references(build: Build, items: Iterable[TranslationSet], lang: Tag) -> tuple[Reference, ...]:
    """Return what the answers rest on, each source once."""
    return references(build, dict.fromkeys(fact for item in items for fact in item.common.references), lang)
