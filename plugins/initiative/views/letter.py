"""The page of a letter: the version that counts, and the one the reader reads it in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document, Key
from initiative.model.letter import Letter
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.contacts import capitalised
from initiative.views.frame import Frame, Link, Notice
from initiative.views.inline import marked, sentence
from initiative.views.links import title_link
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.petition_facts import best, petition_of, stage_of
from initiative.views.text import TextLanguage, finisher, text_language, to

_SIGNATURE: Final = re.compile(r"\s*<p>([^<]*)</p>\s*<p>([^<]*)</p>\s*\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One version of a letter, as the component `letter` prints it. `heading` is its language, `note` its standing."""

    id: str
    heading: str
    note: str
    subject: str
    body: Markup
    recipient: tuple[str, ...]
    signature: tuple[str, ...]
    lang: str | None
    dir: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterView:
    """A letter. `sheets` begins with the version that counts; `notice` stands on the letters of ended actions."""

    frame: Frame
    title: str
    text: TextLanguage
    crumbs: tuple[Link, ...]
    recipient: Markup
    notice: Notice | None
    sheets: tuple[Sheet, ...]
    email: Link | None
    files: tuple[Link, ...]
    petition: Link | None


def letter_of(item: TranslationSet) -> Letter:
    """Return the facts of a letter."""
    assert isinstance(item.entity, Letter)
    return item.entity


def make_letter(build: Build, item: TranslationSet, lang: Tag) -> LetterView:
    """Return the page of a letter."""
    letter = letter_of(item)
    subject = replace(subject_of(build, item, lang, template="letter", kind="LETTER"), country=letter.country)
    shown = build.linkage.shown(item, lang)
    versions = dict.fromkeys((letter.authoritative, shown.lang))
    ended = is_ended(build, letter)
    return LetterView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(shown.lang, lang),
        crumbs=(Link(text=_("Letters"), href=to(build, subject, build.linkage.page("letters", lang))),),
        recipient=sentence(_("To: %(recipient)s"), recipient=marked(best(build, letter.recipient, lang), lang)),
        notice=_ended() if ended else None,
        sheets=tuple(_sheet(build, subject, item, item.documents[tag]) for tag in versions),
        email=None if ended else _email(item),
        files=tuple(_file(build, subject, item, tag) for tag in text_languages(item)),
        petition=petition_for(build, subject, letter),
    )


def sheet_of(build: Build, subject: Subject, item: TranslationSet) -> Sheet:
    """Return the version of a letter that counts, for any page."""
    return _sheet(build, subject, item, item.documents[letter_of(item).authoritative])


def is_ended(build: Build, letter: Letter) -> bool:
    """Whether the letter belongs to an action that has ended, and is kept as a record only."""
    item = build.dataset.sets.get(Key(f"petitions/{letter.petition}"))
    return item is not None and (stage_of(build, item) in ("answered", "withdrawn") or petition_of(item).outcome != "")


def petition_for(build: Build, subject: Subject, letter: Letter) -> Link | None:
    """Return the way to the petition a letter goes with."""
    item = build.dataset.sets.get(Key(f"petitions/{letter.petition}"))
    return None if item is None else title_link(build, subject, item)


def text_languages(item: TranslationSet) -> tuple[Tag, ...]:
    """Return the languages of a letter, the one that counts first, the others by their codes."""
    first = letter_of(item).authoritative
    return (first, *sorted(tag for tag in item.documents if tag != first))


def text_address(item: TranslationSet, tag: Tag) -> str:
    """Return where the plain text of a version stands."""
    return f"/data/letters/{item.name}.{tag}.txt"


def _sheet(build: Build, subject: Subject, item: TranslationSet, document: Document) -> Sheet:
    letter, language = letter_of(item), text_language(document.lang, subject.lang)
    body, signature = _split(build.prose(document).html)
    counts = document.lang == letter.authoritative
    return Sheet(
        id=f"text-{document.lang}",
        heading=capitalised(formats.language_name(document.lang, subject.lang)),
        note=_("This version counts.") if counts else _("A translation, to read what it says."),
        subject=document.title,
        body=finisher(build, subject, document.lang)(body),
        recipient=tuple(text for tag, text in letter.recipient.texts if tag == document.lang),
        signature=signature,
        lang=language.lang,
        dir=language.dir,
    )


def _split(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the body of a letter, and its closing formula and signatory: the last two paragraphs."""
    found = _SIGNATURE.search(html)
    if found is None:
        return html, ()
    return html[: found.start()], tuple(str(Markup(line).unescape()) for line in found.groups())  # noqa: S704  (unescaped)


def _ended() -> Notice:
    return Notice(
        label=_("About this letter"),
        stamp=_("Record"),
        text=_("This letter belongs to an action that has ended. It is kept as a record; please do not send it."),
    )


def _email(item: TranslationSet) -> Link | None:
    letter = letter_of(item)
    if not letter.email:
        return None
    title = quote(item.documents[letter.authoritative].title, safe="")
    return Link(
        text=_("Write an e-mail to %(address)s") % {"address": letter.email},
        href=f"mailto:{letter.email}?subject={title}",
    )


def _file(build: Build, subject: Subject, item: TranslationSet, tag: Tag) -> Link:
    name = capitalised(formats.language_name(tag, subject.lang))
    return Link(text=name, href=to(build, subject, text_address(item, tag)), hreflang=tag, note=_("Plain text"))
