"""Addresses that were published and are no more: every link to them, and every print of them, would be dead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document

Moved = tuple[TranslationSet, Document]


def check(gone: Mapping[int, str], recorded: Iterable[str], shown: str, linkage: Linkage) -> Iterator[Diagnostic]:
    """Yield a warning for each address that is `gone`, by its line in the list of those `recorded`, which is `shown`.

    It stands at the page that has moved where just one page of the same folder and language is new.
    """
    known = frozenset(recorded)
    fresh = [
        (address, item, item.documents[tag])
        for address, item, tag in all_addresses(linkage)
        if address not in known and tag in item.documents
    ]
    moved: dict[str, Moved] = {}
    for address in gone.values():
        there = [(item, document) for new, item, document in fresh if _folder(new) == _folder(address)]
        if len(there) == 1:
            moved[address] = there[0]
    for line, address in gone.items():
        if address in moved:
            item, document = moved[address]
            yield _moved(address, document, item, [old for old, (other, _text) in moved.items() if other is item])
        else:
            yield _removed(address, shown, line)


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
