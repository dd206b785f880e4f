"""Content for measurements: a site of any number of pages and languages, the same for the same seed.

Every site has the pages a site cannot be without; of the rest, a tenth are countries while there are any, a quarter
questions, and the others news articles. A text has about 350 words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from initiative.l10n.fingerprint import fingerprint
from text import Words, words_for

LANGUAGES: Final = ("en", "ru", "sk", "de", "uk", "fr", "pl", "cs", "bg", "es", "fi", "lt")
"""The site's own first; the others have no catalogue, so their frame speaks English."""
SEED: Final = 1922
_COUNTRIES: Final = "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se no ch is gb".split()
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
"""Headings of each page of the section `pages` and, where it is no plain text, the form of what stands below."""
_TOPICS: Final = ("asylum", "campaign", "history", "law", "petitions", "rights", "site", "visas")
_GROUPS: Final = ("reader", "official", "journalist", "ukrainian")
_FIRST_DAY: Final = date(2022, 1, 3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The keys of a site by section."""

    pages: tuple[str, ...]
    countries: tuple[str, ...]
    faq: tuple[str, ...]
    news: tuple[str, ...]

    def keys(self) -> Iterator[str]:
        """Yield every key."""
        for section, names in self.sections():
            yield from (f"{section}/{name}" for name in names)

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each section with its names."""
        return ("pages", self.pages), ("countries", self.countries), ("faq", self.faq), ("news", self.news)


def plan(pages: int) -> Plan:
    """Return the keys of a site of `pages` pages; raises ValueError for fewer than it cannot be without."""
    rest = pages - len(_PARTS)
    if rest < 0:
        raise ValueError(f"a site has at least {len(_PARTS)} pages")
    countries = min(rest // 10, len(_COUNTRIES))
    questions = rest // 4
    return Plan(
        pages=tuple(_PARTS),
        countries=tuple(_COUNTRIES[:countries]),
        faq=tuple(f"question-{number:05}" for number in range(questions)),
        news=tuple(f"article-{number:05}" for number in range(rest - countries - questions)),
    )


def generate(content: Path, *, pages: int, languages: Sequence[str], seed: int = SEED) -> None:
    """Write `pages` pages in each of `languages` below `content`; the first is the language of the originals."""
    site = plan(pages)
    for section, names in site.sections():
        for number, name in enumerate(names):
            folder = content / section / name
            folder.mkdir(parents=True)
            for lang, text in _documents(site, section, number, languages, seed):
                (folder / f"index.{lang}.md").write_text(text, encoding="utf-8")


def edit(content: Path, lang: str) -> Path:
    """Change one article as an author does, a sentence more, and return its file."""
    path = content / "news" / plan_middle(content) / f"index.{lang}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    return path


def plan_middle(content: Path) -> str:
    """Return the name of the article in the middle."""
    names = sorted(path.name for path in (content / "news").iterdir())
    return names[len(names) // 2]


def _documents(site: Plan, section: str, number: int, languages: Sequence[str], seed: int) -> Iterator[tuple[str, str]]:
    name = dict(site.sections())[section][number]
    pin = ""
    for lang in languages:
        words = words_for(lang, seed, section, name)
        title, summary = words.title(), words.summary()
        body = "\n\n".join(_body(site, section, name, words)) + "\n"
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
        codes = words.random.sample(site.countries or _COUNTRIES, k=min(2, len(site.countries or _COUNTRIES)))
        yield from (f"date: {day}", "kind: article", f"topics: [{words.random.choice(_TOPICS)}]")
        yield from (f"countries: [{', '.join(codes)}]", f"related: [{', '.join(_near(site.news, number))}]")
        yield "references:"
        for _ in range(3):
            yield f'  - {{title: "{words.title()}", publisher: {words.title()}, url: "https://example.org/{number}"}}'


def _country(code: str) -> Iterator[str]:
    yield "stage: group"
    yield "confirmed: 2026-11-01"
    yield "languages: [en, ru]"
    yield "contacts:"
    yield (
        f"  - {{id: {code}-group, role: coordinator, kind: email, address: {code}@example.org, languages: [en, ru], "
        f"country: {code}, confirmed: 2026-11-01}}"
    )
    yield 'instrument: {state: exists, kind: aliens-passport, name: {en: foreigner’s passport}, law: "§ 1", checked: 2026-10-14}'


def _near(names: Sequence[str], number: int) -> tuple[str, ...]:
    """Return two names not far off, for things that are related."""
    return tuple(dict.fromkeys(names[(number + step) % len(names)] for step in (1, 5)))


# -- bodies


def _body(site: Plan, section: str, name: str, words: Words) -> Iterator[str]:
    if section == "pages":
        yield from _page(name, words)
    elif section == "countries":
        yield words.paragraph(40)
        yield from ("## " + words.title() + " {#law}", words.paragraph(120, _links(site, words, 2)), words.callout())
        yield from ("## " + words.title() + " {#do}", words.items(4, 28, mark="1."))
    elif section == "faq":
        yield " ".join(words.sentences(35))
        yield from (words.paragraph(90, _links(site, words, 1)), words.items(3, 25, bold="."))
        yield from (f"## {words.title()}", words.paragraph(110, _links(site, words, 1)))
    else:
        yield words.paragraph(50)
        yield from ("## " + words.title() + " {#first}", words.paragraph(70, _links(site, words, 2)), words.items(4, 12))
        yield from ("## " + words.title() + " {#second}", words.paragraph(60, _links(site, words, 1)), words.callout())
        yield from ("## " + words.title() + " {#third}", words.items(3, 12, mark="1."), words.paragraph(40))


def _page(name: str, words: Words) -> Iterator[str]:
    yield " ".join(words.sentences(25))
    for part in _PARTS[name].split():
        id_, _equals, form = part.partition("=")
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


def _links(site: Plan, words: Words, count: int) -> tuple[str, ...]:
    """Return targets: most to a page, one of eight to a part of one, as in our own texts."""
    found = []
    for _ in range(count):
        section, names = words.random.choice([pair for pair in site.sections()[1:] if pair[1]])
        fragment = {"countries": "#law", "news": "#second"}.get(section, "") if words.random.random() < 1 / 6 else ""
        found.append(f"../../{section}/{words.random.choice(names)}/index.en.md{fragment}")
    return tuple(found)


def main() -> None:
    """Write such a site for other experiments."""
    parser = argparse.ArgumentParser(description="Write a site of meaningless texts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--languages", type=int, default=3)
    options = parser.parse_args()
    generate(options.folder, pages=options.pages, languages=LANGUAGES[: options.languages])


if __name__ == "__main__":
    main()
