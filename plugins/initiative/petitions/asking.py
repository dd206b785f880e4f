"""How a source is asked: robots.txt first, secrets to its own host only, redirects by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from initiative.petitions.access import Target, find_target
from initiative.petitions.answers import find_wait, read_answer
from initiative.petitions.api import Answer, Request
from initiative.petitions.failure import FetchError
from initiative.petitions.fetch_transport import Message, Response
from initiative.petitions.robots_keeping import RobotsKeeper
from initiative.petitions.sending import MOVED, Budget, Sender

_CONDITIONS: Final = frozenset(("if-none-match", "if-modified-since"))
_OURS: Final = frozenset(("cookie", "host", "user-agent"))
"""HTTP headers no adapter may set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What makes a request conditional."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A good answer with its new validators and the hash of its body. `answer` None: nothing has changed."""

    response: Response
    answer: Answer | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Asks the sources of one run. `environment` holds the secrets; `now` is when the run began."""

    sender: Sender
    robots: RobotsKeeper
    environment: Mapping[str, str]
    now: datetime

    async def ask(self, request: Request, validators: Validators) -> Reply:
        """Return the answer to a request. Raises FetchError."""
        secrets = self._secrets(request)
        message = self._message(request, validators)

        async def follow(budget: Budget, attempt: int) -> Reply:
            return await self._follow(request, message, secrets, budget, attempt)

        return await self.sender.retry(follow)

    def _secrets(self, request: Request) -> Mapping[str, str]:
        """Return the HTTP headers that are secret, with their values."""
        missing = sorted(name for name in request.secrets.values() if not self.environment.get(name))
        if missing:
            raise FetchError("shape", "refused", f"the environment variable {missing[0]} is not set")
        return {header.lower(): self.environment[name] for header, name in request.secrets.items()}

    def _message(self, request: Request, validators: Validators) -> Message:
        conditions = {"if-none-match": validators.etag, "if-modified-since": validators.last_modified}
        headers = {
            "accept": ", ".join(request.media) or "*/*",
            **{name.lower(): value for name, value in request.headers.items() if name.lower() not in _OURS},
            **{name: value for name, value in conditions.items() if value},
            "user-agent": self.robots.identity.user_agent,
        }
        return Message(method=request.method, headers=headers, body=request.body)

    async def _follow(
        self, request: Request, message: Message, secrets: Mapping[str, str], budget: Budget, attempt: int
    ) -> Reply:
        """Ask, and go where the answer leads to."""
        first = target = find_target(request.url, self.sender.allowed)
        for _ in range(self.sender.manners.redirects + 1):
            await self.robots.obey(target)
            # What is secret is told to nobody but the host it is for.
            extra = secrets if target.authority == first.authority else {}
            sent = Message(method=message.method, headers={**message.headers, **extra}, body=message.body)
            response = await self.sender.send(target, sent, budget, attempt)
            if response.status not in MOVED:
                return self._reply(response, request, sent, target)
            target = self.sender.follow(response, request.method, target)
        limit = self.sender.manners.redirects
        raise FetchError("shape", "", f"more than {limit} redirects, the last one to {target.shown}")

    def _reply(self, response: Response, request: Request, sent: Message, target: Target) -> Reply:
        if response.status == 304 and _CONDITIONS.intersection(sent.headers):
            return Reply(response=response)
        try:
            answer = read_answer(response, request, target)
        except FetchError as error:
            wait = find_wait(response, self.now)
            raise FetchError(error.kind, error.cause, str(error), error.wait if wait is None else wait) from None
        return Reply(
            response=response,
            answer=answer,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            sha256=hashlib.sha256(response.body).hexdigest(),
        )
