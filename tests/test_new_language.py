"""A new edition: begun by one command, built at once, and hidden until it is ready."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from built_site import SITEURL, copy_project, run_build
from initiative.l10n.messages import read_catalogue
from initiative.new_language import new_language, with_language
from initiative.settings import Tag
from initiative.written import parse_page

PL = Tag("pl")
EN = Tag("en")
CORE = ("home", "demand", "join", "press", "safety")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with Polish and Arabic begun."""
    root = tmp_path_factory.mktemp("begun")
    copy_project(root)
    for lang in ("pl", "ar"):
        assert new_language(root / "pelicanconf.py", lang) == 0
    return root


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """The site with both."""
    run_build(project, "shipped", project / "output")
    return project / "output"


def with_english(po: str) -> str:
    """Return a catalogue with the English texts as translations."""
    header, *messages = po.split("\n\n")
    filled = []
    for message in messages:
        texts = re.findall(r'^msgid(?:_plural)? (".*(?:\n".*)*)', message, re.MULTILINE)
        filled.append(re.sub(r'^(msgstr\S*) ""', lambda found: f"{found[1]} {texts[-1]}", message, flags=re.MULTILINE))  # noqa: B023
    return "\n\n".join((header, *filled))


@pytest.mark.parametrize(("lang", "forms"), [("pl", 3), ("ar", 6)])
def test_the_catalogue_has_the_forms_of_the_language_and_no_words_yet(project: Path, lang: str, forms: int) -> None:
    po = (project / "locale" / lang / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    catalogue = read_catalogue(Tag(lang), po)

    assert f'"Plural-Forms: nplurals={forms};' in po
    assert len(catalogue.known) > 500
    assert catalogue.translated == frozenset()


@pytest.mark.parametrize("lang", ["pl", "ar"])
@pytest.mark.parametrize("page", CORE)
def test_each_core_page_waits_with_its_version_and_its_original(project: Path, lang: str, page: str) -> None:
    text = (project / "content" / "pages" / page / f"index.{lang}.md").read_text(encoding="utf-8")
    original = (project / "content" / "pages" / page / "index.en.md").read_text(encoding="utf-8")

    assert re.search(r"^translated_from: en@[0-9a-f]{8}\ndraft: true\n---\n", text, re.MULTILINE)
    assert re.findall(r"^##+ .*", text, re.MULTILINE) == re.findall(r"^##+ .*", original, re.MULTILINE)
    assert re.sub(r"(?s)<!--.*?-->|^#.*?$", "", text.split("---\n", 2)[2], flags=re.MULTILINE).strip() == ""


@pytest.mark.parametrize(("lang", "way", "locale"), [("pl", "ltr", "Polski"), ("ar", "rtl", "العربية")])
def test_the_site_runs_with_it_and_readers_are_not_led_there(built: Path, lang: str, way: str, locale: str) -> None:
    html = (built / lang / "index.html").read_text(encoding="utf-8")
    root = parse_page(f"{lang}/index.html", html).first("html")

    assert root is not None
    assert (root.lang, root.dir or "ltr") == (lang, way)
    assert 'content="noindex' in html
    assert "Russian citizens" in html, "the original, in the frame of the language"
    assert f"{SITEURL}/{lang}/" not in (built / "sitemap.xml").read_text(encoding="utf-8")
    for file in ("en/index.html", "index.html"):
        assert f"{lang}/index.html" not in (built / file).read_text(encoding="utf-8")
    assert locale not in (built / "en" / "index.html").read_text(encoding="utf-8")


def test_once_it_is_translated_readers_are_led_there(project: Path, tmp_path: Path) -> None:
    root = shutil.copytree(project, tmp_path / "done")
    catalogue = root / "locale" / "pl" / "LC_MESSAGES" / "messages.po"
    catalogue.write_text(with_english(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
    for page in CORE:
        begun = root / "content" / "pages" / page / "index.pl.md"
        header = begun.read_text(encoding="utf-8").split("---\n")[1].replace("draft: true\n", "")
        original = begun.with_name("index.en.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        begun.write_text(f"---\n{header}---\n{original}", encoding="utf-8")
    run_build(root, "shipped", root / "output")

    assert 'content="noindex' not in (root / "output" / "pl" / "index.html").read_text(encoding="utf-8")
    assert f"{SITEURL}/pl/" in (root / "output" / "sitemap.xml").read_text(encoding="utf-8")
    assert "Polski" in (root / "output" / "en" / "index.html").read_text(encoding="utf-8")


def test_a_second_time_it_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / "pelicanconf.py").read_bytes()

    assert new_language(project / "pelicanconf.py", "pl") == 1
    assert capsys.readouterr().err == (
        "The site has an edition in pl already. What it needs next is in TRANSLATING.md.\n"
    )
    assert (project / "pelicanconf.py").read_bytes() == before


WRONG = {
    "cz": 'I do not know the language "cz". Did you mean cs?\n',
    "CS": 'I do not know the language "CS". Did you mean cs?\n',
    "cs-CZ": 'I do not know the language "cs-CZ". Did you mean cs?\n',
    "cs_CZ": 'I do not know the language "cs_CZ". Did you mean cs?\n',
    "cs-": 'I do not know the language "cs-". Did you mean cs?\n',
    "UA": 'I do not know the language "UA". Did you mean uk?\n',
    "ua": 'I do not know the language "ua". Did you mean uk?\n',
    "": 'I do not know the language "". Codes are those of languages, not of countries: pl, cs, uk.\n',
    "qqq": 'I do not know the language "qqq". Codes are those of languages, not of countries: pl, cs, uk.\n',
}


@pytest.mark.parametrize(("lang", "said"), WRONG.items(), ids=WRONG)
def test_a_wrong_code_is_told(project: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    assert new_language(project / "pelicanconf.py", lang) == 1
    assert capsys.readouterr().err == said


LANGUAGE = 'Language(tag=Tag("pl"), territory="PL", fallbacks=(Tag("en"),)'
SETTINGS = {
    "on its lines": (
        'x = Site(\n    languages=(\n        Language(tag="é", threshold=MOST),\n    ),\n)\n',
        (
            'x = Site(\n    languages=(\n        Language(tag="é", threshold=MOST),\n'
            f"        {LANGUAGE}, threshold=MOST),\n    ),\n)\n"
        ),
    ),
    "in one line": (
        'x = Site(languages=[Language(tag="é")], name="n")',
        f'x = Site(languages=[Language(tag="é"),\n{" " * 20}{LANGUAGE}),], name="n")',
    ),
    "computed": ("x = Site(languages=make())", None),
    "empty": ("x = Site(languages=())", None),
    "elsewhere": ("SITE = base", None),
}


@pytest.mark.parametrize(("source", "expected"), SETTINGS.values(), ids=SETTINGS)
def test_the_settings_get_one_line_or_stay_as_they_are(source: str, expected: str | None) -> None:
    assert with_language(source, PL, EN) == expected


def test_settings_that_are_computed_are_not_touched_and_the_line_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_project(tmp_path)
    settings = tmp_path / "pelicanconf.py"
    computed = settings.read_text(encoding="utf-8").replace("SITE = Site(", "make = Site\nSITE = make(")
    settings.write_text(computed, encoding="utf-8")

    assert new_language(settings, "cs") == 0
    assert settings.read_text(encoding="utf-8") == computed
    assert '    Language(tag=Tag("cs"), territory="CZ", fallbacks=(Tag("en"),)),\n' in capsys.readouterr().out
