"""Which language a command speaks: that of the person's computer, where there is a catalogue for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from initiative.settings import Tag

ENGLISH: Final = Tag("en")
"""The language the messages are written in: whatever is missing elsewhere comes in it."""

_LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE: Final = frozenset({"C", "POSIX"})
_END_OF_TAG: Final = re.compile(r"[.@].*")


def choose_language(environment: Mapping[str, str], asked: str, tags: Collection[Tag]) -> Tag:
    """Return the language of `tags` a person reads, else `asked`, their `--lang`, else English.

    In the order of gettext: the languages in LANGUAGE, then the first of LC_ALL, LC_MESSAGES and LANG that is set; one
    that is C or POSIX says nothing, and then LANGUAGE does not count either.
    https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
    """
    for name in (*_wishes(environment), asked):
        tag = _END_OF_TAG.sub("", name).replace("_", "-").lower()
        for known in (tag, tag.partition("-")[0]):
            if known in tags:
                return Tag(known)
    return ENGLISH


def _wishes(environment: Mapping[str, str]) -> Iterator[str]:
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    if locale not in _NO_LANGUAGE:
        yield from environment.get("LANGUAGE", "").split(":")
        yield locale
