"""Every check of the texts: folders with a fault, beside the whole of what is said about it.

A new case is a new folder `cases/<code>/` with `content/` and `expected.txt`, and `urls.json` for what was published.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.checks import release, vanished
from initiative.checks.api import check_sources
from initiative.diagnostics import Diagnostic
from initiative.l10n.aliases import redirects
from initiative.l10n.linkage import Linkage, all_addresses
from initiative.outputs.urls import read_urls
from initiative.views.figures import figure_names
from initiative.views.plan import generated_addresses
from tiny import make_run, read_build

CASES = Path(__file__).parent / "cases"
PUBLISHING = ("example-address", "sample")
"""Codes that only stop publishing; in all other cases addresses are examples."""


def find_all(case: Path) -> tuple[Diagnostic, ...]:
    """Return all that is found in a case, by path and line."""
    content = case / "content"
    build, found = read_build(content, {}, run=make_run(content))
    found += check_sources(
        build.written,
        build.prose,
        build.run,
        figures=figure_names(build.dataset),
        generated=generated_addresses(build),
        shown="content",
    )
    if case.name in PUBLISHING:
        found += tuple(release.check(build.dataset, case))
    if (case / "urls.json").exists():
        found += find_vanished(case / "urls.json", build.written)
    return tuple(sorted(found))


def find_vanished(record: Path, linkage: Linkage) -> tuple[Diagnostic, ...]:
    """Return what is said of the recorded addresses where neither a page nor a redirect stands."""
    recorded = read_urls(record.read_text("utf-8"))
    there = {address for address, _item, _tag in all_addresses(linkage)} | {old.old for old in redirects(linkage)}
    gone = {line: address for line, address in enumerate(recorded, 2) if address not in there}
    return tuple(vanished.check(gone, recorded, record.name, linkage))


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_fault_is_told_in_exactly_these_words(case: Path) -> None:
    found = find_all(case)
    assert "".join(f"{item.text()}\n" for item in found) == (case / "expected.txt").read_text("utf-8")
    assert case.name in {item.code for item in found}
