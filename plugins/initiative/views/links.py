"""Ways to pages of the site, as the reader of another page gets them."""

from __future__ import annotations

from initiative.model.dataset import TranslationSet
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.subject import Subject, to
from initiative.views.text import text_language


def title_link(build: Build, subject: Subject, item: TranslationSet) -> Link:
    """Return the way to a page, by its title."""
    document = build.linkage.shown(item, subject.lang)
    language = text_language(document.lang, subject.lang)
    href = to(build, subject, build.linkage.address(item, subject.lang))
    return Link(text=document.title, href=href, lang=language.lang, dir=language.dir)


def named_link(build: Build, subject: Subject, name: str, text: str) -> Link:
    """Return the way to the page `pages/<name>`, by words in the page language."""
    return Link(text=text, href=to(build, subject, build.linkage.page(name, subject.lang)))
