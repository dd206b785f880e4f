"""Texts that came from outside, made fit for messages and files: no secret in them, no control signs, not long."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, quote_plus

_LONGEST: Final = 300
_SHORTEST: Final = 8


@dataclass(frozen=True, slots=True)
class Redactor:
    """Replaces secret values, by the name of their environment variable, in whatever way they are written.

    A part that a longer text was cut in is found too, as long as it is the beginning of the secret.
    """

    secrets: Mapping[str, str]

    def __call__(self, text: str) -> str:
        """Return `text` as it may be shown and stored."""
        for name, value in self.secrets.items():
            for written in _writings(value):
                text = re.sub(_beginnings(written), f"[{name}]", text, flags=re.IGNORECASE)
        return _cut("".join(sign if sign.isprintable() else " " for sign in text))


def make_redactor(names: Iterable[str], environment: Mapping[str, str]) -> Redactor:
    """Return a redactor for the environment variables `names`."""
    found = {name: environment[name] for name in sorted(set(names)) if environment.get(name)}
    return Redactor(found)


def _writings(value: str) -> tuple[str, ...]:
    """Return a secret as it may stand in a text, longest first."""
    encoded = base64.b64encode(value.encode()).decode()
    # The last signs of Base64 depend on what follows the secret.
    found = {value, value.strip(), quote(value, safe=""), quote_plus(value), encoded.rstrip("=")[:-1] or encoded}
    return tuple(sorted(found - {""}, key=lambda text: (-len(text), text)))


def _beginnings(written: str) -> str:
    """Return a pattern for a secret and for its beginnings of some length."""
    pattern = ""
    for sign in reversed(written[_SHORTEST:]):
        pattern = f"(?:{re.escape(sign)}{pattern})?"
    return re.escape(written[:_SHORTEST]) + pattern


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
