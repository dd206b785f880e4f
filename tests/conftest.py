"""What all tests share: nothing but this machine can be reached, and a browser."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from chromium import MISSING, find_chromium

if TYPE_CHECKING:  # it takes long to import, and most runs of single tests need no browser
    from playwright.sync_api import Browser

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--mute-audio",
)


def is_local(host: object) -> bool:
    """Whether `host` is this machine, by address or name."""
    if not isinstance(host, str):
        return host is None
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


def refuse_foreign_hosts(event: str, arguments: tuple[object, ...]) -> None:
    """Fail whoever asks for another machine: connecting, sending, looking up a name. Sockets of files are fine."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not is_local(address[0]):
            raise AssertionError(f"A test wanted to connect to {address[0]}")
    elif event == "socket.getaddrinfo" and not is_local(arguments[0]):
        raise AssertionError(f"A test looked up {arguments[0]}")


# A slow machine is no fault, and a failure that nobody can repeat helps nobody.
hypothesis.settings.register_profile("site", deadline=None, print_blob=True)
hypothesis.settings.load_profile("site")

sys.addaudithook(refuse_foreign_hosts)

# Commands speak the language of the computer; here English, whoever runs the tests.
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that it can be left out."""
    for item in items:
        needs = getattr(item, "fixturenames", ())
        if "browser" in needs or "browser" in item.path.relative_to(Path(__file__).parent).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium. Fails where there is none: a test that is skipped is a test that is missing."""
    path = find_chromium(os.environ, Path.home())
    if path is None:
        pytest.fail(MISSING)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium for all tests of one process. Every test opens its own context and closes it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield instance
        instance.close()
