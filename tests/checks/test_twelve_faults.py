"""Twelve different faults in one folder are twelve messages of one run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "twelve"
CHECK = """
import sys
from pathlib import Path
from initiative.building import check, make_options
sys.exit(check(make_options(Path("pelicanconf.py"), content=sys.argv[1])))
"""


def test_twelve_faults_are_told_at_once_each_with_its_line_and_fix() -> None:
    content = (FOLDER / "content").relative_to(ROOT).as_posix()

    done = subprocess.run(
        [sys.executable, "-c", CHECK, content],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1795305600"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stderr == (FOLDER / "expected.txt").read_text("utf-8")
    assert done.stdout == "Reading the texts …\n12 errors.\n"
    assert done.returncode == 1
    codes = [line.split()[1] for line in done.stderr.splitlines() if not line.startswith(" ")]
    assert len(set(codes)) == len(codes) == 12
