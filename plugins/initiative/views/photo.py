"""The picture of a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from initiative.metadata.sizes import read_size
from initiative.model.dataset import TranslationSet
from initiative.views.attached import attached_address
from initiative.views.build import Build
from initiative.views.frame import Direction
from initiative.views.inline import marked
from initiative.views.page import Subject
from initiative.views.text import text_language, to


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """A picture as the component `photo` prints it; `lang` and `dir` are of `alt` where they differ from the page."""

    src: str
    alt: str
    lang: str | None
    dir: Direction | None
    width: int
    height: int
    caption: Markup
    credit: str
    licence: str
    srcset: str = ""
    sizes: str = ""
    lazy: bool = True


def photo_of(build: Build, subject: Subject, item: TranslationSet) -> Photo | None:
    """Return the picture of a page with the words of the reader's language; None where there is none."""
    image, lang = item.common.image, subject.lang
    if image is None:
        return None
    place = f"{item.key}/{image.file}"
    fallbacks = build.site.language(lang).fallbacks
    alt, language = image.alt.best(lang, *fallbacks)
    text = text_language(language, lang)
    width, height = read_size((build.run.paths.content / place).read_bytes())
    return Photo(
        src=to(build, subject, attached_address(build, place)),
        alt=alt,
        lang=text.lang,
        dir=text.dir,
        width=width,
        height=height,
        caption=Markup("") if image.caption is None else marked(image.caption.best(lang, *fallbacks), lang),
        credit=image.credit,
        licence=image.licence,
    )
