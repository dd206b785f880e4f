"""Links to the forge, where volunteers change texts in the browser. Without a repository there are none."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from initiative.l10n.scaffold import outline
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.settings import Tag
from initiative.views.build import Build

LONGEST: Final = 8000
"""Signs of an address that every server takes: https://www.rfc-editor.org/rfc/rfc9110#section-4.1"""

_BRANCH: Final = "main"


def edit_address(build: Build, document: Document) -> str:
    """Return where a text is edited; empty without a repository."""
    return _address(build, "edit", f"{document.key}/index.{document.lang}.md")


def edit_begun(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return where an unfinished translation is edited; empty without a repository."""
    return _address(build, "edit", f"{item.key}/index.{lang}.md")


def changes_address(build: Build, document: Document) -> str:
    """Return where the earlier versions of a text are seen; empty without a repository."""
    return _address(build, "commits", f"{document.key}/index.{document.lang}.md")


def start_address(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return where a translation is begun: a new file with its header and its headings, as many as an address holds.

    Empty without a repository.
    """
    original = item.original
    build.prose(original)  # so that the page is made again when the text changes, which is read here as it stands
    start = f"{build.site.repository}/new/{_BRANCH}?filename=content/{item.key}/index.{lang}.md&value="
    fingerprint = build.linkage.versions[item.key].original
    if not build.site.repository:
        return ""
    whole = start + quote(outline(original, fingerprint), safe="")
    number = original.body.count("#")
    while len(whole) > LONGEST and number:
        number -= 1
        whole = start + quote(outline(original, fingerprint, number), safe="")
    return whole


def _address(build: Build, action: str, place: str) -> str:
    forge = build.site.repository
    return f"{forge}/{action}/{_BRANCH}/content/{place}" if forge else ""
