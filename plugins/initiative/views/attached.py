"""Files beside texts: where each stands on the site, once for all languages."""

from __future__ import annotations

import hashlib
import posixpath
from typing import Final

from initiative.views.build import Build

_DIGITS: Final = 8


def attached_address(build: Build, place: str) -> str:
    """Return the address of the file at `place` in the content folder, which is there.

    A hash of its bytes stands in its name: it can be kept for long, and a changed file is another one.
    """
    content = build.run.paths.content  # asked for each time: no page may be taken over without looking at the file
    return build.kept.get(("attached", place), lambda: hashed_name(place, (content / place).read_bytes()))


def hashed_name(place: str, data: bytes) -> str:
    """Return the address of a file with these bytes.

    >>> hashed_name("news/one/map.png", b"")
    '/files/news/one/map.e3b0c442.png'
    """
    stem, suffix = posixpath.splitext(posixpath.normpath(place))
    return f"/files/{stem}.{hashlib.sha256(data).hexdigest()[:_DIGITS]}{suffix}"
