"""Links inside texts: pages, anchors, files, figures."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from initiative.checks.anchors import Texts, check_linked, check_own
from initiative.checks.moved import Moved
from initiative.checks.sections import line_of
from initiative.diagnostics import Diagnostic
from initiative.metadata.files import look_into
from initiative.metadata.parts import UnreadableFileError
from initiative.metadata.sizes import read_size
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document, Image, Key
from initiative.prose import Prose
from initiative.settings import Tag

Reader = Callable[[Document], Prose]
Anchors = Callable[[Key], Mapping[Tag, frozenset[str]]]
_SCHEMES: Final = frozenset({"https", "mailto"})


def check(
    dataset: Dataset, prose: Reader, figures: frozenset[str], content: Path, moved: Moved
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link that leads nowhere. Anchors are looked up in every language."""
    # Once for each page that is linked to, not once for each link: it takes the text in all languages.
    anchors = lru_cache(maxsize=None)(
        lambda key: {tag: prose(text).ids() for tag, text in dataset.sets[key].documents.items()}
    )
    for item in dataset.sets.values():
        for document in item.documents.values():
            found = prose(document)
            both = Texts(own=found, source=prose(item.original))
            for kind, target, fragment in dict.fromkeys(found.links()):
                if target.startswith("/") or " " in target + fragment:
                    continue  # how it is typed is told instead: absolute_links, link_marks
                there = dataset.sets.get(Key(target)) if kind == "page" else None
                if there is not None and fragment:
                    yield from check_linked(document, both, there, fragment[1:], anchors(there.key))
                elif kind == "page" and there is None and target not in dataset.unread:
                    yield _page(document, Key(target), dataset, moved)
                elif kind == "file" and not _is_beside(target, content):
                    yield _file(document, target, content)
            yield from check_own(document, both, item.original)
            yield from _schemes(document, found)
            for name in found.figures():
                if name not in figures and f"petitions/{name.partition('/')[2]}" not in dataset.unread:
                    yield _figure(document, name, figures)
        if item.common.image is not None:
            yield from _image(item, item.common.image, content)


def _page(document: Document, key: Key, dataset: Dataset, moved: Moved) -> Diagnostic:
    others = [other for other in dataset.sets if other != document.key]
    name = moved.find(key)
    near = [f"{key.partition('/')[0]}/{name}"] if name else difflib.get_close_matches(key, others, n=1, cutoff=0.5)
    return Diagnostic(
        path=document.path,
        line=line_of(document, key.rpartition("/")[2] + "/index."),
        code="missing-page",
        message='The link goes to "{key}", but there is no such page.',
        fix='Did you mean "{near}"?' if near else "Link to a folder that exists.",
        values=(("key", key), ("near", near[0] if near else "")),
    )


def _is_beside(place: str, content: Path) -> bool:
    """Whether a file of the content folder stands there: not one elsewhere on the machine that builds.

    Of a symbolic link it is told where texts are read.
    """
    path = (content / place).resolve()
    return (content / place).is_symlink() or (path.is_file() and path.is_relative_to(content.resolve()))


def _schemes(document: Document, found: Prose) -> Iterator[Diagnostic]:
    for attribute, scheme in found.schemes():
        picture = attribute == "src"
        if picture or scheme not in _SCHEMES:
            yield Diagnostic(
                path=document.path,
                line=line_of(document, f"{scheme}:"),
                code="foreign-picture" if picture else "link-scheme",
                message="A picture cannot come from elsewhere." if picture else 'A link cannot begin with "{scheme}:".',
                fix="Put the file beside the text." if picture else "Begin with https:// or mailto: .",
                values=(("scheme", scheme),),
            )


def _beside(folder: Path) -> str:
    if not folder.is_dir():
        return "–"
    return ", ".join(sorted(path.name for path in folder.iterdir() if path.suffix != ".md")) or "–"


def _file(document: Document, target: str, content: Path) -> Diagnostic:
    name = posixpath.basename(target) or target
    return Diagnostic(
        path=document.path,
        line=line_of(document, name),
        code="missing-file",
        message='The link goes to "{name}", but there is no such file.',
        fix="Files beside this page: {files}.",
        values=(("name", name), ("files", _beside(content / document.key))),
    )


def _image(item: TranslationSet, image: Image, content: Path) -> Iterator[Diagnostic]:
    place = f"{item.key}/{image.file}"
    if not _is_beside(place, content):
        message, fix = 'The picture "{name}" is not there.', "Files beside this page: {files}."
        yield _of_image(item, "missing-image", message, fix, name=image.file, files=_beside(content / item.key))
    elif look_into(data := (content / place).read_bytes(), image.file).kind in {"unreadable", "foreign"}:
        return  # said of the file itself: pictures
    elif not _has_size(data):
        message = 'A page cannot show "{name}" as its picture: its width and height cannot be read.'
        fix = "Save it as PNG, JPEG or WebP; a drawing (SVG) needs a viewBox."
        yield _of_image(item, "image-size", message, fix, name=image.file)


def _has_size(data: bytes) -> bool:
    try:
        read_size(data)
    except UnreadableFileError:
        return False
    return True


def _of_image(item: TranslationSet, code: str, message: str, fix: str, **values: str) -> Diagnostic:
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get("image", 1),
        code=code,
        message=message,
        fix=fix,
        values=tuple(values.items()),
    )


def _figure(document: Document, name: str, figures: frozenset[str]) -> Diagnostic:
    near = difflib.get_close_matches(name, figures, n=1, cutoff=0.5)
    return Diagnostic(
        path=document.path,
        line=line_of(document, f"figure:{name}"),
        code="unknown-figure",
        message='There is no figure "{name}".',
        fix='Did you mean "figure:{near}"?' if near else "Figures: {names}.",
        values=(("name", name), ("near", near[0] if near else ""), ("names", ", ".join(sorted(figures)))),
    )
