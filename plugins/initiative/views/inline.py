"""Pieces of HTML inside a sentence: a time, words in another language, a link."""

from __future__ import annotations

from markupsafe import Markup, escape

from initiative.l10n.tags import direction
from initiative.views.frame import Link


def sentence(text: str, /, **values: str | Markup) -> Markup:
    """Return a translated sentence with its placeholders `%(name)s` filled; plain values are escaped."""
    return Markup(escape(text)) % values  # noqa: S704  (escaped here)


def when(text: str, datetime: object) -> Markup:
    """Return a date as people read it and as machines do: a date, or anything whose text is ISO 8601."""
    return Markup('<time datetime="%s">%s</time>') % (str(datetime), text)


def marked(words: tuple[str, str], page: str) -> Markup:
    """Return a text, given with its language, marked where that is not the page's."""
    text, tag = words
    if tag == page:
        return escape(text)
    return Markup('<span lang="%s" dir="%s">%s</span>') % (tag, direction(tag), text)


def anchor(link: Link) -> Markup:
    """Return a link within a sentence."""
    return Markup('<a href="%s">%s</a>') % (link.href, link.text)
