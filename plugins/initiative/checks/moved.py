"""Where a page has gone whose folder was renamed: to the only one that was never published."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from initiative.l10n.linkage import Linkage
from initiative.model.document import Key


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The only new page, None where there are none or several; and the last parts of all published addresses."""

    key: Key | None = None
    published: frozenset[str] = frozenset()

    def find(self, key: Key) -> str:
        """Return the name of the folder that `key` has now; empty where that is not plain."""
        section, _slash, name = key.partition("/")
        new_section, _slash, new_name = (self.key or "").partition("/")
        return new_name if section == new_section and name in self.published else ""


def find_moved(linkage: Linkage, recorded: Collection[str]) -> Moved:
    """Return what is new beside the addresses of all published builds."""
    new = list(_new_keys(linkage, frozenset(recorded)))
    published = frozenset(address.rstrip("/").rpartition("/")[2] for address in recorded)
    return Moved(key=new[0] if len(new) == 1 else None, published=published)


def _new_keys(linkage: Linkage, recorded: frozenset[str]) -> Iterator[Key]:
    for item in linkage.dataset.sets.values():
        # Not those of translations: a slug of their own stays when the folder moves.
        if linkage.has_page(item) and linkage.address(item, item.original.lang) not in recorded:
            yield item.key
