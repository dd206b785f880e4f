"""A site whose original language is Arabic, with a second edition in English that is not complete."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from initiative.settings import Language, Site, Tag  # noqa: E402
from pelicanconf import *  # noqa: E402, F403  (Pelican's own way to build on other settings)

SITE = Site(
    name="جواز نانسن 2.0",
    default=Tag("ar"),
    languages=(
        Language(tag=Tag("ar"), territory="EG", threshold=0),
        Language(tag=Tag("en"), territory="US", fallbacks=(Tag("ar"),)),
    ),
    content_only=(Tag("sk"),),
    countries=tuple("at de fi sk".split()),
    repository="https://forge.example/initiative/site",
    email="hello@nansen-passport.example",
)
SITENAME = SITE.name
DEFAULT_LANG = SITE.default
THEME = str(ROOT / "theme")
