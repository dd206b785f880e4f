"""No two pages at one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from initiative.diagnostics import Diagnostic
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.model.document import Document
from initiative.settings import Tag


def check(linkage: Linkage, generated: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page whose address is taken. `generated` are addresses of pages without a file."""
    made = frozenset(generated)
    taken: dict[str, Document] = {}
    for address, item, lang in all_addresses(linkage):
        document = item.documents.get(lang) or linkage.shown(item, lang)
        other = taken.setdefault(address, document)
        if address in made:
            yield _taken(document, lang, address, "The address {address} belongs to a page the site makes itself.")
        elif other is not document:
            # A slug was chosen, the name of a folder belongs to all languages.
            named, plain = (document, other)
            if _has_slug(other, lang) and not _has_slug(document, lang):
                named, plain = other, document
            yield _taken(named, lang, address, "The address {address} belongs to {other} already.", other=plain.path)


def _has_slug(document: Document, lang: Tag) -> bool:
    """Whether the text tells its address in `lang`: a fallback does not."""
    return document.lang == lang and bool(document.slug)


def _taken(document: Document, lang: Tag, address: str, message: str, *, other: str = "") -> Diagnostic:
    return Diagnostic(
        path=document.path,
        line=document.slug_line if _has_slug(document, lang) else 1,
        code="duplicate-url",
        message=message,
        fix="Choose another  slug: .",
        values=(("address", address), ("other", other)),
    )
