"""A person lets a number out of quarantine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from initiative.explain import PlainError
from initiative.model.observation import Observation
from initiative.petitions.fetch_state import Attempt, Quarantine, SourceState
from initiative.petitions.history_file import append, read_history_file
from initiative.petitions.redaction import Redactor
from initiative.petitions.state_file import read_state_file, store_state


@dataclass(frozen=True, kw_only=True, slots=True)
class Released:
    """What counts from now on, and what counted before; None where nothing did."""

    observation: Observation
    before: Observation | None


def accept(folder: Path, source: str, reason: str) -> Released:
    """Write the quarantined number of a source into the history, with the reason. Raises PlainError and OSError."""
    said = Redactor({})(" ".join(reason.split()))
    if not said:
        raise PlainError("Say why the number is right, in a few words: --reason TEXT. It is kept in the history.")
    history = read_history_file(folder).history
    found = read_state_file(folder, history)
    state = found.state.source(source)
    if state.quarantine is None:
        raise PlainError(
            'There is no number of "{source}" in quarantine, so there is nothing to accept.', source=source
        )
    last = max((one for one in history if one.source == source), key=lambda one: one.at, default=None)
    released = replace(state.quarantine.observation, reason=said)
    if last is not None and last.at > released.at:
        raise PlainError(
            'A newer number of "{source}" counts already: {value}, read on {day}.',
            source=source,
            value=f"{last.value:,}",
            day=f"{last.at:%Y-%m-%d}",
        )
    append(folder, [released])
    changed = {source: _release(state, state.quarantine, released)}
    store_state(folder, found.stored, found.state.with_sources(changed))
    return Released(observation=released, before=last)


def _release(state: SourceState, quarantine: Quarantine, released: Observation) -> SourceState:
    return replace(
        state,
        confirmed_at=released.at,
        observed_at=released.at,
        platform_state=quarantine.platform_state or state.platform_state,
        title=quarantine.title or state.title,
        last_attempt=Attempt(at=released.at, outcome="changed"),
        consecutive_failures=0,
        failing_since=None,
        quarantine=None,
    )
