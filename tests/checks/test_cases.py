"""Every check of the texts: folders with a fault, beside the whole of what is said about it.

A new case is a new folder `cases/<code>/` with `content/` and `expected.txt`, and `urls.json` for what was published.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from initiative.checks import release, vanished
from initiative.checks.api import check_sources
from initiative.diagnostics import Diagnostic
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
    record = case / "urls.json"
    recorded = read_urls(record.read_text("utf-8")) if record.exists() else ()
    build, found = read_build(content, {}, run=replace(make_run(content), recorded=recorded))
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
    found += tuple(vanished.check_unbuilt(build.written, build.run, generated_addresses(build), record.name))
    return tuple(sorted(found))


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_fault_is_told_in_exactly_these_words(case: Path) -> None:
    found = find_all(case)
    assert "".join(f"{item.text()}\n" for item in found) == (case / "expected.txt").read_text("utf-8")
    assert case.name in {item.code for item in found}
