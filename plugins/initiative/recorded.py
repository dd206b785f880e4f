"""The addresses that were ever published, in a file that is kept with the texts: none of them may vanish."""

from __future__ import annotations

from pathlib import Path

from initiative.checks import vanished
from initiative.diagnostics import Diagnostic
from initiative.explain import PlainError, show_path
from initiative.host import Settings
from initiative.l10n.linkage import file_of, make_linkage
from initiative.loading import load
from initiative.outputs.urls import URLS_FILE, read_urls, write_urls
from initiative.whole_file import write_whole


class Record:
    """The file, and the addresses of a fresh site that are to be added to it."""

    def __init__(self, root: Path) -> None:
        self.file = root / URLS_FILE
        self.fresh: tuple[str, ...] = ()

    def read(self) -> tuple[str, ...]:
        """Return the addresses of all builds before this one; none before the first."""
        if not self.file.is_file():
            return ()
        try:
            return read_urls(self.file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise PlainError(
                "{file} cannot be read: {reason}. Take its last version.", file=show_path(self.file), reason=str(error)
            ) from None

    def note(self, folder: Path) -> None:
        """Remember the addresses of the fresh site in `folder`."""
        self.fresh = read_urls((folder / URLS_FILE).read_text(encoding="utf-8"))

    def write(self) -> None:
        """Add those of this build. An old one stays: the redirect that answers there must not vanish either."""
        data = write_urls((*self.read(), *self.fresh))
        if not self.file.is_file() or self.file.read_bytes() != data:
            write_whole(self.file, data)


def find_vanished(record: Record, settings: Settings, folder: Path, *, drafts: bool) -> tuple[Diagnostic, ...]:
    """Return a finding for each recorded address where nothing stands in the fresh site in `folder`."""
    recorded = record.read()
    gone = {line: address for line, address in enumerate(recorded, 2) if not (folder / file_of(address)).is_file()}
    if not gone:
        return ()
    loaded = load(Path(settings["PATH"]), settings["SITE"], shown=settings["SHOWN_CONTENT"], drafts=drafts)
    linkage = make_linkage(settings["SITE"], loaded.dataset)
    return tuple(vanished.check(gone, recorded, show_path(record.file), linkage))
