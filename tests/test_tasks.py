"""The commands: how they set themselves up, what they offer, what they pass on."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import os
import runpy
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import suite
import tasks
from chromium import MISSING, find_chromium
from initiative import (
    building,
    catalogues,
    cleaning,
    devserver,
    environment,
    fetching,
    new_language,
    picture_cleaning,
    publishing,
    translating,
    translation_table,
)
from initiative.building import Options
from initiative.fetching import FetchOptions
from initiative.translation_desk import TranslateOptions
from initiative.translation_table import TableOptions

ROOT = Path(__file__).resolve().parent.parent
LIST = [
    "accept", "bench", "build", "check", "clean", "clean-picture", "fetch", "messages", "new-language", "publish",
    "repair-history", "serve", "test", "translate", "translations",
]  # fmt: skip


def make_wheel(folder: Path) -> tuple[Path, str]:
    """Pack the installed invoke into a wheel, as a package index would offer it; return it with its hash."""
    distribution = importlib.metadata.distribution("invoke")
    info = f"invoke-{distribution.version}.dist-info"
    wheel = folder / f"invoke-{distribution.version}-py3-none-any.whl"
    folder.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in distribution.files or ():
            if file.parts[0] == "invoke" and file.suffix == ".py":
                archive.write(str(file.locate()), file.as_posix())
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: invoke\nVersion: {distribution.version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return wheel, f"invoke=={distribution.version} --hash=sha256:{digest}\n"


def run_fresh(root: Path, packages: Path | None = None, *arguments: str) -> tuple[int, str, str]:
    """Start tasks.py in `root` as a newcomer does; packages can be had only from the folder `packages`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "COLUMNS": "100"}
    environment |= {"PIP_FIND_LINKS": str(packages)} if packages else {}
    python = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [python, "tasks.py", *arguments], cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def list_of(said: str) -> list[str]:
    """Return the names in a list of commands."""
    lines = said.partition("Subcommands:\n")[2].splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")]


def test_the_first_command_sets_everything_up_and_the_next_ones_need_no_network(tmp_path: Path) -> None:
    root, packages = tmp_path / "a site, сайт", tmp_path / "packages"
    root.mkdir()
    shutil.copy(ROOT / "tasks.py", root)
    shutil.copytree(ROOT / "plugins", root / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    _, lock = make_wheel(packages)
    (root / "requirements.txt").write_text(lock)

    code, said, faults = run_fresh(root, packages)
    assert (code, faults, list_of(said)) == (0, "", LIST)
    assert said.startswith("Setting up in .venv: once, for about a minute. This needs the network.\n")

    code, said, faults = run_fresh(root)
    assert (code, faults, list_of(said)) == (0, "", LIST)
    assert said.startswith("Subcommands:")

    (libraries,) = (root / ".venv").glob("**/site-packages")
    (libraries / "others.pth").write_text(sysconfig.get_path("purelib"))  # a lock file of all would take minutes
    assert run_fresh(root, None, "clean") == (0, "There was nothing to remove.\n", "")

    (root / "requirements.txt").write_text(f"# changed\n{lock}absent==1.0 --hash=sha256:{'0' * 64}\n")
    code, said, faults = run_fresh(root)
    assert (code, said.startswith("Installing the packages of requirements.txt ")) == (1, True)
    assert faults.startswith(
        "I could not fetch the packages of requirements.txt. Connect to the network, or name a package mirror "
        "in PIP_INDEX_URL, and run the same command again. (ERROR: No matching distribution found for absent==1.0"
    )
    assert faults.count("\n") == 1

    (root / "requirements.txt").write_text(lock)
    code, said, _ = run_fresh(root)
    assert (code, said.startswith("Subcommands:")) == (0, True)

    (root / "requirements.txt").write_text(f"# changed\n{lock}")
    code, said, _ = run_fresh(root, packages)
    assert (code, list_of(said)) == (0, LIST)
    assert said.startswith("Installing the packages of requirements.txt ")


TROUBLE = {
    "no network": (
        "WARNING: Retrying\nERROR: Could not find a version\nERROR: No matching distribution found for x==1\n",
        (
            "I could not fetch the packages of r.txt. Connect to the network, or name a package mirror in "
            "PIP_INDEX_URL, and run the same command again. (ERROR: No matching distribution found for x==1)"
        ),
    ),
    "other package": (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    Expected sha256 0\n",
        "A fetched package is not the one that r.txt names. Try another network; report it if it stays so.",
    ),
    "disk full": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
        "The disk is full: free about 300 MB and run the same command again.",
    ),
    "silent": (
        "",
        (
            "I could not fetch the packages of r.txt. Connect to the network, or name a package mirror in "
            "PIP_INDEX_URL, and run the same command again. (no reason given)"
        ),
    ),
}


@pytest.mark.parametrize(("output", "expected"), TROUBLE.values(), ids=TROUBLE)
def test_what_keeps_packages_away_is_told_in_one_line(output: str, expected: str) -> None:
    assert environment.pip_trouble("r.txt", output) == expected


def test_a_python_without_venv_names_the_package_to_install() -> None:
    output = "The virtual environment was not created successfully because ensurepip is not\navailable.\n"

    assert environment.venv_trouble(output) == (
        "This Python lacks what makes a .venv. Install it (Debian, Ubuntu: apt-get install python3-venv)."
    )


def test_an_old_python_is_told_in_one_line() -> None:
    source = (ROOT / "tasks.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
    pretend = f"import sys; sys.version_info = (3, 10, 4, 'final', 0); exec(compile({source!r}, 'tasks.py', 'exec'))"

    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "This needs Python 3.11 or newer, and python3 is 3.10 here. "
        "Install a newer one and start with it, for example: python3.12 tasks.py\n"
    )


def run(*arguments: str) -> int:
    """Run a command in this process; return its exit code."""
    try:
        tasks.main(list(arguments))
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    return 0


def test_alone_it_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert list_of(capsys.readouterr().out) == LIST


@pytest.mark.parametrize("name", LIST)
def test_every_command_explains_itself_and_each_of_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    # invoke takes the help out of a command when it shows it, so each look needs the file anew.
    fresh = runpy.run_path(str(ROOT / "tasks.py"))
    arguments = fresh["COMMANDS"][name].get_arguments()

    assert run(name, "--help") == 0
    assert capsys.readouterr().out.startswith(f"Usage: tasks.py [--core-opts] {name} ")
    assert [argument.name for argument in arguments if not argument.help] == []


@pytest.mark.parametrize("name", ["accept", "build", "check", "fetch", "publish", "repair-history", "serve"])
def test_every_command_that_reads_texts_takes_their_folder(name: str) -> None:
    assert "content" in [argument.name for argument in tasks.COMMANDS[name].get_arguments()]


PASSED_ON = {
    "build": (["build"], {"settings": ROOT / "pelicanconf.py"}),
    "build with all": (
        ["build", "--content", "a b", "--output=o", "--siteurl", "https://x.org", "--drafts", "--debug"],
        {
            "settings": ROOT / "pelicanconf.py",
            "content": Path("a b"),
            "output": Path("o"),
            "siteurl": "https://x.org",
            "drafts": True,
            "debug": True,
        },
    ),
    "publish": (["publish"], {"settings": ROOT / "publishconf.py", "publishing": True}),
    "publish with samples": (
        ["publish", "--siteurl", "https://x.org", "--with-samples", "--content=c"],
        {
            "settings": ROOT / "publishconf.py",
            "publishing": True,
            "with_samples": True,
            "siteurl": "https://x.org",
            "content": Path("c"),
        },
    ),
    "check": (["check"], {"settings": ROOT / "pelicanconf.py"}),
    "check a folder": (
        ["check", "--path", "content/faq", "--lang", "ru", "--content", "c"],
        {"settings": ROOT / "pelicanconf.py", "content": Path("c"), "path": "content/faq", "lang": "ru"},
    ),
}


@pytest.mark.parametrize(("arguments", "expected"), PASSED_ON.values(), ids=PASSED_ON)
@pytest.mark.parametrize("code", [0, 1, 130])
def test_options_go_in_and_the_exit_code_comes_out(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: dict[str, object], code: int
) -> None:
    taken: list[object] = []

    def take(options: Options, *, path: str = "", lang: str = "") -> int:
        taken.append((options, path, lang))
        return code

    for module, name in ((building, "build"), (building, "check"), (publishing, "publish")):
        monkeypatch.setattr(module, name, take)

    assert run(*arguments) == code
    narrowed = {name: expected.get(name, "") for name in ("path", "lang")}
    options = {name: value for name, value in expected.items() if name not in narrowed}
    assert taken == [(Options(**options), narrowed["path"], narrowed["lang"])]  # type: ignore[arg-type]


FETCHED: dict[str, tuple[list[str], dict[str, object], tuple[str, ...]]] = {
    "fetch": (["fetch"], {}, ()),
    "fetch with all": (
        "fetch --content c --petition p --dry-run --json --allow-host a:1 --allow-host b:2 --debug".split(),
        {
            "content": "c",
            "petition": "p",
            "dry_run": True,
            "as_json": True,
            "allow_host": ("a:1", "b:2"),
            "debug": True,
        },
        (),
    ),
    "accept": (
        ["accept", "--petition", "p", "--source", "op", "--reason", "it is so", "--content", "c", "--debug"],
        {"content": "c", "petition": "p", "debug": True},
        ("op", "it is so"),
    ),
    "repair-history": (["repair-history", "--petition", "p", "--debug"], {"petition": "p", "debug": True}, ()),
}


@pytest.mark.parametrize(("arguments", "expected", "rest"), FETCHED.values(), ids=FETCHED)
@pytest.mark.parametrize("code", [0, 3, 4])
def test_options_of_a_fetch_go_in_and_its_exit_code_comes_out(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: dict[str, object], rest: tuple[str, ...], code: int
) -> None:
    taken: list[object] = []

    def take(options: FetchOptions, *more: str) -> int:
        taken.append((options, more))
        return code

    for name in ("fetch", "accept_quarantined", "repair_history"):
        monkeypatch.setattr(fetching, name, take)

    assert run(*arguments) == code
    assert taken == [(FetchOptions(settings=ROOT / "pelicanconf.py", **expected), rest)]  # type: ignore[arg-type]


TRANSLATED: dict[str, tuple[list[str], object]] = {
    "translate": (
        "translate --page pages/join --lang pl".split(),
        TranslateOptions(settings=ROOT / "pelicanconf.py", page="pages/join", lang="pl"),
    ),
    "translate with all": (
        "translate --page p --lang sk --source ru --confirm --content c --debug".split(),
        TranslateOptions(
            settings=ROOT / "pelicanconf.py", page="p", lang="sk", source="ru", confirm=True, content="c", debug=True
        ),
    ),
    "translations": (["translations"], TableOptions(settings=ROOT / "pelicanconf.py")),
    "translations with all": (
        "translations --lang ru --content c --debug".split(),
        TableOptions(settings=ROOT / "pelicanconf.py", lang="ru", content="c", debug=True),
    ),
}


@pytest.mark.parametrize(("arguments", "expected"), TRANSLATED.values(), ids=TRANSLATED)
@pytest.mark.parametrize("code", [0, 1])
def test_options_of_translators_go_in_and_the_exit_code_comes_out(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: object, code: int
) -> None:
    taken: list[object] = []

    def take(options: object) -> int:
        taken.append(options)
        return code

    monkeypatch.setattr(translating, "translate", take)
    monkeypatch.setattr(translation_table, "translations", take)

    assert run(*arguments) == code
    assert taken == [expected]


@pytest.mark.parametrize(
    ("arguments", "only_check"), [(["messages"], False), (["messages", "--check", "--debug"], True)]
)
@pytest.mark.parametrize("code", [0, 1])
def test_catalogues_are_updated_or_only_checked(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], *, only_check: bool, code: int
) -> None:
    def take(settings: Path, **given: bool) -> int:
        assert (settings, given) == (
            ROOT / "pelicanconf.py",
            {"only_check": only_check, "debug": "--debug" in arguments},
        )
        return code

    monkeypatch.setattr(catalogues, "messages", take)
    assert run(*arguments) == code


@pytest.mark.parametrize("code", [0, 1])
def test_a_new_language_is_passed_on(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def take(settings: Path, lang: str, content: str, *, debug: bool) -> int:
        assert (settings, lang, content, debug) == (ROOT / "pelicanconf.py", "pl", "c", True)
        return code

    monkeypatch.setattr(new_language, "new_language", take)
    assert run("new-language", "--lang", "pl", "--content", "c", "--debug") == code


@pytest.mark.parametrize("code", [0, 1])
def test_a_picture_to_clean_is_passed_on(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def take(root: Path, file: str, *, debug: bool) -> int:
        assert (root, file, debug) == (ROOT, "a b.jpg", True)
        return code

    monkeypatch.setattr(picture_cleaning, "clean_picture", take)
    assert run("clean-picture", "--file", "a b.jpg", "--debug") == code


def test_serve_builds_what_it_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, object] = {}

    def take(**given: object) -> int:
        taken.update(given)
        return 0

    monkeypatch.setattr(devserver, "serve", take)

    assert run("serve", "--content", "texts", "--port", "0", "--drafts") == 0
    assert taken == {
        "site": ROOT / "output",
        "command": [
            sys.executable,
            "-X",
            "utf8",
            str(ROOT / "tasks.py"),
            "build",
            "--content=texts",
            f"--output={ROOT / 'output'}",
            "--drafts",
        ],
        "watched": [Path("texts"), ROOT / "theme", ROOT / "plugins", ROOT / "locale"],
        "settings": ROOT / "pelicanconf.py",
        "port": 0,
    }


def test_clean_removes_what_was_made_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("output/index.html", ".output.lock", ".output.new/index.html", ".cache/x", "content/text"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    assert (cleaning.clean(tmp_path), cleaning.clean(tmp_path)) == (0, 0)
    assert capsys.readouterr().out == "Removed: output/ and .cache/\nThere was nothing to remove.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_clean_leaves_a_folder_that_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "diary").write_text("")

    assert cleaning.clean(tmp_path) == 1
    assert "was not made by this command" in capsys.readouterr().err
    assert (tmp_path / "public" / "diary").exists()


def test_the_tests_are_linters_types_and_all_tests() -> None:
    assert suite.commands("", browser=True) == (
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("pytest", "-n", "auto", "-m", "not browser"),
        ("pytest", "-n", "auto", "-m", "browser"),
    )


def test_tests_can_be_narrowed() -> None:
    assert suite.commands("swap or clean", browser=False) == (
        ("pytest", "-n", "auto", "-m", "not browser", "-k", "swap or clean"),
    )


def test_without_a_browser_nothing_is_run_and_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suite, "find_chromium", lambda *_: None)
    monkeypatch.setattr(suite, "install_chromium", lambda: False)

    assert suite.run(tmp_path) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{MISSING}\n")


def test_all_checks_run_though_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = (("platform", "--no-such"), ("json.tool", "--help"), ("this_is_no_module",))
    monkeypatch.setattr(suite, "commands", lambda *_, **__: steps)

    assert suite.run(tmp_path, browser=False) == 1
    said = capfd.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("== ")] == [f"== {' '.join(step)}" for step in steps]
    assert said.endswith("\nFailed: this_is_no_module\n")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs with one that is called google-chrome."""
    folder = tmp_path / "bin"
    for name in ("bin/google-chrome", "other/chrome", "browsers/chromium-1/chrome-linux/chrome", "browsers/readme"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        path.chmod(0o644 if name.endswith("readme") else 0o755)
    return folder


def test_chromium_is_the_one_that_is_named(programs: Path) -> None:
    named = str(programs.parent / "other" / "chrome")

    assert find_chromium({"CHROMIUM": named, "PATH": str(programs)}, programs) == named


def test_a_named_chromium_that_cannot_be_started_is_not_replaced_by_another(programs: Path) -> None:
    named = str(programs.parent / "browsers" / "readme")

    assert find_chromium({"CHROMIUM": named, "PATH": str(programs)}, programs) is None


def test_chromium_is_found_on_the_path(programs: Path) -> None:
    assert find_chromium({"PATH": str(programs)}, programs) == str(programs / "google-chrome")


def test_chromium_is_found_where_playwright_keeps_it(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chromium._APPLICATIONS", ())
    browsers = programs.parent / "browsers"

    found = find_chromium({"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(browsers)}, programs)

    assert found == str(browsers / "chromium-1" / "chrome-linux" / "chrome")
