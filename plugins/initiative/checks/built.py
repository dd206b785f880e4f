"""Checks of written pages. Each is a pure generator of findings over everything a build has written.

What they find is a fault of a template, a view or a text; paths are relative to the output folder.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from initiative.diagnostics import Diagnostic
from initiative.l10n.tags import direction
from initiative.written import Element, Output, Page

Check = Callable[[Output], Iterator[Diagnostic]]

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCHEMES: Final = frozenset({"https", "mailto"})
_DATA: Final = "application/ld+json"


def check_output(output: Output) -> tuple[Diagnostic, ...]:
    """Return the findings of all checks, by path and line."""
    return tuple(sorted({found for check in CHECKS for found in check(output)}))


# -- links


def check_links(output: Output) -> Iterator[Diagnostic]:
    """Every link leads to a file that is there, and to an id in it."""
    for page in output.pages.values():
        for element, href in page.hrefs():
            yield from _link(output, page, element, href)


def check_relative_links(output: Output) -> Iterator[Diagnostic]:
    """Links are relative and name a file, for mirrors and file://. On a 404 page they begin with `/`.

    Bad:  <a href="/en/faq/">   <a href="../faq/">
    Good: <a href="../faq/index.html">
    """
    for page in output.pages.values():
        for element, href in page.hrefs():
            if element.name == "link" and _is_absolute_on_purpose(element):
                continue
            if page.is_not_found:
                if not href.startswith(("/", "#", "https:", "mailto:")):
                    yield _fault(
                        page, element, "relative-on-404", 'The link "{href}" depends on the address.', href=href
                    )
            elif (href.startswith("/") and not href.startswith("//")) or _is_own(output, href):
                yield _fault(
                    page, element, "link-not-relative", 'The link "{href}" breaks in a copy of the site.', href=href
                )
            elif not urlsplit(href).scheme and href.partition("#")[0].endswith("/"):
                yield _fault(page, element, "link-to-folder", 'The link "{href}" opens a list of files.', href=href)


def check_origin(output: Output) -> Iterator[Diagnostic]:
    """Nothing is loaded from elsewhere; links go to https and mailto."""
    for page in output.pages.values():
        for element, address in page.loads():
            if urlsplit(address).scheme not in {"", "data"} or address.startswith("//"):
                yield _fault(page, element, "foreign-resource", 'The page loads "{href}".', href=address)
        for element, href in page.hrefs():
            scheme = urlsplit(href).scheme
            if scheme and scheme not in _SCHEMES and not _is_own(output, href):
                yield _fault(page, element, "odd-scheme", 'The link "{href}" is neither https nor mailto.', href=href)


def check_orphans(output: Output) -> Iterator[Diagnostic]:
    """Every page that may be found is linked from another one, on the way from the first page."""
    seen = {"index.html"} & set(output.pages)
    waiting = list(seen)
    while waiting:
        page = output.pages[waiting.pop()]
        hrefs = (element.attributes["href"] for element in page.named("a") if "href" in element.attributes)
        fresh = ({page.resolve(href) for href in hrefs} & set(output.pages)) - seen
        seen |= fresh
        waiting.extend(fresh)
    for path in sorted(set(output.pages) - seen):
        if not output.pages[path].is_hidden:
            yield _fault(output.pages[path], None, "orphan", "No page links here.")


def _link(output: Output, page: Page, element: Element, href: str) -> Iterator[Diagnostic]:
    if not _is_own(output, href) and (urlsplit(href).scheme or href.startswith("//")):
        return
    target = page.resolve(href.removeprefix(output.siteurl) if _is_own(output, href) else href)
    fragment = unquote(urlsplit(href).fragment)
    if target not in output.files:
        yield _fault(page, element, "broken-link", 'The link "{href}" leads nowhere.', href=href)
    elif fragment and target in output.pages and fragment not in output.pages[target].ids:
        yield _fault(page, element, "broken-fragment", 'Nothing has the id that "{href}" names.', href=href)


def _is_absolute_on_purpose(element: Element) -> bool:
    return element.attributes.get("rel") == "canonical" or "hreflang" in element.attributes


def _is_own(output: Output, href: str) -> bool:
    return bool(output.siteurl) and (href + "/").startswith(output.siteurl + "/")


# -- structure


def check_ids(output: Output) -> Iterator[Diagnostic]:
    """No id stands twice on a page."""
    for page in output.pages.values():
        with_id = [element for element in page.elements if "id" in element.attributes]
        counts = Counter(element.attributes["id"] for element in with_id)
        for element in with_id:
            name = element.attributes["id"]
            if counts.pop(name, 0) > 1:
                yield _fault(page, element, "duplicate-id", 'The id "{id}" stands here more than once.', id=name)


def check_headings(output: Output) -> Iterator[Diagnostic]:
    """One h1, and no level is left out on the way down."""
    for page in output.pages.values():
        headings = list(page.named(*_HEADINGS))
        number = sum(heading.name == "h1" for heading in headings)
        if number != 1:
            yield _fault(page, None, "one-h1", "The page has {number} headings of the first level.", number=str(number))
        for above, heading in zip([None, *headings], headings, strict=False):
            if int(heading.name[1]) > (int(above.name[1]) if above else 0) + 1:
                yield _fault(
                    page,
                    heading,
                    "heading-skipped",
                    "An {name} stands under no heading of the level above.",
                    name=heading.name,
                )


def check_titles(output: Output) -> Iterator[Diagnostic]:
    """Every page has a title and a description; no two pages of one language that may be found have the same title."""
    seen: dict[tuple[str, str], str] = {}
    for page in output.pages.values():
        title = page.first("title")
        text = title.text.strip() if title else ""
        if not text or not any(page.meta("description")):
            yield _fault(page, title, "no-title", "The page has no title or no description.")
        if text and not page.is_hidden:
            other = seen.setdefault((_language(page), text), page.path)
            if other != page.path:
                yield _fault(
                    page, title, "same-title", 'The title "{title}" belongs to {other} too.', title=text, other=other
                )


# -- language


def check_languages(output: Output) -> Iterator[Diagnostic]:
    """The page says its language, that of its folder; what is written in the other direction says so."""
    for page in output.pages.values():
        root = page.first("html")
        lang = root.attributes.get("lang", "") if root else ""
        if not lang or not root or "dir" not in root.attributes:
            yield _fault(page, root, "no-language", "The page does not say its language and direction.")
        elif page.path.count("/") and page.path.partition("/")[0] != lang:
            yield _fault(page, root, "wrong-language", 'The page says it is in "{lang}".', lang=lang)
        for element in page.elements:
            tag = element.attributes.get("lang")
            if tag and element.name != "bdi" and element.dir not in ("auto", "", direction(tag)):
                yield _fault(page, element, "direction", 'A text in "{lang}" runs in the wrong direction.', lang=tag)


def check_alternates(output: Output) -> Iterator[Diagnostic]:
    """A page that may be found names itself and all its versions, and each of those the same; a hidden one none."""
    for page in output.pages.values():
        own = _alternates(page)
        if page.is_hidden:
            if own:
                yield _fault(page, None, "hidden-alternates", "A hidden page names other versions of itself.")
            continue
        address = output.siteurl + page.address
        if own.get(_language(page), address) != address or "x-default" not in own or address not in own.values():
            yield _fault(page, None, "no-alternate", "The page does not name itself and a default among its versions.")
        if [link.get("href") for link in page.links("canonical")] != [address]:
            yield _fault(page, None, "canonical", "The page does not say that it is the original of itself.")
        for tag, href in own.items():
            other = output.pages.get(page.resolve(href.removeprefix(output.siteurl)))
            if other is None or (_alternates(other) != own and not _is_chooser(other)):
                yield _fault(page, None, "one-sided", 'The version "{tag}" does not name this page in return.', tag=tag)


def _alternates(page: Page) -> dict[str, str]:
    links = (link for link in page.links("alternate") if "type" not in link)
    return {link["hreflang"]: link.get("href", "") for link in links if "hreflang" in link}


def _is_chooser(page: Page) -> bool:
    return "/" not in page.path


def _language(page: Page) -> str:
    return "" if _is_chooser(page) else page.path.partition("/")[0]


# -- content security policy


def check_policy(output: Output) -> Iterator[Diagnostic]:
    """The policy allows exactly the one style of the page; nothing that it would block stands on the page."""
    for page in output.pages.values():
        styles = [element.text for element in page.named("style")]
        policy = "".join(page.meta("Content-Security-Policy"))
        if not policy or any(_hash(style) not in policy for style in styles) or policy.count("'sha256-") != len(styles):
            yield _fault(page, None, "policy", "The policy does not hold the hash of the style.")
        for element in page.elements:
            if element.name == "script" and not _may_run(output, page, element, policy):
                yield _fault(page, element, "script", "A script stands on the page.")
            for name in element.attributes:
                if name == "style" or name.startswith("on"):
                    yield _fault(
                        page, element, "blocked-attribute", 'The policy blocks the attribute "{name}".', name=name
                    )


def _may_run(output: Output, page: Page, script: Element, policy: str) -> bool:
    """Whether a script is data, or a file of this site on a page whose policy lets such files run."""
    source = script.attributes.get("src", "")
    is_ours = bool(source) and not script.text and page.resolve(source) in output.files
    return script.attributes.get("type") == _DATA or (is_ours and "script-src 'self'" in policy)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _fault(page: Page, element: Element | None, code: str, message: str, **values: str) -> Diagnostic:
    line = 1 if element is None else page.line(element.offset)
    return Diagnostic(path=page.path, line=line, code=code, message=message, values=tuple(values.items()))


CHECKS: Final[tuple[Check, ...]] = (
    check_links, check_relative_links, check_origin, check_orphans,
    check_ids, check_headings, check_titles,
    check_languages, check_alternates,
    check_policy,
)  # fmt: skip
