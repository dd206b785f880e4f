"""The build command, with small sites and plugins that fail in every way we know."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.building import build_time
from initiative.explain import PlainError

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"

SETTINGS = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "plugins"))
PATH, THEME, OUTPUT_PATH, PLUGINS = "content", "theme", "output", ["tiny"]
SITEURL, TIMEZONE, LOCALE = "", "UTC", "C"
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
THEME_TEMPLATES_OVERRIDES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
JINJA_ENVIRONMENT = {"undefined": __import__("jinja2").StrictUndefined}
"""

PLUGIN = """
import json
from pathlib import Path
from initiative.diagnostics import ContentError, Diagnostic, Severity
from pelican.generators import Generator
from pelican.plugins import signals

class Pages(Generator):
    def generate_context(self):
        self.texts = [path.read_text("utf-8") for path in sorted(Path(self.path).rglob("*.md"))]

    def generate_output(self, writer):
        output = Path(self.output_path)
        page = self.get_template("page").render(texts=self.texts)
        (output / "index.html").write_text(page, "utf-8")

def register():
    signals.get_generators.connect(offer)

def offer(pelican):
    return Pages
"""

RUN = """
import sys
from pathlib import Path
from initiative.building import build, check, make_options
commands = {"build": build, "check": check}
options = dict(argument.split("=", 1) for argument in sys.argv[2:])
narrowed = {name: options.pop(name) for name in ("path", "lang") if name in options}
debug = bool(options.pop("debug", ""))
from dataclasses import replace
made = replace(make_options(Path("pelicanconf.py"), **options), debug=debug)
sys.exit(commands[sys.argv[1]](made, **narrowed))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How a command ended."""

    code: int
    said: str
    faults: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A small project on disk."""

    root: Path

    @property
    def page(self) -> str:
        """The only page of the built site."""
        return (self.root / "output" / "index.html").read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write the file `name`."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")

    def start(
        self, command: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command in the project's folder."""
        inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        return subprocess.Popen(
            [sys.executable, "-c", RUN, command, *arguments],
            cwd=self.root,
            env={**inherited, "PYTHONPATH": str(PLUGINS), **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, command: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
        """Run a command in the project's folder."""
        return finish(self.start(command, *arguments, environment=environment))

    def leftovers(self) -> list[str]:
        """Names of what is in the project's folder and was not before."""
        known = {"content", "theme", "plugins", "pelicanconf.py", "output", ".output.lock"}
        return sorted(path.name for path in self.root.iterdir() if path.name not in known)


def finish(process: subprocess.Popen[str]) -> Outcome:
    """Wait for the end of a command."""
    said, faults = process.communicate(timeout=60)
    return Outcome(code=process.returncode, said=said, faults=faults)


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A project in a path with a space that builds to one page."""
    folder = Folder(root=tmp_path / "a site")
    folder.write("pelicanconf.py", SETTINGS)
    folder.write("plugins/tiny.py", PLUGIN)
    folder.write("theme/templates/page.html", "<!doctype html>{% for text in texts %}<p>{{ text }}{% endfor %}")
    folder.write("content/faq/one/index.en.md", "First")
    return folder


@pytest.fixture
def built(site: Folder) -> Folder:
    """The same, built once, so that there is an output to lose."""
    site.write("output/index.html", "old")
    site.write(".output.lock", "")
    return site


def test_a_build_replaces_the_whole_output(built: Folder) -> None:
    built.write("output/gone.html", "old")

    outcome = built.run("build")

    assert (outcome.code, outcome.faults) == (0, "")
    assert re.fullmatch(
        r"Reading the texts …\nBuilt in \d+\.\d s: 1 page, 0 languages\. Folder: output\nNo errors, no warnings\.\n",
        outcome.said,
    )
    assert [path.name for path in (built.root / "output").iterdir()] == ["index.html"]
    assert built.page == "<!doctype html><p>First"
    assert built.leftovers() == []


REPORT = "    → The program is at fault, not a text. Please report it; --debug shows more.\n"

FAILURES = {
    "register": (
        "plugins/tiny.py",
        "def register():\n    raise RuntimeError('no wish')\n",
        f"Cannot register plugin `tiny`\nplugins/tiny.py:2: program RuntimeError: no wish\n{REPORT}",
    ),
    "import": ("plugins/tiny.py", "import unheard_of\n", "Cannot load plugin `tiny` No module named 'unheard_of'\n"),
    "syntax": (
        "plugins/tiny.py",
        "x = 1\ndef\n",
        f"plugins/tiny.py:2: program SyntaxError: invalid syntax (tiny.py, line 2)\n{REPORT}",
    ),
    "initialized": (
        "plugins/tiny.py",
        """
        from pelican.plugins import signals
        def register():
            signals.initialized.connect(prepare)
        def prepare(pelican):
            raise KeyError("x")
        """,
        f"plugins/tiny.py:6: program KeyError: 'x'\n{REPORT}",
    ),
    "generator": (
        "plugins/tiny.py",
        PLUGIN.replace("output = Path(self.output_path)", "1 / 0"),
        f"plugins/tiny.py:13: program ZeroDivisionError: division by zero\n{REPORT}",
    ),
    "template syntax": (
        "theme/templates/page.html",
        "one\n{% for %}\n",
        "theme/templates/page.html:2: template TemplateSyntaxError: ",
    ),
    "template value": (
        "theme/templates/page.html",
        "one\n\n{{ nothing }}\n",
        (
            "theme/templates/page.html:3: template UndefinedError: 'nothing' is undefined\n"
            "    → Correct the template; the text files are not the cause.\n"
        ),
    ),
    "settings": (
        "pelicanconf.py",
        SETTINGS + "from initiative.settings import Site\nSITE = Site(name='x', languages=(), default='en')\n",
        (
            "pelicanconf.py:13: settings ValueError: default: 'en' is not one of the languages []\n"
            "    → Correct this line of the settings.\n"
        ),
    ),
    "no theme": (
        "pelicanconf.py",
        SETTINGS.replace('"theme"', '"elsewhere"'),
        (
            "pelicanconf.py: Could not find the theme elsewhere. "
            "(PATH names the folder of the texts, THEME that of the templates.)\n"
        ),
    ),
    "disk full": (
        "plugins/tiny.py",
        PLUGIN.replace('output / "index.html"', 'Path("/dev/full")'),
        "The disk is full: I could not write.\n    → Free some space and run the same command again.\n",
    ),
    "not a text": (
        "plugins/tiny.py",
        PLUGIN.replace('rglob("*.md")', 'rglob("faq")'),
        (
            "I could not use the file content/faq: Is a directory.\n"
            "    → Make sure that it exists and that you may read it.\n"
        ),
    ),
}


@pytest.mark.parametrize(("file", "text", "message"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_in_plain_words_and_leaves_the_output_whole(
    built: Folder, file: str, text: str, message: str
) -> None:
    built.write(file, text)

    outcome = built.run("build")

    assert outcome.code == 1
    assert outcome.faults.startswith(message)
    assert "Traceback" not in outcome.faults
    assert built.page == "old"
    assert built.leftovers() == []


def test_debug_shows_where_the_program_failed(site: Folder) -> None:
    site.write("plugins/tiny.py", PLUGIN.replace("output = Path(self.output_path)", "1 / 0"))

    outcome = site.run("build", "debug=1")

    assert outcome.code == 1
    assert "Traceback (most recent call last)" in outcome.faults
    assert not (site.root / "output").exists()


WITH_FINDINGS = PLUGIN.replace(
    "        output =",
    """
        self.settings["DIAGNOSTICS"] = tuple(
            Diagnostic(path=f"content/{name}", line=3, code="odd", message="This is {what}.", fix="Mend it.",
                       values=(("what", "odd"),), severity=Severity.WARNING)
            for name in ("faq/two/index.ru.md", "faq/one/index.en.md", "news/x/index.ru.md")
        )
        output =""",
)
WITH_ERRORS = WITH_FINDINGS.replace(
    "        output =", '        raise ContentError(self.settings["DIAGNOSTICS"])\n        output ='
).replace("WARNING", "ERROR")


def test_warnings_are_counted_and_do_not_stop_a_build(built: Folder) -> None:
    built.write("plugins/tiny.py", WITH_FINDINGS)

    outcome = built.run("build")

    assert (outcome.code, outcome.faults) == (0, "")
    assert outcome.said.endswith("\n3 warnings. To see them: python3 tasks.py check\n")


def test_all_errors_in_the_texts_are_listed_at_once(built: Folder) -> None:
    built.write("plugins/tiny.py", WITH_ERRORS)

    outcome = built.run("build")

    assert outcome.code == 1
    assert outcome.faults == (
        "content/faq/one/index.en.md:3: odd This is odd.\n    → Mend it.\n"
        "content/faq/two/index.ru.md:3: odd This is odd.\n    → Mend it.\n"
        "content/news/x/index.ru.md:3: odd This is odd.\n    → Mend it.\n"
        "\n3 errors. The output folder is as it was.\n"
    )
    assert built.page == "old"


CHECKS = {
    "all": ((), ["faq/one/index.en", "faq/two/index.ru", "news/x/index.ru"]),
    "folder": (("path=content/faq",), ["faq/one/index.en", "faq/two/index.ru"]),
    "folder with slash": (("path=./content/faq/",), ["faq/one/index.en", "faq/two/index.ru"]),
    "file": (("path=content/faq/one/index.en.md",), ["faq/one/index.en"]),
    "language": (("lang=ru",), ["faq/two/index.ru", "news/x/index.ru"]),
    "both": (("path=content/faq", "lang=ru"), ["faq/two/index.ru"]),
    "neither": (("path=content/faq", "lang=sk"), []),
}


@pytest.mark.parametrize(("arguments", "expected"), CHECKS.values(), ids=CHECKS)
def test_check_lists_what_was_asked_for(built: Folder, arguments: tuple[str, ...], expected: list[str]) -> None:
    built.write("plugins/tiny.py", WITH_ERRORS)

    outcome = built.run("check", *arguments)

    assert outcome.code == (1 if expected else 0)
    assert [line for line in outcome.faults.splitlines() if not line.startswith(" ")] == [
        f"content/{name}.md:3: odd This is odd." for name in expected
    ]
    last = {0: "No errors, no warnings.", 1: "1 error."}.get(len(expected), f"{len(expected)} errors.")
    assert outcome.said.splitlines()[-1] == last
    assert built.page == "old"


WITH_SITE = (
    "from initiative.settings import Language, Site, Tag\n"
    "SITE = Site(name='x', default='en', languages=(Language(tag=Tag('en'), territory='US'),), content_only=('fi',))\n"
)
NO_EDITION = "The site has no edition in {}. Its languages: en.\n"
NARROWED = {"edition": ("en", ""), "language of texts": ("fi", ""), "neither": ("pl", NO_EDITION.format("pl"))}


@pytest.mark.parametrize(("lang", "refusal"), NARROWED.values(), ids=NARROWED)
def test_check_refuses_a_language_no_text_may_be_in(site: Folder, lang: str, refusal: str) -> None:
    site.write("pelicanconf.py", SETTINGS + WITH_SITE)

    outcome = site.run("check", f"lang={lang}")

    assert (outcome.code, outcome.faults) == (1 if refusal else 0, refusal)


def test_check_of_warnings_alone_passes(site: Folder) -> None:
    site.write("plugins/tiny.py", WITH_FINDINGS)

    outcome = site.run("check")

    assert outcome.code == 0
    assert outcome.said.endswith("3 warnings.\n")


def test_check_of_a_mistyped_path_says_so(site: Folder) -> None:
    outcome = site.run("check", "path=content/fqa")

    assert outcome.code == 1
    assert outcome.faults == "There is no content/fqa. Name a file or a folder with --path, for example content/faq.\n"


BAD_OPTIONS = {
    "output is the project": (("output=.",), "overlap"),
    "output is above": (("output=..",), "overlap"),
    "output holds the texts": (("output=content",), "overlap"),
    "output lies in the texts": (("output=content/new",), "overlap"),
    "output lies in the theme": (("output=theme/new",), "overlap"),
    "output has other files": (("output=notes",), "is not empty and was not made by this command"),
    "output is a file": (("output=pelicanconf.py",), "is a file, not a folder"),
    "no such content": (("content=nowhere",), "There is no folder nowhere."),
    "address without scheme": (("siteurl=example.org",), '"example.org" is not the address of a site.'),
    "address without host": (("siteurl=https://",), '"https:" is not the address of a site.'),
}


@pytest.mark.parametrize(("arguments", "message"), BAD_OPTIONS.values(), ids=BAD_OPTIONS)
def test_bad_options_touch_nothing(site: Folder, arguments: tuple[str, ...], message: str) -> None:
    site.write("notes/diary.txt", "precious")
    before = sorted(site.root.rglob("*"))

    outcome = site.run("build", *arguments)

    assert outcome.code == 1
    assert message in outcome.faults
    assert "Traceback" not in outcome.faults
    assert [path for path in sorted(site.root.rglob("*")) if "__pycache__" not in path.parts] == before


TOLD = PLUGIN.replace(
    "        output =",
    """
        run = self.settings["RUN"]
        told = {
            "now": run.now.isoformat(),
            "siteurl": run.siteurl,
            "SITEURL": self.settings["SITEURL"],
            "content": str(run.paths.content),
            "theme": str(run.paths.theme),
            "locale": str(run.paths.locale),
            "cache": str(run.paths.cache),
            "previous": str(self.settings["PREVIOUS_OUTPUT"]),
            "shown": self.settings["SHOWN_CONTENT"],
            "output": str(run.paths.output) == self.output_path,
        }
        (Path(self.output_path) / "told.json").write_text(json.dumps(told))
        output =""",
)


@pytest.mark.parametrize("has_previous", [False, True], ids=["first", "again"])
def test_the_plugin_is_told_what_the_build_was_asked_for(site: Folder, *, has_previous: bool) -> None:
    site.write("plugins/tiny.py", TOLD)
    if has_previous:
        site.run("build", "output=there")

    outcome = site.run(
        "build", "output=there", "siteurl=https://example.org/sub/", environment={"SOURCE_DATE_EPOCH": "1763769600"}
    )

    assert (outcome.code, outcome.faults) == (0, "")
    assert json.loads((site.root / "there" / "told.json").read_text()) == {
        "now": "2025-11-22T00:00:00+00:00",
        "siteurl": "https://example.org/sub",
        "SITEURL": "https://example.org/sub",
        "content": str(site.root / "content"),
        "theme": str(site.root / "theme"),
        "locale": str(site.root / "locale"),
        "cache": str(site.root / ".cache"),
        "previous": str(site.root / "there") if has_previous else "None",
        "shown": "content",
        "output": True,
    }


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30])
def test_a_bad_time_is_an_error(epoch: str) -> None:
    with pytest.raises(PlainError, match="it must be whole seconds since 1970-01-01"):
        build_time({"SOURCE_DATE_EPOCH": epoch}, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}], ids=["unset", "empty"])
def test_without_a_given_time_it_is_the_start_of_the_build(environment: dict[str, str]) -> None:
    started = datetime(2026, 1, 1, tzinfo=UTC)

    assert build_time(environment, started) == started


WAITING = PLUGIN.replace("        output =", '        print("waiting", flush=True)\n        input()\n        output =')


def read_until(process: subprocess.Popen[str], line: str) -> None:
    """Read what `process` says up to `line`."""
    assert process.stdout
    while process.stdout.readline() not in {line, ""}:
        pass


def test_an_interrupted_build_leaves_the_output_whole(built: Folder) -> None:
    built.write("plugins/tiny.py", WAITING)
    process = built.start("build")
    read_until(process, "waiting\n")

    process.send_signal(signal.SIGINT)
    outcome = finish(process)

    assert (outcome.code, outcome.faults) == (130, "\nStopped. The output folder is as it was.\n")
    assert built.page == "old"
    assert built.leftovers() == []


def test_a_killed_build_leaves_nothing_that_harms_the_next_one(built: Folder) -> None:
    built.write("plugins/tiny.py", WAITING)
    process = built.start("build")
    read_until(process, "waiting\n")
    process.kill()
    finish(process)
    assert built.page == "old"
    built.write("plugins/tiny.py", PLUGIN)

    assert built.run("build").code == 0
    assert built.leftovers() == []


def test_a_second_build_waits_for_the_first(built: Folder) -> None:
    built.write("plugins/tiny.py", WAITING)
    first = built.start("build")
    read_until(first, "waiting\n")
    built.write("plugins/tiny.py", PLUGIN)
    built.write("content/faq/one/index.en.md", "Second")
    second = built.start("build")
    assert second.stderr
    assert second.stderr.readline() == "Another build is writing there; this one waits for it.\n"
    assert built.page == "old"

    first_outcome = first.communicate("go on\n", timeout=60)

    assert (first.returncode, first_outcome[1]) == (0, "")
    assert finish(second).code == 0
    assert built.page == "<!doctype html><p>Second"
    assert built.leftovers() == []
