"""Settings are checked when they are made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from initiative.settings import Language, Site, Tag
from tiny import SITE, make_run

EN, RU = Language(tag=Tag("en"), territory="US"), Language(tag=Tag("ru"), territory="RU", fallbacks=(Tag("en"),))


def make_site(*languages: Language, default: str = "en", countries: tuple[str, ...] = ()) -> Site:
    """Return a site of these languages."""
    return Site(name="Site", default=Tag(default), languages=languages, countries=countries)


def test_a_right_site_tells_its_languages_in_order() -> None:
    site = make_site(RU, EN)
    assert site.tags == ("ru", "en")
    assert site.language("en") is EN


def test_a_language_the_site_does_not_have_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError, match="'fi'"):
        SITE.language("fi")


WRONG = {
    "twice": ((EN, EN), "en", r"languages: a tag stands twice in \['en', 'en'\]"),
    "default": ((EN, RU), "sk", r"default: 'sk' is not one of the languages \['en', 'ru'\]"),
    "fallback": ((RU,), "ru", "languages: fallback 'en' of 'ru' is no language of the site"),
}


@pytest.mark.parametrize(("languages", "default", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_site_names_the_setting(languages: tuple[Language, ...], default: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_site(*languages, default=default)


def test_country_codes_are_written_small() -> None:
    with pytest.raises(ValueError, match="countries: codes are written in lower case"):
        make_site(EN, countries=("sk", "CZ"))


def test_today_is_the_day_of_the_build_in_utc() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert make_run(Path("content"), now=late).today == date(2026, 11, 22)
    assert make_run(Path("content"), now=late.astimezone(timezone(timedelta(hours=1)))).today == date(2026, 11, 23)
