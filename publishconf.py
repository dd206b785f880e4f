"""What differs on the published site. `python3 tasks.py publish` uses it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403  (Pelican's own way to build on other settings)

SITEURL = "https://nansen-passport.example"
OUTPUT_PATH = "public"
