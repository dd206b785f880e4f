"""Passing a page on: plain links, without trackers and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from initiative.l10n.messages import gettext as _
from initiative.views.build import Build
from initiative.views.frame import Link
from initiative.views.page import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The absolute address of a page, ways to send it, and a line to paste where no link can be prepared.

    `embed` is code to copy for what the page is about, or empty.
    """

    url: str
    links: tuple[Link, ...]
    line: Markup
    embed: str = ""


def make_share(build: Build, subject: Subject, embed: str = "") -> Share:
    """Return how to pass a page on. Signal and Mastodon take no address from a link: there the line is pasted."""
    url = build.run.siteurl + subject.address
    title, address = _in_query(subject.title), _in_query(url)
    return Share(
        url=url,
        links=(
            Link(text="Telegram", href=f"https://t.me/share/url?url={address}&text={title}"),
            Link(text=_("E-mail"), href=f"mailto:?subject={title}&body={address}"),
        ),
        # An address ends in a slash, which a line from right to left would put before it.
        line=Markup('{} <bdi dir="ltr">{}</bdi>').format(subject.title, url),
        embed=embed,
    )


def _in_query(text: str) -> str:
    """Return a text as a value in the query of an address. Letters stay as they are: encoded they weigh six times that.

    >>> _in_query("Паспорт & виза: https://site.example/ru/")
    'Паспорт%20%26%20виза:%20https://site.example/ru/'
    """
    return "".join(quote(sign, safe=":/") if sign.isascii() else sign for sign in text)
