"""The frame around every page: what `base.html` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Direction = Literal["ltr", "rtl"]
Tone = Literal["ok", "warn", "plain"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link as printed. `href` is final: relative to the page, or absolute and foreign.

    `lang` and `dir` are of the link's text where they differ from the page; `hreflang` is the language behind it.
    """

    text: str
    href: str
    current: bool = False
    lang: str | None = None
    dir: Direction | None = None
    hreflang: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternate:
    """One `<link rel=alternate hreflang>`; `href` is absolute."""

    hreflang: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What stands in `<head>`. `style` is the exact text between the style tags; `csp` holds its hash.

    `lang` and `dir` are of title and description where they differ from the page.
    """

    title: str
    description: str
    canonical: str | None
    robots: str | None
    csp: str
    style: Markup
    icon: str
    alternates: tuple[Alternate, ...] = ()
    feeds: tuple[Link, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    """Open Graph: pairs of property and content."""
    lang: str | None = None
    dir: Direction | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One line of the language switcher. `href` is None for the language of this page."""

    name: str
    tag: str
    dir: Direction
    href: str | None
    note: str = ""
    """Why the page shows a text in another language there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A bar above or in the text: translation, samples, safety. `label` names the landmark."""

    label: str
    text: str
    tone: Tone = "plain"
    stamp: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FooterGroup:
    """One column of the footer."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One entry of the numbered list of references under a page.

    `lang` and `dir` are of the title, `publisher_lang` and `publisher_dir` of who publishes it, where they differ from
    the page; `hreflang` is the language of the source itself. `stop` ends the title, unless that has a mark of its own.
    """

    title: str
    stop: str = "."
    hreflang: str
    publisher: str
    lang: str | None = None
    dir: Direction | None = None
    publisher_lang: str | None = None
    publisher_dir: Direction | None = None
    date: str = ""
    datetime: str = ""
    href: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureNote:
    """One computed number used on the page: what it counts, its exact value, its date and its source."""

    label: str
    text: str
    as_of: str = ""
    datetime: str = ""
    source: Link | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Everything around `<main>`'s own content.

    `lang`/`dir` are the page's, not those of the text in `<main>`, which differ on a fallback page. `mrz` are two
    lines of exactly 44 signs.
    """

    lang: str
    dir: Direction
    head: Head
    home: Link
    switcher: tuple[Edition, ...]
    language_name: str
    menu: tuple[Link, ...]
    footer: tuple[FooterGroup, ...]
    notices: tuple[Notice, ...]
    mrz: tuple[str, str]
    url: str
    edit: tuple[Link, ...] = ()
    """"Correct this page", "Translate this page"; empty where there is no repository or no file."""
    figures: tuple[FigureNote, ...] = ()
    references: tuple[Reference, ...] = ()
