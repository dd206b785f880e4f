"""The command messages: catalogues follow code and templates; what is missing or wrong is named with its line."""

from __future__ import annotations

from gettext import c2py
from pathlib import Path

import pytest

from built_site import ROOT, copy_project
from initiative.catalogues import catalogue_path, examine, messages, template_path
from initiative.diagnostics import ContentError
from initiative.l10n.catalogue_checks import find_foreign_plurals
from initiative.l10n.extraction import (
    ExtractionError,
    check_catalogue,
    extract,
    read_sources,
    update_catalogue,
)
from initiative.l10n.po import plural_rule
from initiative.settings import Language, Site, Tag

SK = Tag("sk")
TEMPLATE = '{{ _("Petitions") }} {{ ngettext("%(n)s day", "%(n)s days", 2, n=2) }} {{ _("Hello, %(name)s", name=1) }}\n'
PLURALS = "nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);"
CATALOGUE = f"""\
msgid ""
msgstr ""
"Language: sk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"

#: theme/templates/home.html
#, python-format
msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s deň"
msgstr[1] "%(n)s dni"
msgstr[2] "%(n)s dní"

#: theme/templates/home.html
#, python-format
msgid "Hello, %(name)s"
msgstr "Ahoj, %(name)s"

#: theme/templates/home.html
msgid "Petitions"
msgstr "Petície"
"""
FOREIGN = "nplurals=3; plural=(n==1 ? 1 : n>=2 && n<=4 ? 2 : 0);"
FIX = "    → Write the translation after msgstr, in each form, and remove the mark fuzzy."


def make_site(threshold: int) -> Site:
    """Return a site in English and Slovak."""
    languages = (Language(tag=Tag("en"), territory="US"), Language(tag=SK, territory="SK", threshold=threshold))
    return Site(name="S", default=Tag("en"), languages=languages)


def make_root(folder: Path, catalogue: str, template: str = TEMPLATE) -> Path:
    """Write one template and the Slovak catalogue."""
    for path, text in ((folder / "theme/templates/home.html", template), (catalogue_path(folder, "sk"), catalogue)):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, *, threshold: int = 50, only_check: bool = True) -> list[str]:
    """Return what is found in the catalogue below `folder`."""
    monkeypatch.chdir(folder)
    (state,) = examine(folder, make_site(threshold), extract(read_sources(folder)), only_check=only_check)
    return [line for item in state.found for line in item.text().splitlines()]


PO = "locale/sk/LC_MESSAGES/messages.po"
UNUSED = '\nmsgid "Old"\nmsgstr "Staré"\n'
FAULTS = {
    "none": (CATALOGUE, []),
    "unused": (
        CATALOGUE + UNUSED,
        [
            f"{PO}:26: unused-message Nothing asks for “Old” any more; it was translated “Staré”.",
            (
                "    → Move the translation to the text that replaced it; what is left here is removed:"
                " python3 tasks.py messages"
            ),
        ],
    ),
    "unused and out of use": (
        CATALOGUE + '\n#~ msgid "Old"\n#~ msgstr "Staré"\n',
        [
            f"{PO}:26: unused-message Nothing asks for “Old” any more; it was translated “Staré”.",
            (
                "    → Move the translation to the text that replaced it; what is left here is removed:"
                " python3 tasks.py messages"
            ),
        ],
    ),
    "untranslated": (
        CATALOGUE.replace('"Petície"', '""'),
        [f"{PO}:23: untranslated-message “Petitions” is not translated.", FIX],
    ),
    "doubtful": (
        CATALOGUE.replace('#: theme/templates/home.html\nmsgid "Petitions"', '#, fuzzy\nmsgid "Petitions"'),
        [f"{PO}:23: untranslated-message “Petitions” is not translated.", FIX],
    ),
    "unknown placeholder": (
        CATALOGUE.replace("Ahoj, %(name)s", "Ahoj, %(meno)s"),
        [
            (
                f'{PO}:19: placeholder The translation "Ahoj, %(meno)s" does not have the same places to fill in as '
                '"Hello, %(name)s".'
            ),
            "    → Copy each %(name)s and each name in curly brackets unchanged.",
        ],
    ),
    "missing plural form": (
        CATALOGUE.replace('"%(n)s dní"', '""'),
        [
            f'{PO}:11: plural-forms "%(n)s day" has 2 plural forms here, this language has 3.',
            "    → Write one msgstr[n] for each form.",
            f"{PO}:11: untranslated-message “%(n)s day” is not translated.",
            FIX,
        ],
    ),
    "missing": (
        CATALOGUE.partition('\n#: theme/templates/home.html\nmsgid "Petitions"')[0],
        [
            f"{PO}:1: catalogue-behind Not in this catalogue: 1 of the messages, such as “Petitions”.",
            "    → python3 tasks.py messages",
        ],
    ),
    "another rule of plurals": (
        CATALOGUE.replace(PLURALS, FOREIGN),
        [
            f'{PO}:7: plural-rule The forms are counted by "{FOREIGN}" here.',
            f'    → Write  "Plural-Forms: {PLURALS}\\n"  and put the forms in that order.',
        ],
    ),
    "the same rule in other words": (CATALOGUE.replace(PLURALS, "nplurals=3; plural=n==1?0:n>1&&n<5?1:2;"), []),
}


@pytest.mark.parametrize(("catalogue", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_catalogue_is_told_in_exactly_these_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: str, expected: list[str]
) -> None:
    root = make_root(tmp_path, catalogue)

    assert said(root, monkeypatch) == expected
    assert catalogue_path(root, "sk").read_text(encoding="utf-8") == catalogue


def test_a_language_in_preparation_need_not_be_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_root(tmp_path, CATALOGUE.replace('"Petície"', '""'))

    assert said(root, monkeypatch, threshold=100) == []


def test_a_missing_catalogue_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_root(tmp_path, ""))
    (state,) = examine(tmp_path, make_site(50), extract(read_sources(tmp_path)), only_check=False)

    assert (state.published, state.found) == (False, ())
    assert state.after.count('msgstr ""\n') == 3  # the header too
    assert PLURALS in state.after


def test_an_update_never_reorders_the_forms_of_another_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = CATALOGUE.replace(PLURALS, FOREIGN)
    monkeypatch.chdir(make_root(tmp_path, foreign))
    (state,) = examine(tmp_path, make_site(50), extract(read_sources(tmp_path)), only_check=False)

    assert (state.after, [item.code for item in state.found]) == (foreign, ["plural-rule"])


def test_a_template_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    root = make_root(tmp_path, CATALOGUE, TEMPLATE + "{% if %}")

    with pytest.raises(ExtractionError, match=r"^theme/templates/home\.html:2: "):
        extract(read_sources(root))


SETTINGS = (
    "from initiative.settings import Language, Site, Tag\n"
    'SITE = Site(name="S", default=Tag("en"), languages=(Language(tag=Tag("en"), territory="US"),'
    ' Language(tag=Tag("sk"), territory="SK")))\nSITEURL, PATH = "", "."\n'
)


def test_an_unknown_placeholder_is_named_where_it_stands_and_no_catalogue_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_root(tmp_path, CATALOGUE, TEMPLATE + '{% trans nam="x" %}Hello %(name)s{% endtrans %}')
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(root)

    assert messages(root / "pelicanconf.py") == 1
    assert capsys.readouterr().err == (
        'theme/templates/home.html:2: unknown-placeholder Nothing fills in "name" in this message.\n'
        '    → Name its value:  {{ _("… %(name)s …", name=…) }}  or  {% trans name=… %}… {{ name }} …\n'
    )
    assert catalogue_path(root, "sk").read_text(encoding="utf-8") == CATALOGUE


def test_a_catalogue_in_another_encoding_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_root(tmp_path, CATALOGUE)
    catalogue_path(root, "sk").write_bytes(CATALOGUE.encode("cp1250"))
    (root / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(root)

    assert messages(root / "pelicanconf.py") == 1
    assert capsys.readouterr().err == (f"{PO}:13: encoding This file is not UTF-8 text.\n    → Save it as UTF-8.\n")


def test_a_catalogue_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_root(tmp_path, CATALOGUE + 'msgid "x\n'))
    pot = extract(read_sources(tmp_path))

    with pytest.raises(ContentError, match=rf"^{PO}:25: catalogue This line of the catalogue cannot be read\."):
        examine(tmp_path, make_site(50), pot, only_check=True)


TEMPLATE_BEHIND = (
    "locale/messages.pot:1: template-behind This is not the template of the messages that code and templates have now."
    "\n    → python3 tasks.py messages\n"
)


def test_the_template_for_new_translations_is_that_of_code_and_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    messages(tmp_path / "pelicanconf.py")
    template = template_path(tmp_path)
    capsys.readouterr()

    assert template.read_text("utf-8") == extract(read_sources(tmp_path))
    assert "POT-Creation-Date" not in template.read_text("utf-8")
    messages(tmp_path / "pelicanconf.py", only_check=True)
    assert "template-behind" not in capsys.readouterr().err

    template.unlink()
    assert messages(tmp_path / "pelicanconf.py", only_check=True) == 1
    assert capsys.readouterr().err.endswith(TEMPLATE_BEHIND)
    assert not template.exists()


STATES = {
    "published": (50, CATALOGUE, "sk: 100% translated, published"),
    "updated": (50, CATALOGUE + UNUSED, "sk: 100% translated, published, updated"),
    "in preparation": (
        80, CATALOGUE.replace('"Petície"', '""'), "sk: 66% translated, in preparation until 80%",
    ),
    "in preparation, updated": (80, "", "sk: 0% translated, in preparation until 80%, updated"),
}  # fmt: skip


@pytest.mark.parametrize(("threshold", "catalogue", "line"), STATES.values(), ids=STATES)
def test_a_line_says_how_a_language_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], threshold: int, catalogue: str, line: str
) -> None:
    root = make_root(tmp_path, catalogue)
    settings = root / "pelicanconf.py"
    settings.write_text(
        "from initiative.settings import Language, Site, Tag\n"
        'SITE = Site(name="S", default=Tag("en"), languages=(Language(tag=Tag("en"), territory="US"),'
        f' Language(tag=Tag("sk"), territory="SK", threshold={threshold})))\nSITEURL, PATH = "", "."\n',
        encoding="utf-8",
    )
    messages(settings)
    assert capsys.readouterr().out == f"{line}\n"


def test_the_command_follows_a_changed_text_and_then_has_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    messages(tmp_path / "pelicanconf.py")  # whatever the catalogues lack just now
    template = tmp_path / "theme" / "templates" / "added.html"
    template.write_text('{{ _("A sentence of this test") }}', encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.glob("locale/**/*.po")}

    assert messages(tmp_path / "pelicanconf.py", only_check=True) == 1
    told = capsys.readouterr().err
    assert "catalogue-behind Not in this catalogue: 1 of the messages" in told
    assert told.endswith(TEMPLATE_BEHIND)
    assert {path: path.read_bytes() for path in tmp_path.glob("locale/**/*.po")} == before

    assert messages(tmp_path / "pelicanconf.py") == 1
    assert "untranslated-message “A sentence of this test” is not translated." in capsys.readouterr().err
    assert all('msgid "A sentence of this test"\nmsgstr ""\n' in path.read_text("utf-8") for path in before)

    template.unlink()
    messages(tmp_path / "pelicanconf.py")
    assert "unused-message Nothing asks for “A sentence of this test” any more" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.glob("locale/**/*.po")} == before


CATALOGUES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("locale/*/*/*.po"), *ROOT.glob("tests/sites/*/locale/*/*/*.po"))
)


@pytest.mark.parametrize("path", CATALOGUES)
def test_every_catalogue_has_all_plural_forms_and_places_to_fill_in(path: str) -> None:
    tag, po = Tag(path.split("/")[-3]), (ROOT / path).read_text(encoding="utf-8")

    assert [item.text() for item in (*find_foreign_plurals(tag, po, path), *check_catalogue(tag, po, path))] == []


RULES = {
    "fa": (2, {0: 0, 1: 0, 2: 1, 11: 1}),
    "ar": (6, {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 5, 99: 5, 100: 4, 102: 4, 103: 3}),
    "pl": (3, {1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 22: 1}),
    "cs": (3, {1: 0, 2: 1, 4: 1, 5: 2}),
    "lt": (3, {1: 0, 2: 1, 10: 2, 11: 2, 21: 0}),
    "ru": (3, {1: 0, 2: 1, 5: 2, 11: 2, 21: 0}),
    "fr": (2, {0: 0, 1: 0, 2: 1}),
    "en": (2, {0: 1, 1: 0, 2: 1}),
}


@pytest.mark.parametrize("tag", RULES)
def test_a_new_catalogue_counts_as_its_language_does(tag: str) -> None:
    forms, cases = RULES[tag]
    number, rule = plural_rule(Tag(tag))
    po = update_catalogue(Tag(tag), "", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n')

    assert number == forms
    assert {count: c2py(rule)(count) for count in cases} == cases
    assert f'"Plural-Forms: nplurals={number}; plural={rule};\\n"' in po
    assert po.count("\nmsgstr[") == number
