"""Files beside texts that no text asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from initiative.diagnostics import Diagnostic, Severity
from initiative.misplaced import is_left_by_system, is_meant_as_text
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document
from initiative.model.petition import Petition
from initiative.prose import Prose
from initiative.settings import Site

_STATE: Final = frozenset({"fetch-state.json", "history.jsonl"})
_BACKUPS: Final = (".bak", ".orig", ".swp", ".tmp", "~")


Reader = Callable[[Document], Prose]


def check(dataset: Dataset, prose: Reader, site: Site, content: Path) -> Iterator[Diagnostic]:
    """Yield a notice for each file in the folder of a page that neither texts nor headers name.

    Only for pages of which every text could be read and is finished, and all files they name are there: otherwise the
    one that nobody names may be the one that is meant.
    """
    by_page = {key: frozenset(_linked(item, prose)) for key, item in dataset.sets.items()}
    linked = frozenset[str]().union(*by_page.values())
    read = frozenset(place for item in dataset.sets.values() for place in _read_by_fetch(item))
    for item in dataset.sets.values():
        unsure = item.begun or item.key in dataset.unread
        if unsure or not all((content / place).is_file() for place in by_page[item.key]):
            continue
        for name in sorted(path.name for path in (content / item.key).iterdir() if _is_own(path)):
            place = f"{item.key}/{name}"
            typed = any(name in document.body for document in item.documents.values())  # in a link that is none
            if not typed and place not in linked | read and not _has_other_use(name, site):
                yield _unlinked(f"{item.original.path.rpartition('/')[0]}/{name}", name)


def _is_own(path: Path) -> bool:
    """Whether a file lies here itself: what is said of a link to another place is said where texts are read."""
    return path.is_file() and not path.is_symlink()


def _has_other_use(name: str, site: Site) -> bool:
    """Whether a file is not for readers, or is told of as a text that nobody reads."""
    if name in _STATE or name.endswith(_BACKUPS) or is_left_by_system(name):
        return True
    return is_meant_as_text(name, (*site.tags, *site.content_only))


def _linked(item: TranslationSet, prose: Reader) -> Iterator[str]:
    for document in item.documents.values():
        yield from (target for kind, target, _fragment in prose(document).links() if kind == "file")
    if item.common.image is not None:
        yield f"{item.key}/{item.common.image.file}"


def _read_by_fetch(item: TranslationSet) -> Iterator[str]:
    """Yield the files a petition is counted from, as far as they lie in three folders like those of texts."""
    if isinstance(item.entity, Petition):
        yield from ("/".join(source.parameter("path").split("/")[-3:]) for source in item.entity.sources)


def _unlinked(path: str, name: str) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=1,
        code="unlinked-file",
        message="No text links to this file, so it is not on the site.",
        fix="Link it in the text beside it,  [what it is]({name})  or  ![what it shows]({name}) , or delete it.",
        values=(("name", name),),
        severity=Severity.NOTICE,
    )
