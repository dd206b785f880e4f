"""What a page rests on, as it is listed under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from initiative.l10n import formats
from initiative.l10n.tags import direction
from initiative.model.document import Reference as ReferenceFact
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Direction, Reference

_ENDED: Final = re.compile(r"[.?!…؟۔][”“’»\")\]\u202f]*$")
"""What has a mark at its end already, before or after a closing quote."""


def references(build: Build, facts: Iterable[ReferenceFact], lang: Tag) -> tuple[Reference, ...]:
    """Return the entries of the list on a page in `lang`, in the order of the facts."""
    return tuple(_reference(build, fact, lang) for fact in facts)


def _reference(build: Build, fact: ReferenceFact, lang: Tag) -> Reference:
    tags = lang, *build.site.language(lang).fallbacks
    title, publisher = fact.title.best(*tags), fact.publisher.best(*tags)
    return Reference(
        title=title[0],
        stop="" if _ENDED.search(title[0]) else ".",
        hreflang=fact.lang,
        publisher=publisher[0],
        lang=_lang(title[1], lang),
        dir=_dir(title[1], lang),
        publisher_lang=_lang(publisher[1], lang),
        publisher_dir=_dir(publisher[1], lang),
        date=formats.date_text(fact.date, lang) if fact.date is not None else "",
        datetime=str(fact.date) if fact.date is not None else "",
        href=fact.url or None,
    )


def _lang(tag: str, page: Tag) -> str | None:
    return None if tag == page else tag


def _dir(tag: str, page: Tag) -> Direction | None:
    return None if tag == page else direction(tag)
