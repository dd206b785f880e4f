"""A site with a page that is not translated, and a language in preparation: German has no press page yet."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from initiative.settings import Language, Site, Tag  # noqa: E402
from pelicanconf import *  # noqa: E402, F403  (Pelican's own way to build on other settings)

SITE = Site(
    name="Fallback",
    default=Tag("en"),
    languages=(
        Language(tag=Tag("en"), territory="US"),
        Language(tag=Tag("fa"), territory="IR", fallbacks=(Tag("en"),), threshold=0),
        Language(tag=Tag("de"), territory="DE", fallbacks=(Tag("en"),)),
    ),
    countries=("sk",),
    email="hello@fallback.example",
)
SITENAME = SITE.name
DEFAULT_LANG = SITE.default
THEME = str(ROOT / "theme")
