"""Encrypted connections: the certificate is that of the name, whatever the address, and a bad one is never ignored."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest

from petitions.fetch.local_platform import CERTIFICATES, Platform, answer, moved, running
from petitions.fetch.site import DAY, HOUR, NOW, FetchSite, observed

GOOD = '{"count": 1000}'


@pytest.fixture
def secure() -> Iterator[Platform]:
    with running(certificate="platforms.pem") as found:
        yield found


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATES / "ca.pem")


def secure_petition(site: FetchSite, secure: Platform, host: str) -> None:
    site.addresses[host] = (secure.host, secure.port)
    site.allowed.add((host, 443))
    site.make_context = trusting
    secure.does("/12.json", answer(GOOD))
    site.petition(f'id: op, kind: json, measure: collected-online, url: "https://{host}/12.json", count: count')


def test_by_https_the_name_is_checked_although_the_address_is_pinned(site: FetchSite, secure: Platform) -> None:
    secure_petition(site, secure, "petition.example")
    assert site.fetch().code == 0
    assert site.values() == [1000]
    assert {asked.headers["host"] for asked in secure.requests} == {"petition.example"}


BAD_CERTIFICATES = {
    "unknown authority": ("petition.example", False, "unable to get local issuer certificate"),
    "of another host": (
        "not-in-it.example",
        True,
        "Hostname mismatch, certificate is not valid for 'not-in-it.example'.",
    ),
}


@pytest.mark.parametrize(("host", "trusted", "reason"), BAD_CERTIFICATES.values(), ids=BAD_CERTIFICATES)
def test_a_bad_certificate_is_never_ignored_and_reported_after_a_day(
    site: FetchSite, secure: Platform, host: str, trusted: bool, reason: str
) -> None:
    secure_petition(site, secure, host)
    if not trusted:
        site.make_context = ssl.create_default_context
    site.remember(observed(900, at=NOW - HOUR / 2))
    detail = f"the robots.txt of {host} cannot be read: the certificate of {host} is not valid ({reason})"

    said = site.fetch()
    assert said.rows == {"slovakia/op": f"slovakia/op    900          now  temporary: {detail}"}
    assert (said.code, said.err) == (0, "")

    site.later(DAY)
    said = site.fetch()
    assert said.code == 3
    assert said.err == (
        f"Worse since the last run:\nslovakia/op: {detail}\n"
        "    → This has lasted for a day: tell the platform. We never ask it unverified.\n"
    )
    site.later(HOUR)
    assert (site.fetch().err, secure.requests, site.values()) == ("", [], [900])


def test_where_a_redirect_leads_to_must_show_its_own_certificate(site: FetchSite, secure: Platform) -> None:
    with running(certificate="stranger.pem") as stranger:
        secure_petition(site, secure, "petition.example")
        for host in ("stranger.example", "other.example"):
            site.addresses[host] = (stranger.host, stranger.port)
            site.allowed.add((host, 443))
        stranger.does("/12.json", answer(GOOD))
        secure.does("/12.json", moved("https://stranger.example/12.json"))
        assert (site.fetch().code, site.values()) == (0, [1000])
        secure.does("/12.json", moved("https://other.example/12.json"))
        site.later(HOUR)
        assert "the certificate of other.example is not valid" in site.fetch().out


def test_a_name_with_one_private_address_among_others_is_not_asked(site: FetchSite, secure: Platform) -> None:
    async def rebinding(host: str, port: int) -> tuple[tuple[str, int], ...]:
        return (("93.184.215.14", port), ("127.0.0.1", port))

    site.resolve = rebinding
    site.petition('id: op, kind: json, measure: collected-online, url: "https://twofold.example/12", count: count')
    said = site.fetch()
    assert "shape: twofold.example is at 127.0.0.1, which is not a public address" in said.out
    assert (said.code, secure.requests) == (4, [])
