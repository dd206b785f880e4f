"""Links to the forge, where volunteers change texts in the browser. Without a repository there are none."""

from __future__ import annotations

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
    if not build.site.repository:
        return ""
    original, fingerprint = item.original, build.linkage.versions[item.key].original
    # What follows reads the text as it stands; asking for it tells `unchanged` that the page depends on it.
    build.prose(original)
    start = f"{build.site.repository}/new/{_BRANCH}?filename=content/{item.key}/index.{lang}.md&value="
    for number in range(count_headings(original), 0, -1):
        address = start + quote(outline(original, fingerprint, number), safe="")
        if len(address) <= LONGEST:
            return address
    return start + quote(outline(original, fingerprint, 0), safe="")


def _address(build: Build, action: str, key: Key, lang: Tag) -> str:
    forge = build.site.repository
    return f"{forge}/{action}/{_BRANCH}/content/{key}/index.{lang}.md" if forge else ""
