"""What each file of a page was made from: one is the original, the others name a text and its version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from initiative.diagnostics import Diagnostic
from initiative.l10n.staleness import print_of
from initiative.model.document import Document

_FINGERPRINT: Final = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?![0-9a-z])")


def pin_to(source: Document) -> str:
    """Return what a translation of this text, as it stands today, writes after `translated_from:`."""
    return f"{source.lang}@{print_of(source)}"


def find_origin_faults(texts: Sequence[Document], *, complete: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with the origins of the texts of one page, the likeliest original first among those.

    What another file may hold is not missed unless `complete`.
    """
    originals = [text for text in texts if text.pin is None]
    if not originals and complete:
        yield _no_original(texts[0])
        return
    for extra in originals[1:]:
        yield _second_original(extra, originals[0])
    for text in texts:
        if text.pin is not None and _is_unknown(text, texts, complete=complete):
            yield _unknown_origin(text, texts, originals[0] if originals else None)


def with_header_to_paste(fault: Diagnostic, texts: Sequence[Document]) -> Diagnostic:
    """Return a `no-header` of a page with an original so that it tells the header of a translation."""
    original = next((text for text in texts if text.pin is None), None)
    if fault.code != "no-header" or original is None:
        return fault
    fix = "Begin with  ---  then  title: …  and  summary: …  and  translated_from: {pin}  then  ---"
    return replace(fault, fix=fix, values=(("pin", pin_to(original)),))


def _no_original(first: Document) -> Diagnostic:
    return Diagnostic(
        path=first.path,
        line=1,
        code="no-original",
        message="No file of this folder is the original: each says translated_from.",
        fix="Remove  translated_from  in the file the others were made from.",
    )


def _second_original(extra: Document, original: Document) -> Diagnostic:
    return Diagnostic(
        path=extra.path,
        line=1,
        code="two-originals",
        message="This folder has a second original: {other}.",
        fix="If this file is a translation, add to its header  translated_from: {pin}",
        values=(("other", original.path.rpartition("/")[2]), ("pin", pin_to(original))),
    )


def _is_unknown(text: Document, texts: Sequence[Document], *, complete: bool) -> bool:
    assert text.pin is not None
    if text.pin.lang in ("", text.lang):
        return True
    return complete and text.pin.lang not in {other.lang for other in texts}


def _unknown_origin(text: Document, texts: Sequence[Document], original: Document | None) -> Diagnostic:
    assert text.pin is not None
    source = _meant(text, [other for other in texts if other is not text]) or original
    message = 'It says it is translated from "{lang}", but this folder has no other text in it.'
    if not text.pin.lang:
        message = '"{value}" does not name a language and a fingerprint.'
    return Diagnostic(
        path=text.path,
        line=text.pin_line,
        code="translated-from",
        message=message,
        fix="Write  translated_from: {pin}"
        if source
        else "Write the language, an @ and eight signs, for example  translated_from: en@60e22df8",
        values=(
            ("lang", text.pin.lang),
            ("value", text.pin.fingerprint),
            ("pin", pin_to(source) if source else ""),
        ),
    )


def _meant(text: Document, others: Sequence[Document]) -> Document | None:
    """Return the text whose version is named, or else whose language."""
    assert text.pin is not None
    written = text.pin.fingerprint
    version = _FINGERPRINT.search(written)
    by_version = (other for other in others if version and print_of(other) == version[0])
    by_language = (other for other in others if other.lang == re.split(r"[@ ]", written)[0])
    return next(by_version, None) or next(by_language, None)
