"""Questions: the list by who asks, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.markup import first_paragraph
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.model.faq import GROUPS, Question
from initiative.settings import Tag
from initiative.views import words
from initiative.views.build import Build
from initiative.views.frame import Frame, Link
from initiative.views.page import make_frame
from initiative.views.subject import Subject, subject_of, to
from initiative.views.text import TextLanguage, finisher, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionLine:
    """A question that opens its short answer, as the component `questions` prints it."""

    id: str
    title: str
    answer: Markup
    open: bool
    link: Link | None
    lang: str | None
    dir: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionGroup:
    """The questions of one kind of asker."""

    id: str
    heading: str
    items: tuple[QuestionLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FaqView:
    """All questions with their short answers."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    toc: tuple[Link, ...]
    groups: tuple[QuestionGroup, ...]
    contact: Link
    press: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionView:
    """One question: the answer to quote, the long one, when it was checked."""

    frame: Frame
    title: str
    text: TextLanguage
    crumbs: tuple[Link, ...]
    short: Markup
    long: Markup
    asker: str
    checked: str
    datetime: str
    related: tuple[Link, ...]
    url: str
    contact: Link


def question_of(item: TranslationSet) -> Question:
    """Return the facts of a question."""
    assert isinstance(item.entity, Question)
    return item.entity


def questions(build: Build, group: str) -> tuple[TranslationSet, ...]:
    """Return the questions of a group in their order."""
    found = (item for item in build.dataset.section("faq") if question_of(item).group == group)
    return tuple(sorted(found, key=lambda item: (question_of(item).order, item.key)))


def home_questions(build: Build) -> tuple[TranslationSet, ...]:
    """Return the questions of the home page, hard ones first."""
    found = (item for item in build.dataset.section("faq") if question_of(item).home)
    return tuple(sorted(found, key=lambda item: (question_of(item).order, item.key)))


def line(build: Build, item: TranslationSet, subject: Subject, *, opened: bool) -> QuestionLine:
    """Return a question with its short answer."""
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    short, _rest = first_paragraph(build.prose(document).html)
    return QuestionLine(
        id=item.name,
        title=document.title,
        answer=Markup("<p>%s</p>") % finisher(build, subject, document.lang)(short),
        open=opened,
        link=Link(text=_("The long answer"), href=to(build, subject, build.linkage.address(item, subject.lang))),
        lang=language.lang,
        dir=language.dir,
    )


def make_faq(build: Build, item: TranslationSet, lang: Tag) -> FaqView:
    """Return the list of questions."""
    subject = subject_of(build, item, lang, template="faq", kind="FAQ")
    document = build.linkage.shown(item, lang)
    groups = tuple(
        QuestionGroup(
            id=f"for-{name}",
            heading=words.asker(name),
            items=tuple(
                line(build, found, subject, opened=number == 0) for number, found in enumerate(questions(build, name))
            ),
        )
        for name in GROUPS
        if questions(build, name)
    )
    lead, _parts = build.prose(document).parts()
    return FaqView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        lead=finisher(build, subject, document.lang)(lead),
        toc=tuple(Link(text=group.heading, href=f"#{group.id}") for group in groups),
        groups=groups,
        contact=Link(text=build.site.email, href=f"mailto:{build.site.email}"),
        press=Link(text=_("Press room"), href=to(build, subject, build.linkage.page("press", lang))),
    )


def make_question(build: Build, item: TranslationSet, lang: Tag) -> QuestionView:
    """Return the page of a question."""
    facts = question_of(item)
    subject = subject_of(build, item, lang, template="question", kind="FAQ")
    document = build.linkage.shown(item, lang)
    short, rest = first_paragraph(build.prose(document).html)
    apply = finisher(build, subject, document.lang)
    return QuestionView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        crumbs=(Link(text=_("Questions and answers"), href=to(build, subject, build.linkage.page("faq", lang))),),
        short=apply(short),
        long=apply(rest),
        asker=words.asker(facts.group),
        checked=formats.date_text(facts.checked, lang),
        datetime=facts.checked.isoformat(),
        related=tuple(_related(build, subject, name) for name in facts.related),
        url=build.run.siteurl + subject.address,
        contact=Link(text=build.site.email, href=f"mailto:{build.site.email}"),
    )


def _related(build: Build, subject: Subject, name: str) -> Link:
    item = build.dataset.sets[Key(f"faq/{name}")]
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    href = to(build, subject, build.linkage.address(item, subject.lang))
    return Link(text=document.title, href=href, lang=language.lang, dir=language.dir)
