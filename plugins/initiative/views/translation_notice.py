"""What a reader is told about the translation of a page, and where a volunteer goes on from it.

Names of languages follow a colon, in the nominative: no language has to decline them.
"""

from __future__ import annotations

from dataclasses import dataclass

from initiative.l10n import formats
from initiative.l10n.messages import gettext as _
from initiative.l10n.staleness import Standing
from initiative.l10n.tags import direction, endonym
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.forge import changes_address, edit_address, start_address
from initiative.views.frame import Link, Notice
from initiative.views.subject import Subject, to


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """The page that is made, with a text in it."""

    build: Build
    subject: Subject
    item: TranslationSet
    document: Document

    @property
    def standing(self) -> Standing | None:
        """How the text on the page stands."""
        return self.build.linkage.standing(self.item, self.document.lang)


def translation_notices(build: Build, subject: Subject) -> tuple[Notice, ...]:
    """Return the notice about the translation of a page: at most one. An original needs none."""
    if subject.item is None or subject.document is None:
        return ()
    page = _Page(build=build, subject=subject, item=subject.item, document=subject.document)
    if (page.item.key, subject.lang) in build.linkage.unsafe:
        return (_unsafe(page),)
    if page.document.lang != subject.lang:
        return (_fallback(page),)
    return _translation(page)


def edit_links(build: Build, subject: Subject) -> tuple[Link, ...]:
    """Return what stands at the foot of a page: where its text is corrected or translated."""
    item, document = subject.item, subject.document
    if item is None or document is None or not build.site.repository:
        return ()
    if subject.lang in item.documents:
        return (Link(text=_("Correct this page"), href=edit_address(build, item.key, subject.lang)),)
    return (Link(text=_("Translate this page"), href=_start(build, item, subject.lang)),)


# -- the notices


def _unsafe(page: _Page) -> Notice:
    build, subject = page.build, page.subject
    if page.document.lang == subject.lang:
        text = _(
            "This translation is older than the original, and what has changed may be important. Do not rely on it."
        )
        return Notice(
            label=_label(),
            tone="warn",
            stamp=_("Outdated"),
            text=_join(text, _chain(page)),
            links=(_original(page), *_work(page)),
        )
    text = _(
        "The translation of this page is older than the original. So that nobody relies on what is no longer right, "
        "you read the original. Language of the text: %(language)s."
    ) % {"language": _name(page, page.document.lang)}
    beside = build.linkage.beside_address(page.item, subject.lang)
    older = () if beside is None else (_link(page, _("Read the older translation"), beside),)
    links = (*older, *_editions(page), *_work(page))
    return Notice(label=_label(), tone="warn", stamp=_("Original"), text=text, links=links)


def _fallback(page: _Page) -> Notice:
    text = _("This text is not yet in your language. Language of the text: %(language)s.")
    told = text % {"language": _name(page, page.document.lang)}
    return Notice(
        label=_label(),
        stamp=_("Not translated"),
        text=_join(told, _age(page), _chain(page)),
        links=(*_editions(page), *_work(page)),
    )


def _translation(page: _Page) -> tuple[Notice, ...]:
    """Return what is to be said of a translation that readers get: nothing while it is good, or was until lately."""
    text = _join(_age(page), _unreviewed(page), _chain(page))
    if not text:
        return ()
    old = _is_outdated(page)
    return (
        Notice(
            label=_label(),
            tone="warn" if old else "plain",
            stamp=_("Outdated") if old else "",
            text=text,
            links=(_original(page), *_changes(page), *_work(page)),
        ),
    )


def _join(*sentences: str) -> str:
    """Return whole sentences, one after the other."""
    return " ".join(filter(None, sentences))


def _age(page: _Page) -> str:
    if not _is_outdated(page):
        return ""
    text = _("This translation is older than the original. The original was changed (%(date)s).")
    return text % {"date": formats.date_text(page.item.common.updated, page.subject.lang)}


def _is_outdated(page: _Page) -> bool:
    build = page.build
    return build.linkage.grade(page.item, page.document.lang, build.run.today) == "outdated"


def _unreviewed(page: _Page) -> str:
    checked = page.document.pin is None or page.document.native_review
    return "" if checked else _("No native speaker has checked this translation yet.")


def _chain(page: _Page) -> str:
    """Return what is to be said of a text that was not made from the original."""
    standing = page.standing
    if standing is None or standing.parent == page.item.original.lang:
        return ""
    language = {"language": _name(page, standing.parent)}
    if standing.behind:
        return _("It was made from another translation, which is older than the original: %(language)s.") % language
    return _("It was made from another translation: %(language)s.") % language


# -- the links


def _editions(page: _Page) -> tuple[Link, ...]:
    """Return the original and the true translations: first those the reader's language falls back to."""
    build, lang = page.build, page.subject.lang
    first = build.site.language(lang).fallbacks
    others = [tag for tag in build.linkage.alternates(page.item) if tag not in (lang, page.item.original.lang)]
    ordered = sorted(others, key=lambda tag: first.index(tag) if tag in first else len(first))
    return (_original(page), *(_edition(page, tag) for tag in ordered))


def _original(page: _Page) -> Link:
    lang = page.item.original.lang
    addresses = page.subject.addresses
    # The original may be in a language the site has no edition in; then it is what this page falls back to.
    href = to(page.build, page.subject, addresses.get(lang, page.build.linkage.address(page.item, page.subject.lang)))
    return Link(text=_("Original"), href=href, hreflang=lang)


def _edition(page: _Page, tag: Tag) -> Link:
    href = to(page.build, page.subject, page.subject.addresses[tag])
    return Link(text=endonym(tag), href=href, hreflang=tag, lang=tag, dir=direction(tag))


def _changes(page: _Page) -> tuple[Link, ...]:
    href = changes_address(page.build, page.item.original)
    return (Link(text=_("What has changed"), href=href),) if href and _is_outdated(page) else ()


def _work(page: _Page) -> tuple[Link, ...]:
    """Return where a volunteer goes on: the forge, or without one the page that tells how to help."""
    build, subject, item = page.build, page.subject, page.item
    if not build.site.repository:
        return (_link(page, _("Help to translate"), build.linkage.page("contribute", subject.lang)),)
    if subject.lang in item.documents:
        return (Link(text=_("Improve this translation"), href=edit_address(build, item.key, subject.lang)),)
    return (Link(text=_("Translate this page"), href=_start(build, item, subject.lang)),)


def _start(build: Build, item: TranslationSet, lang: Tag) -> str:
    return edit_address(build, item.key, lang) if lang in item.begun else start_address(build, item, lang)


def _link(page: _Page, text: str, address: str) -> Link:
    return Link(text=text, href=to(page.build, page.subject, address))


def _label() -> str:
    return _("About this translation")


def _name(page: _Page, tag: Tag) -> str:
    return formats.language_name(tag, page.subject.lang)
