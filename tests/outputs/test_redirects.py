"""Old addresses lead on: by a page in every copy of the site, and by a list for hosts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from initiative.checks.built import Check, check_origin, check_policy, check_relative_links, check_titles
from initiative.outputs.files import write_files
from initiative.outputs.http_headers import headers_file
from initiative.outputs.redirects import redirect_files
from initiative.outputs.urls import read_urls, write_urls
from initiative.written import Output, parse_page
from tiny import CATALOGUES, HOME, QUESTION, SITEURL, build_site, original, translation

FILES = {
    "pages/home/index.en.md": original(HOME),
    "pages/about/index.en.md": original(title="Us & <them>", aliases="[/ru/my/, /en/old/us/, /sk/stary/]"),
    "pages/about/index.ru.md": translation(title="О нас", slug="o-nas"),
}
RUSSIAN = """\
<!doctype html>
<html lang="ru" dir="ltr"><head><meta charset="utf-8">\
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">\
<meta name="viewport" content="width=device-width,initial-scale=1"><title>О\N{NO-BREAK SPACE}нас</title>\
<meta name="description" content="A summary that is long enough to be shown whole by a search engine.">\
<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">\
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=../../ru/o-nas/index.html">\
<link rel="canonical" href="https://nansen.example/ru/o-nas/"></head>\
<body><main><h1><a href="../../ru/o-nas/index.html">О\N{NO-BREAK SPACE}нас</a></h1></main></body></html>
"""


def written(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in redirect_files(build_site(folder, FILES))}


def test_every_old_address_has_a_page_and_hosts_get_a_list(tmp_path: Path) -> None:
    found = written(tmp_path)
    assert list(found) == ["en/old/us/index.html", "ru/my/index.html", "sk/stary/index.html", "_redirects"]
    assert found["ru/my/index.html"] == RUSSIAN
    assert found["_redirects"] == "/en/old/us/ /en/about/ 301\n/ru/my/ /ru/o-nas/ 301\n/sk/stary/ /sk/about/ 301\n"


def test_where_the_page_is_not_translated_the_link_says_its_language(tmp_path: Path) -> None:
    link = '<a href="../../sk/about/index.html" lang="ru" dir="ltr">О\N{NO-BREAK SPACE}нас</a>'
    page = written(tmp_path)["sk/stary/index.html"]
    assert link in page
    assert '<link rel="canonical" href="https://nansen.example/ru/o-nas/">' in page


def test_words_of_a_title_are_no_markup(tmp_path: Path) -> None:
    assert "<title>Us &amp; &lt;them&gt;</title>" in written(tmp_path)["en/old/us/index.html"]


@pytest.mark.parametrize("check", [check_origin, check_policy, check_relative_links, check_titles])
def test_the_pages_pass_the_checks_of_all_pages(tmp_path: Path, check: Check) -> None:
    found = written(tmp_path)
    pages = {name: parse_page(name, text) for name, text in found.items() if name.endswith(".html")}
    assert all(page.is_hidden for page in pages.values())
    assert list(check(Output(pages=pages, files=frozenset(found), siteurl=SITEURL))) == []
    for text in found.values():
        if text.startswith("<"):
            html5lib.HTMLParser(strict=True).parse(text)


def test_without_old_addresses_there_is_no_list(tmp_path: Path) -> None:
    assert list(redirect_files(build_site(tmp_path, {"pages/home/index.en.md": original(HOME)}))) == []


def test_the_list_is_for_hosts_and_needs_no_headers() -> None:
    assert "_redirects" not in headers_file(["_redirects", "index.html"])


def test_the_addresses_of_a_published_site_are_those_of_its_real_pages(tmp_path: Path) -> None:
    build = build_site(tmp_path, {**FILES, "faq/who/index.en.md": original(**QUESTION)})
    published = replace(build, run=replace(build.run, publishing=True))
    assert "urls.json" not in dict(write_files(build, CATALOGUES, ()))
    found = read_urls(dict(write_files(published, CATALOGUES, ("/en/news/archive/",)))["urls.json"].decode())
    assert found == ("/", "/en/", "/en/about/", "/en/faq/who/", "/en/news/archive/")


def test_the_list_of_addresses_is_sorted_with_each_on_its_line() -> None:
    assert write_urls(["/en/b/", "/", "/en/b/"]) == b'[\n"/",\n"/en/b/"\n]\n'


@pytest.mark.parametrize("text", ["{}", "[1]", "", "<<<<<<<\n[]"])
def test_what_is_no_list_of_addresses_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_urls(text)
