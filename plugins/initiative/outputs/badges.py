"""Badges: the number of a petition as a picture for other sites, and as an endpoint for Shields.

Pictures carry their date in words, fit their words in every script, and close by themselves.
https://shields.io/badges/endpoint-badge
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree import ElementTree as ET

from initiative.l10n.messages import Catalogues
from initiative.l10n.messages import gettext as _
from initiative.l10n.tags import direction
from initiative.model.dataset import TranslationSet
from initiative.outputs.text_width import text_width
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.number_brief import HEIGHT, Brief, badge_address, make_brief

File = tuple[str, bytes]
Theme = Literal["light", "dark"]

_SVG: Final = "http://www.w3.org/2000/svg"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_FACES: Final = "Noto Sans,Noto Sans Arabic,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif"
_LARGE, _LITTLE = 15, 11
"""Sizes of the two lines, in pixels."""
_PADDING, _MARK, _GAP = 10, 24, 10
_CACHE_SECONDS: Final = 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class Colours:
    """As the tokens of the theme."""

    sheet: str
    edge: str
    ink: str
    soft: str


COLOURS: Final[Mapping[Theme, Colours]] = {
    "light": Colours(sheet="#ffffff", edge="#66758b", ink="#10203b", soft="#46546b"),
    "dark": Colours(sheet="#1b2c48", edge="#8b9cb5", ink="#eaf0f8", soft="#b6c3d6"),
}


def badge_files(build: Build, catalogues: Catalogues) -> Iterator[File]:
    """Yield the badges of every petition in every language: their places below the output folder, and their bytes."""
    mark = (build.run.paths.theme / "static" / "mark.svg").read_text(encoding="utf-8")
    for item in build.dataset.section("petitions"):
        for lang in build.site.tags:
            with catalogues.using(lang):
                brief = make_brief(build, item, lang)
                words = _words(build, item, lang, brief)
            yield badge_address(item.name, lang, "json")[1:], shields_endpoint(brief)
            for theme, colours in COLOURS.items():
                suffix = "svg" if theme == "light" else f"{theme}.svg"
                yield badge_address(item.name, lang, suffix)[1:], write_badge(words, colours, mark)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a badge says: a large line and a little one; `title` is all of it for those who do not see it."""

    lang: str
    large: str
    little: str
    title: str


def _words(build: Build, item: TranslationSet, lang: Tag, brief: Brief) -> Words:
    as_of = _("As of %(date)s") % {"date": brief.date} if brief.date else ""
    said = (build.linkage.shown(item, lang).title, brief.line, as_of, build.site.name)
    return Words(
        lang=lang,
        large=brief.line,
        little=" · ".join(part for part in (build.site.name, brief.date) if part),
        title=". ".join(part for part in said if part),
    )


def write_badge(words: Words, colours: Colours, mark: str) -> bytes:
    """Return a badge as UTF-8 SVG. `mark` is the picture of the initiative."""
    ET.register_namespace("", _SVG)
    lines = ((words.large, _LARGE, 21, colours.ink), (words.little, _LITTLE, 37, colours.soft))
    widths = [math.ceil(text_width(text, size)) for text, size, _y, _fill in lines]
    width = _PADDING + _MARK + _GAP + max(widths) + _PADDING
    root = ET.Element(
        f"{{{_SVG}}}svg",
        {"width": str(width), "height": str(HEIGHT), "viewBox": f"0 0 {width} {HEIGHT}", "role": "img",
         "aria-labelledby": "t", f"{_XML}lang": words.lang},
    )  # fmt: skip
    _sub(root, "title", {"id": "t"}).text = words.title
    box = {"x": "0.5", "y": "0.5", "width": str(width - 1), "height": str(HEIGHT - 1), "rx": "5"}
    _sub(root, "rect", {**box, "fill": colours.sheet, "stroke": colours.edge})
    is_rtl = direction(words.lang) == "rtl"
    root.append(_mark(mark, width - _PADDING - _MARK if is_rtl else _PADDING))
    x = width - _PADDING - _MARK - _GAP if is_rtl else _PADDING + _MARK + _GAP
    for (text, size, y, fill), length in zip(lines, widths, strict=True):
        # Whatever face is there, the words keep the width the box was made for.
        fitted = {"textLength": str(length), "lengthAdjust": "spacingAndGlyphs"} if text else {}
        place = {"x": str(x), "y": str(y), "fill": fill, "font-family": _FACES, "font-size": str(size)}
        _sub(root, "text", {**place, **({"direction": "rtl"} if is_rtl else {}), **fitted}).text = text
    return ET.tostring(root, encoding="unicode").encode() + b"\n"


def shields_endpoint(brief: Brief) -> bytes:
    """Return the number for Shields; a number that is not known is an error there, never an empty message."""
    color = "blue" if brief.is_known and brief.is_running and not brief.is_old else "lightgrey"
    told: dict[str, object] = {
        "schemaVersion": 1,
        "label": brief.label,
        "message": brief.value.replace("\u00a0", " ").replace("\u202f", " "),
        "color": color,
        "cacheSeconds": _CACHE_SECONDS,
    }
    if not brief.is_known:
        told["isError"] = True
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _sub(parent: ET.Element, name: str, attributes: Mapping[str, str]) -> ET.Element:
    return ET.SubElement(parent, f"{{{_SVG}}}{name}", dict(attributes))


def _mark(source: str, x: int) -> ET.Element:
    mark = ET.fromstring(source)  # noqa: S314  (our own file)
    place = {"x": str(x), "y": str((HEIGHT - _MARK) // 2), "width": str(_MARK), "height": str(_MARK)}
    mark.attrib.update({**place, "aria-hidden": "true"})
    return mark
