"""Old addresses: where they lead now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from initiative.l10n.linkage import Linkage
from initiative.model.dataset import TranslationSet
from initiative.settings import Site, Tag

_ALIAS: Final = re.compile(r"/([a-z0-9-]+)/(?:[a-z0-9_-]+/)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An address that stood on the site, in the edition `lang`, and the page that took its place."""

    old: str
    item: TranslationSet
    lang: Tag


def language_of(alias: str, site: Site) -> Tag | None:
    """Return the edition an old address was in; None where it has not the shape of one: `/en/old/`."""
    match = _ALIAS.fullmatch(alias)
    return next((tag for tag in site.tags if match and match[1] == tag), None)


def redirects(linkage: Linkage) -> Iterator[Redirect]:
    """Yield every old address, by key of the page it leads to and in the order of its header."""
    for item in linkage.dataset.sets.values():
        for alias in item.common.aliases:
            lang = language_of(alias, linkage.site)
            if lang is not None:
                yield Redirect(old=alias, item=item, lang=lang)
