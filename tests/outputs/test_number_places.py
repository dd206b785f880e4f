"""Where the number of a petition stands: pages, frames, badges, feeds, data; and that all of them close together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from initiative.outputs.files import write_files
from initiative.views.build import Build
from initiative.views.plan import generated_addresses, listed_addresses, plan
from number_pages import READ, files_of, line
from petition_content import BODY, CLOSED, COUNTRY, FACTS, PAGE, petition
from petition_pages import AFTER, CATALOGUES, EN, KEY, NOW, SITE, SITEURL, make_build, make_environment

MAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
AROUND = {
    "pages/data/index.en.md": PAGE.format(title="Data", body="Lead."),
    "countries/sk/index.en.md": f"{COUNTRY}\n## Law {{#law}}\n\nLaw.\n\n## This week {{#do}}\n\n1. **Sign.** Now.\n",
}
HERE = f"{SITEURL}/{{}}/petitions/slovakia/number/"


def build_of(folder: Path, files: Mapping[str, str], *, now: datetime = NOW) -> Build:
    return make_build(folder, {**files, **AROUND}, now=now)


def files_written(build: Build) -> Mapping[str, bytes]:
    """Return every file that is no page, by its place."""
    with CATALOGUES.using(EN):
        listed = listed_addresses(build)
    return dict(write_files(build, CATALOGUES, listed))


def pages_written(build: Build) -> Mapping[str, str]:
    """Return every page by its address."""
    environment = make_environment()
    found: dict[str, str] = {}
    for tag in SITE.tags:
        with CATALOGUES.using(tag):
            for planned in plan(build, tag):
                template = environment.get_template(f"{planned.template}.html")
                found[planned.address] = template.render(view=planned.make())
    return found


def test_every_language_has_the_page_and_the_frame_of_a_number(tmp_path: Path) -> None:
    build = build_of(tmp_path, files_of())
    with CATALOGUES.using(EN):
        addresses = generated_addresses(build)
    for tag in SITE.tags:
        assert {f"/{tag}/petitions/slovakia/number/", f"/{tag}/embed/slovakia/"} <= set(addresses)


def test_the_sitemap_has_the_number_where_the_petition_has_a_text(tmp_path: Path) -> None:
    files = files_of()
    files[f"{KEY}/index.ru.md"] = files[f"{KEY}/index.ru.md"].replace("summary:", "slug: slovakija\nsummary:", 1)
    root = ET.fromstring(files_written(build_of(tmp_path, files))["sitemap.xml"])
    english, russian = HERE.format("en"), f"{SITEURL}/ru/petitions/slovakija/number/"
    versions = {"en": english, "ru": russian, "x-default": english}
    found = {
        str(url.findtext(f"{MAP}loc")): {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        for url in root
    }
    assert {address: found[address] for address in found if "/number/" in address} == {
        english: versions,
        russian: versions,
    }
    assert [address for address in found if "/embed/" in address] == []


ENDS = {
    "the deadline": (FACTS, datetime(2027, 2, 28, 23, 0, tzinfo=UTC)),
    "a day later": (FACTS, AFTER),
    "read from a platform": (READ, AFTER),
    "closed early": (FACTS.replace("event: update", "event: closed"), NOW),
    "handed over": (FACTS.replace("event: update", "event: submitted"), NOW),
    "withdrawn": (FACTS.replace("event: update", "event: withdrawn"), NOW),
    "decided": (FACTS + "outcome: refused\n", NOW),
    "not open yet": (FACTS, datetime(2026, 5, 11, tzinfo=UTC)),
}


@pytest.mark.parametrize(("facts", "now"), ENDS.values(), ids=ENDS)
def test_when_it_is_not_open_nothing_anywhere_says_where_to_sign(tmp_path: Path, facts: str, now: datetime) -> None:
    body = BODY + CLOSED if "outcome" in facts else BODY
    history = line("op", 5, "2026-05-01", url="https://sign.example/en") if "id: op" in facts else ""
    files = {**files_of(facts, history), f"{KEY}/index.en.md": petition(facts, body)}
    build = build_of(tmp_path, files, now=now)
    written = {place: data.decode() for place, data in files_written(build).items() if not place.endswith(".png")}
    everything = {**written, **pages_written(build)}
    assert len(everything) > 100
    assert [place for place, text in everything.items() if "sign.example" in text] == []


def test_while_it_is_open_the_page_of_the_petition_does(tmp_path: Path) -> None:
    pages = pages_written(build_of(tmp_path, files_of()))
    found = {address for address, text in pages.items() if "sign.example" in text}
    assert found == {f"/{tag}/petitions/slovakia/" for tag in SITE.tags}
