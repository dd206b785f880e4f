"""Files of one petition and what stands around it, for tests of pages and data."""

from __future__ import annotations

from typing import Final

HEADER: Final = """title: A travel document
summary: Petition to the Slovak government for a travel document of its own.
updated: 2026-11-20
category: travel-documents
recipient: {en: Slovak government, sk: Vláda SR}
country: sk
opened: 2026-05-12
"""
OPEN: Final = """closes: 2027-02-28T23:59:59+01:00
platform: Platform
sign_url: {en: "https://sign.example/en", sk: "https://sign.example/sk"}
publishes: {en: "The platform stores your <name>.", ru: Платформа хранит имя.}
"""
GOAL: Final = """goal: {value: 500, kind: campaign-target, since: 2026-05-12, reason: {en: Our own target.}}
"""
COUNTS: Final = """sources:
  - {id: paper, kind: manual, measure: collected-paper, count: 351, as_of: 2026-11-20, counted_by: coordinator,
     evidence: sheets 1-31, disjoint: [online]}
  - {id: online, kind: manual, measure: collected-online, count: 45, as_of: 2026-11-19, counted_by: coordinator,
     evidence: read by hand}
"""
EVENTS: Final = """milestones:
  - {date: 2026-05-12, event: launched, text: {en: It opens., sk: Otvára sa.}, evidence: {en: First sheet.}}
  - {date: 2026-09, event: update, text: {en: New sheets.}, url: "https://proof.example/1", evidence: {en: The record.}}
"""
BEGUN: Final = """initiator: {role: coordinator, country: sk, contact: sk-group}
"""
LETTER: Final = """letter: slovak-government
"""
BODY: Final = """We ask for a document.

## Background {#background}

The law knows it.

## Who is affected {#who}

People.

## What we ask {#demand}

- One document.

## Why it matters {#reason}

Papers run out.

## What happens next {#next}

We hand it over.
"""
ARGUMENTS: Final = """
## For {#for}

- **It exists.** Only the circle grows.

## Against {#against}

- **“Go to the consulate.”** It is dangerous. [More](../../pages/safety/index.en.md)
"""
CLOSED: Final = """
## Closed {#closed}

It was handed over.
"""
FACTS: Final = OPEN + GOAL + COUNTS + EVENTS + BEGUN + LETTER


def petition(facts: str = FACTS, body: str = BODY + ARGUMENTS) -> str:
    """Return the original of a petition; `facts` are the lines of its header after those that all have."""
    return f"---\n{HEADER}{facts}---\n{body}"


TRANSLATION: Final = f"""---
title: Проездной документ
summary: Петиция правительству Словакии о собственном проездном документе.
translated_from: en@00000000
translator: russian-team
---
{BODY}"""

_LETTER: Final = """---
title: {title}
summary: The letter that goes with the petition to the Slovak government.
{facts}---
{greeting}

We live here & work.

- one point;
- another.

{closing}

the “coordinators”
"""
LETTERS: Final = {
    "letters/slovak-government/index.sk.md": _LETTER.format(
        title="List vláde",
        facts="updated: 2026-11-20\nrecipient: {sk: Vláda SR, en: Slovak government}\ncountry: sk\nauthoritative: sk\n"
        "petition: slovakia\nemail: urad@vlada.example\n",
        greeting="Vážená vláda,",
        closing="S úctou",
    ),
    "letters/slovak-government/index.en.md": _LETTER.format(
        title="Letter to the government",
        facts="translated_from: sk@00000000\n",
        greeting="Dear Government,",
        closing="Respectfully,",
    ),
}
COUNTRY: Final = """---
title: Slovakia
summary: The group in Slovakia, its petition and what the law offers today.
updated: 2026-11-20
stage: petition
reached: {group: 2026-02, petition: 2026-05-12}
confirmed: 2026-11-02
languages: [sk, ru]
petitions: [slovakia]
contacts:
  - {id: sk-group, role: coordinator, kind: email, address: slovakia@nansen-passport.example, languages: [sk, en],
     country: sk, confirmed: 2026-11-02}
  - {id: sk-press, role: press, kind: email, address: press@nansen-passport.example, languages: [sk, en],
     country: sk, hours: {days: [mon, tue], from: "09:00", to: "17:00"}, confirmed: 2026-11-02,
     camera: true, topics: [law]}
instrument: {state: exists, kind: aliens-passport, name: {en: foreigner’s passport, sk: cudzinecký pas},
  law: "Act 404/2011, § 74", checked: 2026-10-14}
---
Here.
"""
PAGE: Final = """---
title: {title}
summary: A page of the site that stands here for the sake of a test of it.
updated: 2026-11-20
---
{body}
"""
AROUND: Final = {
    **LETTERS,
    "countries/sk/index.en.md": COUNTRY,
    "pages/safety/index.en.md": PAGE.format(title="Safety", body="Read safely."),
    "pages/petitions/index.en.md": PAGE.format(
        title="Our petitions", body="All of them.\n\n## Stages {#how}\n\n1. **Launched.** The text is fixed.\n"
    ),
    "pages/letters/index.en.md": PAGE.format(
        title="Letters", body="Ready letters.\n\n## Use {#use}\n\n1. Choose one.\n"
    ),
}
FILES: Final = {
    **AROUND,
    "petitions/slovakia/index.en.md": petition(),
    "petitions/slovakia/index.ru.md": TRANSLATION,
}


def voice(petition: str = "slovakia", kind: str = "quote", month: str = "2026-10", **consent: str) -> str:
    """Return a voice; `consent` replaces given, expires or scope."""
    given = {"given": "2026-10-01", "expires": "2028-10-01", "scope": "[site]", **consent}
    return f"""---
title: Why I sign
summary: A voice under the petition to the Slovak government, with consent.
updated: 2026-11-20
kind: {kind}
role: {{en: Nurse}}
month: {month}
consent: {{given: {given["given"]}, scope: {given["scope"]}, expires: {given["expires"]}, ref: v-0001}}
petition: {petition}
---
I sign in {month}.
"""
