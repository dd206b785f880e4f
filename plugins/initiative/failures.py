"""What a command says when it could not do its work."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from initiative.diagnostics import ContentError
from initiative.explain import Project, explain
from initiative.l10n.messages import gettext


def tell_failure(error: Exception, root: Path, *, debug: bool) -> None:
    """Say in plain words what stopped the command; `root` is the folder of the project.

    With `debug`, what is no mistake in a text is shown whole.
    """
    if isinstance(error, BrokenPipeError):  # nobody reads what is said any more: tasks.py ends the command
        raise error
    if isinstance(error, ContentError):
        print(*(item.text(gettext) for item in error.diagnostics), sep="\n", file=sys.stderr)
        return
    print(explain(error, Project(root=root, theme=root / "theme")).text(gettext), file=sys.stderr)
    if debug:
        traceback.print_exception(error)
