"""The 404 page of a language. It is served at any depth, so its links begin at the root."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Frame, Link
from initiative.views.page import make_frame
from initiative.views.subject import subject_of, to
from initiative.views.text import TextLanguage, finisher, text_language


@dataclass(frozen=True, kw_only=True, slots=True)
class NotFoundView:
    """What to do when an address leads nowhere."""

    frame: Frame
    title: str
    text: TextLanguage
    body: Markup
    links: tuple[Link, ...]


def make_notfound(build: Build, item: TranslationSet, lang: Tag) -> NotFoundView:
    """Return the 404 page: the list of all pages, home, countries, and where to report the link."""
    subject = replace(subject_of(build, item, lang, template="notfound", kind="NOTFOUND"), hidden=True)
    document = build.linkage.shown(item, lang)
    names = (("a-z", _("All pages, A–Z")), ("home", _("Home page")), ("countries", _("Countries")))
    return NotFoundView(
        frame=make_frame(build, subject),
        title=document.title,
        text=text_language(document.lang, lang),
        body=finisher(build, subject, document.lang)(build.prose(document).html),
        links=(
            *(Link(text=text, href=to(build, subject, build.linkage.page(name, lang))) for name, text in names),
            Link(text=_("Report a broken link"), href=f"mailto:{build.site.email}"),
        ),
    )
