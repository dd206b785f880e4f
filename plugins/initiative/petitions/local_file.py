"""A source that is a file of the checkout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from initiative.petitions.api import Answer
from initiative.petitions.asking import Reply
from initiative.petitions.failure import FetchError
from initiative.petitions.fetch_transport import Response

FILE: Final = "file:"
_MEDIA: Final[Mapping[str, str]] = MappingProxyType({".csv": "text/csv", ".json": "application/json"})
_MAX_BYTES: Final = 2_000_000


def read_local(url: str, root: Path) -> Reply:
    """Return the file that `url` names below `root`. Raises FetchError."""
    place = url.removeprefix(FILE)
    path = (root / place).resolve()
    if not path.is_relative_to(root.resolve()):
        raise FetchError("shape", "refused", f"{place} lies outside of the project")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise FetchError("shape", "refused", f"{place} is larger than {_MAX_BYTES:,} bytes")
        body = path.read_bytes()
    except OSError as error:
        raise FetchError("shape", "refused", f"{place} cannot be read: {error.strerror}") from None
    media = _MEDIA.get(path.suffix.lower(), "text/plain")
    response = Response(status=200, headers={"content-type": media}, body=body)
    answer = Answer(url=url, media=media, body=body)
    return Reply(response=response, answer=answer, sha256=hashlib.sha256(body).hexdigest())
