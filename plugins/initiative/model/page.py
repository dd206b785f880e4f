"""A page of its own kind: home, demand, join, press … What is particular about each stands in its layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from initiative.accessors import Facts
from initiative.model.contact import Contact, read_contacts
from initiative.model.document import Key

KEYS: Final = ("contacts",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the section `pages`; only the press room has contacts."""

    key: Key
    contacts: tuple[Contact, ...] = ()


def read_page(facts: Facts, key: Key) -> Page:
    """Read the facts of a page."""
    return Page(key=key, contacts=read_contacts(facts))
