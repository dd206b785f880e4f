"""The workflow that fetches on a schedule: pinned, with few rights, and its steps do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
WORKFLOW = ROOT / ".github" / "workflows" / "fetch.yml"
RIGHTS = {
    "fetch": {"contents": "write"},
    "build": {"contents": "read"},
    "publish": {"pages": "write", "id-token": "write"},
    "report": {},
    "platforms": {"contents": "write"},
}


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    return found


def step(workflow: dict[str, Any], job: str, name: str) -> str:
    """Return the script of a step."""
    (found,) = (one["run"] for one in workflow["jobs"][job]["steps"] if one.get("name") == name)
    return str(found)


def test_actions_are_pinned_by_commit_and_jobs_have_only_the_rights_they_need(workflow: dict[str, Any]) -> None:
    used = re.findall(r"uses: (\S+) # v\d", WORKFLOW.read_text("utf-8"))
    steps = [one for job in workflow["jobs"].values() for one in job["steps"] if "uses" in one]
    assert [one["uses"] for one in steps] == used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == RIGHTS


def test_no_step_leaves_the_token_where_the_next_one_finds_it(workflow: dict[str, Any]) -> None:
    for job in workflow["jobs"].values():
        for one in job["steps"]:
            if one.get("uses", "").startswith("actions/checkout@"):
                assert one["with"]["persist-credentials"] is False
            assert "${{" not in one.get("run", "")
            assert "github.token" not in str(one) or one["name"] == "Commit"


FETCHES = {
    "fine": (0, {"worse": [], "faults": []}, 0, ""),
    "worse": (
        3,
        {
            "worse": [{"petition": "a", "source": "op", "message": "blocked: 403", "advice": "Wait."}],
            "faults": ["x\n y"],
        },
        0,
        "a/op: blocked: 403 Wait.\nx  y",
    ),
    "a person is needed": (4, {"worse": [], "faults": []}, 0, ""),
    "broken": (1, {"worse": [], "faults": []}, 1, None),
    "not configured": (4, None, 1, None),
}


@pytest.mark.parametrize("case", FETCHES.values(), ids=FETCHES)
def test_a_fetch_fails_the_job_only_when_it_could_not_run(
    workflow: dict[str, Any], tmp_path: Path, case: tuple[int, object, int, str | None]
) -> None:
    code, said, expected, worse = case
    text = "" if said is None else json.dumps(said)
    (tmp_path / "tasks.py").write_text(f"import sys\nprint({text!r}, end='')\nsys.exit({code})\n")
    output = tmp_path / "output"
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(output)}
    done = subprocess.run(
        ["bash", "-e", "-c", step(workflow, "fetch", "Fetch")], cwd=tmp_path, env=environment, check=False
    )
    assert done.returncode == expected
    if worse is not None:
        assert (
            output.read_text("utf-8") == "worse<<END-OF-REPORT\n" + (f"{worse}\n" if worse else "") + "END-OF-REPORT\n"
        )


@pytest.mark.parametrize("job", ["fetch", "platforms"])
def test_what_was_learned_is_pushed_and_nothing_is_when_nothing_was(
    workflow: dict[str, Any], tmp_path: Path, job: str
) -> None:
    remote, checkout = tmp_path / "remote.git", tmp_path / "checkout"
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1",
        "REMOTE": str(remote), "BRANCH": "main", "GITHUB_OUTPUT": str(tmp_path / "output"),
    }  # fmt: skip

    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *arguments]
        return subprocess.run(
            command, cwd=checkout, env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout.strip()

    checkout.mkdir()
    git("init", "-q", "-b", "main", str(checkout))
    learned = checkout / ("content/petitions/a/history.jsonl" if job == "fetch" else "docs/contracts.json")
    learned.parent.mkdir(parents=True)
    learned.write_text("one\n")
    git("add", ".")
    git("commit", "-qm", "first")
    git("init", "-q", "--bare", "-b", "main", str(remote))
    git("push", "-q", str(remote), "main")
    for text, commits in (("one\n", "1"), ("one\ntwo\n", "2")):
        learned.write_text(text)
        script = step(workflow, job, "Commit")
        subprocess.run(["bash", "-e", "-c", script], cwd=checkout, env=environment, check=True, capture_output=True)
        assert git("--git-dir", str(remote), "rev-list", "--count", "main") == commits
