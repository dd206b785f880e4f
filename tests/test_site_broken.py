"""Each check of written pages fails on a site in which everything is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from initiative.checks.built import CHECKS, Check, check_output
from initiative.written import Output, read_output

FOLDER: Final = Path(__file__).parent / "sites" / "broken"
SITEURL: Final = "https://broken.example"


@pytest.fixture(scope="module")
def output() -> Output:
    return read_output(FOLDER / "output", SITEURL)


def test_every_fault_is_found_and_nothing_else(output: Output) -> None:
    assert [found.text() for found in check_output(output)] == (FOLDER / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_check_passes(output: Output, check: Check) -> None:
    assert list(check(output)) != []


def test_without_an_address_of_the_site_links_to_itself_are_from_the_root() -> None:
    """In development canonical addresses and the like begin with a slash."""
    codes = {found.code for found in check_output(read_output(FOLDER / "output", ""))}

    assert "link-not-relative" in codes
    assert "broken-link" in codes


def test_an_empty_folder_has_no_faults(tmp_path: Path) -> None:
    assert check_output(read_output(tmp_path, SITEURL)) == ()
