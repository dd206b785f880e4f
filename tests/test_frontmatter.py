"""Header and body: split, joined, read with their lines, and refused in plain words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiative.frontmatter import Mapping, Node, Scalar, Sequence, join, parse, split
from strategies import KEYS, LINES, TEXTS, WORDS

PATH = "content/faq/who/index.en.md"


def read(header: str) -> Mapping:
    """Return a header that has no fault."""
    parsed = parse(f"---\n{header}\n---\nBody".encode(), PATH)
    assert [item.text() for item in parsed.diagnostics] == []
    assert parsed.header is not None
    return parsed.header


def told(raw: bytes) -> list[str]:
    """Return what is said of a file."""
    return [item.text() for item in parse(raw, PATH).diagnostics]


# -- splitting


@given(TEXTS, TEXTS)
@example("", "")
@example("", "---\n")
def test_joining_a_split_text_gives_it_back(header: str, body: str) -> None:
    text = join(f"{header}\n" if header else "", body)
    parts = split(text)
    assert parts is not None
    assert join(*parts) == text


@given(st.text())
def test_any_text_is_split_or_refused(text: str) -> None:
    parts = split(text)
    assert parts is None or join(*parts) in {text, f"{text}\n"}


SPLITS = {
    "header and body": ("---\na: 1\n---\nText", ("a: 1\n", "Text")),
    "no body": ("---\na: 1\n---\n", ("a: 1\n", "")),
    "no line end after the last fence": ("---\na: 1\n---", ("a: 1\n", "")),
    "empty header": ("---\n---\nText", ("", "Text")),
    "a rule in the body": ("---\na: 1\n---\nText\n---\nMore", ("a: 1\n", "Text\n---\nMore")),
    "four hyphens are no fence": ("---\na: 1\n----\nText", None),
    "one fence": ("---\na: 1\nText", None),
    "two fences without line ends": ("---\n---", None),
    "space before the fence": (" ---\na: 1\n---\n", None),
    "text before the fence": ("Text\n---\na: 1\n---\n", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("text", "parts"), SPLITS.values(), ids=SPLITS)
def test_a_header_stands_between_two_lines_of_three_hyphens(text: str, parts: tuple[str, str] | None) -> None:
    assert split(text) == parts


# -- values and lines


@given(st.lists(st.tuples(KEYS, WORDS), unique_by=lambda pair: pair[0], min_size=1), TEXTS)
def test_the_line_kept_for_a_key_holds_it(pairs: list[tuple[str, str]], body: str) -> None:
    text = join("".join(f'{key}: "{value}"\n' for key, value in pairs), body)
    parsed = parse(text.encode(), PATH)
    lines = text.split("\n")
    assert parsed.header is not None
    assert {key: lines[line - 1].partition(":")[0] for key, line in parsed.header.lines.items()} == {
        key: key for key, _ in pairs
    }
    assert parsed.header.values == {
        key: Scalar(text=value, line=number) for number, (key, value) in enumerate(pairs, 2)
    }


@given(st.lists(st.tuples(KEYS, LINES)), TEXTS)
def test_the_body_begins_in_the_line_kept_for_it(pairs: list[tuple[str, str]], body: str) -> None:
    text = join("".join(f"{key}: {value}\n" for key, value in pairs), body)
    parsed = parse(text.encode(), PATH)
    assert parsed.body == body
    assert "\n".join(text.split("\n")[parsed.body_line - 1 :]) == body


SCALARS = {
    "text": ("a: some words", "some words"),
    "quoted": ('a: "with: colon # and sign"', "with: colon # and sign"),
    "single quotes": ("a: 'it''s'", "it's"),
    "Norway stays a text": ("a: no", "no"),
    "a fingerprint of digits stays a text": ("a: 00012345", "00012345"),
    "a fingerprint with an exponent stays a text": ("a: 123456e7", "123456e7"),
    "a time stays a text": ("a: 17:30", "17:30"),
    "a date stays a text": ("a: 2026-11-20", "2026-11-20"),
    "true stays a text": ("a: true", "true"),
    "nothing": ("a:", ""),
    "null is no value": ("a: ~", "~"),
    "folded over two lines": ("a: one\n  two", "one two"),
    "a comment ends it": ("a: one # two", "one"),
}


@pytest.mark.parametrize(("header", "value"), SCALARS.values(), ids=SCALARS)
def test_scalars_stay_text(header: str, value: str) -> None:
    assert read(header).values == {"a": Scalar(text=value, line=2)}


def test_lists_and_maps_keep_the_lines_of_their_parts() -> None:
    header = read("title: A\ncontacts:\n  - id: one\n    role: press\n  - {id: two}\nwords: [x, y]")
    first: Node = Mapping(
        values={"id": Scalar(text="one", line=4), "role": Scalar(text="press", line=5)},
        lines={"id": 4, "role": 5},
        line=4,
    )
    second: Node = Mapping(values={"id": Scalar(text="two", line=6)}, lines={"id": 6}, line=6)
    assert header.values == {
        "title": Scalar(text="A", line=2),
        "contacts": Sequence(items=(first, second), line=4),
        "words": Sequence(items=(Scalar(text="x", line=7), Scalar(text="y", line=7)), line=7),
    }
    assert header.lines == {"title": 2, "contacts": 3, "words": 7}


def test_an_empty_header_is_read_as_one_without_keys() -> None:
    parsed = parse(b"---\n---\nText", PATH)
    assert (parsed.header, parsed.body, parsed.body_line) == (Mapping(values={}, lines={}, line=1), "Text", 3)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\xef\xbb\xbf---\ntitle: A\n---\nOne\nTwo\n", id="byte order mark"),
        pytest.param(b"---\r\ntitle: A\r\n---\r\nOne\r\nTwo\r\n", id="Windows line ends"),
        pytest.param(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nOne\r\nTwo\r\n", id="both"),
        pytest.param(b"--- \ntitle: A\n---\t\nOne\nTwo\n", id="spaces after the fences"),
        pytest.param("---\xa0\ntitle: A\n---\xa0\nOne\nTwo\n".encode(), id="spaces that do not break"),
    ],
)
def test_files_from_windows_are_read_like_others(raw: bytes) -> None:
    assert parse(raw, PATH) == parse(b"---\ntitle: A\n---\nOne\nTwo\n", PATH)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("\n\n", id="empty lines"),
        pytest.param(" \n\t\n", id="lines of spaces"),
        pytest.param("\n\n\ufeff", id="byte order mark after empty lines"),
        pytest.param("\ufeff\n\n", id="byte order mark before empty lines"),
    ],
)
def test_what_an_editor_leaves_above_the_header_moves_lines_only(before: str) -> None:
    parsed = parse(f"{before}---\ntitle: A\n---\nOne\n---\n".encode(), PATH)
    assert parsed.diagnostics == ()
    assert parsed.header is not None
    assert (parsed.header.lines, parsed.body, parsed.body_line) == ({"title": 4}, "One\n---\n", 6)


def test_a_fault_below_empty_lines_is_told_in_its_own_line() -> None:
    fix = f'{NEXT}Put the text in "straight quotes".'
    assert told(b"\n\n---\ntitle: A: b\n---\n") == [
        f"{PATH}:4: colon A colon inside the text confuses the header: title: A: b{fix}"
    ]


def test_a_rule_in_the_text_may_have_spaces() -> None:
    assert parse(b"---\ntitle: A\n---\nOne\n--- \nTwo\n", PATH).body == "One\n--- \nTwo\n"


# -- faults

NEXT = "\n    → "
CLOSE = f"{NEXT}Put a line  ---  above this one."
TWICE = f"The line of three hyphens above the header stands twice.{NEXT}Delete one of the two lines."
WHOLE = {
    "not UTF-8": (
        "---\ntitle: A\nsummary: Übung\n---\n".encode("latin-1"),
        f"{PATH}:3: encoding This file is not UTF-8 text.{NEXT}Save it as UTF-8.",
    ),
    "no header": (
        b"Just text.\n",
        (
            f"{PATH}:1: no-header The file does not begin with a header between two lines of three hyphens."
            f"{NEXT}Begin with  ---  then  title: …  and  summary: …  then  ---"
        ),
    ),
    "empty file": (
        b"",
        (
            f"{PATH}:1: no-header The file does not begin with a header between two lines of three hyphens."
            f"{NEXT}Begin with  ---  then  title: …  and  summary: …  then  ---"
        ),
    ),
    "header that is not closed": (
        b"---\ntitle: A\nsummary: b\n\nThe text begins.\n\n## Heading {#x}\n",
        f"{PATH}:5: open-header The header is not closed; the text seems to begin here: The text begins.{CLOSE}",
    ),
    "header that is not closed, text that begins with a heading": (
        b"---\ntitle: A\n\n## Heading {#x}\n",
        f"{PATH}:4: open-header The header is not closed; the text seems to begin here: ## Heading {{#x}}{CLOSE}",
    ),
    "header that is not closed, and no empty line before the text": (
        b"---\ntitle: A\nThe text begins.\n\nMore.\n",
        f"{PATH}:3: open-header The header is not closed; the text seems to begin here: The text begins.{CLOSE}",
    ),
    "header that is not closed, and goes on after a line without a key": (
        b"---\ntitle: A\nand more\nsummary: b\n\nThe text begins.\n",
        f"{PATH}:6: open-header The header is not closed; the text seems to begin here: The text begins.{CLOSE}",
    ),
    "header that is not closed, and a text of one line": (
        b"---\ntitle: A\nThe text begins.\n",
        f"{PATH}:3: open-header The header is not closed; the text seems to begin here: The text begins.{CLOSE}",
    ),
    "header that is not closed, without a text": (
        b"---\ntitle: A\nsummary: b\n",
        f"{PATH}:3: open-header The header is not closed.{NEXT}Put a line  ---  below this one.",
    ),
    "nothing but a fence": (
        b"---",
        f"{PATH}:1: open-header The header is not closed.{NEXT}Put a line  ---  below this one.",
    ),
    "header that is not closed above a rule in the text": (
        b"---\ntitle: A\nsummary: b\n\nThe text begins.\n\n---\n\nAfter the rule.\n",
        f"{PATH}:5: open-header The header is not closed; the text seems to begin here: The text begins.{CLOSE}",
    ),
    "fence that stands twice": (
        b"---\n---\ntitle: A\nsummary: b\n---\nText.\n",
        f"{PATH}:2: doubled-fence {TWICE}",
    ),
    "fence that stands twice with an empty line between": (
        b"---\n\n---\ntitle: A\n---\nText.\n",
        f"{PATH}:3: doubled-fence {TWICE}",
    ),
}


@pytest.mark.parametrize(("raw", "message"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_no_page_is_refused(raw: bytes, message: str) -> None:
    assert told(raw) == [message]
    assert parse(raw, PATH).header is None


QUOTES = f'{NEXT}Put the text in "straight quotes".'
GENERAL = f'{NEXT}Write  key: value ; put a text with special signs in "straight quotes".'
BRACKET = "A bracket is opened but not closed:"
CLOSING = f"{NEXT}Add the missing bracket at the end of the line."
WRAPPED = f"{NEXT}If it belongs to the line before, begin it with two spaces. If not, write  key: value ."
SPACE = f"{NEXT}Type a space after the colon. One that does not break, as word processors make it, is none."
BROKEN = {
    "colon": ("title: A: b", f"2: colon A colon inside the text confuses the header: title: A: b{QUOTES}"),
    "colon in a later line": (
        "title: A\nsummary: This is: it\nupdated: 2026-01-01",
        f"3: colon A colon inside the text confuses the header: summary: This is: it{QUOTES}",
    ),
    "typographic quotes do not help": (
        "title: “A: b”",
        f"2: colon A colon inside the text confuses the header: title: “A: b”{QUOTES}",
    ),
    "open quote": (
        'title: "open\nsummary: x',
        (
            '2: open-quote A quotation mark is opened but not closed: title: "open'
            f"{NEXT}Add the missing quotation mark at the end of the line."
        ),
    ),
    "open single quote": (
        "title: A\nsummary: 'open\nupdated: y",
        (
            "3: open-quote A quotation mark is opened but not closed: summary: 'open"
            f"{NEXT}Add the missing quotation mark at the end of the line."
        ),
    ),
    "tab": (
        "goal:\n\tvalue: 5",
        f"3: tab A tab at the beginning of a line confuses the header: value: 5{NEXT}Use spaces.",
    ),
    "open bracket": ("topics: [law, rights", f"2: open-bracket {BRACKET} topics: [law, rights{CLOSING}"),
    "open bracket in an earlier line": (
        "title: A\ntopics: [law, rights\nupdated: x",
        f"3: open-bracket {BRACKET} topics: [law, rights{CLOSING}",
    ),
    "open curly bracket": ("role: {en: Nurse", f"2: open-bracket {BRACKET} role: {{en: Nurse{CLOSING}"),
    "comma too many": (
        "topics: [law,, rights]",
        f"2: yaml The header cannot be read here: topics: [law,, rights]{GENERAL}",
    ),
    "text that goes on in the next line": (
        "title: A\nsummary: This is\na long summary\nupdated: x",
        f"4: wrapped-line This line has no key: a long summary{WRAPPED}",
    ),
    "text that goes on in the last line": (
        "title: A\nsummary: This is\na long summary",
        f"4: wrapped-line This line has no key: a long summary{WRAPPED}",
    ),
    "space that does not break after the colon": (
        "title: A\nsummary:\xa0text\nupdated: x",
        f"3: colon-space There is no plain space after the colon: summary:\xa0text{SPACE}",
    ),
    "no space after the colon": (
        "title:A\nsummary: b",
        f"2: colon-space There is no plain space after the colon: title:A{SPACE}",
    ),
    "no space after the only colon": (
        "title:A",
        f"2: colon-space There is no plain space after the colon: title:A{SPACE}",
    ),
    "text after a list that is no key": (
        "countries:\n- sk\nnothing\nupdated: x",
        f"4: wrapped-line This line has no key: nothing{WRAPPED}",
    ),
    "at sign": ("title: @home", f"2: yaml The header cannot be read here: title: @home{GENERAL}"),
    "indented line": ("title: A\n  summary: b", f"3: yaml The header cannot be read here: summary: b{GENERAL}"),
    "line without a key": ("title: A\nsummary", f"3: wrapped-line This line has no key: summary{WRAPPED}"),
    "unknown alias": ("title: *x", f"2: yaml The header cannot be read here: title: *x{GENERAL}"),
    "control sign": (
        "title: A\nsummary: b\x0bc",
        f"3: control-sign A sign in this line cannot be printed.{NEXT}Delete the line and type it again.",
    ),
    "list": (
        "- title: A",
        f"2: yaml The header is not a list of keys and values.{NEXT}Write one  key: value  on each line.",
    ),
    "text": (
        "Just words",
        f"2: yaml The header is not a list of keys and values.{NEXT}Write one  key: value  on each line.",
    ),
}


@pytest.mark.parametrize(("header", "message"), BROKEN.values(), ids=BROKEN)
def test_a_header_that_cannot_be_read_names_the_likely_cause(header: str, message: str) -> None:
    raw = f"---\n{header}\n---\nBody".encode()
    assert told(raw) == [f"{PATH}:{message}"]
    assert (parse(raw, PATH).header, parse(raw, PATH).body) == (None, "Body")


def test_a_key_that_stands_twice_names_both_lines_and_the_first_one_counts() -> None:
    raw = b"---\ntitle: A\nsummary: b\ntitle: C\ngoal: {value: 1, value: 2}\n---\n"
    fix = f"{NEXT}Keep one of the two lines."
    assert told(raw) == [
        f'{PATH}:4: duplicate-key "title" stands twice here, first in line 2.{fix}',
        f'{PATH}:5: duplicate-key "value" stands twice here, first in line 5.{fix}',
    ]
    header = parse(raw, PATH).header
    assert header is not None
    assert header.values["title"] == Scalar(text="A", line=2)


def test_an_anchor_is_refused_and_its_value_still_read() -> None:
    raw = b"---\none: &x [a]\ntwo: *x\n---\n"
    assert told(raw) == [f"{PATH}:2: anchor Anchors (& and *) are not understood here.{NEXT}Write the value out again."]
    header = parse(raw, PATH).header
    assert header is not None
    assert header.values["two"] == header.values["one"]


def test_a_ring_of_anchors_ends() -> None:
    assert [line.split()[1] for line in told(b"---\none: &x [*x, &y {a: *x, b: *y}]\n---\n")] == ["anchor"] * 3


def test_a_key_that_is_no_word_is_refused() -> None:
    assert told(b"---\n? [a, b]\n: c\n---\n") == [f"{PATH}:2: yaml A key must be a word.{NEXT}Write  key: value ."]


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    parsed = parse(raw, PATH)
    assert parsed.header is not None or parsed.diagnostics


@given(st.text(st.characters(codec="utf-8"), max_size=60))
@example("a: [{b: c}, {b: c}]")
@example("!!python/object:os.system x")
def test_any_header_is_read_or_refused_within_its_lines(header: str) -> None:
    raw = f"---\n{header}\n---\nBody".encode()
    parsed = parse(raw, PATH)
    assert parsed.header is not None or parsed.diagnostics
    assert all(2 <= item.line <= raw.count(b"\n") + 1 for item in parsed.diagnostics if item.code != "no-header")
    assert all(item.text() for item in parsed.diagnostics)
