"""What stands in every header, and how a text by language is chosen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.model.document import Common, Document, Image, Key, Pin, Reference, read_common, read_document, read_url
from initiative.model.words import TextByLanguage, optional_words, read_words
from initiative.partial_date import PartialDate
from initiative.settings import Tag
from tiny import EN, PATH, RU, SK, facts_of, told

NEXT = "\n    → "


def read(header: str, lang: Tag = EN) -> tuple[Document, list[str]]:
    """Return the document with this header, in a section whose own key is `stage`."""
    facts = facts_of(header, lang)
    key = Key("section/key")
    document = read_document(facts, key=key, lang=lang, body="Text.", body_line=9, own=("stage",))
    return document, told(facts.faults)


def test_an_original() -> None:
    document, faults = read("title: A\nsummary: Words.\nslug: a-b\nupdated: 2026-11-20\nstage: group\ndraft: true")
    assert faults == []
    assert document == Document(
        key=Key("section/key"),
        lang=EN,
        path=PATH,
        title="A",
        summary="Words.",
        body="Text.",
        body_line=9,
        title_line=2,
        summary_line=3,
        slug="a-b",
        slug_line=4,
    )
    assert (document.section, document.name) == ("section", "key")


def test_a_translation() -> None:
    document, faults = read(
        "summary: Words.\ntitle: A\ntranslated_from: en@60e22df8\ntranslator: russian-team\nnative_review: true", RU
    )
    assert faults == []
    assert (document.pin, document.translator, document.native_review) == (
        Pin(lang=EN, fingerprint="60e22df8"), "russian-team", True,
    )  # fmt: skip
    assert (document.title_line, document.summary_line, document.slug) == (3, 2, None)


WHOLE = "title: A\nsummary: B\n"
FAULTS = {
    "no title": ("summary: B", [f'2: missing-key "title" is required.{NEXT}Add a line  title: …']),
    "nothing right": (
        "titel: A",
        [
            f'2: unknown-key I do not know the header field "titel".{NEXT}Did you mean "title"?',
            f'2: missing-key "title" is required.{NEXT}Add a line  title: …',
            f'2: missing-key "summary" is required.{NEXT}Add a line  summary: …',
        ],
    ),
    "facts in a translation": (
        f"{WHOLE}translated_from: en@60e22df8\nstage: group\nupdated: 2026-11-20",
        [
            f'5: inherited-key "stage" stands only in the original.{NEXT}Remove this line.',
            f'6: inherited-key "updated" stands only in the original.{NEXT}Remove this line.',
        ],
    ),
}


@pytest.mark.parametrize(("header", "messages"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_header_is_told_line_by_line(header: str, messages: list[str]) -> None:
    assert read(header)[1] == messages


PINS = {"no fingerprint": "en", "no language": "60e22df8", "capital letters": "en@60E22DF8", "nothing": ""}


@pytest.mark.parametrize("value", PINS.values(), ids=PINS)
def test_a_pin_that_is_none_is_kept_to_be_told_where_the_other_texts_are_known(value: str) -> None:
    document, faults = read(f"{WHOLE}translated_from: {value}", RU)
    assert (document.pin, document.pin_line, faults) == (Pin(lang=Tag(""), fingerprint=value), 4, [])


def test_who_translated_stands_in_no_original() -> None:
    facts = facts_of(f"{WHOLE}updated: 2026-11-20\ntranslator: russian-team\nnative_review: false")
    read_common(facts)
    assert told(facts.faults) == [
        f'5: translation-key "translator" belongs into a translation.{NEXT}Remove this line.',
        f'6: translation-key "native_review" belongs into a translation.{NEXT}Remove this line.',
    ]


PERSONS = ["Jan Kowalski", "Анна Петрова", "Jan K. Kowalski <jan@x.example>", "jan@x.example", "https://x.example/jan",
           "www.x.example", "Mária Nováková, Nitra", "jan 0905123456"]  # fmt: skip


@pytest.mark.parametrize("value", PERSONS)
def test_a_translator_is_no_person_and_what_was_written_is_not_repeated(value: str) -> None:
    assert read(f'{WHOLE}translated_from: en@60e22df8\ntranslator: "{value}"', RU)[1] == [
        (
            f"5: translator The translator may be found by this line, and it stays public for ever.{NEXT}"
            "Write a team, for example  ru-team"
        )
    ]


@pytest.mark.parametrize(
    "value", ["russian-team", "Russian Team", "Группа в Праге", "команда", "Legal Group", "EU team"]
)
def test_a_translator_is_a_role_or_a_team(value: str) -> None:
    document, faults = read(f"{WHOLE}translated_from: en@60e22df8\ntranslator: {value}", RU)
    assert (document.translator, faults) == (value, [])


def test_the_facts_of_every_page() -> None:
    facts = facts_of("""
updated: 2026-11-20
sample: true
draft: true
important: true
aliases: [/en/old/, /sk/stary/]
references:
  - {title: Act, publisher: {sk: Slov-Lex}, url: "https://www.slov-lex.sk/x", date: 2011-10, lang: sk}
  - {title: Judgment, publisher: Court}
image: {file: ship.jpg, alt: {en: A ship}, credit: "N. N.", licence: CC BY 4.0, caption: {en: At sea, sk: Na mori}}
""")
    assert read_common(facts) == Common(
        updated=date(2026, 11, 20),
        sample=True,
        draft=True,
        important=True,
        aliases=("/en/old/", "/sk/stary/"),
        references=(
            Reference(
                title=TextByLanguage(texts=((EN, "Act"),)),
                publisher=TextByLanguage(texts=((SK, "Slov-Lex"),)),
                lang=SK,
                url="https://www.slov-lex.sk/x",
                date=PartialDate(2011, 10),
            ),
            Reference(
                title=TextByLanguage(texts=((EN, "Judgment"),)),
                publisher=TextByLanguage(texts=((EN, "Court"),)),
                lang=EN,
            ),
        ),
        image=Image(
            file="ship.jpg",
            alt=TextByLanguage(texts=((EN, "A ship"),)),
            credit="N. N.",
            licence="CC BY 4.0",
            caption=TextByLanguage(texts=((EN, "At sea"), (SK, "Na mori"))),
        ),
    )
    assert facts.faults == []


def test_only_the_day_of_change_is_needed() -> None:
    facts = facts_of("updated: 2026-11-20")
    assert read_common(facts) == Common(updated=date(2026, 11, 20))
    assert facts.faults == []


def test_faults_in_facts_name_their_place() -> None:
    facts = facts_of("""
updated: soon
references:
  - {title: A, publisher: B, link: x}
  - {publisher: B}
image: {file: a.jpg, alt: {sk: Loď}, credit: C}
""")
    read_common(facts)
    assert told(facts.faults) == [
        f'2: date "soon" is not a date I understand.{NEXT}Write year-month-day, for example 2026-03-05.',
        (
            '4: unknown-key I do not know the header field "references 1.link".'
            f"{NEXT}Known here: date, lang, publisher, title, url."
        ),
        f'5: missing-key "references 2.title" is required.{NEXT}Add a line  title: …',
        (f'6: missing-words "image.alt" has no text in "en", the language of this file.{NEXT}Add  en: …'),
        f'6: missing-key "image.licence" is required.{NEXT}Add a line  licence: …',
    ]


ADDRESSES = {
    "https": ("https://example.org/a?b=c", True),
    "host alone": ("https://example.org", True),
    "letters of any script": ("https://пример.рф/путь", True),
    "http": ("http://example.org", False),
    "without a scheme": ("www.example.org", False),
    "a path": ("/en/join/", False),
    "no host": ("https:///x", False),
    "a name without a dot": ("https://localhost/", False),
    "white space": ("https://example.org/a b", False),
    "script": ("javascript:alert(1)", False),
}


@pytest.mark.parametrize(("address", "is_right"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_web_address_is_whole_and_secure(address: str, *, is_right: bool) -> None:
    facts = facts_of(f'url: "{address}"')
    assert read_url(facts, "url") == address
    fault = f'2: url "{address}" is not a web address.{NEXT}Write it whole, from https:// on.'
    assert told(facts.faults) == ([] if is_right else [fault])


WORDS = TextByLanguage(texts=((EN, "state"), (SK, "štát")))


@pytest.mark.parametrize(
    ("tags", "best"),
    [(("sk", "en"), ("štát", SK)), (("ru", "en"), ("state", EN)), (("ru",), ("state", EN)), ((), ("state", EN))],
)
def test_a_text_is_given_in_the_best_language_there_is(tags: tuple[str, ...], best: tuple[str, Tag]) -> None:
    assert WORDS.best(*tags) == best


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.text(min_size=1), min_size=1),
    st.lists(st.sampled_from("abcdefg")),
)
def test_the_best_text_is_one_that_is_there(texts: dict[str, str], tags: list[str]) -> None:
    words = TextByLanguage(texts=tuple((Tag(tag), text) for tag, text in texts.items()))
    text, tag = words.best(*tags)
    assert texts[tag] == text
    assert tag == next((wanted for wanted in tags if wanted in texts), next(iter(texts)))


TEXTS = {
    "right": ("a: {en: x, sk: y}", ((EN, "x"), (SK, "y")), []),
    "the original’s language comes from its file": (
        "a: {sk: y}",
        None,
        [f'2: missing-words "a" has no text in "en", the language of this file.{NEXT}Add  en: …'],
    ),
    "nothing in it": (
        "a: {}",
        None,
        [f'2: missing-words "a" has no text in "en", the language of this file.{NEXT}Add  en: …'],
    ),
    "an empty text": ("a: {en: ''}", ((EN, ""),), [f'2: type "a.en" must be a text.{NEXT}Write  en: some words']),
    "no map": ("a: x", None, [f'2: type "a" must be a map of keys and values.{NEXT}Write  a: {{key: value}}']),
}


@pytest.mark.parametrize(("header", "texts", "messages"), TEXTS.values(), ids=TEXTS)
def test_a_text_by_language(header: str, texts: tuple[tuple[Tag, str], ...] | None, messages: list[str]) -> None:
    facts = facts_of(header)
    found = optional_words(facts, "a")
    assert (None if found is None else found.texts) == texts
    assert told(facts.faults) == messages


def test_a_text_by_language_that_is_needed_has_a_stand_in() -> None:
    facts = facts_of("b: x", SK)
    assert read_words(facts, "a") == TextByLanguage(texts=((SK, ""),))
    assert told(facts.faults) == [f'2: missing-key "a" is required.{NEXT}Add a line  a: …']


def test_a_text_by_language_that_is_not_needed_may_be_absent() -> None:
    facts = facts_of("b: x")
    assert optional_words(facts, "a") is None
    assert facts.faults == []
