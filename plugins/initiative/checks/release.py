"""What may stand in a draft and never on the public site: samples and invented addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from initiative.diagnostics import Diagnostic, Severity
from initiative.model.dataset import Dataset

_EXAMPLE: Final = re.compile(r"[\w.+-]+@[\w.-]+\.example\b|(?:https?://)?[\w.-]+\.example\b")


def check(dataset: Dataset, root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each `sample: true` and each `.example` address. `root` is what paths are relative to."""
    for item in dataset.sets.values():
        if item.common.sample:
            yield Diagnostic(
                path=item.original.path,
                line=item.lines.get("sample", 1),
                code="sample",
                message="Something in this file is illustrative.",
                fix="Replace it by what is true, then remove  sample: true .",
                severity=Severity.ERROR,
            )
        for document in item.documents.values():
            yield from _addresses(document.path, root)


def _addresses(path: str, root: Path) -> Iterator[Diagnostic]:
    for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), 1):
        for match in _EXAMPLE.finditer(line):
            yield Diagnostic(
                path=path,
                line=number,
                code="example-address",
                message='"{address}" is not a real address.',
                fix="Write the real one, or take the line out.",
                values=(("address", match[0]),),
            )
