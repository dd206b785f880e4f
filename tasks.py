"""The commands of this site. `python3 tasks.py` lists them; the first one makes .venv with all they need."""

# ruff: noqa: E402  (the version is looked at first, and invoke is there only further down)
# No `from __future__ import annotations`: an old Python must get as far as telling that it is too old.
import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this very check)
    sys.exit(
        "This needs Python 3.11 or newer, and python3 is {}.{} here. "
        "Install a newer one and start with it, for example: python3.12 tasks.py".format(*sys.version_info)
    )

import hashlib
import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


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


if __name__ == "__main__":
    try:
        enter_venv()
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command goes on from here.")

from invoke.collection import Collection
from invoke.context import Context
from invoke.exceptions import Exit
from invoke.program import Program
from invoke.tasks import task

sys.path.insert(0, str(ROOT / "plugins"))

HELP = {
    "content": "Folder with the texts (default: content).",
    "output": "Folder to write the site into (default: output; public for publish).",
    "siteurl": "Address the site will have, for example https://example.org",
    "drafts": "With the texts that say  draft: true .",
    "debug": "When the program itself fails, show where in full.",
}


def pick(*names: str, **more: str) -> dict[str, str]:
    """Return the help for the options `names` and for those in `more`."""
    return {**{name: HELP[name] for name in names}, **more}


def finish(code: int) -> None:
    """End the command with the exit code `code` unless all is well."""
    if code:
        raise Exit(code=code)


@task(help=pick("content", "output", "siteurl", "drafts", "debug"))
def build(
    _: Context, content: str = "", output: str = "", siteurl: str = "", drafts: bool = False, debug: bool = False
) -> None:
    """Make the whole site from the texts in content/."""
    from initiative import building

    options = building.make_options(ROOT / "pelicanconf.py", content=content, output=output, siteurl=siteurl)
    finish(building.build(replace(options, drafts=drafts, debug=debug)))


@task(help=pick("content", "output", "drafts", port="Port on this machine (default: 8000; 0 takes a free one)."))
def serve(_: Context, content: str = "", output: str = "", drafts: bool = False, port: int = 8000) -> None:
    """Show the site in your browser and keep it up to date while you write."""
    from initiative import devserver

    texts, site = Path(content or ROOT / "content"), Path(output or ROOT / "output")
    # What it says is read here, as UTF-8 on every system.
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py")]
    command += ["build", f"--content={texts}", f"--output={site}"]
    watched = [texts, ROOT / "theme", ROOT / "plugins", ROOT / "locale"]
    command += ["--drafts"] if drafts else []
    settings = ROOT / "pelicanconf.py"
    finish(devserver.serve(site=site, command=command, watched=watched, settings=settings, port=port))


@task(
    help=pick(
        "content",
        "drafts",
        "debug",
        path="Only this file or folder, for example content/faq",
        lang="Only texts in this language, for example ru",
    )
)
def check(
    _: Context, content: str = "", path: str = "", lang: str = "", drafts: bool = False, debug: bool = False
) -> None:
    """List everything that is wrong in the texts, with the line and the way to fix it."""
    from initiative import building

    options = building.make_options(ROOT / "pelicanconf.py", content=content)
    finish(building.check(replace(options, drafts=drafts, debug=debug), path=path, lang=lang))


@task(
    help=pick(
        "content",
        "output",
        "siteurl",
        "debug",
        with_samples="Make a demonstration: samples are allowed, and every page says so.",
    )
)
def publish(
    _: Context, content: str = "", output: str = "", siteurl: str = "", with_samples: bool = False, debug: bool = False
) -> None:
    """Make the site for readers in public/. Refuses samples and unresolved warnings."""
    from initiative import building, publishing

    options = building.make_options(ROOT / "publishconf.py", content=content, output=output, siteurl=siteurl)
    finish(publishing.publish(replace(options, publishing=True, with_samples=with_samples, debug=debug)))


@task(
    name="fetch",  # a function of that name serves the setup above
    iterable=["allow_host"],
    help=pick(
        "content",
        "debug",
        petition="Only this petition: the name of its folder in content/petitions.",
        dry_run="Ask and show, but store nothing.",
        json="Print data for programs instead of the table.",
        contract="Look at the platforms of docs/contracts.json instead, and say what changed in their answers.",
        allow_host="HOST:PORT that may be asked by plain http, for tests and mirrors; can be given again.",
    ),
)
def fetch_counts(
    _: Context,
    content: str = "",
    petition: str = "",
    dry_run: bool = False,
    json: bool = False,
    contract: bool = False,
    allow_host: "list[str] | None" = None,
    debug: bool = False,
) -> None:
    """Read how many have signed from the platforms of all petitions. The only command that asks others."""
    from initiative import fetching

    options = fetching.FetchOptions(settings=ROOT / "pelicanconf.py", content=content, petition=petition, debug=debug)
    options = replace(options, dry_run=dry_run, as_json=json, allow_host=tuple(allow_host or ()))
    finish(fetching.check_contracts(options) if contract else fetching.fetch(options))


@task(
    help=pick(
        "content",
        petition="The name of its folder in content/petitions.",
        source="The id of its source.",
        reason="Why the number is right. It is kept in the history, for all to read.",
    )
)
def accept(_: Context, petition: str = "", source: str = "", reason: str = "", content: str = "") -> None:
    """Let a number count that a fetch did not believe."""
    from initiative import fetching

    options = fetching.FetchOptions(settings=ROOT / "pelicanconf.py", content=content, petition=petition)
    finish(fetching.accept_quarantined(options, source, reason))


@task(help=pick("content", petition="The name of its folder in content/petitions."))
def repair_history(_: Context, petition: str = "", content: str = "") -> None:
    """Put the record of a petition's numbers in order after a merge or a damage."""
    from initiative import fetching

    options = fetching.FetchOptions(settings=ROOT / "pelicanconf.py", content=content, petition=petition)
    finish(fetching.repair_history(options))


@task(help={"check": "Change nothing; a catalogue that is behind is a fault."})
def messages(_: Context, check: bool = False) -> None:
    """Bring the words around the texts up to date in every language, and list what is missing or wrong."""
    from initiative import catalogues

    finish(catalogues.messages(ROOT / "pelicanconf.py", only_check=check))


@task(help=pick("content", lang="Code of the language, for example pl."))
def new_language(_: Context, lang: str = "", content: str = "") -> None:
    """Begin an edition in one more language: its settings, its words, its first pages to translate."""
    from initiative import new_language as beginning

    finish(beginning.new_language(ROOT / "pelicanconf.py", lang, content))


@task(
    help=pick(
        "content",
        "debug",
        page="The page, for example pages/join.",
        lang="Language to translate into, for example pl.",
        source="Language to translate from (default: that of the original).",
        confirm="The translation says what the original says now: write its version into the header.",
    )
)
def translate(
    _: Context,
    page: str = "",
    lang: str = "",
    source: str = "",
    confirm: bool = False,
    content: str = "",
    debug: bool = False,
) -> None:
    """Begin a translation, show what has changed since it was made, or confirm that it is up to date."""
    from initiative import translating
    from initiative.translation_desk import TranslateOptions

    asked = TranslateOptions(settings=ROOT / "pelicanconf.py", page=page, lang=lang, source=source, content=content)
    finish(translating.translate(replace(asked, confirm=confirm, debug=debug)))


@task(help=pick("content", "debug", lang="Only what this language needs, each page with the command to begin."))
def translations(_: Context, lang: str = "", content: str = "", debug: bool = False) -> None:
    """Show how every page stands in every language, the most important pages first."""
    from initiative import translation_table
    from initiative.translation_table import TableOptions

    asked = TableOptions(settings=ROOT / "pelicanconf.py", content=content, lang=lang, debug=debug)
    finish(translation_table.translations(asked))


@task(help={"only": "Only tests with these words in their names.", "browser": "Leave out the tests in a browser."})
def test(_: Context, only: str = "", browser: bool = True) -> None:
    """Check the code and run all tests, in a browser too."""
    install("requirements-test.txt")
    sys.path.insert(0, str(ROOT / "tests"))
    import suite

    finish(suite.run(ROOT, only=only, browser=browser))


@task(help={"size": "Only one case: small, middle, large or languages (default: all)."})
def bench(_: Context, size: str = "all") -> None:
    """Measure how long builds take and how much memory they need."""
    finish(subprocess.call([sys.executable, str(ROOT / "bench" / "run.py"), "--size", size]))


@task
def clean(_: Context) -> None:
    """Remove all that was made: output/, public/ and .cache/."""
    from initiative import cleaning

    finish(cleaning.clean(ROOT))


COMMANDS = Collection(
    build,
    serve,
    check,
    publish,
    fetch_counts,
    accept,
    repair_history,
    messages,
    new_language,
    translate,
    translations,
    test,
    bench,
    clean,
)


def main(arguments: list[str]) -> None:
    """Run the commands in `arguments`, list them when there are none."""
    # -R: invoke would keep Python from storing compiled modules, and every build would compile them again.
    program = Program(namespace=COMMANDS, name="tasks.py", binary="tasks.py")
    program.run(["tasks.py", "-R", *(arguments or ["--list"])])


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a sign that a terminal does not have must not end a command
            stream.reconfigure(errors="replace")
    main(sys.argv[1:])
