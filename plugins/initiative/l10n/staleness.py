"""Whether a translation still says what its original says, and how much that matters.

Only the checkout counts: fingerprints and the facts of the original. Neither git nor the clock is asked, so that every
copy of the texts gives the same verdict; the day of the build only tells an aging translation from an outdated one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from initiative.l10n.fingerprint import Fingerprint, fingerprint
from initiative.model.dataset import TranslationSet
from initiative.model.document import Common, Document, Pin
from initiative.model.minor_change import is_excused
from initiative.settings import Tag

Grade = Literal["current", "aging", "outdated", "unsafe"]
"""From good to bad."""

AGING: Final = timedelta(days=30)
"""How long readers are not told that an original has changed: translators need time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a translation stands to the text it was made from, its parent, which may be a translation too.

    `present` is the fingerprint of the parent today. `changed`: the parent says something else than it did, and no
    minor change excuses it. `behind`: the parent is not up with its own parent, or is not to be had.
    """

    parent: Tag
    pinned: str
    present: str
    changed: bool
    behind: bool

    @property
    def is_stale(self) -> bool:
        """Whether the translation may say something else than the original."""
        return self.changed or self.behind


@dataclass(frozen=True, kw_only=True, slots=True)
class Versions:
    """The texts of one page: the fingerprint of its original, and how each translation stands."""

    original: Fingerprint
    standings: Mapping[Tag, Standing]


def find_versions(item: TranslationSet) -> Versions:
    """Return how the translations of a page stand; languages in the order of the files."""
    present = {item.original.lang: print_of(item.original)}
    changed: dict[Tag, bool] = {}
    for tag, document in item.documents.items():
        if document.pin is not None:
            parent = item.documents.get(document.pin.lang)
            if parent is not None and parent.lang not in present:
                present[parent.lang] = print_of(parent)
            changed[tag] = parent is not None and _is_changed(document.pin, present[parent.lang], item.common)
    standings = {tag: _standing(item, tag, present, changed) for tag in changed}
    return Versions(original=present[item.original.lang], standings=standings)


def print_of(document: Document) -> Fingerprint:
    """Return the fingerprint of a document."""
    return fingerprint(document.title, document.summary, document.body)


def lineage(item: TranslationSet, lang: Tag) -> tuple[Tag, ...]:
    """Return what a translation was made from, its parent first. Ends with the original, unless the way is broken:
    at a language without a text, or before one it has been at already.
    """
    found: list[Tag] = []
    document = item.documents.get(lang)
    while document is not None and document.pin is not None and document.pin.lang not in (lang, *found):
        found.append(document.pin.lang)
        document = item.documents.get(document.pin.lang)
    return tuple(found)


def grade_of(standing: Standing | None, facts: Common, today: date) -> Grade:
    """Return the grade of a translation on a day; an original, which has no standing, is current.

    What is important is unsafe at any age. `updated` is typed by hand, so age alone makes no page unsafe.
    """
    if standing is None or not standing.is_stale:
        return "current"
    if facts.important:
        return "unsafe"
    return "aging" if today - facts.updated < AGING else "outdated"


def _is_changed(pin: Pin, present: Fingerprint, facts: Common) -> bool:
    return not is_excused(facts.minor_changes, pin.fingerprint, present)


def _standing(
    item: TranslationSet, tag: Tag, present: Mapping[Tag, Fingerprint], changed: Mapping[Tag, bool]
) -> Standing:
    pin = item.documents[tag].pin
    assert pin is not None
    above = lineage(item, tag)
    is_whole = above[-1] == item.original.lang if above else False
    return Standing(
        parent=pin.lang,
        pinned=pin.fingerprint,
        present=present.get(pin.lang, ""),
        changed=changed[tag],
        behind=not is_whole or any(changed.get(parent, False) for parent in above),
    )
