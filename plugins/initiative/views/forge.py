"""Links to the forge, where volunteers change texts in the browser. Without a repository there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import quote

from initiative.l10n.scaffold import count_headings, outline
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document, Key
from initiative.settings import Tag
from initiative.views.build import Build

LONGEST: Final = 8000
"""Signs of an address that every server takes: https://www.rfc-editor.org/rfc/rfc9110#section-4.1"""

_BRANCH: Final = "main"
_LEGAL: Final = ":/?@"
"""Signs that may stand in a query as they are: https://www.rfc-editor.org/rfc/rfc3986#section-3.4"""


def edit_address(build: Build, key: Key, lang: Tag) -> str:
    """Return where a text is edited, an unfinished one too; empty without a repository."""
    return _address(build, "edit", key, lang)


def changes_address(build: Build, document: Document) -> str:
    """Return where the earlier versions of a text are seen; empty without a repository."""
    return _address(build, "commits", document.key, document.lang)


def start_address(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return where a translation is begun: a new file with its header and its headings, as many as an address holds.

    Empty without a repository.
    """
    return _start_address(build, _written(build, item), lang)


def short_start_address(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return the same without the summary: what a page has room for that lists all that is to be done."""
    return _start_address(build, replace(_written(build, item), summary=""), lang)


def _written(build: Build, item: TranslationSet) -> Document:
    """Return an original as it was written: with the spaces and quotes of its language it would not be known again."""
    return build.written.dataset.sets[item.key].original


def _start_address(build: Build, original: Document, lang: Tag) -> str:
    if not build.site.repository:
        return ""
    key, fingerprint = original.key, build.linkage.versions[original.key].original
    # What follows reads the text as it stands; asking for it tells `unchanged` that the page depends on it.
    build.prose(original)
    source = f"{_address(build, 'blob', key, original.lang)}?plain=1"
    start = f"{build.site.repository}/new/{_BRANCH}?filename=content/{key}/index.{lang}.md&value="
    for number in range(count_headings(original), 0, -1):
        address = start + quote(outline(original, fingerprint, number, source), safe=_LEGAL)
        if len(address) <= LONGEST:
            return address
    return start + quote(outline(original, fingerprint, 0, source), safe=_LEGAL)


def _address(build: Build, action: str, key: Key, lang: Tag) -> str:
    forge = build.site.repository
    return f"{forge}/{action}/{_BRANCH}/content/{key}/index.{lang}.md" if forge else ""
