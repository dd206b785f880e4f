"""What the local server adds to a page: a script that follows the builds, and the message of a failed one."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from initiative.l10n.messages import current_language
from initiative.l10n.tags import direction
from initiative.outputs.http_headers import CLOSED, allow, source_hash

EVENTS_PATH: Final = "/-/builds"
"""Where the server tells which build is the last one, as server-sent events."""

# A hidden tab closes its connection: browsers open only six to one server.
_SCRIPT: Final = f"""
const own = document.currentScript.dataset.build;
let events;
const follow = () => {{
  events?.close();
  if (document.hidden) return;
  events = new EventSource("{EVENTS_PATH}");
  events.onmessage = event => {{ if (event.data !== own) location.reload(); }};
}};
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", () => events?.close());
follow();
"""
_STYLE: Final = (
    "#build-error{margin:0;padding:1em;overflow:auto;white-space:pre-wrap;"
    "font:1rem/1.5 ui-monospace,monospace;background:#8b0000;color:#fff}"
)
_META: Final = re.compile(r"<meta\b[^>]*\bhttp-equiv=[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT: Final = re.compile(r"\bcontent=(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_BODY: Final = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """The last build: `name` differs for every build, `message` says why it failed, empty when it did not."""

    name: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ServedPage:
    """A page as the local server sends it; `policy` stands in its `<meta>`."""

    text: str
    policy: str


def follow_builds(page: str, build: Build) -> ServedPage:
    """Return `page` with the script that loads it again after the next build, and with the message of `build`."""
    policy = allow(policy_of(page), "connect-src", ["'self'"])
    for directive, text in (("script-src", _SCRIPT), ("style-src", _STYLE)):
        policy = allow(policy, directive, [source_hash(text)])
    text = _META.sub(lambda tag: _with_policy(tag.group(), policy), page)
    if build.message:
        text = _insert_first(text, _message(build.message))
    return ServedPage(text=f'{text}<script data-build="{html.escape(build.name)}">{_SCRIPT}</script>\n', policy=policy)


def policy_of(page: str) -> str:
    """Return the policy in the page's `<meta>`, what allows nothing when it has none."""
    tag = _META.search(page)
    content = _CONTENT.search(tag.group()) if tag else None
    return html.unescape(content.group(1)[1:-1]) if content else CLOSED


def plain_page(title: str, text: str) -> str:
    """Return a page, in the language of the command, for when the site has none to show."""
    tag = current_language()
    return (
        f'<!doctype html>\n<html lang="{tag}" dir="{direction(tag)}">\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n<body>\n<h1>{html.escape(title)}</h1>\n<p>{html.escape(text)}</p>\n"
    )


def _with_policy(tag: str, policy: str) -> str:
    return _CONTENT.sub(lambda _: f'content="{html.escape(policy)}"', tag)


def _message(text: str) -> str:
    return f'<style>{_STYLE}</style><pre id="build-error" role="alert">{html.escape(text)}</pre>'


def _insert_first(page: str, markup: str) -> str:
    """Return `page` with `markup` first in its body."""
    body = _BODY.search(page)
    return f"{page[: body.end()]}{markup}{page[body.end() :]}" if body else page + markup
