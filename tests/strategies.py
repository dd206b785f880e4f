"""What property tests draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from initiative.partial_date import PartialDate

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
"""Words of any script."""

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r", exclude_categories=("C", "Z")), max_size=40)
"""One line of printable signs, without white space."""

TEXTS = st.lists(LINES, max_size=8).map("\n".join)
"""Several lines."""

KEYS = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)
"""Keys of a header."""

SLUGS = st.from_regex(r"[a-z0-9]{1,5}(?:-[a-z0-9]{1,5}){0,2}", fullmatch=True)
"""Folder names and last parts of addresses."""

TAGS = st.sampled_from(("en", "ru", "sk"))
"""Languages of the tiny site."""

PARTIAL_DATES = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(PartialDate.of),
)


def _address(parts: list[str], *, folder: bool, fragment: str) -> str:
    path = "/" + "/".join(parts)
    if folder:
        path = path.rstrip("/") + "/"
    elif parts:
        path += ".html"
    return path + (f"#{fragment}" if fragment else "")


ADDRESSES = st.builds(
    _address, st.lists(SLUGS, max_size=4), folder=st.booleans(), fragment=st.one_of(st.just(""), SLUGS)
)
"""Addresses within the site: pages in folders, files at their own name, with a fragment or without."""
