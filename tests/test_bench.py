"""The measurements: what is built is sound and always the same, and what is told follows from what was measured."""

from __future__ import annotations

import hashlib
import re
import statistics
import sys
from io import StringIO
from pathlib import Path

import pytest

from bench import run
from bench.generate import LANGUAGES, edit_text, edit_title, generate, plan
from bench.run import Case, Cost, Result
from initiative.loading import Loaded, load
from initiative.progress import Progress
from initiative.settings import Language, Site, Tag

THREE = LANGUAGES[:3]
COUNTRIES = tuple(sorted({"at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr"}))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty pages in three languages."""
    folder = tmp_path_factory.mktemp("bench") / "content"
    generate(folder, pages=60, languages=THREE)
    return folder


def read(content: Path) -> Loaded:
    """Load what was generated."""
    languages = tuple(Language(tag=Tag(tag), territory="EU") for tag in THREE)
    site = Site(name="Bench", languages=languages, default=Tag("en"), countries=COUNTRIES)
    return load(content, site, shown="content")


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.md"))
    }


def test_the_same_size_gives_the_same_site(content: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", pages=60, languages=THREE)
    assert hashes(tmp_path / "again") == hashes(content)


def test_another_seed_gives_another_site(content: Path, tmp_path: Path) -> None:
    generate(tmp_path / "other", pages=60, languages=THREE, seed=1923)
    assert hashes(tmp_path / "other").keys() == hashes(content).keys()
    assert not set(hashes(tmp_path / "other").values()) & set(hashes(content).values())


def test_more_languages_leave_the_texts_of_the_others_as_they_are(content: Path, tmp_path: Path) -> None:
    generate(tmp_path / "more", pages=60, languages=LANGUAGES[:4])
    assert hashes(content).items() <= hashes(tmp_path / "more").items()


@pytest.mark.parametrize("pages", [16, 17, 50, 200, 1000, 1200])
def test_a_site_has_as_many_pages_as_asked_for(pages: int) -> None:
    assert sum(len(names) for _, names in plan(pages).sections()) == pages


def test_a_site_without_the_pages_it_must_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a site has at least 16 pages$"):
        plan(15)


def test_nothing_is_wrong_with_the_texts(content: Path) -> None:
    loaded = read(content)
    assert loaded.diagnostics == ()
    assert {len(item.documents) for item in loaded.dataset.sets.values()} == {3}
    assert len(loaded.dataset.sets) == 60


def test_texts_have_about_350_words(content: Path) -> None:
    sets = read(content).dataset.sets.values()
    words = [len(text.body.split()) for item in sets if item.section != "pages" for text in item.documents.values()]
    assert 340 <= statistics.mean(words) <= 370
    assert min(words) > 300


def test_texts_are_in_latin_and_cyrillic_with_links_lists_and_headings(content: Path) -> None:
    article = content / "news" / "article-00003"
    russian = (article / "index.ru.md").read_text(encoding="utf-8")
    slovak = (article / "index.sk.md").read_text(encoding="utf-8")
    assert re.search("[а-я]{5}", russian)
    assert not re.search("[а-я]", slovak)
    links = [re.findall(r"\]\((\S+)\)", text) for text in (russian, slovak)]
    assert links[0] == links[1]
    assert len(links[0]) == 3
    for text in (russian, slovak):
        assert len(re.findall(r"^## ", text, re.MULTILINE)) == 3
        assert len(re.findall(r"^- ", text, re.MULTILINE)) == 4
        assert len(re.findall(r"^\d\. ", text, re.MULTILINE)) == 3


@pytest.mark.parametrize("edit", [edit_text, edit_title], ids=["text", "title"])
def test_an_edit_changes_one_file_and_breaks_nothing(edit: object, tmp_path: Path) -> None:
    generate(tmp_path / "content", pages=40, languages=THREE)
    before = hashes(tmp_path / "content")
    assert callable(edit)
    edit(tmp_path / "content", "en")
    after = hashes(tmp_path / "content")
    assert [name for name in before if before[name] != after[name]] == ["news/article-00008/index.en.md"]
    assert before.keys() == after.keys()
    assert read(tmp_path / "content").diagnostics == ()


def test_a_build_is_measured() -> None:
    said = StringIO()
    result = run.measure(Case(size="small", pages=20, languages=2), Progress(stream=said))
    costs = (result.full, *(cost for _, cost in result.again))
    assert result.pages > 40
    assert [name for name, _ in result.again] == ["new sentence", "new title"]
    assert all(0 < cost.cpu < 60 and 10_000_000 < cost.memory < 500_000_000 for cost in costs)
    assert said.getvalue().splitlines() == [
        "20 × 2: writing the texts …",
        "20 × 2: first build …",
        "20 × 2: build after a new sentence …",
        "20 × 2: build after a new title …",
    ]


def test_a_build_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "CASES", (Case(size="small", pages=16, languages=1),))
    monkeypatch.setattr(run, "BUILD", "import sys; print('Out of luck.'); sys.exit(1)")
    monkeypatch.setattr(sys, "stderr", StringIO())
    assert run.bench("small") == 1
    assert isinstance(sys.stderr, StringIO)
    assert sys.stderr.getvalue().endswith("16 × 1: the build failed.\nOut of luck.\n\n")
    assert capsys.readouterr().out == ""


def result(pages: int, languages: int, html: int, cpu: float, *, again: float = 0, memory: int = 0) -> Result:
    """Return what might have been measured."""
    edits = (("new sentence", Cost(wall=again, cpu=again, memory=memory)),) if again else ()
    full = Cost(wall=cpu + 1, cpu=cpu, memory=memory)
    return Result(case=Case(size="", pages=pages, languages=languages), pages=html, full=full, again=edits)


def test_the_table_tells_all_that_was_measured() -> None:
    lines = run.table([result(1000, 12, 12_530, 43.6, again=7.5, memory=206_000_000), result(0, 0, 900, 3.5)])
    assert list(lines) == [
        "                           pages   wall s    CPU s  peak MB  CPU ms/page",
        "1,000 × 12 first build    12,530    44.60    43.60      206         3.48",
        "           new sentence   12,530     7.50     7.50      206         0.60",
        "our site   first build       900     4.50     3.50        0         3.89",
    ]


def test_the_summary_tells_how_far_the_aims_are_met() -> None:
    measured = (
        result(0, 0, 900, 3.5),
        result(50, 3, 200, 1.4, again=0.8),
        result(100, 1, 100, 1.0),
        result(1200, 1, 1_200, 4.3),
        result(200, 6, 1_400, 5.0),
        result(1000, 12, 12_400, 40.2, again=7.5, memory=206_000_000),
    )
    assert list(run.summary(measured)) == [
        "A page more costs 3.20 ms of CPU time (1,200 to 12,000 pages, 6 to 12 languages; aim: the same, 4 at most)",
        "A page more costs 3.00 ms of CPU time (one language; aim: the same, 4 at most)",
        "Our site, first build: 4.5 s (aim: under 5)",
        "Peak memory, 1,000 × 12: 206 MB (aim: 300 at most)",
        "Build after a new sentence, 1,000 × 12: 19 % of the first (aim: 25 at most)",
    ]


LANGUAGE_CASES = ((1, 120, 1.0), (2, 250, 1.5), (3, 380, 2.0), (6, 770, 3.5), (12, 1_550, 8.6))


def test_what_a_language_costs_is_a_table_of_its_own() -> None:
    cases = [Case(size="languages", pages=100, languages=number) for number, _html, _cpu in LANGUAGE_CASES]
    measured = [
        Result(case=case, pages=html, full=Cost(wall=9, cpu=cpu, memory=0), again=())
        for case, (_number, html, cpu) in zip(cases, LANGUAGE_CASES, strict=True)
    ]
    assert list(run.report(measured)) == [
        "100 texts in each of more and more languages, first build:",
        "",
        "languages   pages   CPU s  CPU ms/page  a language more: pages   CPU s",
        "        1     120    1.00         8.33",
        "        2     250    1.50         6.00                     130    0.50",
        "        3     380    2.00         5.26                     130    0.50",
        "        6     770    3.50         4.55                     130    0.50",
        "       12   1,550    8.60         5.55                     130    0.85",
        "",
        ("A language up to the sixth costs 0.50 s of CPU time, one up to the third 0.50 s: +0% (linear, within 25%)"),
        (
            "A language up to the twelfth costs 0.85 s of CPU time, one up to the sixth 0.50 s: +70% "
            "(more than linear, by over 25%)"
        ),
    ]


def test_both_tables_stand_one_after_the_other() -> None:
    other = Result(
        case=Case(size="languages", pages=100, languages=1), pages=120, full=result(0, 0, 9, 1).full, again=()
    )
    lines = list(run.report([result(50, 3, 200, 1.4), other]))
    assert lines.index("") < lines.index("100 texts in each of more and more languages, first build:")
    assert len([line for line in lines if line.startswith("50 × 3")]) == 1


def test_a_language_is_measured_by_its_first_build_alone() -> None:
    assert [case.is_edited for case in run.select_cases("languages")] == [False] * 5
    assert [case.is_edited for case in run.select_cases("large")] == [True]


def test_a_summary_of_small_sites_claims_nothing() -> None:
    assert list(run.summary([result(50, 3, 200, 1.4, again=0.8)])) == []


SIZES = {"small": 2, "middle": 3, "large": 1, "languages": 5, "all": 11}


@pytest.mark.parametrize(("size", "count"), SIZES.items(), ids=SIZES)
def test_a_size_chooses_its_cases(size: str, count: int) -> None:
    assert len(run.select_cases(size)) == count
