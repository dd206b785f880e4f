"""Files that tell where, when, with what or by whom they were made. Linked or not: what is sent to git stays there.

No message repeats what was found, for messages are public too.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.messages import msgid
from initiative.metadata.files import clean, look_into
from initiative.metadata.parts import Trace, Traces

_NEVER_SENT: Final = (".DS_Store", ".swp", "~")
"""Ends of names that .gitignore leaves out."""
_LONGEST: Final = 300_000
"""Bytes a picture may have: a minute on a slow line."""

_CLEAN: Final = msgid(
    "Copy it into a new picture in Paint or Preview and save that as PNG, or run  python3 tasks.py clean-picture "
    "--file {file} . Has it been sent already? Then tell our safety contact now: deleting it does not take it out of "
    "the history."
)
_CLEAN_DOCUMENT: Final = msgid(
    "Run  python3 tasks.py clean-picture --file {file} . Has it been sent already? Then tell our safety contact now: "
    "deleting it does not take it out of the history."
)
_MAKE_AGAIN: Final = msgid(
    "Copy it into a new picture in Paint or Preview and save that as PNG. Has it been sent already? Then tell our "
    "safety contact now: deleting it does not take it out of the history."
)
_PRINT_AGAIN: Final = msgid(
    "Open it in Chromium or Chrome, print it into a new PDF in its place, and run  "
    "python3 tasks.py clean-picture --file {file}"
)

_TOLD: Final[Mapping[Trace, str]] = {
    "place": msgid("This picture tells where it was taken. git keeps that for ever, and it may be somebody’s home."),
    "device": msgid(
        "This picture tells with what it was taken, and perhaps when. git keeps that for ever; it leads to a person."
    ),
    "words": msgid(
        "Words are hidden in this picture: a name, a comment or what a program has noted. git keeps them for ever."
    ),
    "hidden": msgid(
        "A second picture or a film is hidden in this file: it may show what was cut away. git keeps it for ever."
    ),
    "drawing": msgid(
        "The program this was drawn with has noted things in it, names of folders for example. git keeps them."
    ),
    "packed": msgid("Parts of this document are packed or locked, so nobody can see whether it tells who made it."),
    "document": msgid(
        "This document tells who made it, with what, or when. git keeps that for ever; it leads to a person."
    ),
}
"""The worst first."""


def check(content: Path, shown: str) -> Iterator[Diagnostic]:
    """Yield what each file below `content` tells that is no text of a page; messages name them from `shown` on."""
    for path in sorted(content.rglob("*")):
        if path.suffix != ".md" and not path.name.endswith(_NEVER_SENT) and path.is_file():
            place = path.relative_to(content).as_posix()
            yield from check_file(path.read_bytes(), f"{shown}/{place}")


def check_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """Yield what a file tells of whoever made it, and whether it can be shown at all."""
    name = path.rpartition("/")[2]
    look = look_into(data, name)
    if look.kind == "unreadable":
        message = msgid("This file is cut off, or is not what its name says: nobody can tell what is in it.")
        fix = msgid("Save it once more, and put the new one in its place.")
        yield _fault(path, "file-unreadable", message, fix)
    elif look.kind == "foreign":
        message = msgid(
            "No reader can open a file of this kind in a browser, and it may tell who made it, when and where."
        )
        fix = msgid(
            "Save pictures as PNG, JPEG or WebP, documents as PDF, tables as CSV; delete this one. Has it been sent "
            "already? Then tell our safety contact now."
        )
        yield _fault(path, "file-kind", message, fix)
    else:
        yield from _traces(data, path, look.traces)
    if look.kind == "picture" and len(data) > _LONGEST:
        yield _too_large(path, len(data))


def _traces(data: bytes, path: str, traces: Traces) -> Iterator[Diagnostic]:
    """Yield the worst that a file tells, for what puts that right takes out the rest; and what it loads or runs."""
    told = next((trace for trace in _TOLD if trace in traces), None)
    if told is not None:
        message, fix = _TOLD[told], _fix(data, traces)
        match told:
            case "place":
                code = "picture-place"
            case "packed":
                code = "packed-document"
            case "document":
                code = "document-metadata"
            case _:
                code = "picture-metadata"
        yield _fault(path, code, message, fix)
    if "active" in traces:
        message = msgid(
            "This drawing runs a script, or loads something from elsewhere, which tells others who looks at it."
        )
        fix = msgid("Take that out: a drawing that needs nothing else is shown everywhere.")
        yield _fault(path, "active-picture", message, fix)


def _fix(data: bytes, traces: Traces) -> str:
    if "packed" in traces:
        return _PRINT_AGAIN
    if clean(data) is None:
        return _MAKE_AGAIN
    return _CLEAN_DOCUMENT if "document" in traces else _CLEAN


def _too_large(path: str, size: int) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=1,
        code="picture-size",
        message="This picture has {size} kB: on a slow line nobody waits for it.",
        fix="Make it smaller, to 1200 dots in width at most, and save it as WebP or JPEG: {most} kB are enough.",
        values=(("size", str(-(-size // 1000))), ("most", str(_LONGEST // 1000))),
        severity=Severity.WARNING,
    )


def _fault(path: str, code: str, message: str, fix: str) -> Diagnostic:
    return Diagnostic(path=path, line=1, code=code, message=message, fix=fix, values=(("file", shlex.quote(path)),))
