"""Content for measurements: a site of any number of pages and languages, the same for the same seed.

Every site has the pages a site cannot be without. Of the rest, a tenth are countries while there are any, a quarter are
questions, and the others are news articles. A text has about 350 words and is linked like ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bench.text import Words, random_of, words_for
from initiative.l10n.fingerprint import fingerprint

LANGUAGES: Final = ("en", "ru", "sk", "de", "uk", "fr", "pl", "cs", "bg", "es", "fi", "lt")
"""Those of our site first; the others have no catalogue, so that their frame speaks English."""
SEED: Final = 1922

_COUNTRIES: Final = (
    "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se no ch is gb".split()
)
_PARTS: Final = {
    "home": "brief=brief ask=three not-asked=line why=chain y1922=line countries=line press=line partners=line",
    "demand": "problem risk demand=three not-asked eu national history",
    "petitions": "how=chain",
    "letters": "use=chain",
    "countries": "missing",
    "join": "who safety steps=chain templates provide conduct=list",
    "press": "rules offer=list boilerplate-40=line boilerplate-100 boilerplate-200 coverage corrections",
    "voices": "consent withdraw",
    "about": "one two three four",
    "contribute": "one two three",
    "data": "one two three",
    "safety": "one two three four",
    "a-z": "",
    "faq": "",
    "news": "",
    "not-found": "",
}
"""The headings of each page of the section `pages`, with the form of what stands below where that is no plain text."""
_TOPICS: Final = ("asylum", "campaign", "history", "law", "petitions", "rights", "site", "visas")
_GROUPS: Final = ("reader", "official", "journalist", "ukrainian")
_FIRST_DAY: Final = date(2022, 1, 3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The names of the pages of a site, by section."""

    pages: tuple[str, ...]
    countries: tuple[str, ...]
    faq: tuple[str, ...]
    news: tuple[str, ...]

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each section with its names."""
        return ("pages", self.pages), ("countries", self.countries), ("faq", self.faq), ("news", self.news)


def plan(pages: int) -> Plan:
    """Return the names of a site of `pages` pages; raises ValueError for fewer than a site cannot be without."""
    rest = pages - len(_PARTS)
    if rest < 0:
        raise ValueError(f"a site has at least {len(_PARTS)} pages")
    countries, questions = min(rest // 10, len(_COUNTRIES)), rest // 4
    return Plan(
        pages=tuple(_PARTS),
        countries=tuple(_COUNTRIES[:countries]),
        faq=tuple(f"question-{number:05}" for number in range(questions)),
        news=tuple(f"article-{number:05}" for number in range(rest - countries - questions)),
    )


def generate(content: Path, *, pages: int, languages: Sequence[str], seed: int = SEED) -> None:
    """Write `pages` pages in each of `languages` below `content`; the originals are in the first of them."""
    site = plan(pages)
    for section, names in site.sections():
        for number, name in enumerate(names):
            folder = content / section / name
            folder.mkdir(parents=True)
            for lang, text in _documents(site, section, number, languages, seed):
                (folder / f"index.{lang}.md").write_text(text, encoding="utf-8")


def edit_text(content: Path, lang: str) -> None:
    """Add a sentence to the article in the middle."""
    path = _middle(content) / f"index.{lang}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")


def edit_title(content: Path, lang: str) -> None:
    """Change the title of the article in the middle, which stands in lists too."""
    path = _middle(content) / f"index.{lang}.md"
    path.write_text(path.read_text(encoding="utf-8").replace('title: "', 'title: "New: ', 1), encoding="utf-8")


def _middle(content: Path) -> Path:
    articles = sorted((content / "news").iterdir())
    return articles[len(articles) // 2]


def _documents(site: Plan, section: str, number: int, languages: Sequence[str], seed: int) -> Iterator[tuple[str, str]]:
    """Yield language and text of each file of one page."""
    name = dict(site.sections())[section][number]
    pin = ""
    for lang in languages:
        words = words_for(lang, seed, section, name)
        title, summary = words.title(), words.clause(90, 150) + "."
        body = "\n\n".join(_body(site, section, name, words, random_of(seed, section, name))) + "\n"
        lines = [f'title: "{title}"', f'summary: "{summary}"']
        if pin:
            lines += [f"translated_from: {pin}", "translator: bench-team"]
        else:
            pin = f"{lang}@{fingerprint(title, summary, body)}"
            lines += _facts(site, section, number, words)
        yield lang, "\n".join(("---", *lines, "---", body))


# -- headers


def _facts(site: Plan, section: str, number: int, words: Words) -> Iterator[str]:
    day = _FIRST_DAY + timedelta(days=number * 7 % 1400)
    yield f"updated: {day}"
    if section == "countries":
        yield from _country(site.countries[number])
    elif section == "faq":
        yield from (f"group: {_GROUPS[number % 4]}", f"order: {number}", f"home: {str(number < 6).lower()}")
        yield from (f"checked: {day}", f"related: [{', '.join(_near(site.faq, number))}]")
    elif section == "news":
        codes = site.countries or _COUNTRIES
        yield from (f"date: {day}", "kind: article", f"topics: [{words.random.choice(_TOPICS)}]")
        yield f"countries: [{', '.join(words.random.sample(codes, k=min(2, len(codes))))}]"
        yield f"related: [{', '.join(_near(site.news, number))}]"
        yield "references:"
        for _ in range(3):
            yield f'  - {{title: "{words.title()}", publisher: {words.title()}, url: "https://example.org/{number}"}}'


def _country(code: str) -> Iterator[str]:
    yield from ("stage: group", "confirmed: 2026-11-01", "languages: [en, ru]", "contacts:")
    yield f"  - {{id: {code}-group, role: coordinator, kind: email, address: {code}@example.org,"
    yield f"     languages: [en, ru], country: {code}, confirmed: 2026-11-01}}"
    yield "instrument: {state: exists, kind: aliens-passport, name: {en: foreigner’s passport}, checked: 2026-10-14}"


def _near(names: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the names of two other things not far off; fewer where there are no two."""
    near = (names[(number + step) % len(names)] for step in (1, 5))
    return tuple(dict.fromkeys(name for name in near if name != names[number]))


# -- bodies


def _body(site: Plan, section: str, name: str, words: Words, random: Random) -> Iterator[str]:
    if section == "pages":
        yield from _page(name, words)
    elif section == "countries":
        yield words.paragraph(40)
        yield from (f"## {words.title()} {{#law}}", words.paragraph(110, _links(site, random, 2)), words.callout())
        yield from (f"## {words.title()} {{#do}}", words.items(4, 25, mark="1."))
    elif section == "faq":
        yield " ".join(words.sentences(35))
        yield from (words.paragraph(80, _links(site, random, 1)), words.items(3, 25, bold="."))
        yield from (f"## {words.title()}", words.paragraph(90, _links(site, random, 1)))
    else:
        yield words.paragraph(40)
        yield from (f"## {words.title()} {{#first}}", words.paragraph(50, _links(site, random, 2)), words.items(4, 10))
        yield from (f"## {words.title()} {{#second}}", words.paragraph(50, _links(site, random, 1)), words.callout())
        yield from (f"## {words.title()} {{#third}}", words.items(3, 10, mark="1."), words.paragraph(30))


def _page(name: str, words: Words) -> Iterator[str]:
    yield " ".join(words.sentences(25))
    for part in _PARTS[name].split():
        id_, _, form = part.partition("=")
        yield f"## {words.title()} {{#{id_}}}"
        yield from _part(form, words)


def _part(form: str, words: Words) -> Iterator[str]:
    match form:
        case "brief":
            yield "\n".join(f"{number}. **{words.title()}:** {words.title()}" for number in range(1, 7))
        case "three":
            for _ in range(3):
                yield from (f"### {words.title()}", " ".join(words.sentences(30)))
        case "chain":
            yield from (" ".join(words.sentences(20)), words.items(5, 10, mark="1.", bold="."))
        case "list":
            yield words.items(5, 15)
        case "line":
            yield " ".join(words.sentences(25))
        case _:
            yield words.paragraph(70)


def _links(site: Plan, random: Random, count: int) -> tuple[str, ...]:
    """Return targets, the same in every language: pages, and as often as in our texts a part of one."""
    found = []
    for _ in range(count):
        section, names = random.choice([pair for pair in site.sections()[1:] if pair[1]])
        fragment = {"countries": "#law", "news": "#second"}.get(section, "") if random.random() < 1 / 6 else ""
        found.append(f"../../{section}/{random.choice(names)}/index.en.md{fragment}")
    return tuple(found)
