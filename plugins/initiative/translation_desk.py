"""What a translator asks for, and what is there to work on."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.diagnostics import ContentError
from initiative.explain import PlainError
from initiative.l10n.linkage import Linkage, make_linkage
from initiative.l10n.tags import suggest_language
from initiative.loading import load
from initiative.model.dataset import TranslationSet
from initiative.model.document import Key
from initiative.settings import Site, Tag

_FILE: Final = re.compile(r"index\.[^.]+\.md")


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslateOptions:
    """What the translator asks for. `source` is the language to translate from; empty: that of the original."""

    settings: Path
    page: str = ""
    lang: str = ""
    source: str = ""
    content: str = ""
    confirm: bool = False
    debug: bool = False

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.settings.resolve().parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What a translator works on. `shown` is how messages name the file of the translation."""

    linkage: Linkage
    item: TranslationSet
    lang: Tag
    file: Path
    shown: str


def require_names(options: TranslateOptions, site: Site) -> None:
    """Raise PlainError unless a page and languages of the site are named."""
    tags = (*site.tags, *site.content_only)
    if not options.page or not options.lang:
        raise PlainError("Name the page and the language: --page pages/join --lang pl")
    for tag in filter(None, (options.lang, options.source)):
        if tag not in tags:
            near = suggest_language(tag, tags) or ""
            message = (
                "{tag} is not a language of this site. Did you mean {near}?"
                if near
                else "{tag} is not a language of this site. Its languages: {tags}. "
                "To begin another: python3 tasks.py new-language"
            )
            raise PlainError(message, tag=tag, near=near, tags=", ".join(tags))


def find_desk(content: Path, site: Site, options: TranslateOptions) -> Desk:
    """Return what there is. Raises PlainError for a page there is none of, ContentError for one with faults."""
    folder = Path(os.path.relpath(content)).as_posix()
    loaded = load(content, site, shown=folder, drafts=True)
    key = _key(options.page)
    item = loaded.dataset.sets.get(key)
    faults = [found for found in loaded.diagnostics if found.path.startswith(f"{folder}/{key}/")]
    if faults:
        raise ContentError(faults)
    if item is None:
        raise _unknown(key, loaded.dataset.sets)
    if options.lang == item.original.lang:
        raise PlainError("{file} is the original; there is nothing to translate.", file=item.original.path)
    name = f"{key}/index.{options.lang}.md"
    return Desk(
        linkage=make_linkage(site, loaded.dataset),
        item=item,
        lang=Tag(options.lang),
        file=content / name,
        shown=f"{folder}/{name}",
    )


def _key(page: str) -> Key:
    """Return the key in what was typed: `pages/join`, or a path that a shell completes."""
    parts = [part for part in page.replace("\\", "/").split("/") if part and not _FILE.fullmatch(part)]
    return Key("/".join(parts[-2:]))


def _unknown(key: Key, known: Collection[Key]) -> PlainError:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        return PlainError("There is no page {key}. Did you mean {near}?", key=key, near=near[0])
    return PlainError("There is no page {key}. Name its folder, for example pages/join.", key=key)
