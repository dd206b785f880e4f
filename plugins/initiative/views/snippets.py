"""Code to copy that shows a number on other sites: a picture with a link, or a frame. Neither has a script."""

from __future__ import annotations

from markupsafe import Markup

from initiative.l10n.messages import gettext as _
from initiative.model.dataset import TranslationSet
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.embed import HEIGHT as FRAME_HEIGHT
from initiative.views.embed import WIDTH, embed_address
from initiative.views.number_brief import HEIGHT as BADGE_HEIGHT
from initiative.views.number_brief import badge_address

_BADGE = Markup(
    '<a href="%(page)s"><picture><source srcset="%(dark)s" media="(prefers-color-scheme: dark)">'
    '<img src="%(light)s" alt="%(name)s" height="%(height)d"></picture></a>'
)
_FRAME = Markup(
    '<iframe src="%(frame)s" title="%(name)s" width="%(width)d" height="%(height)d" loading="lazy" '
    'referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
)


def badge_snippet(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return the code of the picture. Its words name no number: that would stay when the number changes."""
    siteurl = build.run.siteurl
    code = _BADGE % {
        "page": siteurl + build.linkage.address(item, lang),
        "light": siteurl + badge_address(item.name, lang, "svg"),
        "dark": siteurl + badge_address(item.name, lang, "dark.svg"),
        "name": _name(build, item, lang),
        "height": BADGE_HEIGHT,
    }
    return str(code)


def frame_snippet(build: Build, item: TranslationSet, lang: Tag) -> str:
    """Return the code of the frame: without cookies, scripts and the address of the page it stands in."""
    code = _FRAME % {
        "frame": build.run.siteurl + embed_address(item.name, lang),
        "name": _name(build, item, lang),
        "width": WIDTH,
        "height": FRAME_HEIGHT,
    }
    return str(code)


def _name(build: Build, item: TranslationSet, lang: Tag) -> str:
    return _("Number and date: %(title)s") % {"title": build.linkage.shown(item, lang).title}
