"""How a finding is told, sorted and weighed."""

from __future__ import annotations

import pytest

from initiative.diagnostics import ContentError, Diagnostic, Sentence, Severity, literal, worst
from initiative.explain import PlainError

FOUND = Diagnostic(
    path="content/countries/sk/index.en.md",
    line=7,
    code="unknown-key",
    message='I do not know the header field "{key}".',
    fix='Did you mean "{near}"?',
    values=(("key", "petitons"), ("near", "petitions")),
)


def at(path: str, line: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    """Return a finding that is nothing but a place."""
    return Diagnostic(path=path, line=line, code="odd", message="Odd.", severity=severity)


def test_a_finding_tells_place_code_message_and_fix() -> None:
    assert FOUND.text() == (
        'content/countries/sk/index.en.md:7: unknown-key I do not know the header field "petitons".\n'
        '    → Did you mean "petitions"?'
    )


def test_without_a_fix_it_is_one_line() -> None:
    assert at("a.md", 1).text() == "a.md:1: odd Odd."


def test_it_speaks_the_language_of_the_reader() -> None:
    slovak = {FOUND.message: "Pole „{key}“ nepoznám.", FOUND.fix: "Mali ste na mysli „{near}“?"}
    assert FOUND.text(slovak.__getitem__) == (
        "content/countries/sk/index.en.md:7: unknown-key Pole „petitons“ nepoznám.\n"
        "    → Mali ste na mysli „petitions“?"
    )


def test_curly_brackets_in_a_value_stay_as_they_are() -> None:
    found = Diagnostic(path="a.md", line=1, code="odd", message="{text} {{x}}", values=(("text", "{text} {y}"),))
    assert found.text() == "a.md:1: odd {text} {y} {x}"


SAID = Sentence(message="No {what}.", fix="Add {what}.", values=(("what", "{bread}"),))


def test_a_sentence_of_a_command_is_told_without_a_place() -> None:
    assert SAID.text() == "No {bread}.\n    → Add {bread}."
    assert SAID.text({SAID.message: "{what} chýba.", SAID.fix: "Pridajte {what}."}.__getitem__) == (
        "{bread} chýba.\n    → Pridajte {bread}."
    )


@pytest.mark.parametrize("broken", ["{čo}", "{what", "{}", "{0}"])
def test_a_broken_translation_does_not_hide_what_is_wrong(broken: str) -> None:
    assert SAID.text(lambda _: broken) == SAID.text()


@pytest.mark.parametrize("text", ["", "{", "}{", "{{x}} {y!r}", "plain"])
def test_a_literal_is_told_as_it_stands(text: str) -> None:
    assert Sentence(message=literal(text)).text() == text


def test_a_plain_error_is_a_sentence_and_english_to_programs() -> None:
    error = PlainError("No {what}.", "Add {what}.", what="bread")
    assert str(error) == error.text() == "No bread.\n    → Add bread."
    assert error.text(str.upper) == error.text(), "a place in capitals is no place"


def test_an_error_holds_its_findings_by_path_and_line() -> None:
    error = ContentError([at("b.md", 1), at("a.md", 10), at("a.md", 9)])
    assert str(error) == "a.md:9: odd Odd.\na.md:10: odd Odd.\nb.md:1: odd Odd."


WEIGHTS = {
    "nothing": ((), None),
    "a notice": ((Severity.NOTICE,), Severity.NOTICE),
    "a warning among notices": ((Severity.NOTICE, Severity.WARNING, Severity.NOTICE), Severity.WARNING),
    "an error among all": ((Severity.WARNING, Severity.ERROR, Severity.NOTICE), Severity.ERROR),
}


@pytest.mark.parametrize(("severities", "expected"), WEIGHTS.values(), ids=WEIGHTS)
def test_the_worst_counts(severities: tuple[Severity, ...], expected: Severity | None) -> None:
    assert worst(at("a.md", 1, severity) for severity in severities) is expected
