"""Old addresses: well-formed, and in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from initiative.diagnostics import Diagnostic
from initiative.l10n.aliases import language_of, redirects
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.model.dataset import TranslationSet


def check(linkage: Linkage, generated: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each alias that is none, or at whose address something else stands.

    `generated` are addresses of pages without a file.
    """
    for item in linkage.dataset.sets.values():
        for alias in item.common.aliases:
            if language_of(alias, linkage.site) is None:
                yield _malformed(item, alias, linkage)
    taken = dict.fromkeys(generated, "")
    taken |= {address: linkage.shown(item, lang).path for address, item, lang in all_addresses(linkage)}
    for redirect in redirects(linkage):
        if redirect.old in taken:
            yield _taken(redirect.item, redirect.old, taken[redirect.old])
        else:
            taken[redirect.old] = redirect.item.original.path


def _malformed(item: TranslationSet, alias: str, linkage: Linkage) -> Diagnostic:
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get("aliases", 1),
        code="alias",
        message='"{alias}" is no old address of a page.',
        fix="Write it from the language on, with a slash at both ends, like /en/old/ . Languages: {tags}.",
        values=(("alias", alias), ("tags", ", ".join(linkage.site.tags))),
    )


def _taken(item: TranslationSet, alias: str, other: str) -> Diagnostic:
    return Diagnostic(
        path=item.original.path,
        line=item.lines.get("aliases", 1),
        code="alias-taken",
        message="The address {address} belongs to {other} already."
        if other
        else "The address {address} belongs to a page the site makes itself.",
        fix="Take it out of  aliases: . Only addresses where no page stands any more can lead elsewhere.",
        values=(("address", alias), ("other", other)),
    )
