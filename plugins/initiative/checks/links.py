"""Links inside texts: pages, anchors, files, figures."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path

from initiative.checks.parts import line_of
from initiative.diagnostics import Diagnostic
from initiative.model.dataset import Dataset, TranslationSet
from initiative.model.document import Document, Key
from initiative.prose import Prose

Reader = Callable[[Document], Prose]


def check(dataset: Dataset, prose: Reader, figures: frozenset[str], content: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link that leads nowhere. Anchors are looked up in every language."""
    for item in dataset.sets.values():
        for document in item.documents.values():
            found = prose(document)
            for kind, target, fragment in found.links():
                if kind == "page":
                    yield from _page(document, target, fragment, dataset, prose)
                elif not (content / target).is_file():
                    yield _file(document, target, content)
            for name in found.figures():
                if name not in figures:
                    yield _figure(document, name, figures)
        if item.common.image is not None and not (content / item.key / item.common.image.file).is_file():
            yield _image(item, content)


def _page(document: Document, key: str, fragment: str, dataset: Dataset, prose: Reader) -> Iterator[Diagnostic]:
    target = dataset.sets.get(Key(key))
    if target is None:
        near = difflib.get_close_matches(key, dataset.sets, n=1, cutoff=0.5)
        yield Diagnostic(
            path=document.path,
            line=line_of(document, key.rpartition("/")[2] + "/index."),
            code="missing-page",
            message='The link goes to "{key}", but there is no such page.',
            fix='Did you mean "{near}"?' if near else "Link to a folder that exists.",
            values=(("key", key), ("near", near[0] if near else "")),
        )
    elif fragment:
        yield from _anchor(document, target, fragment, prose)


def _anchor(document: Document, target: TranslationSet, fragment: str, prose: Reader) -> Iterator[Diagnostic]:
    for tag, other in target.documents.items():
        if fragment[1:] not in prose(other).ids():
            yield Diagnostic(
                path=document.path,
                line=line_of(document, fragment),
                code="missing-anchor",
                message='"{key}" has no heading with the id "{id}" in {tag}.',
                fix="Give the heading  {{#{id}}}  in every language, or link to the page alone.",
                values=(("key", target.key), ("id", fragment[1:]), ("tag", tag)),
            )


def _beside(folder: Path) -> str:
    if not folder.is_dir():
        return "–"
    return ", ".join(sorted(path.name for path in folder.iterdir() if path.suffix != ".md")) or "–"


def _file(document: Document, target: str, content: Path) -> Diagnostic:
    name = posixpath.basename(target)
    return Diagnostic(
        path=document.path,
        line=line_of(document, name),
        code="missing-file",
        message='The link goes to "{name}", but there is no such file.',
        fix="Files beside this page: {files}.",
        values=(("name", name), ("files", _beside(content / document.key))),
    )


def _image(item: TranslationSet, content: Path) -> Diagnostic:
    assert item.common.image is not None
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get("image", 1),
        code="missing-image",
        message='The picture "{name}" is not there.',
        fix="Files beside this page: {files}.",
        values=(("name", item.common.image.file), ("files", _beside(content / item.key))),
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
