"""What a language costs: the same site in more and more languages. See README.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

PAGES: Final = 100
"""Texts in each language."""

STEPS: Final = (1, 2, 3, 6, 12)
"""Numbers of languages."""

TOLERANCE: Final = 0.25
"""By how much the CPU time of a language more may differ and still be called the same: other work on the machine."""

_ORDINALS: Final = {2: "second", 3: "third", 6: "sixth", 12: "twelfth"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A site in `languages` languages: its HTML pages, and the CPU time of its first build in seconds."""

    languages: int
    pages: int
    cpu: float


def language_table(measured: Sequence[Measured]) -> Iterator[str]:
    """Yield the lines of the table: each row has the cost of a language more, between the row above and itself."""
    yield f"{'languages':>9}{'pages':>8}{'CPU s':>8}{'CPU ms/page':>13}{'a language more: pages':>24}{'CPU s':>8}"
    for before, now in zip((None, *measured), measured, strict=False):
        row = f"{now.languages:>9}{now.pages:>8,}{now.cpu:>8.2f}{1000 * now.cpu / now.pages:>13.2f}"
        yield row if before is None else f"{row}{_pages_more(before, now):>24.0f}{_cost_more(before, now):>8.2f}"


def language_summary(measured: Sequence[Measured]) -> Iterator[str]:
    """Yield what a late language costs beside the early ones; nothing without three sizes."""
    steps = tuple(pairwise(measured))
    for before, now in steps[-2:] if len(steps) > 2 else ():
        each, first = _cost_more(before, now), _cost_more(measured[0], before)
        more = each / first - 1
        verdict = "linear, within" if more <= TOLERANCE else "more than linear, by over"
        yield (
            f"A language up to the {_ORDINALS[now.languages]} costs {each:.2f} s of CPU time, one up to the "
            f"{_ORDINALS[before.languages]} {first:.2f} s: {more:+.0%} ({verdict} {TOLERANCE:.0%})"
        )


def _pages_more(before: Measured, now: Measured) -> float:
    return (now.pages - before.pages) / (now.languages - before.languages)


def _cost_more(before: Measured, now: Measured) -> float:
    return (now.cpu - before.cpu) / (now.languages - before.languages)
