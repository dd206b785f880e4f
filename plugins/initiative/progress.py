"""Long work shows that it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TextIO

_ERASE_LINE = "\r\x1b[2K"


@dataclass(kw_only=True, slots=True)
class Progress:
    """Tells a person how far the work is: one line that changes on a terminal, one line per stage elsewhere."""

    stream: TextIO
    _stage: str = field(default="", init=False)

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show that `stage` is going on, `done` of `total` pieces (0: unknown)."""
        if self.stream.isatty():
            count = f" {done}/{total}" if total else ""
            self.stream.write(f"{_ERASE_LINE}{stage}{count} …")
        elif stage != self._stage:
            self.stream.write(f"{stage} …\n")
        self._stage = stage
        self.stream.flush()

    def end(self) -> None:
        """Clear the line for what is said next."""
        if self._stage and self.stream.isatty():
            self.stream.write(_ERASE_LINE)
        self._stage = ""
        self.stream.flush()
