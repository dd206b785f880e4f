"""What a fetch takes from the world: time, chance, environment, network; and who it says it is."""

from __future__ import annotations

import asyncio
import os
import random
import re
from datetime import UTC, datetime

from initiative.explain import PlainError
from initiative.petitions.access import Authority, parse_authority
from initiative.petitions.fetch_transport import make_context
from initiative.petitions.resolving import resolve
from initiative.petitions.robots_keeping import Identity
from initiative.petitions.running import Outside
from initiative.petitions.sending import Manners
from initiative.petitions.sources import SOURCES
from initiative.settings import Site


def real_world(allow_host: tuple[str, ...]) -> Outside:
    """Return the world as it is. Raises PlainError for an address that is not written as HOST:PORT."""
    return Outside(
        sources=SOURCES,
        environment=os.environ,
        allowed=frozenset(_parse_authority(text) for text in allow_host),
        clock=lambda: datetime.now(UTC).replace(microsecond=0),
        resolve=resolve,
        make_context=make_context,
        random=random.random,
        sleep=asyncio.sleep,
        manners=Manners(),
    )


def make_identity(site: Site, siteurl: str) -> Identity:
    """Return who we say we are: the name of the site, its address or that of its source, and the contact address."""
    token = re.sub(r"[^A-Za-z]+", "", site.name) or "PetitionCounts"
    contact = [f"+{url}" for url in (siteurl or site.repository,) if url] + [site.email]
    return Identity(user_agent=f"{token}/1.0 ({'; '.join(contact)})", token=token)


def require_contact(site: Site) -> None:
    """Platforms must be able to write to whoever asks them."""
    if not site.email or site.email.endswith(".example"):
        message = (
            "Platforms are asked only with a contact address, and {email} is an example: set  email  in pelicanconf.py."
            if site.email
            else "Platforms are asked only with a contact address, and it is empty: set  email  in pelicanconf.py."
        )
        raise PlainError(message, email=site.email)


def _parse_authority(text: str) -> Authority:
    try:
        return parse_authority(text)
    except ValueError:
        raise PlainError(
            '"{text}" is no host with its port. Write it like  --allow-host 127.0.0.1:8080', text=text
        ) from None
