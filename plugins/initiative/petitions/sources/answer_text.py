"""From the bytes of an answer to text and to JSON, strictly."""

from __future__ import annotations

import json
import math
import re
from typing import Final, NoReturn

from initiative.petitions.api import Answer, SourceError

# Others exist; some of them take hours to decode what was made for that.
_CHARSETS: Final = re.compile(r"utf-?8|(?:us-)?ascii|iso-?8859-[0-9]{1,2}|(?:windows-|cp)125[0-9]|koi8-[ru]")
_META: Final = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BEGINNING: Final = 4096


def read_text(answer: Answer) -> str:
    """Return a body as text: by the charset of the HTTP header, else as strict UTF-8. Raises SourceError."""
    return _decode(answer.body, answer.charset)


def read_page(answer: Answer) -> str:
    """Return a page as text: by the charset of the HTTP header, else by that of the page, else as strict UTF-8.

    Raises SourceError.
    """
    told = _META.search(answer.body[:_BEGINNING])
    return _decode(answer.body, answer.charset or (told[1].decode("ascii", "replace") if told else ""))


def check_identity(text: str, identity: str) -> None:
    """Raise SourceError of kind blocked when a page lacks the words that show it is the right one.

    They are whole words: "/petition/1" is not in "/petition/12".
    """
    whole = re.escape(identity)
    if re.match(r"\w", identity):
        whole = rf"(?<![\w-]){whole}"
    if re.search(r"\w$", identity):
        whole = rf"{whole}(?![\w-])"
    if not re.search(whole, text):
        raise SourceError("blocked", f'the answer does not hold "{identity}": it is a test for robots or another page')


def read_json(answer: Answer) -> object:
    """Return the value a body of JSON is. Raises SourceError."""
    return parse_json(read_text(answer))


def parse_json(text: str) -> object:
    """Return the value a text of JSON is. Raises SourceError, also for what Python reads although JSON has it not."""
    if text.lstrip().startswith("<"):
        raise SourceError("shape", "the answer is a web page, not JSON")
    try:
        value: object = json.loads(text, parse_constant=_refuse, parse_float=_to_float)
    except ValueError:
        raise SourceError("shape", "the answer is not JSON") from None
    except RecursionError:
        raise SourceError("shape", "the JSON of the answer is nested too deep") from None
    return value


def parse_json_at(text: str, start: int) -> object:
    """Return the value of JSON that begins at a place in a text, whatever follows it. Raises SourceError."""
    decoder = json.JSONDecoder(parse_constant=_refuse, parse_float=_to_float)
    try:
        value: object = decoder.raw_decode(text, start)[0]
    except ValueError:
        raise SourceError("shape", "what follows the anchor is not JSON") from None
    except RecursionError:
        raise SourceError("shape", "the JSON of the answer is nested too deep") from None
    return value


def _decode(body: bytes, charset: str) -> str:
    if not body.strip():
        raise SourceError("blocked", "the answer is empty")
    name = charset.strip().lower() or "utf-8"
    if not _CHARSETS.fullmatch(name):
        raise SourceError("shape", "the answer is in a charset that is not read here")
    try:
        return body.decode("utf-8-sig" if name.startswith("utf") else name)
    except (ValueError, LookupError):
        raise SourceError("shape", f"the answer is not in {name}") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _to_float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
