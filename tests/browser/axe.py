"""axe-core in a page: which rules are asked for, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from playwright.sync_api import BrowserContext, Page

TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours. The others see the same page in the dark."""

RUN: Final = """async only => {
  const found = await axe.run(document, {runOnly: only, resultTypes: ['violations'], rules: only.type === 'tag'
    ? {'target-size': {enabled: true}} : {}});
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)} (${node.any.concat(node.all, node.none)
      .map(check => check.message).join('; ').slice(0, 200)})`));
}"""


Scheme = Literal["light", "dark"]
Look = tuple[int, Scheme]
"""Width of the window, and whether it is dark."""

PICTURED: Final[tuple[Look, ...]] = ((360, "light"), (1280, "dark"))
"""Each width and each scheme once, for what differs from other pages in its words only."""


def every_look(narrow: int) -> tuple[Look, ...]:
    """Return wide, light and dark, and `narrow`: its colours are those of the wide page."""
    return (1280, "light"), (1280, "dark"), (narrow, "light")


def find_faults(
    examined: BrowserContext, show: Callable[[Page], object], looks: Sequence[Look]
) -> dict[str, list[str]]:
    """Return what axe-core has to say of a page in each of `looks`; `show` opens it in a fresh tab."""
    page = examined.new_page()
    try:
        show(page)
        return {f"{width} px, {scheme}": faults for width, scheme in looks if (faults := _examine(page, width, scheme))}
    finally:
        page.close()


def _examine(page: Page, width: int, scheme: Scheme) -> list[str]:
    """Return what axe-core has to say, a line for each element."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    found: list[str] = page.evaluate(RUN, only)
    return found
