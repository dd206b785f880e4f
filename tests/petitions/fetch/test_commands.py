"""What the commands say: the table, the data for programs, the exit code, and what got worse."""

from __future__ import annotations

import json

import pytest

from few_words import Words, write_catalogue
from petitions.fetch.local_platform import Asked, Line, Platform, answer
from petitions.fetch.site import HOUR, QUICK, FetchSite


def count_at(platform: Platform, path: str = "/12", name: str = "op", more: str = "") -> str:
    return f'id: {name}, kind: json, measure: collected-online, url: "{platform.url}{path}", count: count{more}'


@pytest.fixture
def asking(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number can be read."""
    platform.does("/12", answer('{"count": 15429}'))
    site.petition(count_at(platform))
    return site


def test_the_table_shows_each_source_and_counts_the_outcomes(asking: FetchSite, platform: Platform) -> None:
    platform.does("/13", answer('{"count": 7}'))
    asking.petition(count_at(platform, "/13"), name="finland")
    asking.fetch()
    asking.later(5 * HOUR)
    platform.does("/12", answer('{"count": 15430}'))
    platform.does("/13", answer("no", "text/html", 403))
    said = asking.fetch()
    assert said.code == 3
    progress, _, table = said.out.partition("source ")
    assert sorted(progress.splitlines()) == ["Read finland/op …", "Read slovakia/op …"]
    assert "source " + table == (
        "source        value  change  age  outcome\n"
        "finland/op        7          5 h  blocked: HTTP 403: the platform refuses robots\n"
        "slovakia/op  15,430      +1  now  changed\n"
        "2 sources: 1 blocked, 1 changed.\n"
    )


SLOVAK: Words = {
    ("%(number)s source: %(outcomes)s.", "%(number)s sources: %(outcomes)s."): (
        "%(number)s zdroj: %(outcomes)s.", "%(number)s zdroje: %(outcomes)s.", "%(number)s zdrojov: %(outcomes)s.",
    ),
    "Read %(name)s": "Načítané: %(name)s",
    "Worse since the last run:": "Horšie ako naposledy:",
    "blocked: {detail}": "odmietnuté: {detail}",
    'There is no petition "{petition}". The petitions: {names}.': "Petícia {petition} tu nie je, sú tu: {names}.",
}  # fmt: skip


def test_a_slovak_reads_slovak_and_programs_read_english(
    asking: FetchSite, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_catalogue(asking.folder, "sk", SLOVAK)
    monkeypatch.setenv("LANG", "sk_SK.UTF-8")
    platform.does("/13", answer("no", "text/html", 403))
    asking.petition(count_at(platform, "/13"), name="finland")
    said = asking.fetch()
    assert sorted(said.out.partition("source ")[0].splitlines()) == [
        "Načítané: finland/op …", "Načítané: slovakia/op …",
    ]  # fmt: skip
    assert said.rows["slovakia/op"] == "slovakia/op   15\N{NO-BREAK SPACE}429            now  changed"
    assert said.out.endswith("2 zdroje: 1 blocked, 1 changed.\n")
    assert said.err == (
        "Horšie ako naposledy:\nfinland/op: odmietnuté: HTTP 403: the platform refuses robots\n"
        "    → The last number stays, with its date. After three times the platform gets a day of rest.\n"
    )
    assert asking.fetch(petition="x").err == "Petícia x tu nie je, sú tu: finland, slovakia.\n"
    platform.does("/12", answer("no", "text/html", 403))
    asking.later(HOUR)
    (worse,) = json.loads(asking.fetch(petition="slovakia", as_json=True).out)["worse"]
    assert worse["message"] == "blocked: HTTP 403: the platform refuses robots"


def test_one_petition_can_be_chosen(asking: FetchSite, platform: Platform) -> None:
    asking.petition(count_at(platform, "/13"), name="finland")
    said = asking.fetch(petition="slovakia")
    assert (said.code, list(said.rows), platform.paths) == (0, ["slovakia/op"], ["/12"])
    said = asking.fetch(petition="slovenia")
    assert (said.code, said.out) == (4, "")
    assert said.err == 'There is no petition "slovenia". The petitions: finland, slovakia.\n'


def test_samples_are_skipped_and_named(asking: FetchSite, platform: Platform) -> None:
    asking.petition(count_at(platform, "/13"), name="finland", more="sample: true")
    said = asking.fetch()
    assert said.out.endswith("1 source: 1 changed.\nSkipped, because they are samples: finland.\n")
    assert (said.code, platform.paths) == (0, ["/12"])


def test_drafts_and_petitions_without_sources_are_passed_over(asking: FetchSite, platform: Platform) -> None:
    asking.petition(count_at(platform, "/13"), name="finland", more="draft: true")
    path = asking.path("estonia") / "index.en.md"
    path.parent.mkdir()
    whole = (asking.path() / "index.en.md").read_text("utf-8")
    path.write_text(whole[: whole.index("sources:")] + "---\nLead.\n", "utf-8")
    assert (list(asking.fetch().rows), platform.paths) == (["slovakia/op"], ["/12"])


def test_a_dry_run_asks_and_writes_nothing(asking: FetchSite, platform: Platform) -> None:
    said = asking.fetch(dry_run=True)
    assert said.out.endswith("1 source: 1 changed.\nThis was a dry run: nothing was stored.\n")
    assert (said.code, platform.paths) == (0, ["/12"])
    assert [path.name for path in asking.path().iterdir()] == ["index.en.md"]


def test_programs_get_json_and_nothing_else(asking: FetchSite, platform: Platform) -> None:
    asking.petition(count_at(platform, "/13"), name="finland", more="sample: true")
    asking.petition(count_at(platform, "/14"), name="estonia")
    said = asking.fetch(as_json=True)
    found = json.loads(said.out)
    detail = "HTTP 404: there is no such petition (time 1 of 3, a day apart each, before it counts as gone)"
    assert found == {
        "schema": 1,
        "at": "2026-11-20T03:17:22Z",
        "exit_code": 3,
        "dry_run": False,
        "sources": [
            {
                "petition": "estonia", "source": "op", "value": None, "change": None, "confirmed_at": None,
                "age": "unknown", "outcome": "gone", "detail": detail,
            },
            {
                "petition": "slovakia", "source": "op", "value": 15429, "change": None,
                "confirmed_at": "2026-11-20T03:17:22Z", "age": "fresh", "outcome": "changed", "detail": "",
            },
        ],
        "worse": [
            {
                "petition": "estonia", "source": "op", "message": f"not found: {detail}",
                "advice": "Check the address in the header. The last number stays, as the last known one.",
            }
        ],
        "faults": [],
        "skipped": ["finland"],
    }  # fmt: skip
    assert said.code == 3


def test_what_fails_in_one_petition_is_told_even_when_all_others_are_well(
    asking: FetchSite, platform: Platform
) -> None:
    for number in range(9):
        platform.does(f"/p{number}", answer('{"count": 100}'))
        asking.petition(count_at(platform, f"/p{number}"), name=f"p{number}")
    platform.does("/p4", answer('{"signatures": 100}'))
    said = asking.fetch()
    assert said.code == 4
    assert said.err == (
        "Worse since the last run:\np4/op: the answer is not what it was: there is no count\n"
        "    → A person must look: open the address, compare it with the source in the header. "
        "The last number stays.\n"
    )
    asking.later(HOUR)
    again = asking.fetch()
    assert (again.code, again.err) == (4, "")


def test_with_everything_down_and_no_value_ever_there_is_one_warning(asking: FetchSite, platform: Platform) -> None:
    platform.does("/12", answer("oops", "text/plain", 500))
    said = asking.fetch()
    assert said.rows == {"slovakia/op": "slovakia/op  unknown          never  temporary: HTTP 500"}
    assert said.err == (
        "Worse since the last run:\nslovakia/op: no number yet: HTTP 500\n"
        "    → The site can be built; the next run asks again.\n"
    )
    assert (said.code, asking.history()) == (3, ())
    asking.later(HOUR)
    assert (asking.fetch().code, asking.fetch().err) == (3, "")


def test_a_mistake_in_one_header_stops_that_petition_only(asking: FetchSite, platform: Platform) -> None:
    asking.petition("id: op, kind: jsn, measure: actions", name="finland")
    said = asking.fetch()
    assert (said.code, list(said.rows), platform.paths) == (4, ["slovakia/op"], ["/12"])
    assert said.err.endswith(
        'finland/index.en.md:11: choice "sources 1.kind" cannot be "jsn".\n    → Did you mean "json"?\n'
    )
    assert said.err.count("→") == 1


def test_a_kind_without_an_adapter_is_told_with_its_line(asking: FetchSite) -> None:
    asking.petition('id: op, kind: csv, measure: actions, url: "https://p.example/a.csv", column: a', name="finland")
    said = asking.fetch()
    assert (said.code, list(said.rows)) == (4, ["slovakia/op"])
    assert said.err.endswith(
        'finland/index.en.md:11: source-kind Nobody can read a source of kind "csv".\n    → Known: html, json.\n'
    )


BAD_HOSTS = ("127.0.0.1", "http://127.0.0.1:80", "host:port", "a@b:1", ":80", "host:99999")


@pytest.mark.parametrize("text", BAD_HOSTS)
def test_a_host_to_allow_is_written_with_its_port(
    asking: FetchSite, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    from initiative.fetching import FetchOptions, fetch

    code = fetch(FetchOptions(settings=asking.folder / "pelicanconf.py", allow_host=(text,)))
    assert (code, capsys.readouterr().err) == (
        4, f'"{text}" is no host with its port. Write it like  --allow-host 127.0.0.1:8080\n',
    )  # fmt: skip


def test_plain_http_is_only_for_the_address_that_was_allowed(asking: FetchSite, platform: Platform) -> None:
    asking.allowed = {(platform.host, platform.port + 1)}
    said = asking.fetch()
    assert said.rows["slovakia/op"].endswith(f"shape: {platform.url}/12 is not encrypted: only https is used")
    assert (said.code, platform.requests) == (4, [])


def test_a_run_ends_in_time_and_stores_what_was_read(asking: FetchSite, platform: Platform) -> None:
    def hang(asked: Asked, line: Line) -> None:
        line.closing.wait(20)

    platform.does("/slow", hang)
    asking.addresses["127.0.0.2"] = (platform.host, platform.port)
    asking.allowed.add(("127.0.0.2", platform.port))
    slow = count_at(platform, "/slow", "slow", ", overlapping: [op]").replace("127.0.0.1", "127.0.0.2")
    asking.petition(count_at(platform), slow)
    asking.manners = QUICK.__class__(source_deadline=20.0, run_deadline=0.5, gap=0.0)
    said = asking.fetch()
    assert "not-reached: the run ended before it was done" in said.rows["slovakia/slow"]
    assert (asking.values(), asking.state("slow").last_attempt) == ([15429], None)


def test_a_name_server_that_does_not_answer_holds_nobody_up(asking: FetchSite, platform: Platform) -> None:
    import threading

    from initiative.petitions import resolving

    released, original = threading.Event(), resolving._look_up

    def never(host: str, port: int) -> list[str]:
        released.wait(30)
        return []

    resolving._look_up = never
    try:
        asking.petition(count_at(platform).replace("127.0.0.1", "localhost"))
        asking.allowed.add(("localhost", platform.port))
        said = asking.fetch()
    finally:
        resolving._look_up = original
        released.set()
    assert "temporary: the robots.txt of localhost cannot be read: no whole answer within 3 seconds" in said.out


def test_a_fault_of_the_program_is_told_in_words(asking: FetchSite, monkeypatch: pytest.MonkeyPatch) -> None:
    from initiative import fetching

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fetching, "make_jobs", broken)
    said = asking.fetch()
    assert (said.code, "ZeroDivisionError" in said.err, "Traceback" in said.err) == (4, True, False)
    assert "Traceback" in asking.fetch(debug=True).err


def test_files_that_cannot_be_read_stop_one_petition_only(asking: FetchSite, platform: Platform) -> None:
    asking.petition(count_at(platform), name="finland")
    (asking.path("finland") / "history.jsonl").mkdir()
    said = asking.fetch()
    assert (said.code, list(said.rows)) == (4, ["slovakia/op"])
    assert said.err.endswith(
        "finland/history.jsonl: Is a directory.\n    → Make sure that it exists and that you may read it.\n"
    )
