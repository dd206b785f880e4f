"""Editions that readers would lose: all their pages are there, but not the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator

from initiative.diagnostics import Diagnostic, Severity
from initiative.l10n.linkage import Linkage
from initiative.l10n.messages import Catalogues, share_of
from initiative.model.document import Key
from initiative.settings import Language, Tag


def check(linkage: Linkage, catalogues: Catalogues, shown: str) -> Iterator[Diagnostic]:
    """Yield a warning for each catalogue that keeps a language from being published; their folder is called `shown`.

    A language that is only begun has not all of its core pages yet: it takes nothing from anybody.
    """
    for language in linkage.site.languages:
        catalogue = catalogues.by_tag[language.tag]
        share = int(share_of(catalogue) * 100)
        if share < language.threshold and _has_core(linkage, language.tag):
            path = f"{shown}/{language.tag}/LC_MESSAGES/messages.po"
            yield _behind(path, language, share) if catalogue.known else _empty(path, language.tag)


def _has_core(linkage: Linkage, tag: Tag) -> bool:
    core = [linkage.dataset.sets.get(Key(key)) for key in linkage.site.core]
    return all(item is not None and linkage.has(item, tag) for item in core)


def _empty(path: str, tag: Tag) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=1,
        code="edition-lost",
        message='There are no messages here: readers of "{tag}" lose their edition, although its pages are there.',
        fix="Take its last version, or take the language out of pelicanconf.py.",
        values=(("tag", tag),),
        severity=Severity.WARNING,
    )


def _behind(path: str, language: Language, share: int) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=1,
        code="edition-lost",
        message='{share}% of the messages are translated, not {threshold}%: readers of "{tag}" lose their edition, '
        "although its pages are there.",
        fix="Translate what  python3 tasks.py messages  has added, or lower its threshold in pelicanconf.py.",
        values=(("share", str(share)), ("threshold", str(language.threshold)), ("tag", language.tag)),
        severity=Severity.WARNING,
    )
