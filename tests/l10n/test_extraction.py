"""Every message is found, and none is guessed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from initiative.l10n.extraction import (
    ExtractionError,
    check_catalogue,
    extract,
    read_sources,
    read_template,
    update_catalogue,
)
from initiative.l10n.messages import Catalogues, ngettext, read_catalogue
from initiative.settings import Tag

ROOT = Path(__file__).parents[2]
SK = Tag("sk")

TEMPLATE = b"""\
<h1>{{ _("Petitions") }}</h1>
{# Translators: a button #}
<a>{{ pgettext("button", "Sign") }}</a>
{% trans count=days, number=text %}{{ number }} day{% pluralize %}{{ number }} days{% endtrans %}
{% trans %}
  A sentence
  on two lines.
{% endtrans %}
"""
CODE = b"""\
from x import gettext, msgid, nmsgid, pmsgid

class LineError(Exception):
    def __init__(self, message: str, fix: str = "", /, **values: str) -> None: ...

@dataclass
class Finding:
    path: str
    message: str
    fix: str = ""

def fault(line: int, code: str, message: str, fix: str = "") -> None: ...

def use(near: bool) -> None:
    gettext("called")
    NAMES = (msgid("marked"), nmsgid("one thing", "%(number)s things"), pmsgid("here", "in context"))
    fix = "assigned, if near" if near else "assigned, if far"
    code, fix = "not-this", "assigned beside another"
    fault(1, "not-this", "passed by position", fix)
    facts.fault(1, "not-this", "passed " "to a method")
    Finding(path="not this", message="passed by name", fix="")
    raise LineError("raised", "raised with a fix", value="not this")
"""


def test_messages_of_templates_are_found() -> None:
    assert read_template(extract({"theme/templates/home.html": TEMPLATE})) == {
        ("", "Petitions"),
        ("button", "Sign"),
        ("", "%(number)s day"),
        ("", "A sentence on two lines."),
    }


def test_messages_of_code_are_found_where_they_are_called_marked_passed_or_assigned() -> None:
    assert read_template(extract({"plugins/x.py": CODE})) == {
        ("", "called"),
        ("", "marked"),
        ("", "one thing"),
        ("here", "in context"),
        ("", "assigned, if near"),
        ("", "assigned, if far"),
        ("", "assigned beside another"),
        ("", "passed by position"),
        ("", "passed to a method"),
        ("", "passed by name"),
        ("", "raised"),
        ("", "raised with a fix"),
    }


def test_a_helper_of_the_module_wins_over_one_of_the_same_name() -> None:
    sources = {
        "plugins/a.py": b'def fault(message: str, code: str) -> None: ...\nfault("text a", "code-a")\n',
        "plugins/b.py": b'def fault(code: str, message: str) -> None: ...\nfault("code-b", "text b")\n',
    }
    assert read_template(extract(sources)) == {("", "text a"), ("", "text b")}


def test_the_template_is_whole_and_always_the_same() -> None:
    sources = {"theme/templates/home.html": TEMPLATE}
    assert extract(sources) == extract(sources)
    assert extract(sources) == (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#: theme/templates/home.html\n#, python-format\nmsgid "%(number)s day"\nmsgid_plural "%(number)s days"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n\n'
        '#: theme/templates/home.html\nmsgid "A sentence on two lines."\nmsgstr ""\n\n'
        '#: theme/templates/home.html\nmsgid "Petitions"\nmsgstr ""\n\n'
        '#. a button\n#: theme/templates/home.html\nmsgctxt "button"\nmsgid "Sign"\nmsgstr ""\n'
    )


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        pytest.param(
            "theme/templates/a.html",
            b"{{ _('x') }}\n{% if %}",
            "theme/templates/a.html:2: Expected an expression, got 'end of statement block'",
            id="template",
        ),
        pytest.param("plugins/a.py", b"_('x')\ndef (", "plugins/a.py:2: invalid syntax", id="code"),
    ],
)
def test_a_fault_of_syntax_names_the_file(path: str, content: bytes, message: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract({path: content})
    assert str(caught.value) == message


def test_no_message_at_all_is_a_fault() -> None:
    with pytest.raises(ExtractionError, match="no message in 1 files"):
        extract({"theme/templates/a.html": b"<p>nothing</p>"})


def test_sources_are_all_templates_and_all_code(tmp_path: Path) -> None:
    for name in ("theme/templates/parts/a.html", "plugins/p/b.py", "plugins/p/c.txt", "theme/static/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert read_sources(tmp_path) == {
        "plugins/p/b.py": b"plugins/p/b.py",
        "theme/templates/parts/a.html": b"theme/templates/parts/a.html",
    }


def test_the_messages_of_this_site_are_found() -> None:
    found = read_template(extract(read_sources(ROOT)))
    assert {("", "no figure yet"), ("", "over %(number)s country"), ("", "This line is not JSON.")} <= found


def test_an_update_keeps_what_is_translated_and_guesses_nothing() -> None:
    before = 'msgid "Read more"\nmsgstr "Čítať ďalej"\n\nmsgid "Petitions"\nmsgstr "Petície"\n'
    pot = 'msgid "Petitions"\nmsgstr ""\n\nmsgid "Read much more"\nmsgstr ""\n'
    after = update_catalogue(SK, before, pot)
    assert after == (
        'msgid ""\nmsgstr ""\n"Language: sk\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);\\n"\n\n'
        'msgid "Petitions"\nmsgstr "Petície"\n\nmsgid "Read much more"\nmsgstr ""\n'
    )
    assert update_catalogue(SK, after, pot) == after


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("de", "nplurals=2; plural=(n != 1);"),
        ("sk", "nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("fa", "nplurals=2; plural=(n > 1);"),
        (
            "ar",
            (
                "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
                "n%100>=0 && n%100<=2 ? 4 : 5);"
            ),
        ),
    ],
)
def test_a_new_catalogue_has_the_plural_forms_of_its_language(tag: str, forms: str) -> None:
    po = update_catalogue(Tag(tag), "", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n')
    assert f'"Plural-Forms: {forms}\\n"' in po
    assert read_catalogue(Tag(tag), po).translated == frozenset()


CHOSEN = {
    "fa": {0: 0, 1: 0, 2: 1, 11: 1, 100: 1},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 5, 99: 5, 100: 4, 102: 4, 103: 3, 111: 5},
    "pl": {0: 2, 1: 0, 2: 1, 5: 2, 12: 2, 22: 1, 112: 2},
}


@pytest.mark.parametrize(("tag", "chosen"), CHOSEN.items(), ids=CHOSEN)
def test_its_forms_are_chosen_as_the_language_counts(tag: str, chosen: dict[int, int]) -> None:
    pot = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    po = re.sub(r'^msgstr\[(\d)\] ""', r'msgstr[\1] "\1"', update_catalogue(Tag(tag), "", pot), flags=re.MULTILINE)
    catalogues = Catalogues(by_tag={Tag(tag): read_catalogue(Tag(tag), po)})
    with catalogues.using(tag):
        assert {count: int(ngettext("one", "many", count)) for count in chosen} == chosen


PLURAL_FORMS = """\
m.po:5: plural-forms "day" has 2 plural forms here, this language has 3.
    → Write one msgstr[n] for each form."""


def wrong_places(form: str, text: str) -> str:
    return (
        f'm.po:5: placeholder The translation "{form}" does not have the same places to fill in as "{text}".\n'
        "    → Copy each %(name)s and each name in curly brackets unchanged."
    )


HEADER = r"""msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);\n"

"""


@pytest.mark.parametrize(
    ("po", "expected"),
    [
        pytest.param('msgid "%(number)s of {goal}"\nmsgstr "{goal}: %(number)s"\n', [], id="other-order"),
        pytest.param('msgid "a {b}"\nmsgstr ""\n', [], id="not-translated"),
        pytest.param(
            'msgid "%(n)s a"\nmsgid_plural "%(n)s b"\nmsgstr[0] "jedno"\nmsgstr[1] "%(n)s c"\nmsgstr[2] "%(n)s d"\n',
            [],
            id="a-plural-form-without-number",
        ),
        pytest.param(
            'msgid "did you mean {near}?"\nmsgstr "mysleli ste {neer}?"\n',
            [wrong_places("mysleli ste {neer}?", "did you mean {near}?")],
            id="wrong-name",
        ),
        pytest.param('msgid "note {}"\nmsgstr "poznámka"\n', [wrong_places("poznámka", "note {}")], id="no-name"),
        pytest.param(
            'msgid "%(number)s left"\nmsgstr "zostáva"\n',
            [wrong_places("zostáva", "%(number)s left")],
            id="missing",
        ),
        pytest.param(
            'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "deň"\nmsgstr[1] "dni"\n',
            [PLURAL_FORMS],
            id="plural-forms",
        ),
    ],
)
def test_translations_that_would_break_a_page_are_found(po: str, expected: list[str]) -> None:
    assert [found.text() for found in check_catalogue(SK, HEADER + po, "m.po")] == expected
