"""Files that nobody reads where they lie: what each was meant to be, and the name it should have."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.l10n.tags import LIKELY_LANGUAGES, find_named_language, suggest_language
from initiative.settings import Site, Tag

FOLDER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN: Final = frozenset({".markdown", ".md", ".mdown", ".txt"})
_OFFICE: Final = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".rtf"})
_LEFT_BY_SYSTEMS: Final = frozenset({"desktop.ini", "thumbs.db"})
_NO_WORD: Final = re.compile(r"[\W\d_]+")
_DOTTED: Final = re.compile(r"^[^.]*\w{4,}\.[a-z]{2,3}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """The content folder as far as names go. `files` are the places of all files in it; messages call it `shown`."""

    shown: str
    sections: Collection[str]
    site: Site
    files: frozenset[str]

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Languages a text may be in."""
        return (*self.site.tags, *self.site.content_only)


def is_left_by_system(name: str) -> bool:
    """Whether a system has put a file of this name there, not a person."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BY_SYSTEMS


def is_meant_as_text(name: str, tags: Collection[Tag]) -> bool:
    """Whether a file beside texts looks like one of them, but for its name: `index.pl.txt`, `polish.docx`."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".md" or re.fullmatch(r"index(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?", path.name):
        return True
    meant = path.name.startswith("index") or ".md" in path.suffixes or guess_language(path.stem, tags) is not None
    return path.suffix in (_PLAIN | _OFFICE) and meant


def guess_language(stem: str, tags: Collection[Tag]) -> Tag | None:
    """Return the one language among `tags` that a file name without its ending names: `index_pl`, `polish`, `polski`.

    A code counts alone, after `index` or after a dot: elsewhere `de`, `no` or `it` may be a word.
    """
    name = stem.lower().removesuffix(".md")
    words = [word for word in _NO_WORD.split(name) if word]
    told = words[words.index("index") + 1 :] if "index" in words else words
    codes = "index" in words or len(words) == 1 or _DOTTED.search(name) is not None
    named = (find_named_language(word, tags) for word in told if codes or len(word) > 3)
    found = {Tag(tag) for tag in named if tag is not None}
    return found.pop() if len(found) == 1 else None


def misnamed(parts: tuple[str, ...], folder: Folder) -> Diagnostic:
    """Return what is said of a text in the folder of a page whose name is not read."""
    stem, suffix = PurePosixPath(parts[-1]).stem, PurePosixPath(parts[-1]).suffix.lower()
    words = parts[-1] if suffix not in (_PLAIN | _OFFICE) else stem
    tag = guess_language(words, folder.tags) or guess_language(words, [Tag(tag) for tag in LIKELY_LANGUAGES])
    missing = [tag for tag in folder.site.tags if not _has_text(tag, parts, folder)]
    if tag is None and missing:
        fix = "Rename it to index.<language>.md. Languages that have no text here: {tags}."
    elif tag is None:
        fix = "All languages have a text here: put the words into the right one, and delete this file."
    elif _has_text(tag, parts, folder):
        fix = "{name} is there already: put the words into it, and delete this file."
    elif tag not in folder.tags:
        fix = "The site has no edition in {tag} yet: begin it with  python3 tasks.py new-language , then name it {name}"
    else:
        fix = "Save it as plain text, and name it {name}" if suffix in _OFFICE else "Rename it to {name}"
    message, values = "A file of this name is not read.", {"name": f"index.{tag}.md", "tag": tag or ""}
    return _fault(parts, folder, "wrong-name", message, fix, tags=", ".join(missing), **values)


def _has_text(tag: Tag, parts: tuple[str, ...], folder: Folder) -> bool:
    return "/".join((*parts[:-1], f"index.{tag}.md")) in folder.files


def unknown_language(parts: tuple[str, ...], tag: str, folder: Folder) -> Diagnostic:
    """Return what is said of a text in a language the site does not have, or of one whose code is mistyped."""
    near = suggest_language(tag, folder.tags)
    name = f"index.{near}.md"
    if near and _has_text(Tag(near), parts, folder):
        fix = "{name} is there already: put the words into it, and delete this file."
    else:
        fix = "Did you mean {name}?" if near else "Our languages: {tags}."
    message = '"{tag}" is not one of our languages.'
    return _fault(parts, folder, "unknown-language", message, fix, tag=tag, name=name, tags=", ".join(folder.site.tags))


def misplaced(parts: tuple[str, ...], folder: Folder) -> Diagnostic:
    """Return what is said of a file that does not lie in the folder of a page."""
    is_text = PurePosixPath(parts[-1]).suffix.lower() in _PLAIN
    place = _place(parts, folder, is_text=is_text)
    message = "A page cannot stand here." if is_text else "A file lies beside the text it belongs to, not here."
    if len(parts) == 3 and parts[0] in folder.sections:
        message = "The name of a folder has small letters, digits and hyphens only."
    if place in folder.files:
        fix = "{place} is there already: put the words into it, and delete this file."
    else:
        fix = "Put it at {place}"
    return _fault(parts, folder, "wrong-place", message, fix, place=f"{folder.shown}/{place}")


def linked(parts: tuple[str, ...], folder: Folder) -> Diagnostic:
    """Return what is said of a symbolic link: where the texts are edited or built, its target may not be."""
    message = "This is only a link to another place, which nobody else has."
    return _fault(parts, folder, "symlink", message, "Delete the link, and put the file itself here.")


def too_large(path: str, size: int, most: int) -> Diagnostic:
    """Return what is said of a text that is no page any more; `size` and `most` are in kB."""
    return Diagnostic(
        path=path,
        line=1,
        code="text-size",
        message="This text has {size} kB, and {most} are the most: nobody could read it as one page.",
        fix="Divide it into several pages. Is it a document? Then put it beside a text as a PDF, and link it there.",
        values=(("size", str(size)), ("most", str(most))),
    )


def _place(parts: tuple[str, ...], folder: Folder, *, is_text: bool) -> str:
    near = difflib.get_close_matches(parts[0], folder.sections, n=1)
    section = parts[0] if parts[0] in folder.sections else near[0] if near else "pages"
    key = re.sub("[^a-z0-9]+", "-", parts[1].lower()).strip("-") if len(parts) > 2 else ""
    tag = guess_language(PurePosixPath(parts[-1]).stem, folder.tags) or folder.site.default
    return f"{section}/{key or 'name-of-the-page'}/{f'index.{tag}.md' if is_text else parts[-1]}"


def _fault(parts: tuple[str, ...], folder: Folder, code: str, message: str, fix: str, **values: str) -> Diagnostic:
    path = "/".join((folder.shown, *parts))
    return Diagnostic(path=path, line=1, code=code, message=message, fix=fix, values=tuple(values.items()))
