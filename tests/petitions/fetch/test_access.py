"""Where requests may go, and what is cut out of texts from outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.petitions.access import find_target, is_public, parse_authority
from initiative.petitions.failure import FetchError
from initiative.petitions.redaction import Redactor, make_redactor

ADDRESSES = {
    "93.184.215.14": True,
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c": True,
    "127.0.0.1": False,
    "10.1.2.3": False,
    "172.16.0.1": False,
    "192.168.1.1": False,
    "169.254.169.254": False,
    "100.64.0.1": False,
    "0.0.0.0": False,
    "224.0.0.1": False,
    "255.255.255.255": False,
    "::1": False,
    "::": False,
    "fe80::1%eth0": False,
    "fd00::1": False,
    "ff02::1": False,
    "::ffff:127.0.0.1": False,
    "::ffff:93.184.215.14": True,
    "64:ff9b::7f00:1": False,
    "64:ff9b::5db8:d70e": True,
    "2002:7f00:1::": False,
    "2001:0:4136:e378:8000:63bf:80ff:fffe": False,
}


@pytest.mark.parametrize(("address", "public"), ADDRESSES.items(), ids=ADDRESSES)
def test_an_address_is_public_by_what_it_leads_to(address: str, public: bool) -> None:
    assert is_public(address) is public


TARGETS = {
    "https://Petition.Example/a?b=c#d": "https://petition.example/a?b=c",
    "https://petition.example": "https://petition.example/",
    "https://petition.example:8443/a": "https://petition.example:8443/a",
    "https://[2606:2800::1]/a": "https://[2606:2800::1]/a",
    "http://127.0.0.1:8080/a": "http://127.0.0.1:8080/a",
}


@pytest.mark.parametrize(("url", "asked"), TARGETS.items(), ids=TARGETS)
def test_a_target_is_asked_at_its_whole_address_and_shown_without_its_query(url: str, asked: str) -> None:
    target = find_target(url, frozenset({("127.0.0.1", 8080)}))
    assert (target.url, target.shown) == (asked, asked.partition("?")[0])


REFUSED = (
    "http://petition.example/", "http://127.0.0.1:8081/", "http://127.0.0.2:8080/", "ftp://petition.example/", "/a",
    "https:///a", "https://a@petition.example/", "https://petition.example:x/", "https://petition.example/a b",
    "https://petition.example/\r\nHost: x", "https://пример.example/", "javascript:alert(1)", "https://[::1/", "",
)  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_all_else_is_not_asked(url: str) -> None:
    with pytest.raises(FetchError) as found:
        find_target(url, frozenset({("127.0.0.1", 8080)}))
    assert found.value.kind == "shape"


def test_an_address_that_is_allowed_may_be_of_version_6() -> None:
    assert parse_authority("[::1]:8080") == ("::1", 8080)


KEY = "a-Long+secret/key="
SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=40)


@given(SECRETS, st.text(max_size=30), st.text(max_size=30))
def test_a_secret_is_in_no_text(secret: str, before: str, after: str) -> None:
    redact = make_redactor(["PETITION_KEY"], {"PETITION_KEY": secret})
    assert secret.casefold() not in redact(before + secret + after).replace("[PETITION_KEY]", "").casefold()


WRITINGS = {
    "as it is": KEY,
    "in capitals": KEY.upper(),
    "quoted": "a-Long%2Bsecret%2Fkey%3D",
    "in Base64": "YS1Mb25nK3NlY3JldC9rZXk9",
    "cut in half": KEY[:9],
}


@pytest.mark.parametrize("written", WRITINGS.values(), ids=WRITINGS)
def test_a_secret_is_found_however_it_is_written(written: str) -> None:
    shown = Redactor({"PETITION_KEY": KEY})(f"<{written}>")
    assert shown in ("<[PETITION_KEY]>", "<[PETITION_KEY]=>", "<[PETITION_KEY]9>")


def test_a_text_from_outside_is_one_short_line_without_control_signs() -> None:
    shown = Redactor({})("a\nb\x1b[2J\u202ec" + "x" * 500)
    assert (shown[:9], len(shown), shown[-1]) == ("a b [2J c", 300, "…")
