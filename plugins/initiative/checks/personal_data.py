"""What could lead to a person. A text is public for ever, in every copy of its history: found before it is sent.

No message repeats what was found, for messages are public too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.l10n.messages import msgid
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.letter import Letter
from initiative.settings import Site

_EMAIL: Final = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]*\w")
_NOBODYS: Final = (".example", ".invalid", ".test")
"""Ends of addresses that belong to nobody: https://www.rfc-editor.org/rfc/rfc2606"""
_PHONE: Final = re.compile(
    r"""
    (?<![\w.,/§-]) (?<!\d\s) (?:
        (?:\+|00)[\s-]?[1-9](?:[\s().-]{0,2}\d){7,13}                  # +421 905 123 456
      | 0\d{2,4}[\s/-]\d{2,4}(?:[\s-]?\d{2,4}){1,2}                    # 0905 123 456
      | 8?[\s-]?\(\d{3,5}\)[\s-]?\d{1,3}(?:[\s-]?\d{2}){2}             # 8 (495) 123-45-67
    ) (?![\w/-])
    """,
    re.VERBOSE,
)
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?(?!\w)")
_PASSPORT: Final = re.compile(
    r"""
    (?<![\w.,/§-]) (?:
        \d{2}[ \u00a0](?:№|N|No\.)?[ \u00a0]?\d{7}                      # of the Russian passport for travel
      | (?:pass|pas\b|pasu\b|паспорт|reisepa|paszport)\w*\W{1,3}(?:\w+\W{1,3}){0,3}?   # passport No.
        (?-i:[A-Z]{0,2}\d{6,9}|\d{4}\s№?\s?\d{6})
    ) (?![\w/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://\S+|\]\((?!tel:)[^)]*\)|figure:\S+")

_TAKE_OUT: Final = msgid("Take it out, and tell us: it stays readable in the history of the file.")


def check(dataset: Dataset, site: Site) -> Iterator[Diagnostic]:
    """Yield an error for each trace of a person in the words of a page."""
    ours = {site.email, *(contact.address for contact in dataset.contacts.values())}
    offices = {item.entity.email for item in dataset.sets.values() if isinstance(item.entity, Letter)}
    for item in dataset.sets.values():
        for path, line, text in _texts(item):
            for place, message, fix in _traces(text, ours | offices):
                yield Diagnostic(
                    path=path,
                    line=line + text.count("\n", 0, place),
                    code="personal-data",
                    message=message,
                    fix=fix,
                )


def _texts(item: TranslationSet) -> Iterator[tuple[str, int, str]]:
    """Yield path, first line and words of all that readers and those who follow the changes can see."""
    for document in item.documents.values():
        yield document.path, document.title_line, document.title
        yield document.path, document.summary_line, document.summary
        yield document.path, document.body_line, document.body
    if item.common.image is not None:
        image, line = item.common.image, item.lines["image"]
        captions = image.caption.texts if image.caption else ()
        for words in (*(text for _tag, text in (*image.alt.texts, *captions)), image.credit):
            yield item.original.path, line, words


def _traces(text: str, ours: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield place, message and fix of each trace; `ours` are addresses of roles and offices."""
    for match in _EMAIL.finditer(text):
        if match[0] not in ours and not match[0].endswith(_NOBODYS):
            message = msgid("This e-mail address is none of ours: it may lead to a person, or be taken for us.")
            fix = msgid("Link to the page of contacts; or, if it is that of a role, declare it in  contacts: .")
            yield match.start(), message, fix
    for pattern, message, fix in _LINKS:
        yield from ((match.start(), message, fix) for match in pattern.finditer(text))
    words = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for pattern, is_one, message in _NUMBERS:
        yield from ((match.start(), message, _TAKE_OUT) for match in pattern.finditer(words) if is_one(match[0]))


def _is_iban(text: str) -> bool:
    """Whether the check digits are right: https://www.iso.org/standard/81090.html"""
    sign = re.sub(r"\s", "", text)
    return int("".join(str(int(letter, 36)) for letter in sign[4:] + sign[:4])) % 97 == 1


def _is_number(text: str) -> bool:
    """Whether it has as many digits as a number of a telephone or a document."""
    return 9 <= sum(map(str.isdigit, text)) <= 15


_LINKS: Final = (
    (
        re.compile(r"(?:chat\.whatsapp\.com/|t\.me/(?:\+|joinchat/)|signal\.group/|discord\.gg/)\w"),
        msgid("An invitation to a group shows who is in it, and who runs it."),
        msgid("Give the address of a role, which is asked for an invitation."),
    ),
    (
        re.compile(r"//(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|is\.gd|clck\.ru|vk\.cc)/\w", re.IGNORECASE),
        msgid("A shortened address hides where it leads, and counts who follows it."),
        msgid("Write the address it leads to."),
    ),
    (
        re.compile(r"[?&](?:utm_\w+|fbclid|gclid|yclid|mc_eid)=", re.IGNORECASE),
        msgid("The end of this address tells its owner where readers come from, and can tell who they are."),
        msgid("Write the address without it."),
    ),
)
"""What is dangerous in an address."""
_NUMBERS: Final[tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...]] = (
    (_PHONE, _is_number, msgid("A telephone number stands here. It leads to a person, everywhere and for ever.")),
    (_IBAN, _is_iban, msgid("The number of a bank account stands here. It leads to a person.")),
    (_PASSPORT, bool, msgid("What looks like the number of a passport stands here. It belongs to a person.")),
)
