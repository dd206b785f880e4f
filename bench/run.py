"""How long builds take, how much memory they need, and whether both grow evenly. See README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from bench.generate import LANGUAGES, edit_text, edit_title, generate  # noqa: E402  (importable by the line above)
from bench.languages import PAGES, STEPS, Measured, language_summary, language_table  # noqa: E402
from initiative.progress import Progress  # noqa: E402

BUILD: Final = """
import sys
from pathlib import Path
from initiative.building import build, make_options
sys.exit(build(make_options(Path(sys.argv[1]))))
"""
SETTINGS: Final = """
import runpy
from dataclasses import replace
ours = runpy.run_path({root!r} + "/pelicanconf.py")
globals().update({{name: value for name, value in ours.items() if name.isupper()}})
from initiative.settings import Language
THEME = {root!r} + "/theme"
SITEURL = "https://bench.example"
"""
GENERATED: Final = """
languages = tuple(Language(tag=tag, territory="EU", threshold=0) for tag in {languages!r})
SITE = replace(SITE, content_only=(), languages=languages)
"""
EPOCH: Final = "1795000000"
EDITS: Final[tuple[tuple[str, Callable[[Path, str], None]], ...]] = (
    ("new sentence", edit_text),
    ("new title", edit_title),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A site to be built: `pages` in each of the first `languages` languages. Without pages it is our own site."""

    size: str
    pages: int = 0
    languages: int = 0

    @property
    def name(self) -> str:
        """The case as the table calls it."""
        return f"{self.pages:,} × {self.languages}" if self.pages else "our site"

    @property
    def is_edited(self) -> bool:
        """Whether it is built again after edits; what a language costs is told by the first build alone."""
        return bool(self.pages) and self.size != "languages"


CASES: Final = (
    Case(size="small"),
    Case(size="small", pages=50, languages=3),
    Case(size="middle", pages=100, languages=1),
    Case(size="middle", pages=1200, languages=1),
    Case(size="middle", pages=200, languages=6),
    Case(size="large", pages=1000, languages=12),
    *(Case(size="languages", pages=PAGES, languages=number) for number in STEPS),
)
SIZES: Final = ("small", "middle", "large", "languages", "all")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process took: seconds, and its peak of resident memory in bytes."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One case: its HTML pages, the cost of the first build, and of those after each of some edits."""

    case: Case
    pages: int
    full: Cost
    again: tuple[tuple[str, Cost], ...] = ()


class BuildFailedError(Exception):
    """A build that was to be measured ended with an error; the text is what it said."""


def bench(size: str = "all") -> int:
    """Measure the cases of `size`, print what was found and return the exit code."""
    progress, results = Progress(stream=sys.stderr), list[Result]()
    try:
        for case in select_cases(size):
            results.append(measure(case, progress))
    except BuildFailedError as error:
        progress.end()
        print(f"{case.name}: the build failed.\n{error}", file=sys.stderr)
        return 1
    progress.end()
    print(*report(results), sep="\n")
    return 0


def select_cases(size: str) -> tuple[Case, ...]:
    """Return the cases of a size, or all."""
    return tuple(case for case in CASES if size in {case.size, "all"})


def measure(case: Case, progress: Progress) -> Result:
    """Build the site of `case` in a folder of its own, then again after each edit; nothing stays behind."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        settings = write_site(case, folder, progress)
        progress(f"{case.name}: first build")
        full, again = run_build(settings), []
        pages = sum(1 for _ in (folder / "output").rglob("*.html"))
        for edited, edit in EDITS if case.is_edited else ():
            edit(folder / "content", LANGUAGES[0])
            progress(f"{case.name}: build after a {edited}")
            again.append((edited, run_build(settings)))
    return Result(case=case, pages=pages, full=full, again=tuple(again))


def write_site(case: Case, folder: Path, progress: Progress) -> Path:
    """Write texts and settings into `folder`; return the file of the settings."""
    settings = SETTINGS.format(root=str(ROOT))
    shutil.copytree(ROOT / "locale", folder / "locale")
    if case.pages:
        progress(f"{case.name}: writing the texts")
        languages = LANGUAGES[: case.languages]
        generate(folder / "content", pages=case.pages, languages=languages)
        settings += GENERATED.format(languages=languages)
    else:
        shutil.copytree(ROOT / "content", folder / "content")
    path = folder / "pelicanconf.py"
    path.write_text(settings, encoding="utf-8")
    return path


def run_build(settings: Path) -> Cost:
    """Build in a fresh process; raise BuildFailedError with its words when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-c", BUILD, str(settings)]
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=settings.parent, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for it once more
        if process.returncode:
            said.seek(0)
            raise BuildFailedError(said.read().decode())
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss * unit)


# -- what is told


def report(results: Sequence[Result]) -> Iterator[str]:
    """Yield all lines: the table and the aims, then the table of languages, as far as something was measured."""
    sizes = [result for result in results if result.case.size != "languages"]
    if sizes:
        yield from (*table(sizes), "", *summary(sizes))
    measured = [
        Measured(languages=result.case.languages, pages=result.pages, cpu=result.full.cpu)
        for result in results
        if result.case.size == "languages"
    ]
    if measured:
        yield from (*([""] if sizes else ()), f"{PAGES} texts in each of more and more languages, first build:", "")
        yield from (*language_table(measured), "", *language_summary(measured))


def table(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'':25}{'pages':>7}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'CPU ms/page':>13}"
    for result in results:
        yield _row(result.case.name, "first build", result.pages, result.full)
        for edited, cost in result.again:
            yield _row("", edited, result.pages, cost)


def _row(name: str, kind: str, pages: int, cost: Cost) -> str:
    memory, each = cost.memory / 1_000_000, 1000 * cost.cpu / pages
    return f"{name:<11}{kind:<14}{pages:>7,}{cost.wall:>9.2f}{cost.cpu:>9.2f}{memory:>9.0f}{each:>13.2f}"


def summary(results: Sequence[Result]) -> Iterator[str]:
    """Yield a line for each aim that the measured cases tell something about."""
    by_case = {(result.case.pages, result.case.languages): result for result in results}
    steps = (((200, 6), (1000, 12), "1,200 to 12,000 pages, 6 to 12 languages"), ((100, 1), (1200, 1), "one language"))
    for small, large, name in steps:
        if small in by_case and large in by_case:
            each = marginal(by_case[small], by_case[large])
            yield f"A page more costs {each:.2f} ms of CPU time ({name}; aim: the same, 4 at most)"
    for result in results:
        if result.pages >= 12_000:
            yield f"Peak memory, {result.case.name}: {result.full.memory / 1_000_000:.0f} MB (aim: 300 at most)"
        for edited, cost in result.again if result.pages >= 1_000 else ():
            share = 100 * cost.cpu / result.full.cpu
            yield f"Build after a {edited}, {result.case.name}: {share:.0f} % of the first (aim: 25 at most)"
        if not result.case.pages:
            yield f"Our site, first build: {result.full.wall:.1f} s (aim: under 5)"


def marginal(small: Result, large: Result) -> float:
    """Return what a page more costs in a first build between two sizes, in milliseconds of CPU time."""
    return 1000 * (large.full.cpu - small.full.cpu) / (large.pages - small.pages)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how long builds take and how much memory they need.")
    parser.add_argument("--size", choices=SIZES, default="all", help="which sites to build (default: all)")
    sys.exit(bench(parser.parse_args().size))


if __name__ == "__main__":
    main()
