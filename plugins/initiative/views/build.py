"""The state of one run: everything views are made from. It dies with the run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from initiative.l10n.linkage import Linkage
from initiative.model.dataset import Dataset
from initiative.model.document import Document
from initiative.prose import Prose
from initiative.settings import Run, Site

if TYPE_CHECKING:
    from initiative.assets import Style
    from initiative.petitions.counts import Counts
    from initiative.petitions.totals import Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """`prose` gives a document's text, `style` the CSS of a template in a language; both remember what they made."""

    site: Site
    run: Run
    linkage: Linkage
    prose: Callable[[Document], Prose]
    style: Callable[[str, str], Style]
    counts: Counts

    @property
    def totals(self) -> Mapping[str, Figure]:
        """The figure of each petition, by its folder."""
        return self.counts.figures

    @property
    def dataset(self) -> Dataset:
        """All content."""
        return self.linkage.dataset
