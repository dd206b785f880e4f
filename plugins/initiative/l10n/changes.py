"""What has changed in a text, paragraph by paragraph: the old words beside the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from initiative.frontmatter import Scalar, parse
from initiative.l10n.fingerprint import fingerprint, normalise
from initiative.l10n.messages import gettext as _


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a fingerprint is made of."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One paragraph. `old` is empty where it is new, `new` where it is gone; `where` is told in the page language."""

    where: str
    old: str
    new: str


def read_words(data: bytes) -> Words | None:
    """Return the words of a file as it was once; None where its header cannot be read."""
    parsed = parse(data, "")
    if parsed.header is None:
        return None
    values = parsed.header.values
    title, summary = (
        value.text if isinstance(value := values.get(key), Scalar) else "" for key in ("title", "summary")
    )
    return Words(title=title, summary=summary, body=parsed.body)


def find_version(print_: str, versions: Iterable[bytes]) -> Words | None:
    """Return the first of `versions` with a fingerprint; None when none has it."""
    read = (read_words(data) for data in versions)
    return next((words for words in read if words is not None and _print_of(words) == print_), None)


def compare(old: Words, new: Words) -> tuple[Change, ...]:
    """Return the paragraphs that differ as readers see them, in the order of the new text."""
    before, after = _lines(old), _lines(new)
    places = tuple(_places(after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Change(where=places[min(start + offset, len(places) - 1)], old=gone, new=come)
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
        for offset, (gone, come) in enumerate(zip_longest(before[first:last], after[start:end], fillvalue=""))
    )


def _print_of(words: Words) -> str:
    return fingerprint(words.title, words.summary, words.body)


def _lines(words: Words) -> list[str]:
    return normalise(words.title, words.summary, words.body).split("\n")


def _places(lines: Sequence[str]) -> Iterator[str]:
    """Yield where each line stands: under which heading, as which paragraph."""
    yield _("Title")
    yield _("Summary")
    heading, number = "", 0
    for line in lines[2:]:
        if line.startswith("#"):
            heading, number = line.lstrip("#").strip(), 0
            yield _("Heading “%(heading)s”") % {"heading": heading}
            continue
        number += 1
        if heading:
            yield _("“%(heading)s”, paragraph %(number)s") % {"heading": heading, "number": number}
        else:
            yield _("Beginning, paragraph %(number)s") % {"number": number}
