"""The weekly look at the platforms: what their answers look like, and what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from initiative.fetching import check_contracts
from initiative.petitions.contract import parse_contracts, shape_of, write_contracts
from initiative.petitions.sources import SOURCES
from petitions.fetch.local_platform import Behaviour, Platform, answer
from petitions.fetch.site import FetchSite, Said
from petitions.fetch.test_failure_table import DOCUMENT

OWN = ("controlshift", "decidim", "eci", "kansalaisaloite", "openpetition", "proca", "rahvaalgatus", "ukparliament")


def look(site: FetchSite, contracts: Mapping[str, object] | str, **options: bool) -> tuple[Said, dict[str, object]]:
    path = site.folder / "docs" / "contracts.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(contracts if isinstance(contracts, str) else json.dumps(contracts), "utf-8")
    (site.folder / "content").mkdir(exist_ok=True)
    said = site._said(check_contracts(site._options(**options), site.outside()))
    try:
        return said, json.loads(path.read_text("utf-8"))
    except ValueError:
        return said, {}


def known(platform: Platform, *shape: str) -> dict[str, object]:
    source = {"measure": "collected-online", "url": f"{platform.url}/12", "count": "count"}
    return {"json": {"source": source, "shape": list(shape)}}


LOOKS: dict[str, tuple[Behaviour, tuple[str, ...], int, str]] = {
    "first": (answer('{"count": 7}'), (), 0, "json: read for the first time"),
    "as before": (answer('{"count": 8}'), ("count (number)",), 0, "json: as before"),
    "new and gone": (
        answer('{"count": 8, "list": [{"c": "sk", "n": 8}]}'),
        ("count (number)", "goal (number)"),
        3,
        "json: still read, but gone: goal (number); new: list[].c (text), list[].n (number)",
    ),
    "another type": (
        answer('{"count": "8"}'),
        ("count (number)",),
        3,
        "json: still read, but gone: count (number); new: count (text)",
    ),
    "many": (
        answer(json.dumps({"count": 8, **{f"k{number}": 1 for number in range(9)}})),
        ("count (number)",),
        3,
        "json: still read, but new: k0 (number), k1 (number), k2 (number), k3 (number), k4 (number), … (+4)",
    ),
    "not read": (answer('{"signatures": 8}'), ("count (number)",), 4, "json: shape: there is no count"),
    "blocked": (
        answer("no", "text/html", 403), ("count (number)",), 3, "json: blocked: HTTP 403: the platform refuses robots",
    ),
    "down": (answer("no", "text/html", 500), ("count (number)",), 3, "json: temporary: HTTP 500"),
}  # fmt: skip


@pytest.mark.parametrize("case", LOOKS.values(), ids=LOOKS)
def test_one_line_says_what_changed(
    site: FetchSite, platform: Platform, case: tuple[Behaviour, tuple[str, ...], int, str]
) -> None:
    behaviour, before, code, line = case
    platform.does("/12", behaviour)
    said, after = look(site, known(platform, *before))
    assert (said.code, said.out, said.err) == (code, f"{line}\n", "")
    if "still" in line or "first" in line:
        assert look(site, after)[0].out == "json: as before\n"
    else:
        assert after == known(platform, *before)


def test_a_dry_run_stores_nothing_and_no_petition_is_no_fault(site: FetchSite, platform: Platform) -> None:
    platform.does("/12", answer('{"count": 7}'))
    assert look(site, known(platform), dry_run=True)[1] == known(platform)
    said, _ = look(site, {"json": {"source": None, "shape": []}})
    assert (said.code, said.out) == (0, "json: no petition is named to know it by\n")


@pytest.mark.parametrize("text", ["{", "[]", '{"json": {}}', '{"json": 1}'])
def test_contracts_that_cannot_be_understood_are_told(site: FetchSite, text: str) -> None:
    said, _ = look(site, text)
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("docs/contracts.json cannot be understood: ")


def test_no_value_of_an_answer_is_in_its_shape() -> None:
    assert shape_of(b'{"a": {"b": [1.5, null, true, "Maria"]}, "c": []}') == (
        "a.b[] (flag)", "a.b[] (null)", "a.b[] (number)", "a.b[] (text)",
    )  # fmt: skip
    assert shape_of(b"<p>") == shape_of(b"[" * 100_000) == ()


def test_every_platform_of_ours_has_a_contract_and_each_can_be_asked() -> None:
    text = (DOCUMENT.parent / "contracts.json").read_text("utf-8")
    contracts = parse_contracts(text)
    assert tuple(one.kind for one in contracts) == OWN
    assert write_contracts(contracts) == text
    for one in contracts:
        if one.source is not None:
            assert SOURCES[one.kind].request(one.source).url.startswith("https://")
