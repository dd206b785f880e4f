"""Addresses that were published and are no more: every link to them, and every print of them, would be dead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from initiative.diagnostics import Diagnostic, Severity
from initiative.explain import show_path
from initiative.l10n.aliases import language_of, redirects
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.settings import Run

Moved = tuple[TranslationSet, Document]
_OUTSIDE: Final = ("/", "/404.html")
"""Addresses outside of every language."""


def check_unbuilt(linkage: Linkage, run: Run, generated: Iterable[str], file: str) -> Iterator[Diagnostic]:
    """Yield the same as `check` where no page is written: nothing while a text may be there that cannot be read.

    `generated` are addresses of pages without a file, `file` is the name of the list of those recorded.
    """
    pages = (address for address, _item, _tag in all_addresses(linkage))
    there = {*_OUTSIDE, *pages, *generated, *(redirect.old for redirect in redirects(linkage))}
    gone = {line: address for line, address in enumerate(run.recorded, 2) if address not in there}
    if not linkage.dataset.unread:
        yield from check(gone, run.recorded, show_path(run.paths.locale.parent / file), linkage)


def check(gone: Mapping[int, str], recorded: Iterable[str], shown: str, linkage: Linkage) -> Iterator[Diagnostic]:
    """Yield a warning for each address that is `gone`, by its line in the list of those `recorded`, which is `shown`.

    It stands at the page that has moved where just one page of the same folder and language is new, and at the original
    where just one page of them has lost its translation.
    """
    known = frozenset(recorded)
    moved = _find_moved(gone.values(), known, linkage)
    left = _find_left([address for address in gone.values() if address not in moved], known, linkage)
    for line, address in gone.items():
        if address in moved:
            item, document = moved[address]
            yield _moved(address, document, item, [old for old, (other, _text) in moved.items() if other is item])
        elif address in left:
            item = left[address]
            yield _left(address, item, [old for old, other in left.items() if other is item])
        else:
            yield _removed(address, shown, line)


def _find_moved(gone: Collection[str], known: Collection[str], linkage: Linkage) -> dict[str, Moved]:
    fresh = [
        (address, item, item.documents[tag])
        for address, item, tag in all_addresses(linkage)
        if address not in known and tag in item.documents
    ]
    moved: dict[str, Moved] = {}
    for address in gone:
        there = [(item, document) for new, item, document in fresh if _folder(new) == _folder(address)]
        if len(there) == 1:
            moved[address] = there[0]
    return moved


def _find_left(gone: Collection[str], known: Collection[str], linkage: Linkage) -> dict[str, TranslationSet]:
    """Return the pages that have lost a translation with a slug of its own, by its address.

    Not where the originals of the folder have lost an address too: then a whole page may have been removed.
    """
    folders = {_folder(address) for address in gone}
    left: dict[str, TranslationSet] = {}
    for address in gone:
        there = [item for item in _without_text(address, linkage) if _original_at(item, linkage) in known]
        if len(there) == 1 and _folder(_original_at(there[0], linkage)) not in folders:
            left[address] = there[0]
    return left


def _without_text(address: str, linkage: Linkage) -> Iterator[TranslationSet]:
    """Yield the pages of the folder of an address that have no text in its language."""
    tag = language_of(address, linkage.site)
    if tag is None:
        return
    for item in linkage.dataset.sets.values():
        is_lacking = tag not in item.documents and linkage.has_page(item)
        if is_lacking and _folder(linkage.address(item, tag)) == _folder(address):
            yield item


def _original_at(item: TranslationSet, linkage: Linkage) -> str:
    return linkage.address(item, item.original.lang)


def _folder(address: str) -> str:
    """Return what two addresses of one section and language have in common."""
    return address.rstrip("/").rpartition("/")[0]


def _moved(address: str, document: Document, item: TranslationSet, old: Iterable[str]) -> Diagnostic:
    aliases = ", ".join((*item.common.aliases, *old))
    return Diagnostic(
        path=document.path,
        line=document.slug_line,
        code="vanished-address",
        message="The address {address} was published, and nothing stands there any more. This page is new there.",
        fix="Has it moved? Then write  aliases: [{aliases}]  into {original}, or give it its old address back.",
        values=(("address", address), ("aliases", aliases), ("original", item.original.path.rpartition("/")[2])),
        severity=Severity.WARNING,
    )


def _left(address: str, item: TranslationSet, old: Iterable[str]) -> Diagnostic:
    """Return what is said at the header of the original: at its aliases, or at its end where they may stand."""
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get("aliases", item.original.body_line - 1),
        code="vanished-address",
        message="The address {address} was published, and nothing stands there any more. "
        "This page has no text in that language now.",
        fix="Write into the header here  aliases: [{aliases}]  or put the translation back.",
        values=(("address", address), ("aliases", ", ".join((*item.common.aliases, *old)))),
        severity=Severity.WARNING,
    )


def _removed(address: str, shown: str, line: int) -> Diagnostic:
    return Diagnostic(
        path=shown,
        line=line,
        code="vanished-address",
        message="The address {address} was published, and nothing stands there any more.",
        fix="Write  aliases: [{address}]  into the original of the page that takes its place.",
        values=(("address", address),),
        severity=Severity.WARNING,
    )
