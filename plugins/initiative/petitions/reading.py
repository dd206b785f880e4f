"""From a reply to a reading, by the adapter of its kind."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from initiative.model.count_source import CountSource
from initiative.petitions.answers import judge_unreadable
from initiative.petitions.api import Answer, Reading, Source, SourceError
from initiative.petitions.asking import Reply
from initiative.petitions.failure import FetchError
from initiative.petitions.redaction import Redactor
from initiative.petitions.requesting import Wanted
from initiative.petitions.settling import Answered, NotModified


async def read_reply(
    reply: Reply, wanted: Wanted, redact: Redactor, seconds: float
) -> Answered | NotModified | SourceError:
    """Return what a reply says of one source; a failure is returned too, so that others that share the reply go on."""
    if reply.answer is None:
        return NotModified()
    try:
        # In a thread: a body that is made to be slow to read must not hold up the other sources.
        async with asyncio.timeout(seconds):
            reading = await asyncio.to_thread(read_safely, wanted.adapter, reply.answer, wanted.source)
    except TimeoutError:
        return FetchError("shape", "", f"the answer cannot be read within {seconds:g} seconds")
    except SourceError as error:
        detail = redact(str(error))
        return judge_unreadable(reply.response, detail) if error.kind == "shape" else SourceError(error.kind, detail)
    return Answered(
        reading=replace(reading, url=redact(reading.url), note=redact(reading.note)),
        etag=_keep(reply.etag, redact),
        last_modified=_keep(reply.last_modified, redact),
        sha256=reply.sha256,
    )


def read_safely(adapter: Source, answer: Answer, source: CountSource) -> Reading:
    """Return what an adapter reads. Raises SourceError, whatever is wrong with the answer or with the adapter."""
    try:
        return adapter.read(answer, source)
    except SourceError:
        raise
    except RecursionError:
        raise SourceError("shape", "the answer is nested too deeply") from None
    # A fault in one adapter must not end the run of all the others.
    except Exception as error:
        reader = f"{adapter.kind}/{adapter.version}"
        raise SourceError("shape", f"the adapter {reader} failed: {type(error).__name__}") from error


def _keep(validator: str, redact: Redactor) -> str:
    """Return a validator as it came, or nothing where it holds what must not be stored."""
    return validator if redact(validator) == validator else ""
