"""What the command clean-picture does: a file without what it tells of whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from initiative.explain import PlainError, show_path
from initiative.failures import tell_failure
from initiative.l10n.formats import list_text
from initiative.l10n.messages import current_language, gettext, msgid
from initiative.metadata.files import FileLook, clean, look_into
from initiative.metadata.parts import Trace
from initiative.speaking import speaking
from initiative.whole_file import write_whole

_REMOVED: Final[Mapping[Trace, str]] = {
    "place": msgid("the place"),
    "device": msgid("what it was taken with, and when"),
    "words": msgid("hidden words"),
    "hidden": msgid("a hidden second picture or film"),
    "drawing": msgid("notes of the drawing program"),
    "document": msgid("author, program and time"),
}


def clean_picture(root: Path, file: str, *, debug: bool = False) -> int:
    """Take out of `file` what it tells, say what it was, and return the exit code. Its pixels stay as they are."""
    with speaking(root):
        try:
            print(_clean(file))
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, root, debug=debug)
            return 1
    return 0


def _clean(file: str) -> str:
    if not file:
        raise PlainError("Name the picture with --file, for example content/news/one/photo.jpg.")
    path = Path(file).resolve()
    data = path.read_bytes()
    look = look_into(data, path.name)
    if look.kind in {"picture", "document"} and not look.traces:
        return gettext("%(file)s tells nothing of whoever made it. It stays as it is.") % {"file": show_path(path)}
    made = _make(data, look, path)
    write_whole(path, made)
    told = list_text([gettext(words) for trace, words in _REMOVED.items() if trace in look.traces], current_language())
    return gettext(
        "Taken out of %(file)s: %(what)s. What it shows is as it was. "
        "If it has been sent before, tell our safety contact: the old one stays in the history."
    ) % {"file": show_path(path), "what": told}


def _make(data: bytes, look: FileLook, path: Path) -> bytes:
    made = clean(data)
    if made is not None and look.kind in {"picture", "document"}:
        return made
    raise PlainError(
        "I cannot clean {file}: it is cut off, or of a kind I do not know, or what it holds cannot be taken out.",
        "Copy a picture into a new one in Paint or Preview, and save that as PNG. Print a document into a new PDF.",
        file=show_path(path),
    )
