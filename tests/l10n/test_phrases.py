"""Numbers with their noun, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.approximate import Approximation, Qualifier, approximate, exact
from initiative.l10n.extraction import check_catalogue, extract, read_sources, read_template
from initiative.l10n.messages import Catalogues, completeness, load_catalogues, read_catalogue
from initiative.l10n.phrases import KINDS, Counter, Kind, counter, has_phrase, phrase
from initiative.settings import Tag
from tiny import plain

ROOT = Path(__file__).parents[2]
TRANSLATED = ("ru", "sk", "de", "uk", "fr")
TAGS = ("en", *TRANSLATED)
CATALOGUES = load_catalogues(ROOT / "locale", tuple(Tag(tag) for tag in TAGS))


def told(qualifier: Qualifier, shown: int) -> Approximation:
    return Approximation(qualifier=qualifier, shown=shown, value=shown)


@pytest.mark.parametrize(
    ("tag", "countries", "signatures"),
    [
        ("en", "over 15 countries", "almost 400 signatures"),
        ("ru", "более 15 стран", "почти 400 подписей"),
        ("sk", "viac ako 15 krajín", "takmer 400 podpisov"),
        ("de", "über 15 Länder", "fast 400 Unterschriften"),
        ("uk", "понад 15 країн", "майже 400 підписів"),
        ("fr", "plus de 15 pays", "près de 400 signatures"),
    ],
)
def test_phrases_of_the_guide(tag: str, countries: str, signatures: str) -> None:
    with CATALOGUES.using(tag):
        assert plain(phrase("countries", approximate(17))) == countries
        assert plain(phrase("signatures", approximate(396))) == signatures


EXACT = {
    "en": "0 groups|1 group|2 groups|5 groups|21 groups|22 groups|100 groups",
    "ru": "0 групп|1 группа|2 группы|5 групп|21 группа|22 группы|100 групп",
    "sk": "0 skupín|1 skupina|2 skupiny|5 skupín|21 skupín|22 skupín|100 skupín",
    "de": "0 Gruppen|1 Gruppe|2 Gruppen|5 Gruppen|21 Gruppen|22 Gruppen|100 Gruppen",
    "uk": "0 груп|1 група|2 групи|5 груп|21 група|22 групи|100 груп",
    "fr": "0 groupe|1 groupe|2 groupes|5 groupes|21 groupes|22 groupes|100 groupes",
}


@pytest.mark.parametrize("tag", TAGS)
def test_the_noun_agrees_with_the_number(tag: str) -> None:
    with CATALOGUES.using(tag):
        found = [plain(phrase("groups", exact(count))) for count in (0, 1, 2, 5, 21, 22, 100)]
    assert "|".join(found) == EXACT[tag]


@pytest.mark.parametrize(
    ("tag", "kind", "qualifier", "shown", "expected"),
    [
        ("ru", "countries", "over", 21, "более 21 страны"),
        ("ru", "people", "over", 22, "более 22 человек"),
        ("ru", "people", "exact", 2, "2 человека"),
        ("ru", "people", "almost", 400, "почти 400 человек"),
        ("ru", "petitions", "exact", 4, "4 петиции"),
        ("ru", "verified", "exact", 1294188, "1 294 188 проверенных подписей"),
        ("sk", "countries", "over", 15, "viac ako 15 krajín"),
        ("sk", "people", "exact", 2, "2 ľudia"),
        ("sk", "people", "almost", 400, "takmer 400 ľudí"),
        ("sk", "groups", "over", 10, "viac ako 10 skupín"),
        ("sk", "petitions", "exact", 4, "4 petície"),
        ("sk", "verified", "exact", 3, "3 overené podpisy"),
        ("uk", "countries", "over", 21, "понад 21 країну"),
        ("uk", "people", "exact", 1, "1 людина"),
        ("uk", "petitions", "almost", 60, "майже 60 петицій"),
        ("de", "people", "over", 1000, "über 1.000 Menschen"),
        ("de", "countries", "exact", 1, "1 Land"),
        ("fr", "people", "exact", 1, "1 personne"),
        ("fr", "verified", "exact", 12345, "12 345 signatures vérifiées"),
        ("en", "people", "exact", 1, "1 person"),
        ("en", "verified", "exact", 1, "1 verified signature"),
    ],
)
def test_grammar(tag: str, kind: Kind, qualifier: Qualifier, shown: int, expected: str) -> None:
    with CATALOGUES.using(tag):
        assert plain(phrase(kind, told(qualifier, shown))) == expected


@pytest.mark.parametrize(
    ("shown", "qualifier", "expected"),
    [
        (1_000_000, "exact", "1 000 000 de signatures"),
        (2_000_000, "over", "plus de 2 000 000 de signatures"),
        (3_000_000, "almost", "près de 3 000 000 de signatures"),
        (1_500_000, "over", "plus de 1 500 000 signatures"),
    ],
)
def test_french_counts_whole_millions_of_a_thing(shown: int, qualifier: Qualifier, expected: str) -> None:
    with CATALOGUES.using("fr"):
        assert plain(phrase("signatures", told(qualifier, shown))) == expected
        assert counter("signatures", told(qualifier, shown)).noun == expected.partition("000 ")[2].replace("000 ", "")


def test_other_languages_say_whole_millions_as_any_number() -> None:
    found = {}
    for tag in ("en", "ru", "sk", "de", "uk"):
        with CATALOGUES.using(tag):
            found[tag] = plain(phrase("people", told("over", 1_000_000)))
    assert found == {
        "en": "over 1,000,000 people",
        "ru": "более 1 000 000 человек",
        "sk": "viac ako 1 000 000 ľudí",
        "de": "über 1.000.000 Menschen",
        "uk": "понад 1 000 000 людей",
    }


@pytest.mark.parametrize("tag", TAGS)
def test_a_number_and_its_noun_stay_on_one_line(tag: str) -> None:
    with CATALOGUES.using(tag):
        assert " " not in phrase("signatures", exact(12345)).rpartition("5")[2]
        assert phrase("signatures", exact(12345)).count("5\N{NO-BREAK SPACE}") == 1


def test_unknown_says_so() -> None:
    found = {}
    for tag in TAGS:
        with CATALOGUES.using(tag):
            found[tag] = phrase("signatures", None)
    assert found == {
        "en": "no figure yet",
        "ru": "числа пока нет",
        "sk": "zatiaľ bez údaja",
        "de": "noch keine Zahl",
        "uk": "числа поки немає",
        "fr": "pas encore de chiffre",
    }


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", Counter(qualifier="almost", figure="400", noun="people")),
        ("ru", Counter(qualifier="почти", figure="400", noun="человек")),
        ("sk", Counter(qualifier="takmer", figure="400", noun="ľudí")),
        ("de", Counter(qualifier="fast", figure="400", noun="Menschen")),
        ("uk", Counter(qualifier="майже", figure="400", noun="людей")),
        ("fr", Counter(qualifier="près de", figure="400", noun="personnes")),
    ],
)
def test_a_counter_is_the_phrase_in_three_parts(tag: str, expected: Counter) -> None:
    with CATALOGUES.using(tag):
        assert counter("people", approximate(396)) == expected


@given(st.integers(0, 10**9 - 1), st.sampled_from(KINDS), st.sampled_from(TAGS))
def test_phrase_and_counter_say_the_same(value: int, kind: Kind, tag: str) -> None:
    approximation = approximate(value)
    with CATALOGUES.using(tag):
        parts = counter(kind, approximation)
        text = phrase(kind, approximation)
    assert plain(text) == plain(" ".join(filter(None, (parts.qualifier, parts.figure, parts.noun))))
    assert (parts.qualifier == "") == (approximation.qualifier == "exact")
    assert int("".join(sign for sign in text if sign.isdigit())) == approximation.shown


def test_every_phrase_is_translated_into_every_language() -> None:
    sources = {path: code for path, code in read_sources(ROOT).items() if path.endswith("/phrases.py")}
    template = read_template(extract(sources))
    assert len(template) == len(KINDS) * 3 + 9 + 1
    assert {tag: completeness(CATALOGUES.by_tag[Tag(tag)], template) for tag in TRANSLATED} == dict.fromkeys(
        TRANSLATED, 1.0
    )


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_translation_breaks_a_page(tag: str) -> None:
    po = (ROOT / "locale" / tag / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    assert check_catalogue(Tag(tag), po, tag) == ()


@pytest.mark.parametrize("tag", TAGS)
def test_a_complete_catalogue_has_every_phrase(tag: str) -> None:
    with CATALOGUES.using(tag):
        assert all(has_phrase(kind, number) for kind in KINDS for number in (None, exact(5), exact(2_000_000)))


def test_a_catalogue_may_lack_a_phrase() -> None:
    po = (
        'msgid "%(number)s country"\nmsgid_plural "%(number)s countries"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    )
    with Catalogues(by_tag={Tag("sk"): read_catalogue(Tag("sk"), po)}).using("sk"):
        found = {kind for kind in KINDS if has_phrase(kind, exact(5))}
        assert found == {"countries"}
        assert not has_phrase("countries", approximate(17))
        assert not has_phrase("signatures", exact(1_000_000))
        assert not has_phrase("countries", None)
