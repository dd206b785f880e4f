"""What the command translations does: prints how every page stands in every language, or what one language needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from initiative.building import today
from initiative.diagnostics import ContentError, Severity, worst
from initiative.explain import PlainError, show_path
from initiative.failures import tell_failure
from initiative.host import load_settings
from initiative.l10n.linkage import Linkage, make_linkage
from initiative.l10n.messages import current_language
from initiative.l10n.worklist import by_importance, find_work, urgent_first
from initiative.loading import load
from initiative.settings import Site, Tag
from initiative.speaking import speaking
from initiative.views.translation_state import progress_text, state_word


@dataclass(frozen=True, kw_only=True, slots=True)
class TableOptions:
    """What is asked for. Texts that are empty were not given."""

    settings: Path
    content: str = ""
    lang: str = ""
    debug: bool = False

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.resolve().parent


def translations(options: TableOptions) -> int:
    """Print the state of the translations and return the exit code."""
    with speaking(options.root, options.lang):
        try:
            return _print(options)
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, options.root, debug=options.debug)
    return 1


def _print(options: TableOptions) -> int:
    content = Path(options.content) if options.content else None
    settings = load_settings(options.settings, content=content, output=None, siteurl=None)
    site: Site = settings["SITE"]
    if options.lang and options.lang not in site.tags:
        raise PlainError(
            "The site has no edition in {lang}. Its languages: {tags}.", lang=options.lang, tags=", ".join(site.tags)
        )
    folder = Path(settings["PATH"])
    loaded = load(folder, site, shown=show_path(folder))
    if worst(loaded.diagnostics) is Severity.ERROR:
        raise ContentError(loaded.diagnostics)
    linkage, day = make_linkage(site, loaded.dataset), today()
    lines = _needs(linkage, Tag(options.lang), day) if options.lang else _table(linkage, day)
    print(*lines, sep="\n")
    return 0


def _table(linkage: Linkage, day: date) -> Iterator[str]:
    """Yield a line for each page, the most important first, then how far each language is."""
    tags = linkage.site.tags
    found = {tag: find_work(linkage, tag, day) for tag in tags}
    states = {tag: {work.item.key: state_word(work.state) for work in works} for tag, works in found.items()}
    rows = [(item.key, *(states[tag][item.key] for tag in tags)) for item in by_importance(linkage)]
    yield from _aligned([("", *tags), *rows])
    yield ""
    for tag, works in found.items():
        yield f"{tag}  {progress_text(works, current_language())}"


def _needs(linkage: Linkage, tag: Tag, day: date) -> Iterator[str]:
    """Yield what a language needs, the most urgent first, each with the command that begins the work."""
    found = find_work(linkage, tag, day)
    rows = [
        (state_word(work.state), work.item.key, f"python3 tasks.py translate --page {work.item.key} --lang {tag}")
        for work in urgent_first(found)
    ]
    yield from _aligned(rows)
    yield from [""] if rows else []
    yield f"{tag}  {progress_text(found, current_language())}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
