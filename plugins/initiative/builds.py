"""The builds of a session of the local server."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from initiative.l10n.messages import gettext
from initiative.reloading import Build


class Builds:
    """Runs the build command, each time in a new process, and remembers how the last run ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._session = time.time_ns()
        self._count = 0
        self._message = ""
        self._process: subprocess.Popen[str] | None = None
        self._cancelled = False
        self._changed = threading.Condition()

    @property
    def last(self) -> Build:
        """The last finished build; before the first one a build without a message."""
        return Build(name=f"{self._session:x}-{self._count}", message=self._message)

    @property
    def has_run(self) -> bool:
        """Whether a build has finished."""
        return self._count > 0

    def run(self) -> None:
        """Build; then wake all who wait."""
        with subprocess.Popen(self._command, stderr=subprocess.PIPE, encoding="utf-8", errors="replace") as process:
            self._process = process
            _, said = process.communicate()
        if self._cancelled:
            return
        sys.stderr.write(said)
        failure = said.strip() or gettext("The build stopped with exit code %(code)s.") % {"code": process.returncode}
        with self._changed:
            self._message = failure if process.returncode else ""
            self._count += 1
            self._changed.notify_all()

    def cancel(self) -> None:
        """End the build that is running, if one is."""
        self._cancelled = True
        if self._process:
            self._process.terminate()

    def wait_for_next(self, seen: Build, seconds: float) -> Build:
        """Return the last build as soon as it is not `seen`, at the latest after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.last != seen, seconds)
            return self.last
