"""The state of one run: everything views are made from. It dies with the run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from initiative.l10n.linkage import Linkage
from initiative.l10n.messages import Catalogues
from initiative.model.dataset import Dataset
from initiative.model.document import Document
from initiative.prose import Prose
from initiative.settings import Run, Site

if TYPE_CHECKING:
    from initiative.assets import Style
    from initiative.petitions.counts import Counts
    from initiative.petitions.totals import Figure

T = TypeVar("T")


class Kept:
    """Parts that many pages have in common, made once for a run.

    They may be made from facts only: who asks for a text or the hour in here hides that from `unchanged.Footprints`.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, object] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of `key`, which names all it depends on; `make` gives it the first time."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """`prose` gives a document's text, `style` the CSS of a template in a language; both remember what they made.

    `linkage` has titles and other short texts as readers see them, `written` as they stand in the files. `catalogues`
    are for words within a text, whose language need not be the page's.
    """

    site: Site
    run: Run
    linkage: Linkage
    written: Linkage
    prose: Callable[[Document], Prose]
    style: Callable[[str, str], Style]
    counts: Counts
    catalogues: Catalogues
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    @property
    def totals(self) -> Mapping[str, Figure]:
        """The figure of each petition, by its folder."""
        return self.counts.figures

    @property
    def dataset(self) -> Dataset:
        """All content, as readers see it."""
        return self.linkage.dataset
