"""Publishing refuses what is not meant for readers, naming file and line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"

SETTINGS = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "plugins"))
from initiative.settings import Language, Site
PATH, THEME, OUTPUT_PATH, PLUGINS = "content", "theme", "output", ["tiny"]
SITEURL, TIMEZONE, LOCALE = "", "UTC", "C"
SITE = Site(name="x", languages=(Language(tag="en", territory="GB"),), default="en", email="EMAIL", repository="FORGE")
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
PUBLISHED = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

SITEURL = "HERE"
OUTPUT_PATH = "public"
"""
PLUGIN = """
from pathlib import Path
from initiative.diagnostics import Diagnostic, Severity
from pelican.generators import Generator
from pelican.plugins import signals

class Pages(Generator):
    def generate_output(self, writer):
        run = self.settings["RUN"]
        self.settings["DIAGNOSTICS"] = FOUND
        text = f"{run.siteurl} publishing={run.publishing} samples={run.with_samples}"
        (Path(self.output_path) / "told.txt").write_text(text)
        (Path(self.output_path) / "index.html").write_text(HTML)
        (Path(self.output_path) / "urls.json").write_text('["/"]')

def register():
    signals.get_generators.connect(offer)

def offer(pelican):
    return Pages
"""
TEXT = """---
title: Why we ask for this
summary: A question with an answer in one short sentence, which is all that this test needs.
updated: 2026-11-20
group: reader
order: 1
checked: 2026-11-20
SAMPLE---
Write to ADDRESS.
"""
RUN = """
import sys
from dataclasses import replace
from pathlib import Path
from initiative.building import make_options
from initiative.publishing import publish
options = make_options(Path("publishconf.py"), siteurl=sys.argv[1])
sys.exit(publish(replace(options, publishing=True, with_samples=sys.argv[2] == "samples")))
"""
PAGE = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="robots" content="noindex"><title>A site</title><meta name="description" content="A site of one page.">
</head><body><main><h1>A site</h1></main></body></html>
"""
WARNING = """(Diagnostic(path="content/x.md", line=4, code="odd", message="Odd.", severity=Severity.WARNING),)"""
NOTICE = WARNING.replace("WARNING", "NOTICE")


def publish(
    root: Path,
    *,
    siteurl: str = "",
    samples: bool = False,
    found: str = "()",
    email: str = "us@initiative.eu",
    forge: str = "https://forge.initiative.eu/site",
    site: str = "https://initiative.eu",
    html: str = PAGE,
    address: str = "us@initiative.eu",
    sample: bool = False,
) -> tuple[int, str, str]:
    """Publish a small site; return exit code, what was said, and what its only page was made for if it is there."""
    text = TEXT.replace("ADDRESS", address).replace("SAMPLE", "sample: true\n" if sample else "")
    files = {
        "pelicanconf.py": SETTINGS.replace("EMAIL", email).replace("FORGE", forge),
        "publishconf.py": PUBLISHED.replace("HERE", site),
        "plugins/tiny.py": PLUGIN.replace("FOUND", found).replace("HTML", repr(html)),
        "theme/templates/page.html": "",
        "content/faq/why/index.en.md": text,
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    command = [sys.executable, "-c", RUN, siteurl, "samples" if samples else ""]
    environment = {**os.environ, "PYTHONPATH": str(PLUGINS)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    page = root / "public" / "told.txt"
    return done.returncode, done.stderr, page.read_text() if page.exists() else ""


def test_a_site_without_samples_is_published(tmp_path: Path) -> None:
    code, said, page = publish(tmp_path)

    assert (code, said, page) == (0, "", "https://initiative.eu publishing=True samples=False")


def test_notices_stop_nothing(tmp_path: Path) -> None:
    assert publish(tmp_path, found=NOTICE)[0] == 0


REFUSED = {
    "warning": ({"found": WARNING}, "content/x.md:4: odd Odd.\n"),
    "sample": ({"sample": True}, "content/faq/why/index.en.md:8: sample "),
    "address in a text": ({"address": "us@x.example"}, "content/faq/why/index.en.md:9: example-address "),
    "address in the settings": (
        {"email": "us@x.example"},
        (
            'pelicanconf.py:9: example-address "us@x.example" is an example: nobody answers there.\n'
            "    → Write the real address, or build a demonstration: --with-samples\n"
        ),
    ),
    "repository in the settings": (
        {"forge": "https://forge.example/site"},
        (
            'pelicanconf.py:9: example-address "forge.example" is an example: nobody answers there.\n'
            "    → Write the real address, or build a demonstration: --with-samples\n"
        ),
    ),
    "address of the site": ({"site": "https://x.example"}, "publishconf.py:8: example-address "),
    "address of the site, as option": ({"siteurl": "https://x.example/"}, "--siteurl:1: example-address "),
}


@pytest.mark.parametrize(("changes", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_for_readers_is_refused_with_file_and_line(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    code, said, page = publish(tmp_path, **changes)  # type: ignore[arg-type]

    assert (code, page) == (1, "")
    assert said.startswith(message)
    assert said.count(": example-address ") + said.count(": sample ") + said.count(": odd ") == 1


def test_all_reasons_are_listed_at_once(tmp_path: Path) -> None:
    _, said, _ = publish(tmp_path, found=WARNING, sample=True, email="us@x.example", address="us@y.example")

    assert [line.split()[0] for line in said.splitlines() if "→" not in line and line][:-1] == [
        "content/faq/why/index.en.md:8:",
        "content/faq/why/index.en.md:10:",
        "content/x.md:4:",
        "pelicanconf.py:9:",
    ]


def test_the_address_given_as_option_takes_the_place_of_an_example(tmp_path: Path) -> None:
    code, said, page = publish(tmp_path, site="https://x.example", siteurl="https://initiative.eu/")

    assert (code, said, page) == (0, "", "https://initiative.eu publishing=True samples=False")


@pytest.mark.parametrize("samples", [False, True])
def test_a_page_that_loads_from_elsewhere_is_never_published(tmp_path: Path, samples: bool) -> None:
    html = PAGE.replace("<main>", '<main><img src="https://x.eu/dot.gif" alt="">')
    assert publish(tmp_path, html=html, samples=samples) == (
        1,
        (
            'index.html:5: foreign-resource The page loads "https://x.eu/dot.gif".\n\n'
            "1 error. The output folder is as it was.\n"
        ),
        "",
    )


def test_a_demonstration_may_have_samples(tmp_path: Path) -> None:
    code, said, page = publish(tmp_path, samples=True, sample=True, email="us@x.example", site="https://x.example")

    assert (code, said, page) == (0, "", "https://x.example publishing=True samples=True")


def test_a_demonstration_may_not_have_warnings(tmp_path: Path) -> None:
    assert publish(tmp_path, samples=True, found=WARNING)[0] == 1


def test_what_was_published_is_recorded_beside_the_texts(tmp_path: Path) -> None:
    publish(tmp_path)

    assert (tmp_path / "urls.json").read_text() == '[\n"/"\n]\n'


def test_an_address_that_vanishes_stops_publishing_until_a_redirect_stands_there(tmp_path: Path) -> None:
    record = tmp_path / "urls.json"
    record.write_text('[\n"/",\n"/en/old/"\n]\n')

    code, said, page = publish(tmp_path)

    assert (code, page) == (1, "")
    assert said.startswith(
        "urls.json:3: vanished-address The address /en/old/ was published, and nothing stands there any more.\n"
        "    → Write  aliases: [/en/old/]  into the original of the page that takes its place.\n"
    )
    assert record.read_text() == '[\n"/",\n"/en/old/"\n]\n'
    redirect = """; (Path(self.output_path) / "en/old").mkdir(parents=True)
        (Path(self.output_path) / "en/old/index.html").write_text(HTML.replace("A site", "Moved"))"""
    assert publish(tmp_path, found=f"(){redirect}")[0] == 0
    assert record.read_text() == '[\n"/",\n"/en/old/"\n]\n'  # the redirect must not vanish either


@pytest.mark.parametrize("command", ["check", "build"])
def test_every_command_tells_what_vanished_but_only_publishing_is_stopped(tmp_path: Path, command: str) -> None:
    publish(tmp_path)
    (tmp_path / "urls.json").write_text('[\n"/",\n"/en/old/"\n]\n')
    run = f"""
import sys
from pathlib import Path
from initiative.building import {command}, make_options
sys.exit({command}(make_options(Path("pelicanconf.py"))))
"""
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0
    assert "1 warning" in done.stdout
    assert ("urls.json:3: vanished-address " in done.stderr) is (command == "check")


def test_a_build_that_is_refused_records_nothing(tmp_path: Path) -> None:
    publish(tmp_path, found=WARNING)

    assert not (tmp_path / "urls.json").exists()


def test_a_demonstration_records_nothing_and_tells_what_vanished(tmp_path: Path) -> None:
    (tmp_path / "urls.json").write_text('[\n"/en/old/"\n]\n')

    code, said, _ = publish(tmp_path, samples=True, sample=True)

    assert (code, (tmp_path / "urls.json").read_text()) == (1, '[\n"/en/old/"\n]\n')
    assert said.startswith("urls.json:2: vanished-address The address /en/old/ was published, ")


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "urls.json").write_text("<<<<<<< HEAD")

    code, said, page = publish(tmp_path)

    assert (code, page) == (1, "")
    assert said.startswith("urls.json cannot be read: ")


def test_a_site_without_an_address_is_not_published(tmp_path: Path) -> None:
    code, said, page = publish(tmp_path, site="")

    assert (code, page) == (1, "")
    assert said == "A published site needs its address: --siteurl https://example.org, or SITEURL in publishconf.py.\n"
