"""Finds the browser that the tests use, or installs it where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "CHROMIUM"
"""The environment variable with the path of the browser."""

PACKAGES: Final = ("chromium", "fonts-noto-core")
"""For Debian; without fonts, pages are laid out with boxes."""

MISSING: Final = (
    "The browser tests need Chromium and found none. Install it (Debian: apt-get install chromium; macOS: brew install "
    "--cask chromium; elsewhere: .venv/bin/python -m playwright install chromium), or put the path of a Chromium or "
    "Chrome into the environment variable CHROMIUM."
)

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS: Final = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_DOWNLOADED: Final = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium")


def find_chromium(environment: Mapping[str, str], home: Path) -> str | None:
    """Return the path of a Chromium: the one named in CHROMIUM, on PATH, installed as application or by Playwright."""
    named = environment.get(VARIABLE)
    if named:
        return named if os.access(named, os.X_OK) else None
    found = (shutil.which(name, path=environment.get("PATH", "")) for name in _NAMES)
    on_path = next((path for path in found if path), None)
    applications = (path for path in _APPLICATIONS if os.access(path, os.X_OK))
    return on_path or next(applications, None) or _find_downloaded(environment, home)


def install_chromium() -> bool:
    """Install Chromium with the system's packages where this is Debian and we may; tell whether it was tried."""
    apt = shutil.which("apt-get")
    if apt is None or os.name != "posix" or os.geteuid() != 0:
        return False
    print(f"Installing {' and '.join(PACKAGES)} for the browser tests …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "-qq", "update"], env=quiet, check=False)
    subprocess.run([apt, "-qq", "install", "--yes", "--no-install-recommends", *PACKAGES], env=quiet, check=False)
    return True


def _find_downloaded(environment: Mapping[str, str], home: Path) -> str | None:
    named = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    usual = [home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright"]
    folders = [Path(named)] if named else usual
    paths = [path for folder in folders for pattern in _DOWNLOADED for path in sorted(folder.glob(pattern))]
    return str(paths[-1]) if paths else None
