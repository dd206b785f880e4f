"""The shipped site: the same bytes everywhere, made without asking anybody."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("content", "theme", "locale", "plugins", "pelicanconf.py")

RUN = """
import sys
from pathlib import Path

def refuse(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        raise RuntimeError(f"the build used the network: {event} {arguments}")

sys.addaudithook(refuse)
sys.path.insert(0, "plugins")
from initiative.building import build, make_options
sys.exit(build(make_options(Path("pelicanconf.py"), siteurl="https://example.org")))
"""


def build_copy(folder: Path, umask: int, **environment: str) -> dict[str, str]:
    """Build a copy of the site in `folder`; return the hash of every file."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, copy_function=shutil.copy, ignore=shutil.ignore_patterns("*.pyc"))
        else:
            shutil.copy(source, folder)
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1763769600", **environment},
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_seed_zone_locale_folder_and_umask_change_no_byte(tmp_path: Path) -> None:
    here = build_copy(tmp_path / "a", 0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    there = build_copy(
        tmp_path / "another place" / "with a longer path",
        0o077,
        PYTHONHASHSEED="4242",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )

    assert [name for name in sorted({*here, *there}) if here.get(name) != there.get(name)] == []
    assert "index.html" in here
