"""A tiny site to test with: texts written in the test, read and linked as in a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from initiative.accessors import Facts
from initiative.assets import Style
from initiative.diagnostics import Diagnostic
from initiative.frontmatter import parse
from initiative.l10n.linkage import make_linkage
from initiative.l10n.messages import load_catalogues
from initiative.l10n.short_texts import typeset_dataset
from initiative.l10n.typography import typeset
from initiative.loading import load
from initiative.model.dataset import TranslationSet
from initiative.model.document import Document, Key
from initiative.petitions.counts import make_counts
from initiative.petitions.told import with_platforms
from initiative.prose import Prose, Renderer
from initiative.settings import Language, Paths, Run, Site, Tag
from initiative.views.build import Build

ROOT = Path(__file__).parents[1]
EN, RU, SK, AR, FI = (Tag(tag) for tag in ("en", "ru", "sk", "ar", "fi"))
SITE = Site(
    name="Nansen Passport 2.0",
    default=EN,
    languages=(
        Language(tag=EN, territory="US"),
        Language(tag=RU, territory="RU", fallbacks=(EN,)),
        Language(tag=SK, territory="SK", fallbacks=(RU, EN)),
    ),
    content_only=(FI,),
    countries=("cz", "de", "fi", "gb", "sk"),
    repository="https://forge.example/nansen/site",
    email="hello@nansen.example",
    core=("pages/home",),
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATH = "content/section/key/index.en.md"
SITEURL = "https://nansen.example"
SUMMARY = "A summary that is long enough to be shown whole by a search engine."
CATALOGUES = load_catalogues(ROOT / "locale", tuple(Tag(tag) for tag in ("en", "ru", "sk", "de", "uk", "fr")))
QUESTION: dict[str, Any] = {"group": "reader", "order": 1, "checked": "2026-11-01"}
ARTICLE: dict[str, Any] = {"date": "2026-11-10", "kind": "article", "topics": "[law]"}
COUNTRY: dict[str, Any] = {
    "stage": "group",
    "confirmed": "2026-11-01",
    "languages": "[sk, en]",
    "contacts": "[{id: ID, role: coordinator, kind: email, address: a@b.example, languages: [sk], "
    "confirmed: 2026-11-01}]",
}
PETITION: dict[str, Any] = {
    "category": "travel-documents",
    "recipient": "{en: Slovak government, sk: vláda SR}",
    "country": "sk",
    "opened": "2026-05",
    "initiator": "{role: coordinator, country: sk}",
}
VOICE: dict[str, Any] = {
    "kind": "quote",
    "role": "{en: Nurse}",
    "month": "2026-09",
    "consent": "{given: 2026-09-14, scope: [site], expires: 2028-09-14, ref: v-1}",
}
HOME = """\
Lead of the home page.

## Data {#brief}

1. **Who:** Citizens
2. **What:** A document

## Three things we ask {#ask}

### Status {#status}

A status.

### Document {#document}

A document.

### Help {#help}

Help.

## What we do not ask {#not-asked}

No money.

## Why {#why}

Because.

1. **The passport expires.** Then what.
2. **The consulate.** It is not safe.

## 1922 {#y1922}

Once [before](../about/index.en.md).

## Countries {#countries}

Here.

## Press {#press}

Write.

## Partners {#partners}

None yet.
"""


def original(body: str = "Text.", *, title: str = "A title", summary: str = SUMMARY, **facts: object) -> str:
    """Return the text of an original; facts are YAML."""
    given = {"title": title, "summary": summary, "updated": "2026-11-20", **facts}
    return _join(given, body)


def translation(
    body: str = "Text.",
    *,
    title: str = "A title",
    summary: str = SUMMARY,
    made_from: str = "en",
    version: str = "00000000",
    **more: object,
) -> str:
    """Return the text of a translation."""
    return _join({"title": title, "summary": summary, "translated_from": f"{made_from}@{version}", **more}, body)


def country(contact: str, body: str = "Lead.", **facts: object) -> str:
    """Return the text of a country whose contact has the id `contact`."""
    given = {**COUNTRY, **facts}
    return original(body, **{name: str(value).replace("ID", contact) for name, value in given.items()})


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below `folder` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def make_run(content: Path, *, now: datetime = NOW, siteurl: str = SITEURL, with_samples: bool = False) -> Run:
    """Return a run that reads `content`."""
    nowhere = content / "nowhere"
    paths = Paths(content=content, output=nowhere, theme=ROOT / "theme", locale=ROOT / "locale", cache=nowhere)
    return Run(now=now, siteurl=siteurl, paths=paths, with_samples=with_samples)


def build_site(folder: Path, files: Mapping[str, str], *, site: Site = SITE, run: Run | None = None) -> Build:
    """Return the state of a build of these files, to which a home page is added. Fails when they have a fault."""
    home = {"pages/home/index.en.md": original(HOME, title="A passport again"), "pages/about/index.en.md": original()}
    build, found = read_build(folder, {**home, **files}, site=site, run=run)
    assert not found, "\n".join(item.text() for item in found)
    return build


def read_build(
    folder: Path, files: Mapping[str, str], *, site: Site = SITE, run: Run | None = None
) -> tuple[Build, tuple[Diagnostic, ...]]:
    """Return the state of a build of just these files, and what was found while reading them."""
    content = write_files(folder, files)
    given = run or make_run(content)
    loaded = load(content, site, shown="content")
    dataset = with_platforms(loaded.dataset, content, given.now)
    counts, faults = make_counts(dataset, content, "content", given)
    written = make_linkage(site, dataset)
    build = Build(
        site=site,
        run=given,
        linkage=replace(written, dataset=typeset_dataset(dataset)),
        written=written,
        prose=lru_cache(maxsize=None)(render),
        style=lambda template, lang: Style(css=f"/*{template}.{lang}*/", sha256="SHA="),
        counts=counts,
        catalogues=CATALOGUES,
    )
    return build, (*loaded.diagnostics, *faults)


def render(document: Document) -> Prose:
    """Return the text of a document as HTML."""
    return Renderer(document.lang, "Back to the text, note {}", typeset).render(document.body, document.key)


def facts_of(header: str, lang: Tag = EN) -> Facts:
    """Return a header to be read; faults are collected in it."""
    parsed = parse(f"---\n{header.strip()}\n---\n".encode(), PATH)
    assert parsed.header is not None
    return Facts(parsed.header, PATH, lang, [])


def told(faults: Iterable[Diagnostic]) -> list[str]:
    """Return findings as text, without the path of `facts_of`."""
    return [item.text().removeprefix(f"{PATH}:") for item in faults]


def item_of(build: Build, key: str) -> TranslationSet:
    """Return the texts of a key."""
    return build.dataset.sets[Key(key)]


def plain(text: str) -> str:
    """Return a text with ordinary spaces, so that tables can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def _join(header: Mapping[str, object], body: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in header.items())
    return f"---\n{lines}---\n{body}"
