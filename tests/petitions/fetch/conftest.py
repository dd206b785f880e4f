"""A platform and a site that fetches from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from petitions.fetch.local_platform import Platform, running
from petitions.fetch.site import FetchSite
from petitions.fetch.small_sources import SOURCES


@pytest.fixture
def platform() -> Iterator[Platform]:
    """A platform of this machine, by plain http."""
    with running() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str], platform: Platform) -> FetchSite:
    """A site that may ask the platform."""
    found = FetchSite(folder=tmp_path, capsys=capsys, sources=SOURCES)
    found.allowed.add((platform.host, platform.port))
    return found
