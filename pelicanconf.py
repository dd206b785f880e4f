"""Names and values of the site. Production adds publishconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "plugins"))

from initiative.settings import Language, Site, Tag

# A new sentence of the interface must not take an edition from its readers: not every one need be translated at once.
MOST = 80

SITE = Site(
    name="Nansen Passport 2.0",
    default=Tag("en"),
    languages=(
        Language(tag=Tag("en"), territory="US"),
        Language(tag=Tag("ru"), territory="RU", fallbacks=(Tag("en"),), threshold=MOST),
        Language(tag=Tag("sk"), territory="SK", fallbacks=(Tag("en"),), threshold=MOST),
        Language(tag=Tag("de"), territory="DE", fallbacks=(Tag("en"),), threshold=MOST),
        Language(tag=Tag("uk"), territory="UA", fallbacks=(Tag("en"),), threshold=MOST),
        Language(tag=Tag("fr"), territory="FR", fallbacks=(Tag("en"),), threshold=MOST),
    ),
    content_only=(Tag("fi"),),
    countries=tuple(
        "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se no ch is gb".split()
    ),
    repository="https://forge.example/nansen-passport/website",
    email="hello@nansen-passport.example",
)

SITENAME = SITE.name
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = SITE.default
LOCALE = "C"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = ["initiative.plugin"]

# The plugin reads and writes every page itself (docs/decisions/0002); Pelican's own generators find nothing.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
RELATIVE_URLS = False
TYPOGRIFY = False
THEME_TEMPLATES_OVERRIDES: list[str] = []
