"""A site with petitions to fetch for: its files, the command, and what they say afterwards."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from initiative.fetching import FetchOptions, accept_quarantined, fetch, repair_history
from initiative.model.observation import History, Observation
from initiative.petitions.access import Authority
from initiative.petitions.api import Source
from initiative.petitions.fetch_state import FetchState, SourceState
from initiative.petitions.fetch_state_text import read_state, write_state
from initiative.petitions.fetch_transport import make_context
from initiative.petitions.history_file import parse_lines
from initiative.petitions.history_line import write_line
from initiative.petitions.resolving import Resolve, resolve
from initiative.petitions.running import Outside
from initiative.petitions.sending import Manners

SETTINGS = """
from initiative.settings import Language, Site, Tag
SITE = Site(name="Test Passport 2.0", languages=(Language(tag=Tag("en"), territory="US"),), default=Tag("en"),
            repository="https://forge.example/site", email={email!r})
SITEURL = ""
PATH = "content"
"""
PETITION = """---
title: A travel document
summary: Petition to the government for a travel document of its own, for residents who cannot renew theirs.
updated: 2026-11-01
category: travel-documents
recipient: {{en: Government}}
country: sk
opened: 2026-05-12
initiator: {{role: coordinator, country: sk}}
{more}sources:
{sources}---
The lead.
"""
NOW = datetime(2026, 11, 20, 3, 17, 22, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUICK = Manners(source_deadline=3.0, run_deadline=20.0, gap=0.0, retry_wait=0.0)
"""What keeps tests short; the deadlines of real runs are longer, not other ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> dict[str, str]:
        """The outcomes of the table by source."""
        lines = self.out.partition("outcome\n")[2].splitlines()
        return {line.split()[0]: line for line in lines if "/" in line.split(" ")[0]}


def observed(value: int, at: datetime = NOW, source: str = "op", measure: str = "collected-online") -> Observation:
    """Return an accepted count."""
    return Observation(source=source, measure=measure, value=value, at=at, url="https://p.example", parser="json/1")


async def no_sleep(seconds: float) -> None:
    """Let others go on, at once."""
    await asyncio.sleep(0)


@dataclass(kw_only=True, slots=True)
class FetchSite:
    """A site in a folder of its own. `now` is the time of the next command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    sources: Mapping[str, Source]
    now: datetime = NOW
    manners: Manners = QUICK
    environment: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, Authority] = field(default_factory=dict)
    """Where hosts are instead of where their names lead to."""
    allowed: set[Authority] = field(default_factory=set)
    resolve: Resolve = resolve
    make_context: Callable[[], ssl.SSLContext] = make_context

    def __post_init__(self) -> None:
        self.set_email("fetch@passport.test")

    def set_email(self, email: str) -> None:
        """Write the settings with this contact address."""
        (self.folder / "pelicanconf.py").write_text(SETTINGS.format(email=email), "utf-8")

    def petition(self, *sources: str, name: str = "slovakia", more: str = "") -> None:
        """Write the page of a petition; `sources` are maps in YAML without their braces."""
        path = self.path(name) / "index.en.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"  - {{{source}}}\n" for source in sources)
        path.write_text(PETITION.format(more=f"{more}\n" if more else "", sources=lines), "utf-8")

    def path(self, name: str = "slovakia") -> Path:
        """Return the folder of a petition."""
        return self.folder / "content" / "petitions" / name

    # -- commands

    def fetch(self, **options: Any) -> Said:
        """Run the command and return what it said."""
        return self._said(self.fetch_code(**options))

    def fetch_code(self, **options: Any) -> int:
        """Run the command and return its exit code."""
        return fetch(self._options(**options), self.outside())

    def accept(self, source: str = "op", reason: str = "checked by phone", name: str = "slovakia") -> Said:
        """Let a number out of quarantine."""
        return self._said(self.accept_code(source, reason, name))

    def accept_code(self, source: str = "op", reason: str = "checked by phone", name: str = "slovakia") -> int:
        """Let a number out of quarantine and return the exit code."""
        return accept_quarantined(self._options(petition=name), source, reason)

    def repair(self, name: str = "slovakia") -> Said:
        """Put a history in order."""
        return self._said(repair_history(self._options(petition=name)))

    def later(self, by: timedelta) -> None:
        """Let time pass until the next command."""
        self.now += by

    def outside(self) -> Outside:
        """Return the world this site fetches in."""
        return Outside(
            sources=self.sources,
            environment=self.environment,
            allowed=frozenset(self.allowed),
            clock=lambda: self.now,
            resolve=self._resolve,
            make_context=self.make_context,
            random=lambda: 0.5,
            sleep=no_sleep,
            manners=self.manners,
        )

    async def _resolve(self, host: str, port: int) -> tuple[Authority, ...]:
        return (self.addresses[host],) if host in self.addresses else await self.resolve(host, port)

    def _options(self, **options: Any) -> FetchOptions:
        found = FetchOptions(settings=self.folder / "pelicanconf.py", content=str(self.folder / "content"))
        return replace(found, **options)

    def _said(self, code: int) -> Said:
        captured = self.capsys.readouterr()
        return Said(code=code, out=captured.out, err=captured.err)

    # -- files

    def state(self, source: str = "op", name: str = "slovakia") -> SourceState:
        """Return what is remembered of a source."""
        return self.whole_state(name).source(source)

    def whole_state(self, name: str = "slovakia") -> FetchState:
        """Return what is remembered of a petition."""
        return read_state((self.path(name) / "fetch-state.json").read_text("utf-8"))

    def set_state(self, state: FetchState, name: str = "slovakia") -> None:
        """Write what is remembered of a petition."""
        (self.path(name) / "fetch-state.json").write_text(write_state(state), "utf-8")

    def history(self, name: str = "slovakia") -> History:
        """Return the observations of a petition."""
        path = self.path(name) / "history.jsonl"
        return parse_lines(path.read_text("utf-8")).history if path.exists() else ()

    def values(self, source: str = "op", name: str = "slovakia") -> list[int]:
        """Return the accepted counts of a source, oldest first."""
        return [one.value for one in self.history(name) if one.source == source]

    def remember(self, *observations: Observation, name: str = "slovakia") -> None:
        """Write a history, and a state that knows nothing else."""
        lines = "".join(write_line(one) for one in observations)
        (self.path(name) / "history.jsonl").write_text(lines, "utf-8")
        self.set_state(FetchState(last_run=observations[-1].at), name)

    def raw_state(self, source: str = "op", name: str = "slovakia") -> dict[str, Any]:
        """Return the line of a source in the state as it stands in the file."""
        found: dict[str, Any] = json.loads((self.path(name) / "fetch-state.json").read_text("utf-8"))
        return dict(found["sources"][source])
