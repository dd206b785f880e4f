"""Exceptions in words for people who write texts, not programs."""

from __future__ import annotations

import errno
import os
import traceback
from dataclasses import dataclass
from pathlib import Path

from initiative.diagnostics import Diagnostic, Sentence, Translate, literal

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class PlainError(Exception):
    """The work cannot be done: why, and what to do, both msgids with `{named}` places for `values`."""

    def __init__(self, message: str, fix: str = "", /, **values: str) -> None:
        self.sentence = Sentence(message=message, fix=fix, values=tuple(values.items()))
        english = self.sentence.text()
        super().__init__(english)

    def text(self, translate: Translate = str) -> str:
        """Return it as people read it."""
        return self.sentence.text(translate)


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """Where the files lie that a message can name, absolute. Python files in `root` itself are the settings."""

    root: Path
    theme: Path


def explain(error: BaseException, project: Project) -> Diagnostic | Sentence:
    """Return what stopped the work; the words of Python itself are English in every language."""
    if isinstance(error, PlainError):
        return error.sentence
    if isinstance(error, OSError):
        return _explain_os_error(error)
    path, line = _place(error, project)
    code, fix = _remedy(path, project)
    cause = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Diagnostic(path=show_path(path), line=line, code=code, message=literal(cause), fix=fix)


def show_path(path: Path) -> str:
    """Return `path` as the person who started the command would type it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _remedy(path: Path, project: Project) -> tuple[str, str]:
    """Return the code of a fault in a file of the project, and its fix."""
    if path.parent == project.root:
        code, fix = "settings", "Correct this line of the settings."
    elif path.is_relative_to(project.theme):
        code, fix = "template", "Correct the template; the text files are not the cause."
    else:
        code, fix = "program", "The program is at fault, not a text. Please report it; --debug shows more."
    return code, fix


def _explain_os_error(error: OSError) -> Sentence:
    is_named, is_full = error.filename is not None, error.errno in _FULL
    if is_full:
        message = "The disk is full: I could not write {file}." if is_named else "The disk is full: I could not write."
        fix = "Free some space and run the same command again."
    else:
        message = "I could not use the file {file}: {reason}." if is_named else "I could not use the file: {reason}."
        fix = "Make sure that it exists and that you may read it."
    file = show_path(Path(os.fsdecode(error.filename))) if is_named else ""
    return Sentence(message=message, fix=fix, values=(("file", file), ("reason", error.strerror or str(error))))


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
