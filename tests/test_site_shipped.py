"""Every page and file of the shipped site, as it is written."""

from __future__ import annotations

import json
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import feedparser
import html5lib
import pytest
from html5lib.html5parser import ParseError
from lxml import etree

from built_site import SITEURL, BuiltSite, build_once, copy_project, run_build, shared_folder
from initiative.checks import foreign_words
from initiative.checks.built import CHECKS, Check
from initiative.l10n.linkage import make_linkage
from initiative.loading import load
from initiative.metadata.files import look_into
from initiative.model.dataset import Dataset
from initiative.model.petition import Petition
from initiative.outputs.http_headers import headers_for
from initiative.settings import Site
from initiative.written import Output
from pelicanconf import SITE

PAGE_LIMIT: Final = 13_600
FLIGHT: Final = 14_600
"""Bytes of the first ten packets: https://www.rfc-editor.org/rfc/rfc6928"""

ATOM: Final = "{http://www.w3.org/2005/Atom}"
MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
AFTER_ALL_DEADLINES: Final = datetime(2027, 6, 1, tzinfo=UTC)
E_MAIL: Final = re.compile(r"(?<![\w/])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MACHINE: Final = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|usr|var|opt|Users|private)/[\w.-]+|[A-Z]:\\\\?[A-Z]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_once(shared_folder(tmp_path_factory), "shipped")


@pytest.fixture(scope="module")
def output(site: BuiltSite) -> Output:
    return site.output()


@pytest.fixture(scope="module")
def content(site: BuiltSite) -> Dataset:
    return load(site.project / "content", SITE, shown="content").dataset


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every written file that is a text."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".png", ".jpg", ".webp", ".pdf"}:
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


# -- files


def test_no_published_file_tells_who_made_it_or_when_or_where(site: BuiltSite) -> None:
    looks = {
        path.relative_to(site.folder).as_posix(): look_into(path.read_bytes(), path.name)
        for path in sorted(site.folder.rglob("*"))
        if path.is_file() and path.suffix != ".html"  # of which a test of its own reads what they load and run
    }
    assert {"picture", "text"} <= {look.kind for look in looks.values()}
    assert {name: look for name, look in looks.items() if look.traces or look.kind in {"unreadable", "foreign"}} == {}


# -- pages


@pytest.mark.parametrize("check", [*CHECKS, *foreign_words.CHECKS], ids=lambda check: check.__name__)
def test_no_check_of_written_pages_finds_anything(output: Output, check: Check) -> None:
    assert [found.text() for found in check(output)] == []


def test_every_page_is_html_without_errors(output: Output) -> None:
    faults = {}
    for path, page in output.pages.items():
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse(page.source)
        except ParseError as error:
            (line, _column), code, _details = parser.errors[0]
            faults[f"{path}:{line}"] = f"{code} {error}: {page.source.splitlines()[line - 1][:200]}"

    assert faults == {}


def test_every_page_comes_in_one_flight(output: Output) -> None:
    # Quality 11 takes long and saves at most what 5 left: only what is near the limit needs it.
    near = {path: brotli.compress(page.source.encode(), quality=5) for path, page in output.pages.items()}
    largest = sorted(near, key=lambda path: len(near[path]), reverse=True)[:40]
    sizes = {path: len(brotli.compress(output.pages[path].source.encode(), quality=11)) for path in largest}
    flights = {path: size + header_size(output, path, size) for path, size in sizes.items()}
    table = [
        f"{sizes[path]} + headers = {flights[path]} {path}" for path in sorted(sizes, key=lambda path: -sizes[path])
    ]

    assert all(size <= PAGE_LIMIT for size in sizes.values()), table[:10]
    assert all(size <= FLIGHT for size in flights.values()), table[:10]


def header_size(output: Output, path: str, length: int) -> int:
    """Return the bytes of the response headers before a page, as HTTP/1.1 writes them."""
    headers = (
        *headers_for(path, output.pages[path].meta("Content-Security-Policy")[0]),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "br"),
        ("Content-Length", str(length)),
        ("Date", "Sun, 22 Nov 2026 12:00:00 GMT"),
    )
    return len("HTTP/1.1 200 OK\r\n\r\n") + sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers)


def test_every_language_has_every_page(output: Output) -> None:
    """A page without a text in a language is there all the same, with the text of another."""
    kinds: dict[str, int] = defaultdict(int)
    for path in output.pages:
        kinds[path.partition("/")[0]] += 1

    assert {kinds[tag] for tag in SITE.tags} == {kinds[SITE.default]}


# -- metadata


def test_sitemap_and_pages_name_the_same_versions(site: BuiltSite, output: Output) -> None:
    listed = read_sitemap(site.folder / "sitemap.xml")
    own = {
        SITEURL + page.address: {
            link["hreflang"]: link["href"] for link in page.links("alternate") if "type" not in link
        }
        for page in output.pages.values()
        if not page.is_hidden
    }

    assert sorted(listed) == sorted(own)
    assert {url: versions for url, versions in listed.items() if versions != own[url]} == {}


def test_sitemap_follows_the_protocol(site: BuiltSite) -> None:
    root = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    days = [element.text or "" for element in root.iter(f"{MAP}lastmod")]
    urls = [element.text or "" for element in root.iter(f"{MAP}loc")]

    assert root.tag == f"{MAP}urlset"
    assert {tuple(dict.fromkeys(child.tag for child in url)) for url in root} <= {
        (f"{MAP}loc", f"{MAP}lastmod", f"{XHTML}link"),
        (f"{MAP}loc", f"{XHTML}link"),
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day <= "2026-11-22" for day in days)
    assert urls == sorted(set(urls))
    assert all(url.startswith(f"{SITEURL}/") for url in urls)
    assert len(urls) <= 50_000


def read_sitemap(path: Path) -> dict[str, dict[str, str]]:
    """Return for each address its versions."""
    root = etree.fromstring(path.read_bytes())
    return {
        url.findtext(f"{MAP}loc"): {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        for url in root
    }


def test_robots_may_read_everything_and_find_the_sitemap(site: BuiltSite) -> None:
    assert site.read("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {SITEURL}/sitemap.xml\n"


def test_feeds_are_atom_in_one_language(site: BuiltSite, output: Output) -> None:
    linkage = make_linkage(SITE, load(site.project / "content", SITE, shown="content").dataset)
    paths = sorted(site.folder.rglob("*.atom"))
    for path in paths:
        place = path.relative_to(site.folder).as_posix()
        lang = place.partition("/")[0]
        feed = etree.fromstring(path.read_bytes())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # feedparser's own
            parsed = feedparser.parse(path.read_bytes())

        assert not parsed.bozo, place
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(XML_LANG) == lang
        assert feed.findtext(f"{ATOM}id") == f"{SITEURL}/{place}"
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids), place
        links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
        assert [link for link in links if not link.startswith(f"{SITEURL}/")] == []
        assert [link for link in links if file_of(link) not in output.files] == []
        assert [entry.link for entry in parsed.entries if f"{SITEURL}/{lang}/" not in entry.link] == []
        assert [entry.title for entry in parsed.entries if not entry.title or not entry.summary] == []

    assert {path.relative_to(site.folder).as_posix() for path in paths} >= {
        f"{tag}/feed.atom" for tag in linkage.published
    }


def file_of(url: str) -> str:
    """Return the file of an address of the site."""
    path = urlsplit(url).path[1:]
    return path + "index.html" if not path or path.endswith("/") else path


def test_every_address_the_data_page_names_is_there(site: BuiltSite, output: Output) -> None:
    text = (site.project / "content/pages/data/index.en.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `/([^`]+)` \|", text, re.MULTILINE)
    patterns = [
        re.sub(r"<\w+>", "[^/]+", re.escape(name)) + ("index.html" if name.endswith("/") else "") for name in named
    ]

    assert {"data/translations.json", "<lang>/contribute/status/needs/feed.atom"} <= set(named)
    assert [one for one in patterns if not any(re.fullmatch(one, file) for file in output.files)] == []


# -- what must not leak


def test_nothing_tells_where_the_site_was_built(site: BuiltSite) -> None:
    found = {place: MACHINE.findall(text) for place, text in texts(site.folder)}

    assert {place: paths for place, paths in found.items() if paths} == {}


def test_no_e_mail_address_is_a_real_one(site: BuiltSite) -> None:
    found = {
        place: {mail for mail in E_MAIL.findall(text) if not mail.endswith(".example")}
        for place, text in texts(site.folder)
    }

    assert {place: mails for place, mails in found.items() if mails} == {}


# -- petitions past their last day


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The same site, built when every petition with a last day is over."""
    folder = tmp_path_factory.mktemp("late")
    late = BuiltSite(name="shipped", project=folder / "project", folder=folder / "output")
    copy_project(late.project)
    run_build(late.project, "shipped", late.folder, now=AFTER_ALL_DEADLINES)
    return late


def sign_addresses(content: Dataset, *, closing: bool) -> set[str]:
    """Return where one signs the petitions that have a last day, or those that have none."""
    return {
        address
        for petition in content.entities(Petition)
        if (petition.closes is not None) is closing
        for _tag, address in (petition.sign_url.texts if petition.sign_url is not None else ())
    }


def test_an_open_petition_can_be_signed(site: BuiltSite, content: Dataset) -> None:
    everything = "".join(text for _place, text in texts(site.folder))
    addresses = sign_addresses(content, closing=True) | sign_addresses(content, closing=False)

    assert addresses
    assert {address for address in addresses if address not in everything} == set()


def test_past_the_last_day_nothing_says_where_to_sign(late: BuiltSite, content: Dataset) -> None:
    gone = sign_addresses(content, closing=True)
    found = {place: {address for address in gone if address in text} for place, text in texts(late.folder)}

    assert gone
    assert {place: addresses for place, addresses in found.items() if addresses} == {}


# -- numbers


def read_json(site: BuiltSite, name: str) -> Any:
    """Return a data file."""
    return json.loads(site.read(f"data/{name}.json"))


def test_numbers_agree_on_all_pages_and_in_the_data(site: BuiltSite, output: Output, content: Dataset) -> None:
    countries = [
        country
        for country in read_json(site, "countries")["countries"]
        if country.get("heartbeat") in {"fresh", "ageing"}
    ]
    petitions = read_json(site, "petitions")["petitions"]
    groups = [country for country in countries if country["has_group"]]
    signatures = sum(petition["count"] or 0 for petition in petitions)
    shown = {path: set(re.findall(r'<data value="(\d+)"', page.source)) for path, page in output.pages.items()}

    for tag in SITE.tags:
        places = {name: page_of(site, name, tag) for name in ("home", "countries", "press", "petitions")}
        assert str(len(countries)) in shown[places["home"]], tag
        assert {str(len(countries)), str(len(groups))} <= shown[places["countries"]], tag
        for petition in petitions:
            if petition["count"] is not None:
                own = next(item for item in content.sets.values() if item.key == f"petitions/{petition['id']}")
                assert str(petition["count"]) in shown[address_file(site, own.key, tag)], tag
    known = {len(countries), len(groups), len(petitions), signatures, *numbers_of(petitions)}
    assert {path: values for path, values in shown.items() if not {int(value) for value in values} <= known} == {}
    for petition in petitions:
        assert read_json(site, f"petitions/{petition['id']}")["count"] == petition["count"]


def numbers_of(petitions: list[dict[str, Any]]) -> set[int]:
    """Return every number that belongs to one petition: counts, parts, goals."""
    found = {petition["count"] for petition in petitions}
    found |= {part["count"] for petition in petitions for part in petition["parts"]}
    found |= {petition["goal"]["value"] for petition in petitions if petition["goal"]}
    return {number for number in found if number is not None}


def test_one_phrase_means_one_number(output: Output) -> None:
    """ "Over 15 countries" is the same number wherever it stands in a language."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, page in output.pages.items():
        for value, phrase in re.findall(r'<data value="(\d+)">([^<]*)</data>', page.source):
            if not phrase.replace("\N{NO-BREAK SPACE}", "").isdigit():
                meant[path.partition("/")[0], phrase].add(value)

    assert {phrase: values for phrase, values in meant.items() if len(values) > 1} == {}
    assert meant


def page_of(site: BuiltSite, name: str, tag: str) -> str:
    """Return the file of a page of the section `pages` in a language."""
    return address_file(site, f"pages/{name}", tag)


def address_file(site: BuiltSite, key: str, tag: str) -> str:
    """Return the file of a key in a language."""
    settings: Site = SITE
    linkage = make_linkage(settings, load(site.project / "content", settings, shown="content").dataset)
    return file_of(SITEURL + linkage.at(key, settings.language(tag).tag))
