"""The marks that git leaves in a file whose two versions it could not merge."""

from __future__ import annotations

from typing import Final

BEGINS: Final = "<<<<<<<"
BASE: Final = "|||||||"
BETWEEN: Final = "======="
ENDS: Final = ">>>>>>>"
MARKS: Final = (BEGINS, BASE, BETWEEN, ENDS)


def split_conflict(text: str) -> tuple[str, str]:
    """Return the two versions in a text with conflict marks; twice the text where there are none."""
    ours: list[str] = []
    theirs: list[str] = []
    sides: tuple[list[str], ...] = (ours, theirs)
    for line in text.splitlines(keepends=True):
        if line.startswith(BEGINS):
            sides = (ours,)
        elif line.startswith(BASE) and sides == (ours,):
            sides = ()
        elif line.startswith(BETWEEN) and sides != (ours, theirs):
            sides = (theirs,)
        elif line.startswith(ENDS):
            sides = (ours, theirs)
        else:
            for side in sides:
                side.append(line)
    return "".join(ours), "".join(theirs)
