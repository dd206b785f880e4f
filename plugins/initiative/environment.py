"""The folder .venv, with all the packages that the lock files name: made before any of them can be imported.

Nothing but Python's own library is used here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def enter_venv() -> None:
    """Go on inside .venv, which is made first when it is missing or behind the lock file."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not inside and "restarted" in sys._xoptions:
        sys.exit("The Python in .venv does not work. Remove the folder .venv, unset PYTHONHOME, and run this again.")
    if not inside and not (PYTHON.exists() and (VENV / "pyvenv.cfg").exists()):
        make_venv()
    if not inside or install("requirements.txt"):
        restart()


def restart() -> None:
    """Run this command again with the Python of .venv."""
    command = [str(PYTHON), "-X", "restarted", str(ROOT / "tasks.py"), *sys.argv[1:]]
    if os.name == "nt":  # exec returns to the shell at once there
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


def make_venv() -> None:
    """Make .venv with nothing but pip in it."""
    print("Setting up in .venv: once, for about a minute. This needs the network.", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(venv_trouble(done.stdout + done.stderr))


def install(lock: str) -> bool:
    """Install what the lock file `lock` names unless that is done; tell whether there was anything to do.

    Packages must have the hashes that stand in the lock file.
    """
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    state = f"{sys.version_info.major}.{sys.version_info.minor} {digest}"
    stamp = VENV / f"{lock}.installed"
    known = stamp.read_text().split() if stamp.exists() else []
    if known == state.split():
        return False
    if known and known[0] != state.split(maxsplit=1)[0]:  # the Python behind .venv was replaced
        make_venv()
    fetch(lock)
    stamp.write_text(state)
    return True


def fetch(lock: str) -> None:
    """Let pip install the packages of `lock`, a dot for each; leave with one line when it cannot."""
    print(f"Installing the packages of {lock} ", end="", flush=True)
    options = "--require-hashes --only-binary :all: --retries 1 --no-input --disable-pip-version-check".split()
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(ROOT / lock)]
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            print("." if line.startswith("Collecting") else "", end="", flush=True)
    print(flush=True)
    if pip.returncode:
        sys.exit(pip_trouble(lock, "".join(lines)))


def venv_trouble(output: str) -> str:
    """Return one line that says why .venv could not be made."""
    if "ensurepip" in output:
        return "This Python lacks what makes a .venv. Install it (Debian, Ubuntu: apt-get install python3-venv)."
    return f"I could not make .venv in {ROOT}: {last_line(output)}"


def pip_trouble(lock: str, output: str) -> str:
    """Return one line that says why the packages could not be installed."""
    if "DO NOT MATCH THE HASHES" in output:
        return f"A fetched package is not the one that {lock} names. Try another network; report it if it stays so."
    if "No space left" in output:
        return "The disk is full: free about 300 MB and run the same command again."
    return (
        f"I could not fetch the packages of {lock}. Connect to the network, or name a package mirror "
        f"in PIP_INDEX_URL, and run the same command again. ({last_line(output)})"
    )


def last_line(output: str) -> str:
    """Return the last line that pip or venv marked as an error, else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith("ERROR")]
    return (marked or lines or ["no reason given"])[-1]
