"""One page of each kind: every template once, and every layout that a template prints differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHIPPED: Final = {
    "home": "en/index.html",
    "demand": "en/demand/index.html",
    "petitions": "en/petitions/index.html",
    "petition": "en/petitions/slovakia/index.html",
    "petition-uncounted": "en/petitions/eu-visas/index.html",
    "petition-closed": "en/petitions/russia-2013/index.html",
    "number": "en/petitions/slovakia/number/index.html",
    "number-unknown": "en/petitions/eu-visas/number/index.html",
    "letters": "en/letters/index.html",
    "letter": "en/letters/slovak-government/index.html",
    "countries": "en/countries/index.html",
    "countries-filter": "en/countries/language/de/index.html",
    "country": "en/countries/slovakia/index.html",
    "join": "en/join/index.html",
    "faq": "en/faq/index.html",
    "question": "en/faq/why-not-renew/index.html",
    "news": "en/news/index.html",
    "article": "en/news/geneva-1922/index.html",
    "briefs": "en/news/briefs/index.html",
    "archive": "en/news/archive/index.html",
    "press": "en/press/index.html",
    "press-filter": "en/press/language/en/index.html",
    "release": "en/press/releases/site-launch/index.html",
    "voices": "en/voices/index.html",
    "data": "en/data/index.html",
    "contribute": "en/contribute/index.html",
    "translations": "en/contribute/status/index.html",
    "needs": "en/contribute/status/needs/index.html",
    "safety": "en/safety/index.html",
    "about": "en/about/index.html",
    "a-z": "en/a-z/index.html",
    "not-found": "en/404.html",
}
"""In English; other languages by the links between editions."""

ARABIC: Final = {
    "home": "ar/index.html",
    "demand": "ar/demand/index.html",
    "petitions": "ar/petitions/index.html",
    "petition": "ar/petitions/slovakia/index.html",
    "petition-closed": "ar/petitions/campaign-2013/index.html",
    "number": "ar/petitions/slovakia/number/index.html",
    "letters": "ar/letters/index.html",
    "letter": "ar/letters/slovak-government/index.html",
    "countries": "ar/countries/index.html",
    "countries-filter": "ar/countries/language/ar/index.html",
    "country": "ar/countries/slovakia/index.html",
    "join": "ar/join/index.html",
    "faq": "ar/faq/index.html",
    "question": "ar/faq/who-are-you/index.html",
    "news": "ar/news/index.html",
    "article": "ar/news/geneva-1922/index.html",
    "briefs": "ar/news/briefs/index.html",
    "archive": "ar/news/archive/index.html",
    "press": "ar/press/index.html",
    "press-filter": "ar/press/language/ar/index.html",
    "release": "ar/press/releases/count-november/index.html",
    "voices": "ar/voices/index.html",
    "data": "ar/data/index.html",
    "contribute": "ar/contribute/index.html",
    "translations": "ar/contribute/status/index.html",
    "needs": "ar/contribute/status/needs/index.html",
    "safety": "ar/safety/index.html",
    "about": "ar/about/index.html",
    "a-z": "ar/a-z/index.html",
    "not-found": "ar/404.html",
    "fallback": "en/petitions/slovakia/index.html",
}
"""The last one shows an Arabic text to readers of English."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A page to be looked at. `path` is that of the edition the others are found from; `lang` the one meant."""

    site: str
    lang: str
    kind: str
    path: str

    def __str__(self) -> str:
        return f"{self.site}-{self.lang}-{self.kind}"


CHOOSER: Final = Sample(site="shipped", lang="", kind="chooser", path="index.html")


def samples(*langs: str) -> tuple[Sample, ...]:
    """Return every kind of page in each of the languages: Arabic from its own site, the others from the shipped one."""
    return tuple(
        Sample(site="arabic", lang=path.partition("/")[0], kind=kind, path=path)
        if lang == "ar"
        else Sample(site="shipped", lang=lang, kind=kind, path=path)
        for lang in langs
        for kind, path in (ARABIC if lang == "ar" else SHIPPED).items()
    )
