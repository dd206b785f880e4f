"""A page that has gone elsewhere: what still names it and what was published are told together, with its new place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from initiative.checks.api import check_sources
from initiative.checks.vanished import check_unbuilt
from initiative.views.plan import generated_addresses
from tiny import QUESTION, make_run, original, read_build, translation

PUBLISHED = ("/en/faq/who-are-you/", "/en/faq/who-pays/", "/ru/faq/kto-platit/", "/ru/faq/who-are-you/")
WHO = original("[Money](../who-pays/index.en.md)", title="Who are you?", **QUESTION, related="[who-pays]")
MONEY = {
    "faq/who-are-you/index.en.md": WHO,
    "faq/money/index.en.md": original(title="Who pays?", **QUESTION),
    "faq/money/index.ru.md": translation("Мы.", title="Кто платит?", slug="kto-platit"),
}


def find(folder: Path, files: Mapping[str, str], *recorded: str) -> list[str]:
    """Return what is said of these texts and published addresses; what is only a notice is left out."""
    run = replace(make_run(folder), recorded=recorded)
    build, found = read_build(folder, files, run=run)
    made = generated_addresses(build)
    found += check_sources(build.written, build.prose, run, figures=frozenset(), generated=made, shown="content")
    found += tuple(check_unbuilt(build.written, run, made, "urls.json"))
    return [item.text() for item in sorted(found) if item.code in {"missing-page", "unresolved", "vanished-address"}]


def test_broken_references_and_vanished_addresses_are_told_in_one_run(tmp_path: Path) -> None:
    assert find(tmp_path, MONEY, *PUBLISHED) == [
        (
            "content/faq/money/index.en.md:1: vanished-address The address /en/faq/who-pays/ was "
            "published, and nothing "
            "stands there any more. This page is new there.\n    → Has it moved? Then write  aliases: "
            "[/en/faq/who-pays/]"
            "  into index.en.md, or give it its old address back."
        ),
        (
            'content/faq/who-are-you/index.en.md:8: unresolved "related" names "who-pays", but there '
            "is no such thing in "
            'content/faq.\n    → Did you mean "money"?'
        ),
        (
            'content/faq/who-are-you/index.en.md:10: missing-page The link goes to "faq/who-pays", but '
            "there is no such "
            'page.\n    → Did you mean "faq/money"?'
        ),
    ]


def test_where_several_pages_are_new_the_name_most_like_it_is_told(tmp_path: Path) -> None:
    files = {**MONEY, "faq/more/index.en.md": original(title="More?", **QUESTION)}
    fixes = [text.partition("→ ")[2] for text in find(tmp_path, files, *PUBLISHED)]
    assert 'Did you mean "faq/who-are-you"?' not in fixes
    assert 'Did you mean "money"?' not in fixes


def test_a_name_that_never_was_published_is_a_slip(tmp_path: Path) -> None:
    slip = {"faq/who-are-you/index.en.md": WHO.replace("who-pays", "mony")}
    told = find(tmp_path, {**MONEY, **slip}, "/en/faq/who-are-you/")
    assert [text.partition("→ ")[2] for text in told] == ['Did you mean "money"?', 'Did you mean "faq/money"?']


LEFT = {
    "faq/money/index.en.md": original(title="Who pays?", **QUESTION, aliases="[/en/faq/old/]"),
    "faq/who/index.en.md": original(title="Who are you?", **QUESTION),
    "faq/who/index.ru.md": translation("Мы.", title="Кто вы?"),
}


def test_a_deleted_translation_is_told_in_its_original_with_the_line_to_paste(tmp_path: Path) -> None:
    published = ("/en/faq/money/", "/en/faq/who/", "/ru/faq/kto-platit/", "/ru/faq/who/")
    assert find(tmp_path, LEFT, *published) == [
        (
            "content/faq/money/index.en.md:8: vanished-address The address /ru/faq/kto-platit/ was "
            "published, and nothing "
            "stands there any more. This page has no text in that language now.\n    → Write into the header here  "
            "aliases: [/en/faq/old/, /ru/faq/kto-platit/]  or put the translation back."
        )
    ]


def test_where_a_whole_page_was_removed_no_other_is_said_to_have_lost_its_translation(tmp_path: Path) -> None:
    published = ("/en/faq/gone/", "/en/faq/money/", "/en/faq/who/", "/ru/faq/propalo/", "/ru/faq/who/")
    told = find(tmp_path, LEFT, *published)
    assert [text.partition(" ")[0] for text in told] == ["urls.json:2:", "urls.json:5:"]


def test_while_a_text_cannot_be_read_nothing_is_said_to_have_vanished(tmp_path: Path) -> None:
    assert find(tmp_path, {**LEFT, "faq/how/index.en.md": "No header."}, "/en/faq/how/", "/en/faq/gone/") == []
