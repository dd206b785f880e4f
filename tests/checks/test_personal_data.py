"""Traces of persons are found, and what is none is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.checks import personal_data
from initiative.diagnostics import Severity
from initiative.loading import load
from tiny import QUESTION, SITE, SUMMARY, country, original, write_files

NEXT = "\n    → "
OUT = "Take it out, and tell us: it stays readable in the history of the file."
PHONE = f"A telephone number stands here. It leads to a person, everywhere and for ever.{NEXT}{OUT}"
ACCOUNT = f"The number of a bank account stands here. It leads to a person.{NEXT}{OUT}"
PASSPORT = f"What looks like the number of a passport stands here. It belongs to a person.{NEXT}{OUT}"
EMAIL = (
    "This e-mail address is none of ours: it may lead to a person, or be taken for us."
    f"{NEXT}Link to the page of contacts; or, if it is that of a role, declare it in  contacts: ."
)
INVITATION = (
    "An invitation to a group shows who is in it, and who runs it."
    f"{NEXT}Give the address of a role, which is asked for an invitation."
)
SHORTENED = f"A shortened address hides where it leads, and counts who follows it.{NEXT}Write the address it leads to."
TRACKING = (
    "The end of this address tells its owner where readers come from, and can tell who they are."
    f"{NEXT}Write the address without it."
)
TRACES = {
    "+421 905 123 456": PHONE,
    "+7 (495) 123-45-67": PHONE,
    "00421905123456": PHONE,
    "0905 123 456": PHONE,
    "0905/123 456": PHONE,
    "8 (495) 123-45-67": PHONE,
    "SK31 1200 0000 1987 4263 7541": ACCOUNT,
    "DE89370400440532013000": ACCOUNT,
    "71 № 1234567": PASSPORT,
    "71 1234567": PASSPORT,
    "паспорт серии 4510 123456": PASSPORT,
    "passport number BA123456": PASSPORT,
    "Reisepass C01234567": PASSPORT,
    "jan.kowalski@mail.org": EMAIL,
    "[write](mailto:jan@mail.org)": EMAIL,
    "<jan@mail.org>": EMAIL,
    "[in](https://chat.whatsapp.com/AbC123)": INVITATION,
    "https://t.me/+AbC123": INVITATION,
    "[read](https://bit.ly/3abc)": SHORTENED,
    "[read](https://news.org/a?id=1&utm_source=x)": TRACKING,
}
HARMLESS = [
    "Act 404/2011 Coll., § 74, and Regulation (EU) 2016/399",
    "application no. 68919/10, decided on 20.09.2022",
    "from 2022-09-21 to 2026-11-30, 01.02.2023 and 0.5 %",
    "12 345 678 people, 1 000 000 000 euro, 2,345,678",
    "since 2022 300000 passports were issued",
    "[a page](https://law.org/2011/404/0905123456?lang=en)",
    "ISBN 978-0-306-40615-7",
    "DE89370400440532013001 has another sum of digits",
    "hello@nansen.example and a@b.example and who@anybody.example",
    "team@real.org, which is declared, and office@state.org of a letter",
    "passports of 2014 and later",
    "articles 10 1234 and 3",
]


def find(folder: Path, body: str, **facts: str) -> list[str]:
    """Return what is said of a question with this text, beside a country and a letter with addresses."""
    files = {
        "faq/who/index.en.md": original(body, **{**QUESTION, **facts}),
        "countries/sk/index.en.md": country("sk-group").replace("a@b.example", "team@real.org"),
        "letters/one/index.en.md": original(
            recipient="{en: A}", country="sk", authoritative="en", email="office@state.org"
        ),
    }
    loaded = load(write_files(folder, files), SITE, shown="content")
    assert loaded.diagnostics == ()
    found = sorted(personal_data.check(loaded.dataset, SITE))
    assert {item.severity for item in found} <= {Severity.ERROR}
    return [item.text() for item in found]


@pytest.mark.parametrize(("trace", "told"), TRACES.items(), ids=TRACES)
def test_a_trace_is_told_with_its_line_and_never_repeated(tmp_path: Path, trace: str, told: str) -> None:
    said = find(tmp_path, f"First.\n\nWords: {trace}, and more.")
    assert said == [f"content/faq/who/index.en.md:11: personal-data {told}"]
    assert trace not in said[0]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_leads_to_nobody_is_left_in_peace(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, f"Words: {text}.") == []


def test_titles_summaries_comments_and_descriptions_of_pictures_are_read_too(tmp_path: Path) -> None:
    number = "+421 905 123 456"
    image = f"{{file: a.png, alt: {{en: {number}}}, credit: {number}, licence: X, caption: {{en: {number}}}}}"
    said = find(
        tmp_path, f"Text.\n\n<!-- {number} -->", title=f"Call {number}", summary=f"{SUMMARY} {number}", image=image
    )
    assert [line.split()[0] for line in said] == [
        f"content/faq/who/index.en.md:{line}:" for line in (2, 3, 8, 8, 8, 12)
    ]
