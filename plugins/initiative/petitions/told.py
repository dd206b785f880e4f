"""What platforms say of the petitions on them: it can close a petition before our own dates do, never open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from initiative.model.dataset import Dataset, TranslationSet, make_dataset
from initiative.model.petition import Petition
from initiative.petitions.fetch_state import SourceState
from initiative.petitions.lifecycle import PlatformEnd
from initiative.petitions.state_file import read_state_file

_ENDS: Final[Mapping[str, PlatformEnd]] = {
    "closed": "closed",
    "verification": "closed",
    "submitted": "submitted",
    "answered": "answered",
    "successful": "answered",
    "insufficient": "closed",
    "withdrawn": "withdrawn",
    "rejected": "closed",
    "removed": "closed",
}
_ORDER: Final[tuple[PlatformEnd, ...]] = ("closed", "submitted", "answered", "withdrawn")


def with_platforms(dataset: Dataset, content: Path, now: datetime) -> Dataset:
    """Return the dataset with what platforms have told by an instant. Raises OSError for an unreadable state."""
    ends = {
        item.key: end for item in dataset.section("petitions") if (end := _find_end(item, content, now)) is not None
    }
    if not ends:
        return dataset
    return make_dataset((_ended(item, ends.get(item.key)) for item in dataset.sets.values()), dataset.unread)


def _ended(item: TranslationSet, end: PlatformEnd | None) -> TranslationSet:
    if end is None or not isinstance(item.entity, Petition):
        return item
    return replace(item, entity=replace(item.entity, platform_end=end))


def _find_end(item: TranslationSet, content: Path, now: datetime) -> PlatformEnd | None:
    """Return how a petition ended on all the platforms it is read from, the least that any of them says."""
    assert isinstance(item.entity, Petition)
    stored = read_state_file(content / item.key, ()).stored
    told = [_end_of(stored.source(source.id), now) for source in item.entity.sources if source.kind != "manual"]
    known = [end for end in told if end is not None]
    return min(known, key=_ORDER.index) if known and len(known) == len(told) else None


def _end_of(state: SourceState, now: datetime) -> PlatformEnd | None:
    """Return how a petition ended on one platform; None while it goes on, and where nobody knows."""
    attempt = state.last_attempt
    if state.gone and attempt is not None and attempt.at <= now:
        return "closed"
    if state.confirmed_at is None or state.confirmed_at > now:
        return None
    return _ENDS.get(state.platform_state or "")
