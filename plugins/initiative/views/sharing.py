"""Passing a page on: plain links, without trackers and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

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
    line: str
    embed: str = ""


def make_share(build: Build, subject: Subject, embed: str = "") -> Share:
    """Return how to pass a page on. Signal and Mastodon take no address from a link: there the line is pasted."""
    url = build.run.siteurl + subject.address
    title, address = quote(subject.title, safe=""), quote(url, safe="")
    return Share(
        url=url,
        links=(
            Link(text="Telegram", href=f"https://t.me/share/url?url={address}&text={title}"),
            Link(text=_("E-mail"), href=f"mailto:?subject={title}&body={address}"),
        ),
        line=f"{subject.title} {url}",
        embed=embed,
    )
