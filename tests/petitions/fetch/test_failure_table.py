"""Which tests show each row of the table of failures in docs/fetching.md; no row is without one."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
DOCUMENT: Final = HERE.parents[2] / "docs" / "fetching.md"


def rows_of_the_table() -> list[str]:
    """Return the first cells of the table of failures."""
    table = DOCUMENT.read_text("utf-8").partition("## Failures\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", table, re.MULTILINE)
    return [row for row in rows if row != "failure"]


def cases_of(module: str) -> dict[str, str]:
    """Return the tests of a module with their source: names of functions, and of cases in tables as `name[case]`."""
    source = (HERE / f"{module}.py").read_text("utf-8")
    tables = {name: keys for node in ast.parse(source).body for name, keys in _table(node)}
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found[node.name] = ast.get_source_segment(source, node) or ""
            decorators = " ".join(ast.unparse(one) for one in node.decorator_list)
            for name, keys in tables.items():
                if re.search(rf"\b{name}\b", decorators):
                    found |= {f"{node.name}[{key}]": found[node.name] for key in keys}
    return found


def _table(node: ast.stmt) -> list[tuple[str, list[str]]]:
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if not isinstance(value, ast.Dict):
        return []
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    keys = [str(key.value) for key in value.keys if isinstance(key, ast.Constant)]
    return [(target.id, keys)] if isinstance(target, ast.Name) else []


def test_the_table_names_every_failure_once_and_each_has_its_tests() -> None:
    rows = rows_of_the_table()
    assert len(rows) == len(set(rows)) == 31
    assert sorted(TESTS) == sorted(rows)
    assert all(TESTS.values())


def test_every_test_that_is_named_exists() -> None:
    named = {name for names in TESTS.values() for name in names}
    known = {f"{path.stem}:{name}" for path in HERE.glob("test_*.py") for name in cases_of(path.stem)}
    assert sorted(named - known) == []


@pytest.mark.parametrize("row", sorted(set(rows_of_the_table())))
def test_every_row_is_shown_on_a_real_socket(row: str) -> None:
    """Or by the disk, where the failure is one of files: each of these tests runs the command as a person does."""
    commands = ("fetch(", "fetch_code(", "read(", "read_again(", "kill_everywhere(", "doubted(")
    for name in TESTS[row]:
        module, _, case = name.partition(":")
        assert any(command in cases_of(module)[case] for command in commands), name


_PASSING: Final = "test_network:test_a_failure_that_may_pass_keeps_the_number_and_the_exit_code"
_DAMAGED: Final = "test_answers:test_a_damaged_answer_is_bad_luck_once_and_a_matter_for_a_person_twice"
_BLOCKED: Final = (
    "test_answers:test_a_platform_that_refuses_robots_is_not_asked_again_at_once_and_rests_after_three_runs"
)
_SHAPE: Final = "test_answers:test_an_answer_that_is_not_what_it_was_is_for_a_person_and_the_number_stays"
_REFUSED: Final = "test_numbers:test_what_is_no_number_is_for_a_person_and_the_last_number_stays"
_PRINTED: Final = "test_numbers:test_a_number_is_read_however_it_is_printed"
_MISPRINTED: Final = "test_numbers:test_what_could_be_another_number_is_refused"
_MISSING: Final = "test_gone:test_a_missing_petition_counts_as_gone_after_three_runs_a_day_apart"
_DOUBTED: Final = "test_plausible:test_a_number_that_is_hard_to_believe_waits_in_quarantine"
_STATE: Final = "test_files:test_a_lost_state_is_the_one_before_or_what_the_history_knows"


def _cases(test: str, *cases: str) -> tuple[str, ...]:
    return tuple(f"{test}[{case}]" for case in cases)


TESTS: Final[dict[str, tuple[str, ...]]] = {
    "timeout, DNS, reset, 5xx, dripping headers or body": (
        *_cases(_PASSING, "timeout", "dripping headers", "dripping body", "reset", "reset amid the body", "500", "502"),
        "test_network:test_a_host_that_is_not_there_is_a_failure_that_may_pass",
        "test_network:test_after_a_failure_that_passed_all_is_well",
        "test_commands:test_a_name_server_that_does_not_answer_holds_nobody_up",
    ),
    "429 or 503 with Retry-After": (
        "test_network:test_a_platform_that_asks_for_time_gets_it_across_runs",
        "test_network:test_retries_are_few_and_only_where_they_may_help",
    ),
    "TLS error": ("test_certificates:test_a_bad_certificate_is_never_ignored_and_reported_after_a_day",),
    "truncated body, wrong charset": _cases(
        _DAMAGED, "cut off", "cut off between chunks", "cut off while compressed", "not in its charset",
        "not in the charset it names",
    ),
    "403, bot wall": _cases(_BLOCKED, "403", "503 with a challenge", "429 with a challenge"),
    "captcha or checkpoint with 200 or 202, empty body": _cases(
        _BLOCKED, "captcha with 200", "checkpoint with 202", "a script and nothing else", "empty with 200",
    ),
    "wrong content type": (
        *_cases(_SHAPE, "a page instead of JSON", "text instead of JSON", "no type"),
        *_cases(_REFUSED, "a page to sign in instead of a sheet"),
        "test_platforms:test_an_initiative_of_estonia_is_asked_for_by_its_type_and_a_page_is_refused",
    ),
    "redirect to login, home, another petition": (
        *_cases(_SHAPE, "to log in", "to another petition"), *_cases(_MISSING, "home page"),
    ),
    "redirect loop, http downgrade, private address": _cases(
        _SHAPE, "in a loop", "to plain http", "to a private address", "to this machine",
    ),
    "gzip bomb, huge or endless body, deep JSON": (
        *_cases(_SHAPE, "a bomb", "a body without end", "nothing without end", "a huge length"),
        *_cases(_REFUSED, "deep JSON"),
    ),
    "key missing, renamed, moved, null": (
        *_cases(_REFUSED, "key missing", "key renamed", "key moved", "null"),
        "test_platforms:test_null_of_estonia_is_unknown_and_wrong_nowhere",
    ),
    "a text, true, NaN, 1e400, 20 digits": _cases(_REFUSED, "text", "true", "NaN", "1e400", "20 digits"),
    "GraphQL errors at 200": _cases(_REFUSED, "GraphQL errors with 200"),
    "odd separators, abbreviations, foreign digits, bidi marks": (
        *_cases(_PRINTED, "narrow no-break space", "Arabic digits", "marks of direction"),
        *_cases(_MISPRINTED, "another separator than the declared one", "abbreviated", "wrong groups"),
    ),
    "several matches": _cases(_REFUSED, "several on the page", "several anchors"),
    "ambiguous dates or zones": _cases(
        _REFUSED, "a date without its zone", "an ambiguous date", "a time in the future", "a day in the future",
    ),
    "404": _cases(_MISSING, "404"),
    "410": ("test_gone:test_a_removed_petition_is_never_asked_for_again",),
    "deadline passed": (
        "test_gone:test_after_the_deadline_there_is_a_final_reading_then_one_a_week_and_after_a_year_none",
    ),
    "0 after more, large drop, huge jump": (
        *_cases(_DOUBTED, "0 after more", "a large drop", "a huge jump"),
        "test_plausible:test_zero_never_counts_by_itself",
    ),
    "small drop; verified below collected": (
        "test_plausible:test_a_small_change_counts_at_once[a drop of five]",
        "test_plausible:test_verified_signatures_are_a_series_of_their_own",
    ),
    "another petition's figure": (
        "test_plausible:test_the_figure_of_another_petition_never_counts_by_itself",
        "test_platforms:test_another_initiative_under_the_address_is_implausible",
    ),
    "frozen for weeks while open": ("test_plausible:test_a_number_that_stands_still_for_three_weeks_is_told_once",),
    "sources disagree or overlap": ("test_plausible:test_sources_that_overlap_are_each_kept_and_never_added",),
    "missing becomes 0 in our code": (
        *_cases(_REFUSED, "key missing", "null"),
        "test_plausible:test_a_platform_that_does_not_know_yet_changes_nothing",
    ),
    "state file corrupt, lost, conflicted": (
        *_cases(_STATE, "damaged", "empty", "lost", "lost with the one before"),
        "test_files:test_a_state_that_was_not_merged_is_what_both_sides_know",
    ),
    "concurrent runs": (
        "test_files:test_two_runs_at_once_do_not_meet",
        "test_files:test_a_run_keeps_what_another_one_wrote_meanwhile",
    ),
    "secret in URL or log": (
        "test_secrets:test_a_platform_that_repeats_a_secret_does_not_bring_it_into_any_text",
        "test_secrets:test_a_secret_goes_to_its_host_only_and_into_no_text",
    ),
    "personal data in a body": (
        "test_secrets:test_no_body_and_no_title_is_stored",
        "test_platforms:test_addresses_of_organisers_are_never_stored",
    ),
    "partial failure, green run": (
        "test_commands:test_what_fails_in_one_petition_is_told_even_when_all_others_are_well",
    ),
    "everything down; no value ever": (
        "test_commands:test_with_everything_down_and_no_value_ever_there_is_one_warning",
    ),
}  # fmt: skip
