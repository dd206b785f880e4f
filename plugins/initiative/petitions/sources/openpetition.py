"""openPetition: the page for people, which is all it has. Nothing is read but the box with the count and the steps."""

from __future__ import annotations

import re
from typing import Final

from initiative.markup import MarkupError, select
from initiative.model.count_source import CountSource
from initiative.model.source_kinds import SOURCE_KINDS
from initiative.petitions.api import Answer, PlatformState, Reading, Request, SourceError
from initiative.petitions.number import parse_count
from initiative.petitions.sources.answer_text import check_identity, read_page

kind = "openpetition"
version = 1
required, optional = SOURCE_KINDS[kind].names

# What stands before it must not be digits: of "470 240 Unterschriften" 240 is not the count.
_COUNT: Final = re.compile(r"(?:^|[^\d.,'’\s])\s*([\d.]+)\s*Unterschrift")
_NO_COUNT: Final = re.compile(r"[\d.,]+\s*%|[\d.]+\s*für Sammelziel")
_STEPS: Final[tuple[tuple[str, PlatformState], ...]] = (
    # Later ones win. What is still to come is written as a noun: Einreichung, Dialog, Entscheidung.
    ("noch ", "open"),
    ("sammlung beendet", "closed"),
    ("eingereicht", "submitted"),
    ("gesperrt", "rejected"),
)


def request(source: CountSource) -> Request:
    """Ask for the page in German: its words depend on who asks."""
    return Request(
        url=_address(source),
        media=("text/html",),
        headers={"Accept-Language": "de"},
        identity=f"petition/online/{source.parameter('slug')}",
        daily=True,
    )


def read(answer: Answer, source: CountSource) -> Reading:
    """Read the count. With few signatures the page has a percentage only: then nobody knows."""
    page = read_page(answer)
    check_identity(page, f"/petition/online/{source.parameter('slug')}")
    try:
        boxes = [" ".join(found.pieces) for found in select(page, ".progress-box")]
        steps = [" ".join(found.pieces).strip().lower() for found in select(page, ".module-petition-status-bar li")]
    except MarkupError as error:
        raise SourceError("shape", str(error)) from None
    if len(boxes) != 1:
        raise SourceError("shape", f"the page has {len(boxes)} boxes of progress, not one")
    return Reading(value=_count(boxes[0]), state=_state(steps), url=_address(source))


def _address(source: CountSource) -> str:
    return f"https://www.openpetition.{source.parameter('site') or 'de'}/petition/online/{source.parameter('slug')}"


def _count(box: str) -> int | None:
    found = _COUNT.findall(box)
    if len(found) == 1:
        return parse_count(found[0], ".")
    rest = _NO_COUNT.sub("", box)
    if "%" not in box or any(sign.isdecimal() for sign in rest):
        raise SourceError("shape", "the box of progress has neither one count nor a mere percentage")
    return None


def _state(steps: list[str]) -> PlatformState | None:
    states = [state for beginning, state in _STEPS if any(step.startswith(beginning) for step in steps)]
    return states[-1] if states else None
