"""Interface and checker messages in the language of the page.

The source language is English: a message without a translation is shown as it stands in the code. The page language is
the one ambient value of a build; a message asked for without one raises LookupError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from initiative.diagnostics import ContentError, Diagnostic, Severity
from initiative.l10n.po import MessageId, decode_po, find_wrong_places, message_id, parse_po, plural_forms
from initiative.l10n.typography import typeset_message
from initiative.settings import Language, Tag

_SOURCE: Final = "en"

LOCATIVE: Final = "country, locative"
"""Context of messages a language may do without: where it has none, a sentence is said another way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """The messages of one language. `translated` are those with words in every plural form, none of them doubtful;
    `known` are all that its file lists. `faults` are warnings: forms that would break a page and are not shown.
    """

    tag: Tag
    translated: frozenset[MessageId]
    translations: NullTranslations
    known: frozenset[MessageId] = frozenset()
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogues:
    """The catalogues of a build."""

    by_tag: Mapping[Tag, Catalogue]

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Warnings of all catalogues, in the order of the languages."""
        return tuple(fault for catalogue in self.by_tag.values() for fault in catalogue.faults)

    @contextmanager
    def using(self, tag: str) -> Iterator[None]:
        """Make `tag` the page language inside the block. Raises KeyError for a language without a catalogue."""
        token = _page.set(self.by_tag[Tag(tag)])
        try:
            yield
        finally:
            _page.reset(token)


_page: Final[ContextVar[Catalogue]] = ContextVar("page language")


def current_language() -> Tag:
    """Return the page language."""
    return _current().tag


def gettext(message: str) -> str:
    """Return a message in the page language."""
    return _current().translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that goes with `count`."""
    return _current().translations.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return a message whose English text alone could mean several things."""
    return _current().translations.pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """Return the form that goes with `count` of a message with a context."""
    return _current().translations.npgettext(context, singular, plural, count)


def find_translation(message: str, context: str = "") -> str | None:
    """Return a message in the page language, None where it has no words for it. English always has."""
    page = _current()
    if page.tag != _SOURCE and (context, message) not in page.translated:
        return None
    return pgettext(context, message) if context else gettext(message)


def needs_words(id_: MessageId) -> bool:
    """Whether a language without this message is not complete."""
    return id_[0] != LOCATIVE


def msgid(message: str) -> str:
    """Mark a message for extraction that is translated elsewhere, later."""
    return message


def nmsgid(singular: str, plural: str) -> tuple[str, str]:
    """Mark a message with two forms, for `ngettext` elsewhere."""
    return singular, plural


def pmsgid(context: str, message: str) -> tuple[str, str]:
    """Mark a message with a context, for `pgettext` elsewhere."""
    return context, message


def load_catalogues(locale: Path, tags: tuple[Tag, ...], *, shown: str = "") -> Catalogues:
    """Read `<locale>/<tag>/LC_MESSAGES/messages.po` of every language; without a file it speaks English.

    Messages call the folder `shown`, or as it is. Raises ContentError naming every file that is no catalogue.
    """
    found: dict[Tag, Catalogue] = {}
    faults: list[Diagnostic] = []
    for tag in tags:
        place = f"{tag}/LC_MESSAGES/messages.po"
        name, path = f"{shown or locale.as_posix()}/{place}", locale / place
        try:
            found[tag] = read_catalogue(tag, decode_po(path.read_bytes(), name) if path.exists() else "", name)
        except ContentError as error:
            faults.extend(error.diagnostics)
    if faults:
        raise ContentError(faults)
    return Catalogues(by_tag=found)


def read_catalogue(tag: Tag, po: str, path: str = "messages.po") -> Catalogue:
    """Compile the text of a catalogue. Raises ContentError, with the line, when it cannot be read."""
    catalog = parse_po(tag, po, path)
    messages = tuple(message for message in catalog if message.id)
    faults = tuple(fault for message in messages for fault in _drop_wrong_forms(message, path))
    return Catalogue(
        tag=tag,
        translated=frozenset(message_id(message) for message in messages if _is_translated(message)),
        translations=_compile(tag, catalog) if messages else NullTranslations(),
        known=frozenset(message_id(message) for message in messages),
        faults=faults,
    )


def _drop_wrong_forms(message: Message, path: str) -> Iterator[Diagnostic]:
    """Empty the forms that do not fill in what the message does, so that readers get English, and tell of each."""
    wrong = find_wrong_places(message, path)
    if wrong:
        forms = tuple("" if form in wrong else form for form in plural_forms(message))
        message.string = forms[0] if isinstance(message.id, str) else forms
    yield from (replace(fault, severity=Severity.WARNING) for fault in wrong.values())


def completeness(catalogue: Catalogue, template: frozenset[MessageId]) -> float:
    """Return the translated share of the messages in `template` that need words, 0 to 1; 1 when none does."""
    wanted = frozenset(filter(needs_words, template))
    if not wanted:
        return 1.0
    return len(catalogue.translated & wanted) / len(wanted)


def find_unspoken(catalogues: Catalogues, languages: Iterable[Language]) -> frozenset[Tag]:
    """Return the languages with too few translated messages to be published. The messages themselves are English."""
    return frozenset(
        language.tag for language in languages if share_of(catalogues.by_tag[language.tag]) * 100 < language.threshold
    )


def share_of(catalogue: Catalogue) -> float:
    """Return how much of the messages its file lists a catalogue translates, 0 to 1: nothing where it lists none."""
    if catalogue.tag == _SOURCE:
        return 1.0
    return completeness(catalogue, catalogue.known) if catalogue.known else 0.0


def _current() -> Catalogue:
    try:
        return _page.get()
    except LookupError:
        raise LookupError("no page language: this runs outside of Catalogues.using()") from None


def _compile(tag: Tag, catalog: Catalog) -> GNUTranslations:
    # Here, so that no translator need type a space that does not break.
    for message in catalog:
        if message.id:
            forms = tuple(typeset_message(tag, form) for form in plural_forms(message))
            message.string = forms[0] if isinstance(message.id, str) else forms
    # A fuzzy message and an empty form are left out or replaced by the English text.
    buffer = BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return GNUTranslations(buffer)


def _is_translated(message: Message) -> bool:
    return all(plural_forms(message)) and not message.fuzzy
