"""What happens to the files: killed runs, two runs at once, a full disk, damage, loss, and merges that failed."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from initiative.petitions import stored_file
from initiative.petitions.history_line import write_line
from initiative.petitions.stored_file import locked
from petitions.fetch.local_platform import Platform, answer
from petitions.fetch.site import HOUR, NOW, FetchSite, observed

ROOT = Path(__file__).parents[3]
PATH = "/petition/12.json"


@pytest.fixture
def counted(site: FetchSite, platform: Platform) -> FetchSite:
    """A petition whose number, 1,000, was read three hours ago, and is 1,001 now."""
    platform.does(PATH, answer('{"count": 1000}'))
    site.petition(f'id: op, kind: json, measure: collected-online, url: "{platform.url}{PATH}", count: count')
    assert site.fetch().code == 0
    site.later(3 * HOUR)
    platform.does(PATH, answer('{"count": 1001}'))
    return site


def kill_everywhere(site: FetchSite, platform: Platform, command: str) -> list[dict[str, Any]]:
    arguments = [str(site.folder / "site"), platform.host, str(platform.port), command]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT / 'tests'}"}
    script = str(Path(__file__).with_name("killed.py"))
    done = subprocess.run(
        [sys.executable, script, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def move_down(site: FetchSite) -> None:
    """Put the site into a folder that can be thrown away as a whole."""
    site.folder.joinpath("site").mkdir()
    for name in ("pelicanconf.py", "content"):
        (site.folder / name).rename(site.folder / "site" / name)


def test_a_run_that_is_killed_at_any_step_loses_nothing_and_the_next_one_goes_on(
    counted: FetchSite, platform: Platform
) -> None:
    move_down(counted)
    *killed, last = kill_everywhere(counted, platform, "fetch")
    assert last == {"killed": False, "code": 0, "left": [1000, 1001]}
    assert len(killed) >= 8
    assert all(one["left"] in ([1000], [1000, 1001]) for one in killed)
    assert [one["values"] for one in killed] == [[1000, 1001]] * len(killed)
    assert {one["again"] for one in killed} == {0}


def test_a_release_that_is_killed_at_any_step_can_be_repeated(counted: FetchSite, platform: Platform) -> None:
    platform.does(PATH, answer('{"count": 12}'))
    assert counted.fetch().code == 3
    move_down(counted)
    *killed, last = kill_everywhere(counted, platform, "accept")
    assert last == {"killed": False, "code": 0, "left": [1000, 12]}
    assert all(one["left"] in ([1000], [1000, 12]) for one in killed)
    # Once the state is written, there is nothing left to release.
    assert {(tuple(one["values"]), one["again"]) for one in killed} <= {((1000, 12), 0), ((1000, 12), 4)}


def test_two_runs_at_once_do_not_meet(counted: FetchSite) -> None:
    with locked(counted.folder / "content" / "petitions") as alone:
        assert alone
        said = counted.fetch()
        assert (said.code, said.out) == (3, "")
        assert (
            said.err == "Another fetch is at work on these files, so this one did nothing. Run it again in a minute.\n"
        )
        assert counted.accept().code == 3
    assert counted.fetch().code == 0


def test_a_run_keeps_what_another_one_wrote_meanwhile(
    counted: FetchSite, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the lock did not work: the other run confirms a source while this one asks the other."""
    late, later = counted.now, counted.now + HOUR
    counted.petition(
        f'id: op, kind: json, measure: collected-online, url: "{platform.url}{PATH}", count: count',
        f'id: b, kind: json, measure: actions, url: "{platform.url}/b.json", count: count, overlapping: [op]',
    )
    nested: list[bool] = []

    def meanwhile(asked: object, line: Any) -> None:
        if not nested:
            nested.append(True)
            other = FetchSite(
                folder=counted.folder,
                capsys=counted.capsys,
                sources=counted.sources,
                now=later,
                allowed=counted.allowed,
            )
            other.set_email("fetch@passport.test")
            assert other.fetch_code() == 0
        answer('{"count": 50}')(asked, line)  # type: ignore[arg-type]

    monkeypatch.setattr(stored_file, "_take", lambda _: True)
    platform.does("/b.json", meanwhile)
    counted.manners = counted.manners.__class__(source_deadline=5.0, gap=0.0)
    counted.fetch()
    assert (counted.state().confirmed_at, counted.state("b").confirmed_at) == (later, later)
    assert (counted.values(), counted.values("b")) == ([1000, 1001], [50])
    assert counted.history()[-1].at in (late, later)


def test_a_full_disk_leaves_all_as_it_was_and_tells_what_was_read(
    counted: FetchSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in counted.path().iterdir()}

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        said = counted.fetch()
    assert said.code == 4
    assert said.err == (
        "slovakia: the files could not be written (No space left on device). Read, but not stored: op 1,001.\n"
        "    → What was there before is untouched. Free some space and run the same command again.\n"
    )
    assert {path.name: path.read_bytes() for path in counted.path().iterdir()} == before
    assert (counted.fetch().code, counted.values()) == (0, [1000, 1001])


# -- damage

REPAIR = "    → python3 tasks.py repair-history --petition slovakia\n"
HISTORY = "content/petitions/slovakia/history.jsonl"


def shown(text: str, site: FetchSite) -> str:
    """Return a message with the folder of the site left out."""
    return text.replace(Path(os.path.relpath(site.folder)).as_posix() + "/", "")


LINE = write_line(observed(1000))
CONFLICT = f"<<<<<<< ours\n{LINE}=======\n{write_line(observed(1002, NOW + HOUR))}>>>>>>> theirs\n"
DAMAGED: dict[str, tuple[bytes, str, list[int]]] = {
    "half a line": (LINE.encode()[:40], f"{HISTORY}:1: this line is no observation.\n{REPAIR}", [1000, 1001]),
    "zeros": (b"\0" * 300, f"{HISTORY}:1: this line is no observation.\n{REPAIR}", [1000, 1001]),
    "no text": (LINE.encode() + b"\xff\xfe\n", f"{HISTORY}:2: this line is no observation.\n{REPAIR}", [1000, 1001]),
    "not merged": (
        CONFLICT.encode(),
        f"{HISTORY}: two versions of this file were not merged.\n{REPAIR}",
        [1000, 1002, 1001],
    ),
}


@pytest.mark.parametrize(("data", "message", "values"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_history_loses_nothing_and_is_told(
    counted: FetchSite, data: bytes, message: str, values: list[int]
) -> None:
    counted.fetch()  # so that there is a generation before
    counted.later(HOUR)
    path = counted.path() / "history.jsonl"
    path.with_name(".history.jsonl.previous").write_text(LINE, "utf-8")
    path.write_bytes(data)

    said = counted.fetch()
    assert (said.code, shown(said.err, counted)) == (4, message)
    assert path.read_bytes().startswith(data)
    assert counted.repair().code == 0
    assert sorted(counted.values()) == sorted(values)
    counted.later(HOUR)
    assert (counted.fetch().code, counted.fetch().err) == (0, "")


def test_a_lost_history_comes_back_from_the_generation_before(counted: FetchSite) -> None:
    counted.fetch()
    (counted.path() / "history.jsonl").unlink()
    counted.later(HOUR)
    said = counted.fetch()
    assert said.code == 3
    assert shown(said.err, counted) == (
        f"{HISTORY}: it was lost; the generation before it was kept and takes its place.\n"
    )
    assert counted.values() == [1000, 1001]


STATE = "content/petitions/slovakia/fetch-state.json"
BEFORE = "the one before it is used"
STATES: dict[str, tuple[bytes | None, bool, str]] = {
    "damaged": (b'{"schema":1,', True, f"it is damaged (it is not whole, or was changed by hand): {BEFORE}."),
    "empty": (b"", True, f"it is damaged (it is not whole, or was changed by hand): {BEFORE}."),
    "no text": (b"\xff\xfe", True, f"it is damaged (it is no text): {BEFORE}."),
    "of another schema": (b'{"schema":2}', True, f"it is damaged (it is not of schema 1): {BEFORE}."),
    "deep": (b"[" * 100_000, True, f"it is damaged (it is not whole, or was changed by hand): {BEFORE}."),
    "lost": (None, True, f"it is lost: {BEFORE}."),
    "lost with the one before": (None, False, "it is lost: the last lines of the history are used."),
    "damaged with the one before": (
        b"{", False, "it is damaged (it is not whole, or was changed by hand): the last lines of the history are used.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "has_previous", "message"), STATES.values(), ids=STATES)
def test_a_lost_state_is_the_one_before_or_what_the_history_knows(
    counted: FetchSite, platform: Platform, data: bytes | None, has_previous: bool, message: str
) -> None:
    counted.fetch()
    platform.does(PATH, answer("oops", "text/plain", 500))
    path = counted.path() / "fetch-state.json"
    path.unlink() if data is None else path.write_bytes(data)
    if not has_previous:
        path.with_name(".fetch-state.json.previous").unlink()

    counted.later(HOUR)
    said = counted.fetch()
    assert (said.code, shown(said.err, counted)) == (3, f"{STATE}: {message}\n")
    # Nothing starts anew: the number is as old as it was.
    assert "1,001          1 h  temporary: HTTP 500" in said.rows["slovakia/op"]
    counted.later(HOUR)
    assert (counted.fetch().code, counted.values()) == (0, [1000, 1001])


def test_a_state_that_was_not_merged_is_what_both_sides_know(counted: FetchSite, platform: Platform) -> None:
    path = counted.path() / "fetch-state.json"
    ours = path.read_text("utf-8").splitlines(keepends=True)
    platform.does(PATH, answer("gone", "text/plain", 410))
    counted.fetch()
    theirs = path.read_text("utf-8").splitlines(keepends=True)
    for one, two in ((ours, theirs), (theirs, ours)):
        path.write_text("".join(["<<<<<<< a\n", *one, "=======\n", *two, ">>>>>>> b\n"]), "utf-8")
        counted.later(HOUR)
        said = counted.fetch()
        assert (said.code, counted.state().gone) == (3, True)
        assert shown(said.err, counted) == f"{STATE}: it was not merged: what both sides know is used.\n"
