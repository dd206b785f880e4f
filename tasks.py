"""The commands of this site. `python3 tasks.py` lists them; the first one makes .venv with all they need."""

# ruff: noqa: E402  (the version is looked at first, and invoke is there only further down)
# No `from __future__ import annotations`: an old Python must get as far as telling that it is too old.
import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this very check)
    sys.exit(
        "This needs Python 3.11 or newer, and python3 is {}.{} here. "
        "Install a newer one and start with it, for example: python3.12 tasks.py".format(*sys.version_info)
    )


def end_plainly(kind: type, error: BaseException, trace: object) -> None:
    """Take the place of a traceback where nothing is wrong: after Ctrl-C, and when nobody reads on (`| head`)."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)
    if issubclass(kind, BrokenPipeError):
        sys.exit(141)  # 128 and the number of the signal, as a shell tells it of every other program
    sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.excepthook = end_plainly  # before the other imports: they take the time in which people change their minds

import io
import os
import subprocess
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "plugins"))

from initiative.environment import enter_venv, install

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
def fetch(
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
        "debug",
        petition="The name of its folder in content/petitions.",
        source="The id of its source.",
        reason="Why the number is right. It is kept in the history, for all to read.",
    )
)
def accept(
    _: Context, petition: str = "", source: str = "", reason: str = "", content: str = "", debug: bool = False
) -> None:
    """Let a number count that a fetch did not believe."""
    from initiative import fetching

    options = fetching.FetchOptions(settings=ROOT / "pelicanconf.py", content=content, petition=petition, debug=debug)
    finish(fetching.accept_quarantined(options, source, reason))


@task(help=pick("content", "debug", petition="The name of its folder in content/petitions."))
def repair_history(_: Context, petition: str = "", content: str = "", debug: bool = False) -> None:
    """Put the record of a petition's numbers in order after a merge or a damage."""
    from initiative import fetching

    options = fetching.FetchOptions(settings=ROOT / "pelicanconf.py", content=content, petition=petition, debug=debug)
    finish(fetching.repair_history(options))


@task(help=pick("debug", check="Change nothing; a catalogue that is behind is a fault."))
def messages(_: Context, check: bool = False, debug: bool = False) -> None:
    """Bring the words around the texts up to date in every language, and list what is missing or wrong."""
    from initiative import catalogues

    finish(catalogues.messages(ROOT / "pelicanconf.py", only_check=check, debug=debug))


@task(help=pick("content", "debug", lang="Code of the language, for example pl."))
def new_language(_: Context, lang: str = "", content: str = "", debug: bool = False) -> None:
    """Begin an edition in one more language: its settings, its words, its first pages to translate."""
    from initiative import new_language as beginning

    finish(beginning.new_language(ROOT / "pelicanconf.py", lang, content, debug=debug))


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


@task(help=pick("debug", file="The picture or PDF, for example content/news/one/photo.jpg."))
def clean_picture(_: Context, file: str = "", debug: bool = False) -> None:
    """Take out of a picture where, when and with what it was made. Its pixels stay as they are."""
    from initiative import picture_cleaning

    finish(picture_cleaning.clean_picture(ROOT, file, debug=debug))


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


@task(help=pick("debug"))
def clean(_: Context, debug: bool = False) -> None:
    """Remove all that was made: output/, public/ and .cache/."""
    from initiative import cleaning

    finish(cleaning.clean(ROOT, debug=debug))


COMMANDS = Collection(
    build,
    serve,
    check,
    publish,
    fetch,
    accept,
    repair_history,
    messages,
    new_language,
    translate,
    translations,
    clean_picture,
    test,
    bench,
    clean,
)


def main(arguments: list[str]) -> None:
    """Run the commands in `arguments`, list them when there are none."""
    # -R: invoke would keep Python from storing compiled modules, and every build would compile them again.
    program = Program(namespace=COMMANDS, name="tasks.py", binary="tasks.py")
    try:
        program.run(["tasks.py", "-R", *(arguments or ["--list"])])
    except SystemExit as end:
        if isinstance(end.__context__, KeyboardInterrupt):  # invoke makes of it an exit with 1, without a word
            raise end.__context__ from None
        raise
    finally:
        flush()


def flush() -> None:
    """Write out what is still to be said; when nobody reads it any more, let Python drop it without complaint."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a sign that a terminal does not have must not end a command
            stream.reconfigure(errors="replace")
    main(sys.argv[1:])
