"""All platforms of the guide at once, by https under their own names, on one socket of this machine."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from initiative.petitions.sources import SOURCES
from petitions.fetch.local_platform import CERTIFICATES, Asked, Line, Platform, answer, running
from petitions.fetch.site import FetchSite

RESPONSES = Path(__file__).parents[1] / "responses"
HOSTS = {
    "eci": "register.eci.ec.europa.eu",
    "ukparliament": "petition.parliament.uk",
    "openpetition": "www.openpetition.de",
    "controlshift": "weact.example",
    "kansalaisaloite": "www.kansalaisaloite.fi",
    "rahvaalgatus": "rahvaalgatus.ee",
    "proca": "api.proca.app",
    "decidim": "decidim.example",
}
PATHS = {
    "eci": "/core/api/register/details/2025/000006",
    "ukparliament": "/petitions/700143.json",
    "openpetition": "/petition/online/example-slug",
    "controlshift": "/petitions/open-the-passport.json",
    "kansalaisaloite": "/api/v1/initiatives/70",
    "rahvaalgatus": "/initiatives/92cc16ee-107e-4208-b92c-2ffed24d4f4b",
    "proca": "/api",
    "decidim": "/api",
}


def case(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((RESPONSES / kind / "normal.yaml").read_text("utf-8"))
    return found


def written(source: dict[str, Any]) -> str:
    return ", ".join(f'{name}: "{value}"' for name, value in source.items())


@pytest.fixture
def secure() -> Iterator[Platform]:
    """One socket that plays all platforms."""
    with running(certificate="platforms.pem") as found:
        for kind, path in PATHS.items():
            if kind not in ("proca", "decidim"):
                body = (RESPONSES / kind / "normal.body").read_bytes()
                found.does(path, answer(body, case(kind)["answer"]["media"]))
        found.does("/api", graphql)
        yield found


def graphql(asked: Asked, line: Line) -> None:
    """Answer as Proca to a question in the address, as Decidim to one that is sent."""
    kind = "decidim" if asked.method == "POST" else "proca"
    answer((RESPONSES / kind / "normal.body").read_bytes())(asked, line)


@pytest.fixture
def everywhere(site: FetchSite, secure: Platform) -> FetchSite:
    """A site with a petition on each platform."""
    site.sources = SOURCES
    site.make_context = lambda: ssl.create_default_context(cafile=CERTIFICATES / "ca.pem")
    for kind, host in HOSTS.items():
        site.addresses[host] = (secure.host, secure.port)
        site.allowed.add((host, 443))
        source = written({"id": "op"} | case(kind)["readings"][0]["source"])
        site.petition(source, name=kind)
    return site


def test_one_run_reads_them_all(everywhere: FetchSite, secure: Platform) -> None:
    said = everywhere.fetch()
    assert (said.code, said.err) == (0, "")
    expected = {kind: [case(kind)["readings"][0]["reading"]["value"]] for kind in HOSTS}
    assert {kind: everywhere.values(name=kind) for kind in HOSTS} == expected
    assert sorted({asked.headers["host"] for asked in secure.requests}) == sorted(HOSTS.values())
    (eci,) = everywhere.history("eci")
    assert [(row.country, row.value, row.counted) for row in eci.rows] == [
        ("de", 69666, True), ("fr", 444506, True), ("mt", 1052, False),
    ]  # fmt: skip
    assert str(eci.paper_as_of) == "2026-03-11"


def test_an_initiative_of_estonia_is_asked_for_by_its_type_and_a_page_is_refused(
    everywhere: FetchSite, secure: Platform
) -> None:
    secure.does(PATHS["rahvaalgatus"], answer("<p>" + "sõnad " * 200, "text/html; charset=utf-8"))
    said = everywhere.fetch(petition="rahvaalgatus")
    assert secure.requests[-1].headers["accept"] == "application/vnd.rahvaalgatus.initiative+json; v=1"
    assert said.rows["rahvaalgatus/op"].endswith("shape: the answer is text/html, not application/json")
    assert said.code == 4


def test_null_of_estonia_is_unknown_and_wrong_nowhere(everywhere: FetchSite, secure: Platform) -> None:
    body = (RESPONSES / "rahvaalgatus" / "unknown.body").read_bytes()
    secure.does(PATHS["rahvaalgatus"], answer(body, "application/vnd.rahvaalgatus.initiative+json; charset=utf-8"))
    said = everywhere.fetch(petition="petitions/rahvaalgatus/")
    assert said.rows["rahvaalgatus/op"].endswith("unknown: the platform does not know the number yet")
    assert (said.code, everywhere.history("rahvaalgatus")) == (0, ())


def test_another_initiative_under_the_address_is_implausible(everywhere: FetchSite, secure: Platform) -> None:
    body = (RESPONSES / "eci" / "wrong-initiative.body").read_bytes()
    secure.does(PATHS["eci"], answer(body))
    said = everywhere.fetch(petition="eci")
    assert 'implausible: the answer is about another petition: "comRegNum" is another' in said.rows["eci/op"]
    assert (said.code, everywhere.history("eci")) == (3, ())


def test_addresses_of_organisers_are_never_stored(everywhere: FetchSite, secure: Platform) -> None:
    assert b"@" in (RESPONSES / "eci" / "normal.body").read_bytes()
    everywhere.fetch()
    for path in (everywhere.folder / "content").rglob("*.json*"):
        assert "@" not in path.read_text("utf-8")
