"""The one place that knows Pelican: signals in, pages out. What is decided here belongs lower.

Settings read: SITE (`settings.Site`), RUN (`settings.Run`), PREVIOUS_OUTPUT (a folder or None).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from initiative import prose as prose_module
from initiative.assets import Style, build_style, csp
from initiative.cache import Cache, digest
from initiative.checks.api import check_sources
from initiative.diagnostics import ContentError, Diagnostic, Severity, worst
from initiative.l10n import messages
from initiative.l10n.linkage import file_of, make_linkage
from initiative.loading import load
from initiative.model.document import Document
from initiative.outputs.files import write_files
from initiative.outputs.http_headers import HEADERS_FILE, headers_file
from initiative.petitions.counts import make_counts
from initiative.prose import Prose, Renderer
from initiative.settings import Run, Site, Tag
from initiative.unchanged import LastBuild, hash_bytes
from initiative.views.build import Build
from initiative.views.figures import figure_names
from initiative.views.plan import Planned, generated_addresses, plan, plan_root

JINJA: Final[dict[str, Any]] = {
    "extensions": ["jinja2.ext.i18n"],
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


def register() -> None:
    """Connect to Pelican. Failures here would only be logged, so nothing is done yet."""
    signals.initialized.connect(prepare)
    signals.get_generators.connect(offer_generator)
    signals.get_writer.connect(offer_writer)


def prepare(pelican: Pelican) -> None:
    """Set up the templates; an exception here stops the run."""
    pelican.settings["JINJA_ENVIRONMENT"] = JINJA


def offer_generator(pelican: Pelican) -> type[Generator]:
    """Name the class that makes all pages."""
    return SiteGenerator


def offer_writer(pelican: Pelican) -> type[Writer]:
    """Name the class that writes all files."""
    return FileWriter


class FileWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes bytes below the output folder."""

    def write_bytes(self, file: str, data: bytes) -> None:
        """Write one file; `file` is relative to the output folder and cannot leave it."""
        root = Path(self.output_path)
        path = root / file
        if not path.resolve().is_relative_to(root.resolve()):
            raise ValueError(f"{file} would be written outside of the output folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class SiteGenerator(Generator):  # type: ignore[misc]
    """Loads all content, checks it, makes the views and has them written."""

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentError with all findings."""
        self.site: Site = self.settings["SITE"]
        self.run: Run = self.settings["RUN"]
        self.styles: dict[tuple[str, str], Style] = {}
        self.cache = Cache(self.run.paths.cache / "results.sqlite")
        self.catalogues = messages.load_catalogues(self.run.paths.locale, self.site.tags)
        install_messages(self.env)
        self.build = self._build()
        self.context["diagnostics"] = self.settings["DIAGNOSTICS"] = self._check()

    def generate_output(self, writer: FileWriter) -> None:
        """Write every page of every language, then feeds, sitemap and data."""
        previous = self.settings.get("PREVIOUS_OUTPUT")
        last = LastBuild(self.cache, Path(previous) if previous else None, Path(self.output_path))
        theme = templates_digest(self.run.paths.theme, self.run.paths.locale)
        pages = 0
        for lang in self.site.tags:
            with self.catalogues.using(lang):
                for planned in plan(self.build, lang):
                    self._page(planned, writer, last, theme)
                    pages += 1
        for planned in plan_root(self.build):
            self._page(planned, writer, last, theme)
        for file, data in write_files(self.build, self.catalogues, self._generated()):
            writer.write_bytes(file, data)
        writer.write_bytes(HEADERS_FILE, self._headers().encode())
        self.settings["PAGES"] = pages
        self.cache.close()

    def _generated(self) -> tuple[str, ...]:
        with self.catalogues.using(self.site.default):
            return generated_addresses(self.build)

    def _headers(self) -> str:
        """The HTTP headers a host should send, for the files that are there now."""
        root = Path(self.output_path)
        files = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        return headers_file(files, (csp(style).meta for style in self.styles.values()))

    def _style(self, template: str, lang: str) -> Style:
        if (template, lang) not in self.styles:
            self.styles[template, lang] = build_style(self.run.paths.theme, f"{template}.html", lang)
        return self.styles[template, lang]

    def _build(self) -> Build:
        content = self.run.paths.content
        loaded = load(content, self.site, shown=self.settings["SHOWN_CONTENT"], drafts=self.run.drafts)
        self.loaded = loaded.diagnostics
        linkage = make_linkage(self.site, loaded.dataset)
        counts, found = make_counts(loaded.dataset, content, self.settings["SHOWN_CONTENT"], self.run)
        self.loaded += found
        return Build(
            site=self.site,
            run=self.run,
            linkage=linkage,
            prose=ProseReader(self.cache, self.catalogues),
            style=self._style,
            counts=counts,
        )

    def _check(self) -> tuple[Diagnostic, ...]:
        figures = figure_names(self.build.dataset)
        found = self.loaded + check_sources(
            self.build.linkage, self.build.prose, self.run, figures=figures, generated=self._generated()
        )
        if worst(found) is Severity.ERROR:
            raise ContentError(found)
        return found

    def _page(self, planned: Planned, writer: FileWriter, last: LastBuild, theme: str) -> None:
        view = planned.make()
        file = file_of(planned.address)
        key = hash_bytes(dump(view) + f"{planned.template} {theme}".encode())
        if last.take_over(file, key):
            return
        data = self.env.get_template(f"{planned.template}.html").render(view=view).encode()
        writer.write_bytes(file, data)
        last.remember(file, key, data)


class ProseReader:
    """Texts of documents, kept by content."""

    def __init__(self, cache: Cache, catalogues: messages.Catalogues) -> None:
        self._cache, self._catalogues = cache, catalogues
        self._renderers: dict[Tag, Renderer] = {}
        self._read = lru_cache(maxsize=256)(self._make)

    def __call__(self, document: Document) -> Prose:
        return self._read(document)

    def _make(self, document: Document) -> Prose:
        key = digest("prose", prose_module.VERSION, document.lang, document.key, document.body)
        kept = self._cache.get(key)
        if kept is not None:
            return Prose(html=kept)
        made = self._renderer(document.lang).render(document.body, document.key)
        self._cache.put(key, made.html)
        return made

    def _renderer(self, lang: Tag) -> Renderer:
        if lang not in self._renderers:
            with self._catalogues.using(lang if lang in self._catalogues.by_tag else next(iter(self._catalogues.by_tag))):
                self._renderers[lang] = Renderer(lang, messages.gettext("Back to the text, note {}"))
        return self._renderers[lang]


def install_messages(env: Environment) -> None:
    """Let templates and the macros they import speak the page language. White space in them is as in the catalogues."""
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        messages.gettext, messages.ngettext, newstyle=True, pgettext=messages.pgettext, npgettext=messages.npgettext
    )


def dump(view: object) -> bytes:
    """Return bytes that are equal for equal views: without memo, so that shared and equal parts look alike."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.fast = True
    pickler.dump(view)
    return buffer.getvalue()


def templates_digest(theme: Path, locale: Path) -> str:
    """Return a hash over all templates and catalogues; styles are part of each view."""
    files = (*sorted((theme / "templates").rglob("*.html")), *sorted(locale.rglob("*.po")))
    return hash_bytes(b"\0".join(path.read_bytes() for path in files))
