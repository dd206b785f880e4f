"""What a page is about: what its frame, its head and its links are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from initiative.l10n.linkage import relative
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Link

MENU: Final = ("petitions", "countries", "faq", "news", "press")


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What the frame is told of one page in one language.

    `addresses` are those of the same page in every language of the site. `item` and `document` are None on pages the
    site makes itself. `kind` stands in the machine-readable strip.
    """

    lang: Tag
    addresses: dict[Tag, str]
    title: str
    description: str
    template: str
    kind: str
    item: TranslationSet | None = None
    document: Document | None = None
    country: str = ""
    menu: str = ""
    figures: tuple[str, ...] = ()
    feeds: tuple[Link, ...] = ()
    og_type: str = "website"
    hidden: bool = False
    """Kept out of search engines: the 404 page."""

    @property
    def address(self) -> str:
        """Where this page stands."""
        return self.addresses[self.lang]

    @property
    def is_fallback(self) -> bool:
        """Whether the text is in another language than the page."""
        return self.document is not None and self.document.lang != self.lang


def subject_of(build: Build, item: TranslationSet, lang: Tag, *, template: str, kind: str) -> Subject:
    """Return the subject of a page that has a file."""
    document = build.linkage.shown(item, lang)
    addresses = {tag: build.linkage.address(item, tag) for tag in build.site.tags}
    if build.linkage.beside == (item.key, lang):
        addresses[lang] = build.linkage.beside_address(item, lang) or addresses[lang]
    return Subject(
        lang=lang,
        addresses=addresses,
        title=document.title,
        description=document.summary,
        template=template,
        kind=kind,
        item=item,
        document=document,
        menu=item.section if item.section in MENU else item.name,
        figures=build.prose(document).figures(),
    )


def to(build: Build, subject: Subject, address: str) -> str:  # noqa: ARG001  (what every view has at hand)
    """Return a link to an address as this page writes it.

    Links are relative, so that mirrors in a folder and file:// work; only a 404 page, served anywhere, cannot.
    """
    return address if subject.kind == "NOTFOUND" else relative(subject.address, address)
