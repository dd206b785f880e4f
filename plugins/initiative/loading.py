"""From the folder `content/` to one dataset, or to the list of all that is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from initiative.accessors import Facts
from initiative.diagnostics import Diagnostic
from initiative.frontmatter import parse
from initiative.l10n.origins import find_origin_faults, with_header_to_paste
from initiative.l10n.tags import suggest_language
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
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
class _Folder:
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
    for path in sorted(content.rglob("*")):
        place = _place(path, path.relative_to(content), site, shown, faults)
        if place is not None:
            groups.setdefault(place.key, []).append(_read(place, faults))
    folders = [
        _Folder(key=key, files=tuple(file for file in files if file is not None), complete=None not in files)
        for key, files in groups.items()
    ]
    texts = {folder.key: [file.document for file in folder.files] for folder in folders}
    sets = [item for folder in folders if (item := _set(folder, faults, drafts=drafts)) is not None]
    kept = [item for item in sets if drafts or not item.common.draft]
    unread = {folder.key for folder in folders if not folder.complete} | groups.keys() - {item.key for item in sets}
    helped = (with_header_to_paste(fault, texts.get(_key_of(fault, shown), ())) for fault in faults)
    return Loaded(dataset=make_dataset(kept, unread), diagnostics=tuple(helped))


def _key_of(fault: Diagnostic, shown: str) -> Key:
    return Key(fault.path.removeprefix(f"{shown}/").rpartition("/")[0])


def _place(path: Path, place: Path, site: Site, shown: str, faults: list[Diagnostic]) -> _Place | None:
    parts = place.parts
    if path.is_dir() or any(part.startswith(".") for part in parts):
        return None
    name = f"{shown}/{place.as_posix()}"
    inside = len(parts) == 3 and parts[0] in SECTIONS
    if inside and path.suffix != ".md":
        return None
    match = _FILE.fullmatch(parts[-1])
    if not inside or match is None or not _NAME.fullmatch(parts[1]):
        faults.append(_misplaced(name, parts))
        return None
    tag = match[1]
    known = tag in (*site.tags, *site.content_only)
    if not known:
        faults.append(_unknown_language(name, tag, site))
    return _Place(path=path, name=name, key=Key(f"{parts[0]}/{parts[1]}"), lang=Tag(tag) if known else None)


def _read(place: _Place, faults: list[Diagnostic]) -> _Read | None:
    if place.lang is None:
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


def _misplaced(name: str, parts: tuple[str, ...]) -> Diagnostic:
    near = difflib.get_close_matches(parts[0], SECTIONS, n=1)
    section = parts[0] if parts[0] in SECTIONS else near[0] if near else "pages"
    key = parts[1] if len(parts) > 2 and _NAME.fullmatch(parts[1]) else "name-of-the-page"
    return Diagnostic(
        path=name,
        line=1,
        code="wrong-place",
        message="A page cannot stand here.",
        fix="Put it at {place}",
        values=(("place", f"content/{section}/{key}/index.en.md"),),
    )


def _unknown_language(name: str, tag: str, site: Site) -> Diagnostic:
    near = suggest_language(tag, (*site.tags, *site.content_only))
    fix = "Did you mean index.{near}.md?" if near else "Our languages: {tags}."
    return Diagnostic(
        path=name,
        line=1,
        code="unknown-language",
        message='"{tag}" is not one of our languages.',
        fix=fix,
        values=(("tag", tag), ("near", near or ""), ("tags", ", ".join(site.tags))),
    )


def _set(folder: _Folder, faults: list[Diagnostic], *, drafts: bool) -> TranslationSet | None:
    # Only an original must have `updated`: where two claim to be it, this tells which one is.
    files = sorted(folder.files, key=lambda file: not file.facts.has("updated"))
    faults.extend(find_origin_faults([file.document for file in files], complete=folder.complete))
    originals = [file for file in files if file.document.pin is None]
    if len(originals) != 1:
        return None
    original = originals[0]
    common = read_common(original.facts)
    entity = SECTIONS[original.document.section].read(original.facts, folder.key)
    return TranslationSet(
        key=folder.key,
        original=original.document,
        documents={file.document.lang: file.document for file in folder.files if drafts or not file.document.draft},
        common=common,
        entity=entity,
        lines=original.facts.node.lines,
        begun=tuple(file.document.lang for file in folder.files if file.document.draft and not drafts),
    )
