"""A site of a few texts, for the tests of views."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from initiative.assets import Style
from initiative.diagnostics import Severity
from initiative.l10n.linkage import make_linkage
from initiative.l10n.messages import Catalogues, read_catalogue
from initiative.loading import load
from initiative.model.document import Document
from initiative.petitions.counts import make_counts
from initiative.prose import Prose, Renderer
from initiative.settings import Language, Paths, Run, Site, Tag
from initiative.views.build import Build

MakeBuild = Callable[..., Build]

TAGS = (Tag("en"), Tag("sk"))
SITE = Site(
    name="Nansen Passport 2.0",
    default=Tag("en"),
    languages=(
        Language(tag=Tag("en"), territory="US"),
        Language(tag=Tag("sk"), territory="SK", fallbacks=(Tag("en"),)),
    ),
    countries=("at", "cz", "no", "pt", "sk"),
    email="hello@site.example",
    core=(),
)
CATALOGUES = Catalogues(by_tag={tag: read_catalogue(tag, "") for tag in TAGS})


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Interface words are English in every test; names and dates follow the language of the view."""
    with CATALOGUES.using("en"):
        yield


@pytest.fixture
def make_build(tmp_path: Path) -> MakeBuild:
    """Return what makes a build from texts by their place below `content/`, on a day at noon."""

    def make(texts: Mapping[str, str], *, day: str = "2026-11-22") -> Build:
        content = tmp_path / "content"
        for place, text in texts.items():
            path = content / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip(), encoding="utf-8")
        loaded = load(content, SITE, shown="content")
        assert [item.text() for item in loaded.diagnostics if item.severity is Severity.ERROR] == []
        run = Run(
            now=datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC),
            siteurl="https://site.example",
            paths=Paths(content=content, output=tmp_path, theme=tmp_path, locale=tmp_path, cache=tmp_path),
        )
        linkage = make_linkage(SITE, loaded.dataset)
        return Build(
            site=SITE,
            run=run,
            linkage=linkage,
            written=linkage,
            prose=_prose,
            style=lambda _template, _lang: Style(css="", sha256=""),
            counts=make_counts(loaded.dataset, content, "content", run)[0],
            catalogues=CATALOGUES,
        )

    return make


def _prose(document: Document) -> Prose:
    return Renderer(document.lang, "{}").render(document.body, document.key)
