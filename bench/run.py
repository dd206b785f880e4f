"""How long builds take, how much memory they need, and whether both grow evenly. See README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "bench")]

from generate import LANGUAGES, edit, generate  # noqa: E402  (the line above makes them importable)
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
globals().update({{name: value for name, value in runpy.run_path({root!r} + "/pelicanconf.py").items() if name.isupper()}})
from initiative.settings import Language
THEME = {root!r} + "/theme"
SITEURL = "https://bench.example"
"""
OTHER_SITE: Final = """
SITE = replace(SITE, content_only=(), languages=tuple(Language(tag=tag, territory="EU") for tag in {languages!r}))
"""
EPOCH: Final = "1795000000"


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


CASES: Final = (
    Case(size="small"),
    Case(size="small", pages=50, languages=3),
    Case(size="middle", pages=200, languages=6),
    Case(size="middle", pages=1200, languages=1),
    Case(size="large", pages=1000, languages=12),
)
SIZES: Final = ("small", "middle", "large", "all")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process took: seconds, and its peak of resident memory in bytes."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One case: HTML pages, the cost of a first build and of the next one after one edit (None: not measured)."""

    case: Case
    pages: int
    full: Cost
    again: Cost | None


class BuildFailedError(Exception):
    """A build that was to be measured ended with an error; the text is what it said."""


def select(size: str) -> tuple[Case, ...]:
    """Return the cases of a size, or all."""
    return tuple(case for case in CASES if size in (case.size, "all"))


def measure(case: Case, progress: Progress) -> Result:
    """Write the site of `case` into a folder of its own, build it, edit one text, build it again."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "locale", folder / "locale")
        settings = write_site(case, folder, progress)
        progress(f"{case.name}: first build")
        full = run_build(settings)
        pages = sum(1 for _ in (folder / "output").rglob("*.html"))
        if not case.pages:
            return Result(case=case, pages=pages, full=full, again=None)
        edit(folder / "content", LANGUAGES[0])
        progress(f"{case.name}: build after one edit")
        return Result(case=case, pages=pages, full=full, again=run_build(settings))


def write_site(case: Case, folder: Path, progress: Progress) -> Path:
    """Write texts and settings into `folder`; return the file of the settings."""
    settings, content = SETTINGS.format(root=str(ROOT)), folder / "content"
    if case.pages:
        progress(f"{case.name}: writing the texts")
        languages = LANGUAGES[: case.languages]
        generate(content, pages=case.pages, languages=languages)
        settings += OTHER_SITE.format(languages=languages)
    else:
        shutil.copytree(ROOT / "content", content)
    path = folder / "pelicanconf.py"
    path.write_text(settings, encoding="utf-8")
    return path


def run_build(settings: Path) -> Cost:
    """Build in a fresh process; raise BuildFailedError with its words when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": EPOCH}
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(settings)],
            cwd=settings.parent, env=environment, stdout=said, stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for it once more
        if process.returncode:
            said.seek(0)
            raise BuildFailedError(said.read().decode())
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss * unit)


# -- what is told


def table(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'':24}{'pages':>8}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'CPU ms/page':>13}"
    for result in results:
        yield _row(result.case.name, "first", result.pages, result.full)
        if result.again is not None:
            yield _row("", "after one edit", result.pages, result.again)


def _row(name: str, kind: str, pages: int, cost: Cost) -> str:
    memory, each = cost.memory / 1_000_000, 1000 * cost.cpu / pages
    return f"{name:<9} {kind:<14}{pages:>8,}{cost.wall:>9.2f}{cost.cpu:>9.2f}{memory:>9.0f}{each:>13.2f}"


def summary(results: Sequence[Result]) -> Iterator[str]:
    """Yield a line for each aim that the measured cases tell something about."""
    named = {result.case.name: result for result in results}
    many, some, one = (named.get(name) for name in ("1,000 × 12", "200 × 6", "1,200 × 1"))
    if many and some:
        yield f"Marginal cost, 1,200 to 12,000 pages: {marginal(some, many):.2f} CPU ms per page (aim: 4 at most)"
    if some and one:
        yield f"Cost of a page in six languages: {per_page(some) / per_page(one):.2f} times that in one (aim: 1)"
    if many:
        yield f"Memory at 12,000 pages: {many.full.memory / 1_000_000:.0f} MB (aim: 300 at most)"
    for result in results:
        if result.again is not None:
            share = 100 * result.again.cpu / result.full.cpu
            yield f"Build after one edit, {result.case.name}: {share:.0f} % of the first (aim: 25 at most)"
        if not result.case.pages:
            yield f"Our own site, first build: {result.full.wall:.1f} s (aim: under 5)"


def marginal(small: Result, large: Result) -> float:
    """Return what a page more costs between two sizes, in milliseconds of CPU time."""
    return 1000 * (large.full.cpu - small.full.cpu) / (large.pages - small.pages)


def per_page(result: Result) -> float:
    """Return what a page costs in a first build, in milliseconds of CPU time."""
    return 1000 * result.full.cpu / result.pages


def bench(size: str = "all") -> int:
    """Measure the cases of `size`, print what was found and return the exit code."""
    progress, results = Progress(stream=sys.stderr), list[Result]()
    try:
        for case in select(size):
            results.append(measure(case, progress))
    except BuildFailedError as error:
        progress.end()
        print(f"{case.name}: the build failed.\n{error}", file=sys.stderr)
        return 1
    finally:
        progress.end()
    print(*table(results), "", *summary(results), sep="\n")
    return 0


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how long builds take.")
    parser.add_argument("--size", choices=SIZES, default="all")
    sys.exit(bench(parser.parse_args().size))


if __name__ == "__main__":
    main()
