"""The shipped site with texts that need a notice: one article for each notice, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from begun_site import begin_arabic
from initiative.l10n.fingerprint import fingerprint
from tiny import ARTICLE, original, translation, write_files

LANGS: Final = ("ru", "sk", "de", "ar")
NOTICES: Final = {
    "fallback": "notice-fallback/",
    "outdated": "notice-outdated/",
    "unsafe": "notice-unsafe/",
    "older translation": "notice-unsafe/translation/",
    "unreviewed": "notice-unreviewed/",
    "relayed": "notice-relayed/",
    "relayed from an older one": "notice-chain/",
}
"""Each notice with the place below /<language>/news/ where it is seen."""

_OLD: Final = "11111111"
_BRIDGE: Final = "uk"
"""The language of the translation that others were made from."""

_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "en": (
        "Open day at the library",
        "On the first Sunday of the month the group answers questions at the city library.",
        "The door is open from ten to four.\n",
    ),
    "ru": (
        "День открытых дверей в библиотеке",
        "В первое воскресенье месяца группа отвечает на вопросы в городской библиотеке.",
        "Двери открыты с десяти до четырёх.\n",
    ),
    "sk": (
        "Deň otvorených dverí v knižnici",
        "V prvú nedeľu v mesiaci skupina odpovedá na otázky v mestskej knižnici.",
        "Dvere sú otvorené od desiatej do štvrtej.\n",
    ),
    "de": (
        "Tag der offenen Tür in der Bücherei",
        "Am ersten Sonntag im Monat beantwortet die Gruppe Fragen in der Stadtbücherei.",
        "Die Tür ist von zehn bis vier offen.\n",
    ),
    "uk": (
        "День відкритих дверей у бібліотеці",
        "У першу неділю місяця група відповідає на запитання в міській бібліотеці.",
        "Двері відчинені з десятої до четвертої.\n",
    ),
    "ar": (
        "يوم مفتوح في المكتبة",
        "في أول أحد من الشهر تجيب المجموعة عن الأسئلة في مكتبة المدينة.",
        "الباب مفتوح من العاشرة إلى الرابعة.\n",
    ),
}


def body_of(lang: str) -> str:
    """Return the text of every article in a language, without its title."""
    return _WORDS[lang][2].strip()


def add_notices(project: Path) -> None:
    """Begin an Arabic edition, and add the articles to the content of the project."""
    begin_arabic(project)
    write_files(project / "content" / "news", _files())


def _files() -> Mapping[str, str]:
    """Return the texts by path below `news/`."""
    now = {lang: fingerprint(*words) for lang, words in _WORDS.items()}
    read = {"native_review": "true"}
    bridged = dict.fromkeys(LANGS, (_BRIDGE, now[_BRIDGE]))
    return {
        **_article("notice-fallback", {_BRIDGE: ("en", now["en"])}, read),
        **_article("notice-outdated", dict.fromkeys(LANGS, ("en", _OLD)), read),
        **_article("notice-unsafe", dict.fromkeys(LANGS, ("en", _OLD)), read, important="true"),
        **_article("notice-unreviewed", dict.fromkeys(LANGS, ("en", now["en"])), {}),
        **_article("notice-relayed", {_BRIDGE: ("en", now["en"]), **bridged}, read),
        **_article("notice-chain", {_BRIDGE: ("en", _OLD), **bridged}, read),
    }


def _article(
    name: str, made_from: Mapping[str, tuple[str, str]], review: Mapping[str, str], **facts: str
) -> dict[str, str]:
    """Return an article whose original changed long ago, and its translations with what each was made from."""
    title, summary, body = _WORDS["en"]
    given = {**ARTICLE, "updated": "2026-09-01", **facts}
    files = {f"{name}/index.en.md": original(body, title=title, summary=summary, **given)}
    for lang, (parent, version) in made_from.items():
        title, summary, body = _WORDS[lang]
        text = translation(body, title=title, summary=summary, made_from=parent, version=version, **review)
        files[f"{name}/index.{lang}.md"] = text
    return files
