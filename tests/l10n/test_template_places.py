"""Messages of templates: each place in them has a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from initiative.l10n.extraction import read_sources
from initiative.l10n.template_places import find_empty_places

PATH = "theme/templates/home.html"
FAULTS = {
    "percent sign in a block": ('{% trans nam="x" %}Hello %(name)s {{ nam }}{% endtrans %}', [(1, "name")]),
    "variable of a block that has no value": ("a\n{% trans %}\nHi {{ nam }}\n{% endtrans %}", [(3, "nam")]),
    "variable that only stands in a value": ("{% trans a=b %}{{ a }} {{ b }}{% endtrans %}", [(1, "b")]),
    "name in a string of the tag": ('{% trans a="b=c" %}{{ b }}{% endtrans %}', [(1, "b")]),
    "call without a value": ('\n{{ _("A %(x)s and %(y)s", x=1) }}', [(2, "y")]),
    "call without any value": ('{{ pgettext("b", "B %(x)s") }}', [(1, "x")]),
    "plural": ('{{ ngettext("%(n)s a", "%(m)s b", 2, n=1) }}', [(1, "m")]),
    "twice in a line": ('{{ ngettext("%(n)s a", "%(n)s b", 2) }}', [(1, "n")]),
}


def found(template: str) -> list[tuple[int, str]]:
    """Return line and name of each empty place."""
    return [(item.line, dict(item.values)["name"]) for item in find_empty_places({PATH: template.encode()})]


@pytest.mark.parametrize(("template", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_place_that_nothing_fills_in_is_found(template: str, expected: list[tuple[int, str]]) -> None:
    assert found(template) == expected


FILLED = {
    "block": "{% trans a=b, c %}{{ a }} {{ c }}{% endtrans %}",
    "block with white space cut off": "{%- trans trimmed a = b -%}{{- a -}}{%- endtrans -%}",
    "block with a plural": "{% trans count=n, a=f(n, x=2) %}{{ a }}{% pluralize %}{{ num }}{{ count }}{% endtrans %}",
    "call": '{{ _("A %(x)s, %(y)s", x=f(")"), y=2) }}',
    "value over two lines": '{{ _(\n    "A %(x)s",\n    x=1,\n) }}',
    "doubled percent sign": '{{ _("100 %%(x)s") }}',
    "comment": '{# {{ _("%(x)s") }} #}',
    "no message": '{{ other_("%(x)s") }} {{ view._("%(x)s") }} {{ a }}',
}


@pytest.mark.parametrize("template", FILLED.values(), ids=FILLED)
def test_a_place_with_a_value_is_not(template: str) -> None:
    assert found(template) == []


def test_the_place_is_told_with_what_to_write() -> None:
    (fault,) = find_empty_places({PATH: b'{{ _("%(a)s") }}', "plugins/x.py": b'_("%(b)s")'})
    assert fault.text() == (
        f'{PATH}:1: unknown-placeholder Nothing fills in "a" in this message.\n'
        '    → Name its value:  {{ _("… %(a)s …", a=…) }}  or  {% trans a=… %}… {{ a }} …'
    )


def test_the_templates_of_this_site_fill_in_every_place() -> None:
    assert list(find_empty_places(read_sources(Path(__file__).parents[2]))) == []
