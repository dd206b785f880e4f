"""Countries in sentences, where the language can say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.l10n.catalogue_checks import find_behind, find_untranslated
from initiative.l10n.countries import PLACES, in_country, say_where
from initiative.l10n.extraction import extract, read_template
from initiative.l10n.formats import country_name
from initiative.l10n.messages import LOCATIVE, Catalogues, completeness, read_catalogue
from initiative.settings import Tag

ROOT = Path(__file__).parents[2]
MODULE = "plugins/initiative/l10n/countries.py"
EN, SK = Tag("en"), Tag("sk")
NEWS = "What is new %(in_country)s"
PLACE = 'msgctxt "country, locative"\nmsgid "in Slovakia"\nmsgstr "na Slovensku"\n'
SENTENCE = f'msgid "{NEWS}"\nmsgstr "Čo je nové %(in_country)s"\n'


def say(tag: Tag, po: str, code: str = "sk") -> str:
    """Return the sentence in a language with this catalogue."""
    with Catalogues(by_tag={tag: read_catalogue(tag, po)}).using(tag):
        return say_where(code, NEWS, "Správy: Slovensko")


@pytest.mark.parametrize(
    ("tag", "po", "said"),
    [
        pytest.param(EN, "", "What is new in Slovakia", id="English"),
        pytest.param(SK, f"{PLACE}\n{SENTENCE}", "Čo je nové na Slovensku", id="both"),
        pytest.param(SK, PLACE, "Správy: Slovensko", id="no sentence"),
        pytest.param(SK, SENTENCE, "Správy: Slovensko", id="no form"),
        pytest.param(SK, f"{PLACE.replace('na Slovensku', '')}\n{SENTENCE}", "Správy: Slovensko", id="empty form"),
        pytest.param(SK, f"#, fuzzy\n{PLACE}\n{SENTENCE}", "Správy: Slovensko", id="doubtful form"),
        pytest.param(SK, "", "Správy: Slovensko", id="no catalogue"),
    ],
)
def test_where_a_language_cannot_say_the_place_the_sentence_is_another(tag: Tag, po: str, said: str) -> None:
    assert say(tag, po) == said


def test_a_country_without_a_page_has_no_form() -> None:
    assert say(EN, "", "eu") == "Správy: Slovensko"


def test_every_country_with_a_page_has_a_form_and_no_other() -> None:
    assert list(PLACES) == sorted(path.name for path in (ROOT / "content" / "countries").iterdir() if path.is_dir())


@pytest.mark.parametrize("code", PLACES)
def test_the_english_forms_name_the_country(code: str) -> None:
    with Catalogues(by_tag={EN: read_catalogue(EN, "")}).using("en"):
        assert in_country(code) in {f"in {country_name(code, EN)}", f"in the {country_name(code, EN)}"}


def test_each_form_is_a_message_for_translators() -> None:
    template = read_template(extract({MODULE: (ROOT / MODULE).read_bytes()}))
    assert {context for context, _text in template} == {LOCATIVE}
    assert len(template) == len(PLACES)


def test_a_language_without_forms_is_complete() -> None:
    po = f"{SENTENCE}\n{PLACE.replace('na Slovensku', '')}"
    template = frozenset({("", NEWS), (LOCATIVE, "in Slovakia")})
    assert completeness(read_catalogue(SK, po), template) == 1.0
    assert completeness(read_catalogue(SK, PLACE), template) == 0.0
    assert completeness(read_catalogue(SK, ""), frozenset({(LOCATIVE, "in Slovakia")})) == 1.0
    assert list(find_untranslated(SK, po, "messages.po")) == []
    assert [one.text().splitlines()[0] for one in find_behind(SK, SENTENCE, template, "messages.po")] == [
        "messages.po:1: catalogue-behind Not in this catalogue: 1 of the messages, such as “in Slovakia”."
    ]
