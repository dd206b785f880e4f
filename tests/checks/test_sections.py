"""The pieces of a text, each with its line in the file."""

from __future__ import annotations

from hypothesis import given

from initiative.checks.sections import pieces_of, sections_of, without_code, without_comments
from initiative.model.document import Document, Key
from strategies import TEXTS
from tiny import EN

BODY = """\
Lead, <!-- a
note --> `<!-- no note -->` and more.

## Who {#who}
Citizens,
all of them.

- One
  goes on
1. Two

```
## no heading
```

### Where ##

<!--
## no heading either
-->
"""
PAGE = Document(key=Key("pages/join"), lang=EN, path="", title="", summary="", body=BODY, body_line=10)


def test_sections_are_the_beginning_and_what_stands_below_each_heading() -> None:
    lead, who, where = sections_of(PAGE)
    assert (lead.line, lead.heading, lead.id, lead.text.split()) == (
        10, "", "", ["Lead,", "`<!--", "no", "note", "-->`", "and", "more."],
    )  # fmt: skip
    assert (who.line, who.heading, who.id, who.text.partition("\n")[0]) == (13, "Who", "who", "Citizens,")
    assert who.text.endswith("```\n## no heading\n```")
    assert (where.line, where.heading, where.text) == (25, "Where ##", "")


def test_pieces_are_paragraphs_items_and_headings_without_code() -> None:
    assert [(line, " ".join(text.split())) for line, text in pieces_of(PAGE)] == [
        (10, "Lead, `<!-- no note -->` and more."),
        (13, "## Who {#who}"),
        (14, "Citizens, all of them."),
        (17, "- One goes on"),
        (19, "1. Two"),
        (25, "### Where ##"),
    ]


@given(TEXTS)
def test_what_is_left_out_moves_nothing(text: str) -> None:
    for rest in (without_comments(text), without_code(text)):
        assert len(rest) == len(text)
        assert all(new in (old, " ") for new, old in zip(rest, text, strict=True))
        assert rest.count("\n") == text.count("\n")
