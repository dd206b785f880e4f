"""Keys of platforms, and what platforms tell of people: in no text and in no file."""

from __future__ import annotations

import json

import pytest

from petitions.fetch.local_platform import Behaviour, Platform, answer, moved, running
from petitions.fetch.site import HOUR, FetchSite

PATH = "/petition/12.json"
GOOD = '{"count": 1000}'


def count_at(platform: Platform, name: str = "op", path: str = PATH, more: str = "") -> str:
    return f'id: {name}, kind: json, measure: collected-online, url: "{platform.url}{path}", count: count{more}'


@pytest.fixture
def asking(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number can be read."""
    platform.does(PATH, answer(GOOD))
    site.petition(count_at(platform))
    return site


SECRET = "s3cr3t-t0ken+/="
WITH_KEY = ", headers: {X-Key: PETITION_KEY}"


def leaks(site: FetchSite, said: str) -> list[str]:
    texts = {"output": said} | {path.name: path.read_text("utf-8") for path in site.path().iterdir()}
    written = ("s3cr3t", "czNjcjN0")
    return [name for name, text in texts.items() if any(part in text for part in written)]


def test_a_secret_goes_to_its_host_only_and_into_no_text(asking: FetchSite, platform: Platform) -> None:
    asking.environment["PETITION_KEY"] = SECRET
    asking.petition(count_at(platform, more=WITH_KEY))
    with running("127.0.0.2") as other:
        asking.allowed.add((other.host, other.port))
        platform.does(PATH, moved(f"{other.url}/12"))
        other.does("/12", answer(GOOD))
        assert asking.fetch().code == 0
        assert [asked.headers.get("x-key") for asked in platform.requests] == [None, SECRET]
        assert [asked.headers.get("x-key") for asked in other.requests] == [None, None]


ECHOES: dict[str, Behaviour] = {
    "in the page": answer(json.dumps({"count": 1001, "page": f"https://x.example/{SECRET}"}), ETag=f'"{SECRET}"'),
    "in a redirect": moved(f"http://x.example/{SECRET}"),
    "in a type": answer("x" * 600, f"text/{SECRET}"),
    "in a charset": answer("{}", f"application/json; charset={SECRET[:13]}"),
    "in Base64": moved("http://x.example/czNjcjN0LXQwa2VuKy89"),
}


@pytest.mark.parametrize("behaviour", ECHOES.values(), ids=ECHOES)
def test_a_platform_that_repeats_a_secret_does_not_bring_it_into_any_text(
    asking: FetchSite, platform: Platform, behaviour: Behaviour
) -> None:
    asking.fetch()
    asking.later(HOUR)
    asking.environment["PETITION_KEY"] = SECRET[:13] if behaviour is ECHOES["in a charset"] else SECRET
    asking.petition(count_at(platform, more=WITH_KEY))
    platform.does(PATH, behaviour)
    said = asking.fetch()
    assert leaks(asking, said.out + said.err) == []


NOT_HTTP = "the request cannot be written as HTTP: its address or a header holds a forbidden sign"
MISSING_KEY: dict[str, tuple[dict[str, str], str]] = {
    "missing": ({}, "the environment variable PETITION_KEY is not set"),
    "broken": ({"PETITION_KEY": "a\r\nb"}, NOT_HTTP),
    "not ASCII": ({"PETITION_KEY": "ключ"}, NOT_HTTP),
}


@pytest.mark.parametrize(("environment", "detail"), MISSING_KEY.values(), ids=MISSING_KEY)
def test_a_secret_that_cannot_be_sent_is_for_a_person(
    asking: FetchSite, platform: Platform, environment: dict[str, str], detail: str
) -> None:
    asking.environment |= environment
    asking.petition(count_at(platform, more=WITH_KEY))
    said = asking.fetch()
    assert (said.code, platform.paths) == (4, [])
    assert said.rows == {"slovakia/op": f"slovakia/op  unknown          never  shape: {detail}"}


def test_no_body_and_no_title_is_stored(asking: FetchSite, platform: Platform) -> None:
    platform.does(PATH, answer('{"count": 1000, "title": "By Maria Novak", "email": "maria@novak.example"}'))
    asking.fetch()
    stored = "".join(path.read_text("utf-8") for path in asking.path().iterdir()).casefold()
    assert "novak" not in stored
    assert len(asking.state().sha256) == 64
