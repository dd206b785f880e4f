"""The one place that knows Pelican: signals in, pages out. What is decided here belongs lower.

Settings read: SITE (`settings.Site`), RUN (`settings.Run`), PREVIOUS_OUTPUT (a folder or None), SHOWN_CONTENT and
PROGRESS (docs/architecture.md).
"""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from initiative.assets import Style, build_style
from initiative.cache import Cache
from initiative.checks import vanished
from initiative.checks.api import check_sources
from initiative.diagnostics import ContentError, Diagnostic, Severity, worst
from initiative.explain import show_path
from initiative.l10n import editions, messages
from initiative.l10n.linkage import file_of, make_linkage
from initiative.l10n.short_texts import typeset_dataset
from initiative.loading import load
from initiative.model.document import Document, Key
from initiative.outputs.files import write_files
from initiative.outputs.http_headers import HEADERS_FILE, headers_file
from initiative.outputs.urls import URLS_FILE
from initiative.petitions.counts import make_counts
from initiative.petitions.told import with_platforms
from initiative.prose_reader import ProseReader
from initiative.settings import Run, Site, Tag
from initiative.unchanged import Dumper, Footprints, LastBuild, WatchedRun, WatchedVersions, hash_bytes, hash_files
from initiative.views.build import Build
from initiative.views.figures import figure_names
from initiative.views.plan import Planned, generated_addresses, listed_addresses, plan, plan_root

JINJA: Final[dict[str, Any]] = {
    "extensions": ["jinja2.ext.i18n"],
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}


def register() -> None:
    """Connect to Pelican. Failures here would only be logged, so nothing is done yet."""
    signals.initialized.connect(prepare)
    signals.get_generators.connect(offer_generator)
    signals.get_writer.connect(offer_writer)


def prepare(pelican: Pelican) -> None:
    """Set up the templates; an exception here stops the run."""
    pelican.settings["JINJA_ENVIRONMENT"] = JINJA


def offer_generator(pelican: Pelican) -> type[Generator]:  # noqa: ARG001  (Pelican names it)
    """Name the class that makes all pages."""
    return SiteGenerator


def offer_writer(pelican: Pelican) -> type[Writer]:  # noqa: ARG001
    """Name the class that writes all files."""
    return FileWriter


class FileWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes bytes below the output folder."""

    def write_bytes(self, file: str, data: bytes) -> None:
        """Write one file; `file` is relative to the output folder and cannot leave it."""
        root = os.path.normpath(self.output_path)
        path = os.path.normpath(os.path.join(root, file))
        if not path.startswith(os.path.join(root, "")):
            raise ValueError(f"{file} would be written outside of the output folder")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as target:
            target.write(data)


class SiteGenerator(Generator):  # type: ignore[misc]
    """Loads all content, checks it, makes the views and has them written."""

    def generate_context(self) -> None:
        """Read and check everything. Raises ContentError with all findings."""
        self.site: Site = self.settings["SITE"]
        self.run: Run = self.settings["RUN"]
        self.styles: dict[tuple[str, str], Style] = {}
        self.files: list[str] = []
        self.asked: set[str] = set()
        self.dump = Dumper()
        self.cache = Cache(self.run.paths.cache / "results.sqlite")
        self.locale = show_path(self.run.paths.locale)
        self.catalogues = messages.load_catalogues(self.run.paths.locale, self.site.tags, shown=self.locale)
        install_messages(self.env)
        self.build = self._build()
        self.context["diagnostics"] = self.settings["DIAGNOSTICS"] = self._check()

    def generate_output(self, writer: FileWriter) -> None:
        """Write every page of every language, then feeds, sitemap and data."""
        previous = self.settings.get("PREVIOUS_OUTPUT")
        self.last = LastBuild(self.cache, Path(previous) if previous else None, Path(self.output_path))
        self.printed = self._printed()
        self.footprints = Footprints(self.cache, self._world(), self._value_of)
        self._pages(writer)
        for file, data in write_files(self.build, self.catalogues, self._listed()):
            writer.write_bytes(file, data)
            self.files.append(file)
        writer.write_bytes(HEADERS_FILE, headers_file(self.files).encode())
        self.cache.close()

    def _pages(self, writer: FileWriter) -> None:
        """Write every page of every language, then those outside of all, and show how far it is."""
        plans = [(lang, self._planned(lang)) for lang in self.site.tags]
        progress, done, total = self.settings["PROGRESS"], 0, sum(len(pages) for _lang, pages in plans)
        for lang, pages in plans:
            with self.catalogues.using(lang):
                for planned in pages:
                    self._page(planned, writer)
                    done += 1
                    progress(done, total)
        for planned in plan_root(self.build):
            self._page(planned, writer)

    def _planned(self, lang: Tag) -> tuple[Planned, ...]:
        with self.catalogues.using(lang):
            return tuple(plan(self.build, lang))

    def _generated(self) -> tuple[str, ...]:
        with self.catalogues.using(self.site.default):
            return generated_addresses(self.build)

    def _listed(self) -> tuple[str, ...]:
        with self.catalogues.using(self.site.default):
            return listed_addresses(self.build)

    def _style(self, template: str, lang: str) -> Style:
        """Return the style of a template; languages without faces of their own share one."""
        self.asked.add(f"style {template} {lang}")
        if (template, lang) not in self.styles:
            theme = self.run.paths.theme
            shared = lang and not (theme / "static" / "css" / "langs" / f"{lang}.css").is_file()
            made = self._style(template, "") if shared else build_style(theme, f"{template}.html", lang)
            self.styles[template, lang] = made
        return self.styles[template, lang]

    def _build(self) -> Build:
        content = self.run.paths.content
        loaded = load(content, self.site, shown=self.settings["SHOWN_CONTENT"], drafts=self.run.drafts)
        self.loaded = loaded.diagnostics
        dataset = with_platforms(loaded.dataset, content, self.run.now)
        linkage = make_linkage(self.site, dataset, messages.find_unspoken(self.catalogues, self.site.languages))
        self.versions = linkage.versions
        counts, found = make_counts(dataset, content, self.settings["SHOWN_CONTENT"], self.run)
        self.loaded += found
        self.prose = ProseReader(self.cache, self.catalogues, self.asked)
        return Build(
            site=self.site,
            run=WatchedRun(self.run, self.asked),
            linkage=replace(
                linkage,
                dataset=typeset_dataset(dataset),
                versions=WatchedVersions(linkage.versions, self.asked),
            ),
            written=linkage,
            prose=self.prose,
            style=self._style,
            counts=counts,
            catalogues=self.catalogues,
        )

    def _check(self) -> tuple[Diagnostic, ...]:
        found = (
            self.catalogues.faults
            + self.loaded
            + check_sources(
                self.build.written,
                self.build.prose,
                self.run,
                figures=figure_names(self.build.dataset),
                generated=self._generated(),
                shown=self.settings["SHOWN_CONTENT"],
            )
            + tuple(editions.check(self.build.written, self.catalogues, self.locale))
        )
        if worst(found) is Severity.ERROR:
            gone = vanished.check_unbuilt(self.build.written, self.run, self._generated(), URLS_FILE)
            raise ContentError((*found, *gone))
        return found

    def _page(self, planned: Planned, writer: FileWriter) -> None:
        file = file_of(planned.address)
        self.files.append(file)
        known = self.footprints.find(file)
        if known is not None and self.last.take_over(file, known):
            return
        self.asked.clear()
        view = planned.make()
        key = hash_bytes(self.dump(view) + f"{planned.template} {self.printed}".encode())
        self.footprints.remember(file, key, self.asked)
        if self.last.take_over(file, key):
            return
        data = self.env.get_template(f"{planned.template}.html").render(view=view).encode()
        writer.write_bytes(file, data)
        self.last.remember(file, key, data)

    def _printed(self) -> str:
        """Return a hash over all templates and catalogues; styles are part of each view."""
        paths = self.run.paths
        return hash_files((*(paths.theme / "templates").rglob("*.html"), *paths.locale.rglob("*.po")))

    def _world(self) -> str:
        """Return a hash over all that a view can depend on, but for what it asks for by name."""
        dump = Dumper(without={Document: ("body", "body_line"), Run: ("now", "paths", "recorded")})
        links = (self.build.linkage.published, sorted(self.build.linkage.unsafe))
        facts = (self.site, self.run, self.run.today, self.build.counts, links, *self.build.dataset.sets.values())
        code = hash_files(Path(__file__).parent.rglob("*.py"))
        versions = (version(name) for name in ("babel", "beautifulsoup4", "markdown", "markupsafe"))
        hashes = (*(hash_bytes(dump(fact)) for fact in facts), code, self.printed, *versions)
        return hash_bytes(" ".join(hashes).encode())

    def _value_of(self, name: str) -> str | None:
        """Return a hash of what a view has asked for. Files it looks at, in `paths`, may change at any time."""
        match name.split(" "):
            case ["now"]:
                return self.run.now.isoformat()
            case ["style", template, lang]:
                return self._style(template, lang).sha256
            case ["text", key, lang]:
                return self.prose.hash_of(self.build.dataset.sets[Key(key)].documents[Tag(lang)])
            case ["versions", key]:
                return hash_bytes(self.dump(self.versions[Key(key)]))
        return None


def install_messages(env: Environment) -> None:
    """Let templates and the macros they import speak the page language. White space in them is as in the catalogues."""
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        messages.gettext, messages.ngettext, newstyle=True, pgettext=messages.pgettext, npgettext=messages.npgettext
    )
