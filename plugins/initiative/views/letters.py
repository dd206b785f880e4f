"""The list of letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from initiative.l10n import formats
from initiative.l10n.collation import SortKey, sort_key
from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.contacts import capitalised, languages_text
from initiative.views.frame import Frame
from initiative.views.inline import marked
from initiative.views.letter import is_ended, letter_of, petition_for, text_languages
from initiative.views.links import title_link
from initiative.views.page import Subject, make_frame, subject_of
from initiative.views.petition_facts import best
from initiative.views.tables import Cell, Column, Row
from initiative.views.text import PartView, TextLanguage, lead_and_parts, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class LettersView:
    """All letters: those that can be sent, by recipient, then the records of ended actions. Then how to use one."""

    frame: Frame
    title: str
    text: TextLanguage
    lead: Markup
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    use: PartView | None


def make_letters(build: Build, item: TranslationSet, lang: Tag) -> LettersView:
    """Return the list of letters."""
    subject = subject_of(build, item, lang, template="letters", kind="LETTERS")
    lead, found = lead_and_parts(build, subject)
    parts: Mapping[str, PartView] = {part.id: part for part in found}
    return LettersView(
        frame=make_frame(build, subject),
        title=subject.title,
        text=text_language(build.linkage.shown(item, lang).lang, lang),
        lead=lead,
        columns=tuple(
            Column(text=text)
            for text in (_("Recipient"), _("Letter"), _("The version that counts"), _("To read in"), _("Petition"))
        ),
        rows=tuple(_row(build, subject, letter) for letter in _sorted(build, lang)),
        use=parts.get("use"),
    )


def _sorted(build: Build, lang: Tag) -> tuple[TranslationSet, ...]:
    key = sort_key(lang)

    def order(item: TranslationSet) -> tuple[bool, SortKey, str]:
        letter = letter_of(item)
        return is_ended(build, letter), key(best(build, letter.recipient, lang)[0]), item.key

    return tuple(sorted(build.dataset.section("letters"), key=order))


def _row(build: Build, subject: Subject, item: TranslationSet) -> Row:
    lang, letter = subject.lang, letter_of(item)
    first, *others = text_languages(item)
    petition = petition_for(build, subject, letter)
    return Row(
        head=Cell(text=marked(best(build, letter.recipient, lang), lang)),
        cells=(
            Cell(
                link=title_link(build, subject, item),
                text=_("(record of an ended action)") if is_ended(build, letter) else "",
            ),
            Cell(text=capitalised(formats.language_name(first, lang))),
            Cell(text=capitalised(languages_text(others, lang)) or "–"),
            Cell(link=petition, text="" if petition else "–"),
        ),
    )
