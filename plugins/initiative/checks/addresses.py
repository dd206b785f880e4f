"""No two pages at one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from initiative.diagnostics import Diagnostic
from initiative.l10n.linkage import Linkage, all_addresses


def check(linkage: Linkage, generated: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page whose address is taken. `generated` are addresses of pages without a file."""
    taken = dict.fromkeys(generated, "")
    for address, item, lang in all_addresses(linkage):
        document = linkage.shown(item, lang)
        if address in taken:
            other = taken[address]
            yield Diagnostic(
                path=item.documents.get(lang, document).path,
                line=1,
                code="duplicate-url",
                message="The address {address} belongs to {other} already."
                if other
                else "The address {address} belongs to a page the site makes itself.",
                fix="Choose another  slug: .",
                values=(("address", address), ("other", other)),
            )
        else:
            taken[address] = document.path
