"""Steps of a text that its translations need not follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.minor_change import MinorChange, is_excused, read_minor_changes
from tiny import facts_of, told

ONE, TWO = MinorChange(old="60e22df8", new="f76eda21"), MinorChange(old="f76eda21", new="12345678")
READ: dict[str, tuple[str, tuple[MinorChange, ...]]] = {
    "none": ("title: A", ()),
    "one": ("minor_changes: [60e22df8 > f76eda21]", (ONE,)),
    "one without a list": ("minor_changes: 60e22df8 > f76eda21", (ONE,)),
    "two on lines of their own": ("minor_changes:\n  - 60e22df8 > f76eda21\n  - f76eda21>12345678", (ONE, TWO)),
    "digits only": ("minor_changes: [12345678 > 12345678]", (MinorChange(old="12345678", new="12345678"),)),
}


@pytest.mark.parametrize(("header", "changes"), READ.values(), ids=READ)
def test_steps_are_read_and_written_alike(header: str, changes: tuple[MinorChange, ...]) -> None:
    facts = facts_of(header)
    assert read_minor_changes(facts) == changes
    assert told(facts.faults) == []
    assert read_minor_changes(facts_of(f"minor_changes: [{', '.join(map(str, changes))}]")) == changes


@pytest.mark.parametrize("value", ["typo", "60e22df8", "60e22df8 f76eda21", "60E22DF8 > f76eda21", "60e22df8 > "])
def test_a_step_names_both_versions(value: str) -> None:
    facts = facts_of(f'minor_changes: ["{value}"]')
    assert read_minor_changes(facts) == ()
    assert told(facts.faults) == [
        (
            f'2: minor-change "{value.strip()}" does not name two versions of this text.\n'
            "    → Write the fingerprints before and after, for example  minor_changes: [60e22df8 > f76eda21]"
        ),
    ]


VERSIONS = st.sampled_from("abcde")
STEPS = st.lists(st.builds(MinorChange, old=VERSIONS, new=VERSIONS), max_size=8)


@given(STEPS, VERSIONS)
def test_nothing_has_to_excuse_a_text_that_is_as_it_was(steps: list[MinorChange], version: str) -> None:
    assert is_excused(steps, version, version)


@given(STEPS, VERSIONS, VERSIONS, VERSIONS)
def test_steps_follow_each_other(steps: list[MinorChange], one: str, two: str, three: str) -> None:
    if is_excused(steps, one, two) and is_excused(steps, two, three):
        assert is_excused(steps, one, three)


@given(STEPS, VERSIONS, VERSIONS)
def test_no_step_excuses_what_comes_after_it(steps: list[MinorChange], one: str, two: str) -> None:
    assert not is_excused([step for step in steps if step.new != two], one, two) or one == two
