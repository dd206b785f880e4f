"""Renders the examples of all contracts, one by one or as one page.

PYTHONPATH=plugins:tests python3 -m kit.render ar rtl > kit.html
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from initiative.assets import Style, csp, style_of
from initiative.views.frame import (
    Direction,
    Edition,
    FigureNote,
    FooterGroup,
    Frame,
    Head,
    Link,
    Notice,
    Reference,
)
from kit.contracts import Contract, read_contracts

THEME = Path(__file__).parents[2] / "theme"
_NAMES = (
    ("en", "English"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("sk", "Slovenčina"),
    ("de", "Deutsch"),
    ("ar", "العربية"),
)
_PAGE = """{% extends "base.html" %}
{% block main %}{% for name, examples in sections %}<section class="band"><div class="wrap flow sp6"><h2>{{ name }}</h2>
{% for example in examples %}<div>{{ example }}</div>
{% endfor %}</div></section>{% endfor %}{% endblock %}"""


def make_environment(theme: Path = THEME) -> Environment:
    """Return a plain environment with what examples may name: dataclasses of the frame, `item`, `body`, `Markup`."""
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {kind.__name__: kind for kind in (Edition, FigureNote, FooterGroup, Link, Notice, Reference)}
    environment.globals |= {"Markup": Markup, "item": SimpleNamespace, "body": _make_body, "frame": make_frame()}
    return environment


def render_example(environment: Environment, contract: Contract, example: str) -> Markup:
    """Return the HTML of one call."""
    name = contract.name
    source = f'{{% from "components/{name}.html" import {name} %}}{{{{ {example} }}}}'
    return Markup(environment.from_string(source).render())


def render_kit(lang: str = "en", direction: Direction = "ltr", theme: Path = THEME) -> str:
    """Return one page with all examples, in the frame of a page in `lang`."""
    environment = make_environment(theme)
    sections = [
        (contract.name, [render_example(environment, contract, example) for example in contract.examples])
        for contract in read_contracts(theme)
        if contract.name not in {"foot", "skip", "top"}
    ]
    frame = make_frame(lang, direction, style_of(_all_files(theme, lang)))
    return environment.from_string(_PAGE).render(view=SimpleNamespace(frame=frame), sections=sections)


def make_frame(lang: str = "en", direction: Direction = "ltr", style: Style | None = None) -> Frame:
    """Return a frame that uses everything base.html can print."""
    style = style or Style(css="", sha256="")
    return Frame(
        lang=lang,
        dir=direction,
        head=_make_head(style),
        home=Link(text="Nansen Passport 2.0", href="../index.html"),
        switcher=tuple(
            Edition(
                name=name,
                tag=tag,
                dir="rtl" if tag == "ar" else "ltr",
                href=None if tag == lang else f"../{tag}/kit.html",
                note="not translated yet" if tag == "uk" else "",
            )
            for tag, name in _NAMES
        ),
        language_name=dict(_NAMES)[lang],
        menu=tuple(
            Link(text=text, href=f"#{text.lower()}", current=text == "News")
            for text in ("Petitions", "Countries", "FAQ", "News", "Press")
        ),
        footer=(
            FooterGroup(
                heading="The initiative", links=(Link(text="What we ask", href="#a"), Link(text="About", href="#b"))
            ),
            FooterGroup(
                heading="Take part",
                links=(Link(text="Sign a petition", href="#c"), Link(text="Start a group", href="#d")),
            ),
            FooterGroup(
                heading="This site", links=(Link(text="Feeds", href="#e"), Link(text="Privacy, proved", href="#f"))
            ),
            FooterGroup(
                heading="Write to us",
                links=(Link(text="hello@nansen-passport.example", href="mailto:hello@nansen-passport.example"),),
            ),
        ),
        notices=(
            Notice(
                label="Samples",
                stamp="Sample",
                tone="warn",
                text="This page shows invented text.",
                links=(Link(text="About samples", href="#samples"),),
            ),
        ),
        mrz=("NANSEN<<PASSPORT<2<0".ljust(44, "<"), f"KIT<{lang.upper()}<<20261120".ljust(44, "<")),
        url=f"https://nansen-passport.example/{lang}/kit/",
        edit=(Link(text="Correct this page", href="#edit"), Link(text="Translate this page", href="#translate")),
        figures=(
            FigureNote(label="over 15 countries", text="17 countries", as_of="20 November 2026", datetime="2026-11-20"),
        ),
        references=(
            Reference(
                title="Zákon o pobyte cudzincov",
                hreflang="sk",
                publisher="Slov-Lex",
                lang="sk",
                dir="ltr",
                href="https://www.slov-lex.example/",
            ),
        ),
    )


def _make_head(style: Style) -> Head:
    return Head(
        title="Component kit – Nansen Passport 2.0",
        description="All components in all their states, for developers.",
        canonical="https://nansen-passport.example/en/kit/",
        robots="noindex",
        csp=csp(style).meta,
        style=Markup(style.css),
        icon="mark.svg",
        feeds=(Link(text="News", href="feed.xml"),),
        meta=(("og:title", "Component kit"), ("og:type", "website")),
    )


def _all_files(theme: Path, lang: str) -> tuple[Path, ...]:
    css = theme / "static" / "css"
    names = ("layers", "tokens", "patterns/*", f"langs/{lang}", "base", "layout", "parts/*", "util", "print")
    return tuple(path for name in names for path in sorted(css.glob(f"{name}.css")))


def _make_body(html: str) -> Callable[[], Markup]:
    return lambda: Markup(html)


if __name__ == "__main__":
    print(render_kit(sys.argv[1], cast(Direction, sys.argv[2])))
