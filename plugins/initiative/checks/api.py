"""All checks of the sources, run together: one list of everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from initiative.checks import (
    absolute_links,
    addresses,
    aliases,
    link_marks,
    links,
    marks,
    numbers,
    parts,
    personal_data,
    pictures,
    quotes,
    references,
    texts,
    translations,
    unlinked,
)
from initiative.checks.moved import find_moved
from initiative.diagnostics import Diagnostic
from initiative.l10n.linkage import Linkage
from initiative.model.document import Document
from initiative.prose import Prose
from initiative.settings import Run


def check_sources(
    linkage: Linkage,
    prose: Callable[[Document], Prose],
    run: Run,
    *,
    figures: frozenset[str],
    generated: Iterable[str],
    shown: str,
) -> tuple[Diagnostic, ...]:
    """Return every finding about content that could be read, by path and line; `shown` is what its folder is called."""
    dataset = linkage.dataset
    content: Path = run.paths.content
    made = tuple(generated)
    moved = find_moved(linkage, run.recorded)
    found = {  # what several links lack is told once
        *references.check(dataset, linkage.site, moved),
        *parts.check(dataset, prose),
        *links.check(dataset, prose, figures, content, moved),
        *marks.check(dataset),
        *link_marks.check(dataset),
        *absolute_links.check(linkage, run.siteurl),
        *unlinked.check(dataset, prose, linkage.site, content),
        *numbers.check(dataset),
        *personal_data.check(dataset, linkage.site),
        *pictures.check(content, shown),
        *addresses.check(linkage, made),
        *aliases.check(linkage, made),
        *texts.check(dataset, run.today),
        *quotes.check(dataset, prose),
        *translations.check(linkage, prose),
    }
    return tuple(sorted(found))
