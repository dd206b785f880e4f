"""What is configured once for the whole site: languages, names, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NewType

Tag = NewType("Tag", str)
"""A BCP 47 language tag, lower case: `uk`, never `ua`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """A language the site has an edition in.

    `territory` (ISO 3166-1 alpha-2, upper case) serves og:locale and the first day of the week.
    `fallbacks` are the languages a page is shown in when it has no text in this one, best first;
    after them comes the original. `threshold`: how much of the interface must be translated before the language is
    published, in percent.
    """

    tag: Tag
    territory: str
    fallbacks: tuple[Tag, ...] = ()
    threshold: int = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The settings of a site. Checked when made: raises ValueError naming the wrong setting."""

    name: str
    languages: tuple[Language, ...]
    default: Tag
    countries: tuple[str, ...] = ()
    """Countries of the overview, ISO 3166-1 alpha-2 in lower case."""
    content_only: tuple[Tag, ...] = ()
    """Languages texts may be in although the site has no edition in them: a letter in Finnish."""
    repository: str = ""
    """Where volunteers edit: `https://forge.example/org/repo`. Empty: no edit links."""
    email: str = ""
    core: tuple[str, ...] = ("pages/home", "pages/demand", "pages/join", "pages/press", "pages/safety")
    """Keys that must exist in a language before it is published."""

    def __post_init__(self) -> None:
        tags = [language.tag for language in self.languages]
        if len(set(tags)) != len(tags):
            raise ValueError(f"languages: a tag stands twice in {tags}")
        if self.default not in tags:
            raise ValueError(f"default: {self.default!r} is not one of the languages {tags}")
        for language in self.languages:
            for tag in language.fallbacks:
                if tag not in tags:
                    raise ValueError(f"languages: fallback {tag!r} of {language.tag!r} is no language of the site")
        if any(code != code.lower() for code in self.countries):
            raise ValueError("countries: codes are written in lower case")

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Language tags in the order of the switcher."""
        return tuple(language.tag for language in self.languages)

    def language(self, tag: str) -> Language:
        """Return the language of `tag`; KeyError when the site has none such."""
        for language in self.languages:
            if language.tag == tag:
                return language
        raise KeyError(tag)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paths:
    """The folders of one build, all absolute."""

    content: Path
    output: Path
    theme: Path
    locale: Path
    cache: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one build is told from outside.

    `now` is aware and in UTC: SOURCE_DATE_EPOCH, else the start of the build. Everything that needs
    "today" takes it from here. `siteurl` has no slash at the end; it is empty only in development.
    `recorded` are the addresses of all published builds, in the order of their file.
    """

    now: datetime
    siteurl: str
    paths: Paths
    drafts: bool = False
    publishing: bool = False
    with_samples: bool = False
    notices: tuple[str, ...] = field(default=())
    recorded: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The calendar day of the build, UTC."""
        return self.now.date()
