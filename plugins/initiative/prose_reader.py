"""Texts of documents as HTML, kept by content."""

from __future__ import annotations

from functools import lru_cache

from initiative import prose as prose_module
from initiative.cache import Cache, digest
from initiative.l10n import messages
from initiative.l10n.typography import typeset
from initiative.model.document import Document
from initiative.prose import Prose, Renderer
from initiative.settings import Tag
from initiative.unchanged import hash_bytes


class ProseReader:
    """Texts of documents, kept by content; each that is asked for is noted in `asked`."""

    def __init__(self, cache: Cache, catalogues: messages.Catalogues, asked: set[str]) -> None:
        self._cache, self._catalogues, self._asked = cache, catalogues, asked
        self._renderers: dict[Tag, Renderer] = {}
        self._read = lru_cache(maxsize=256)(self._make)

    def __call__(self, document: Document) -> Prose:
        self._asked.add(f"text {document.key} {document.lang}")
        return self._read(document)

    def hash_of(self, document: Document) -> str:
        """Return a hash of the text of a document."""
        return hash_bytes(document.body.encode())

    def _make(self, document: Document) -> Prose:
        back = self._back_to_text(document.lang)
        key = digest("prose", prose_module.VERSION, back, document.lang, document.key, document.body)
        kept = self._cache.get(key)
        if kept is not None:
            return Prose(html=kept)
        made = self._renderer(document.lang, back).render(document.body, document.key)
        self._cache.put(key, made.html)
        return made

    def _renderer(self, lang: Tag, back_to_text: str) -> Renderer:
        if lang not in self._renderers:
            self._renderers[lang] = Renderer(lang, back_to_text, typeset)
        return self._renderers[lang]

    def _back_to_text(self, lang: Tag) -> str:
        spoken = self._catalogues.by_tag
        with self._catalogues.using(lang if lang in spoken else next(iter(spoken))):
            return messages.gettext("Back to the text, note {}")
