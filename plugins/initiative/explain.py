"""Exceptions in words for people who write texts, not programs."""

from __future__ import annotations

import errno
import os
import traceback
from dataclasses import dataclass
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class PlainError(Exception):
    """The work cannot be done. The text says why and what to do, and is shown as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """Where the files lie that a message can name, absolute. Python files in `root` itself are the settings."""

    root: Path
    theme: Path


def explain(error: BaseException, project: Project) -> str:
    """Return what stopped the work as `path:line: code message` and the fix below."""
    if isinstance(error, PlainError):
        return str(error)
    if isinstance(error, OSError):
        return _explain_os_error(error)
    cause = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    path, line = _place(error, project)
    where = f"{show_path(path)}:{line}:"
    if path.parent == project.root:
        return f"{where} settings {cause}\n    → Correct this line of the settings."
    if path.is_relative_to(project.theme):
        return f"{where} template {cause}\n    → Correct the template; the text files are not the cause."
    return f"{where} program {cause}\n    → The program is at fault, not a text. Please report it; --debug shows more."


def show_path(path: Path) -> str:
    """Return `path` as the person who started the command would type it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _explain_os_error(error: OSError) -> str:
    reason = error.strerror or str(error)
    name = f" {show_path(Path(os.fsdecode(error.filename)))}" if error.filename is not None else ""
    if error.errno in _FULL:
        return f"The disk is full: I could not write{name}.\n    → Free some space and run the same command again."
    return f"I could not use the file{name}: {reason}.\n    → Make sure that it exists and that you may read it."


def _place(error: BaseException, project: Project) -> tuple[Path, int]:
    """Return the file and line to look at: the settings, else the innermost file of the project."""
    if isinstance(error, SyntaxError) and error.filename:
        return Path(error.filename), error.lineno or 1
    frames = [
        (Path(os.path.abspath(frame.f_code.co_filename)), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if not frame.f_code.co_filename.startswith("<")  # made by dataclasses and their like, not in a file
    ]
    inside = [place for place in frames if _is_ours(place[0], project)]
    in_settings = [place for place in inside if place[0].parent == project.root]
    return (in_settings or inside or frames or [(project.root, 1)])[-1]


def _is_ours(path: Path, project: Project) -> bool:
    return path.is_relative_to(project.theme) or (
        path.is_relative_to(project.root) and "site-packages" not in path.parts
    )
