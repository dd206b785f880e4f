"""The workflow that reads every change: it runs what README and CONTRIBUTING say, and has no rights to misuse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PATH = ROOT / ".github" / "workflows" / "check.yml"
TEXT = PATH.read_text("utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
STARTED_BY = WORKFLOW[True]  # YAML 1.1 takes the word on for a truth value


def test_every_change_is_read_and_no_secret_is_within_its_reach() -> None:
    assert set(STARTED_BY) == {"pull_request", "push"}
    assert WORKFLOW["permissions"] == {}
    assert [job["permissions"] for job in WORKFLOW["jobs"].values()] == [{"contents": "read"}] * 2
    assert "secrets." not in TEXT
    assert "github.token" not in TEXT


def test_the_texts_are_checked_first_and_everything_after() -> None:
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in WORKFLOW["jobs"].items()}
    assert runs == {"texts": ["python3 tasks.py check"], "tests": [".ci/run"]}
    assert (ROOT / ".ci" / "run").is_file()


def test_actions_are_pinned_by_commit_as_in_the_other_workflow() -> None:
    pins = set(re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", TEXT))
    assert len(pins) == TEXT.count("uses: ") // 2
    assert pins <= set(re.findall(r"uses: (.+)", (PATH.with_name("fetch.yml")).read_text("utf-8")))
    assert TEXT.count("persist-credentials: false") == TEXT.count("actions/checkout@")
