"""The first version of a translation: a header with the fingerprint, the headings, the rest as comments to replace."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from initiative.l10n.messages import gettext as _
from initiative.model.document import Document

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANK_LINES: Final = re.compile(r"\n(?:[^\S\n]*\n)+")
_PLAIN: Final = re.compile(r"\w[^:#\"'\\]*")
"""What YAML takes for a text as it stands."""


def scaffold(parent: Document, fingerprint: str) -> str:
    """Return a translation to be filled in: an unfinished one that readers do not get before `draft` is taken out."""
    parts = (part if is_heading else f"<!--\n{part}\n-->" for part, is_heading in _parts(parent.body))
    return _join(_header(parent, fingerprint), parts)


def outline(parent: Document, fingerprint: str, headings: int, source: str) -> str:
    """Return the header, a word to the translator and the first `headings`: what an address has room for.

    `source` is where the original can be copied from, with its links and marks. Without a summary of `parent` there is
    no line for it.
    """
    told = _("Write here what stands before the first heading. All done? Take out this line and  draft: true .")
    where = _("The original, with the address of each link:  %(source)s") % {"source": source}
    return _join(_header(parent, fingerprint), (f"<!-- {told} {where} -->", *_headings(parent.body)[:headings]))


def count_headings(document: Document) -> int:
    """Return how many headings a text has."""
    return len(_headings(document.body))


def _headings(body: str) -> tuple[str, ...]:
    return tuple(part for part, is_heading in _parts(body) if is_heading)


def _join(header: str, parts: Iterable[str]) -> str:
    return f"---\n{header}---\n" + "\n\n".join(parts) + "\n"


def _header(parent: Document, fingerprint: str) -> str:
    lines = (
        f"title: {_quoted(parent.title)}",
        *((f"summary: {_quoted(parent.summary)}",) if parent.summary else ()),
        f"translated_from: {parent.lang}@{fingerprint}",
        "draft: true",
    )
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _parts(body: str) -> Iterator[tuple[str, bool]]:
    """Yield headings and the blocks between them, each with whether it is a heading; without the author's comments."""
    for block in _BLANK_LINES.split(_COMMENT.sub("", body).strip()):
        text = block.strip("\n")
        while text.startswith("#"):
            heading, _line, text = text.partition("\n")
            yield heading, True
        if text.strip():
            yield text, False
