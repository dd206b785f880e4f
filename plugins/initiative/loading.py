"""From the folder `content/` to one dataset, or to the list of all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.accessors import Facts
from initiative.diagnostics import Diagnostic
from initiative.frontmatter import parse
from initiative.l10n.origins import find_origin_faults, with_header_to_paste
from initiative.misplaced import (
    FOLDER,
    Folder,
    is_left_by_system,
    is_meant_as_text,
    linked,
    misnamed,
    misplaced,
    too_large,
    unknown_language,
)
from initiative.model.country import KEYS as COUNTRY_KEYS
from initiative.model.country import read_country
from initiative.model.dataset import Dataset, Entity, TranslationSet, make_dataset
from initiative.model.document import Document, Key, read_common, read_document
from initiative.model.faq import KEYS as FAQ_KEYS
from initiative.model.faq import read_question
from initiative.model.letter import KEYS as LETTER_KEYS
from initiative.model.letter import read_letter
from initiative.model.news import KEYS as NEWS_KEYS
from initiative.model.news import read_article
from initiative.model.page import KEYS as PAGE_KEYS
from initiative.model.page import read_page
from initiative.model.petition import KEYS as PETITION_KEYS
from initiative.model.petition import read_petition
from initiative.model.press import KEYS as PRESS_KEYS
from initiative.model.press import read_release
from initiative.model.voice import KEYS as VOICE_KEYS
from initiative.model.voice import read_voice
from initiative.settings import Site, Tag

_FILE: Final = re.compile(r"index\.([A-Za-z_-]+)\.md")
_LARGEST: Final = 300
"""kB of a text: thirty times our longest. Checking one of megabytes takes minutes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """What a section's headers may hold and how they are read."""

    keys: tuple[str, ...]
    read: Callable[[Facts, Key], Entity]


SECTIONS: Final[Mapping[str, Section]] = {
    "countries": Section(keys=COUNTRY_KEYS, read=read_country),
    "faq": Section(keys=FAQ_KEYS, read=read_question),
    "letters": Section(keys=LETTER_KEYS, read=read_letter),
    "news": Section(keys=NEWS_KEYS, read=read_article),
    "pages": Section(keys=PAGE_KEYS, read=read_page),
    "petitions": Section(keys=PETITION_KEYS, read=read_petition),
    "press": Section(keys=PRESS_KEYS, read=read_release),
    "voices": Section(keys=VOICE_KEYS, read=read_voice),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """A file that belongs to a page; `lang` is None where its name tells no language of the site."""

    path: Path
    name: str
    key: Key
    lang: Tag | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """One file read: its document and its header, which only an original's facts are read from."""

    document: Document
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """The files of one page. Where one of them could not be read, what it may hold is not missed in the others."""

    key: Key
    files: tuple[_Read, ...]
    complete: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What was found. With an error among `diagnostics` the dataset is not to be used."""

    dataset: Dataset
    diagnostics: tuple[Diagnostic, ...]


def load(content: Path, site: Site, *, shown: str, drafts: bool = False) -> Loaded:
    """Read every file below `content`; messages name files as `shown`/section/key/file.

    Raises OSError for a file that cannot be read.
    """
    faults: list[Diagnostic] = []
    groups: dict[Key, list[_Read | None]] = {}
    found = (path for path in sorted(content.rglob("*")) if path.is_symlink() or not path.is_dir())
    places = {path: path.relative_to(content).parts for path in found}
    files = frozenset("/".join(parts) for parts in places.values())
    folder = Folder(shown=shown, sections=tuple(SECTIONS), site=site, files=files)
    for path, parts in places.items():
        place = _place(path, parts, folder, faults)
        if place is not None:
            groups.setdefault(place.key, []).append(_read(place, faults))
    pages = [
        _Page(key=key, files=tuple(file for file in files if file is not None), complete=None not in files)
        for key, files in groups.items()
    ]
    texts = {page.key: [file.document for file in page.files] for page in pages}
    sets = [item for page in pages if (item := _set(page, faults, drafts=drafts)) is not None]
    kept = [item for item in sets if drafts or not item.common.draft]
    unread = {page.key for page in pages if not page.complete} | groups.keys() - {item.key for item in sets}
    helped = (with_header_to_paste(fault, texts.get(_key_of(fault, shown), ())) for fault in faults)
    return Loaded(dataset=make_dataset(kept, unread), diagnostics=tuple(helped))


def _key_of(fault: Diagnostic, shown: str) -> Key:
    return Key(fault.path.removeprefix(f"{shown}/").rpartition("/")[0])


def _place(path: Path, parts: tuple[str, ...], folder: Folder, faults: list[Diagnostic]) -> _Place | None:
    """Return the page a file belongs to, None where it is no text of one."""
    if any(is_left_by_system(part) for part in parts):
        return None
    if path.is_symlink():
        faults.append(linked(parts, folder))
        return _linked_page(path, parts)
    inside = len(parts) == 3 and parts[0] in SECTIONS
    if inside and not is_meant_as_text(parts[-1], folder.tags):
        return None
    if not inside or not FOLDER.fullmatch(parts[1]):
        faults.append(misplaced(parts, folder))
        return None
    match = _FILE.fullmatch(parts[-1])
    known = match is not None and match[1] in folder.tags
    if match is None:
        faults.append(misnamed(parts, folder))
    elif not known:
        faults.append(unknown_language(parts, match[1], folder))
    return _Place(
        path=path,
        name="/".join((folder.shown, *parts)),
        key=Key(f"{parts[0]}/{parts[1]}"),
        lang=Tag(match[1]) if match is not None and known else None,
    )


def _linked_page(path: Path, parts: tuple[str, ...]) -> _Place | None:
    """Return the page a symbolic link takes a text from, or all of them: what it may hold is not missed elsewhere."""
    if len(parts) == 2 or (len(parts) == 3 and _FILE.fullmatch(parts[2])):
        return _Place(path=path, name="/".join(parts), key=Key(f"{parts[0]}/{parts[1]}"), lang=None)
    return None


def _read(place: _Place, faults: list[Diagnostic]) -> _Read | None:
    if place.lang is None:
        return None
    size = place.path.stat().st_size // 1000
    if size > _LARGEST:
        faults.append(too_large(place.name, size, _LARGEST))
        return None
    parsed = parse(place.path.read_bytes(), place.name)
    faults.extend(parsed.diagnostics)
    if parsed.header is None:
        return None
    facts = Facts(parsed.header, place.name, place.lang, faults)
    document = read_document(
        facts,
        key=place.key,
        lang=place.lang,
        body=parsed.body,
        body_line=parsed.body_line,
        own=SECTIONS[place.key.partition("/")[0]].keys,
    )
    return _Read(document=document, facts=facts)


def _set(page: _Page, faults: list[Diagnostic], *, drafts: bool) -> TranslationSet | None:
    # Only an original must have `updated`: where two claim to be it, this tells which one is.
    files = sorted(page.files, key=lambda file: not file.facts.has("updated"))
    faults.extend(find_origin_faults([file.document for file in files], complete=page.complete))
    originals = [file for file in files if file.document.pin is None]
    if len(originals) != 1:
        return None
    original = originals[0]
    common = read_common(original.facts)
    entity = SECTIONS[original.document.section].read(original.facts, page.key)
    return TranslationSet(
        key=page.key,
        original=original.document,
        documents={file.document.lang: file.document for file in page.files if drafts or not file.document.draft},
        common=common,
        entity=entity,
        lines=original.facts.node.lines,
        begun=tuple(file.document.lang for file in page.files if file.document.draft and not drafts),
    )
