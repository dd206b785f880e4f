"""Quotes, dashes and spaces of each language, in text only; doing it twice is doing it once."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n.typography import typeset
from initiative.prose import Renderer

TAGS = ("en", "de", "cs", "sk", "lt", "pl", "fi", "ru", "uk", "fr", "ar", "fa", "xx")


def shown(text: str) -> str:
    """Return a text with spaces that can be told apart: ~ does not break, ^ is narrow too."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


QUOTES = {
    "en": "Say “a ‘b’ c”.",
    "de": "Say „a ‚b‘ c“.",
    "cs": "Say „a~‚b‘ c“.",
    "sk": "Say „a~‚b‘ c“.",
    "lt": "Say „a ‚b‘ c“.",
    "pl": "Say „a~«b» c”.",
    "fi": "Say ”a ’b’ c”.",
    "ru": "Say «a „b“ c».",
    "uk": "Say «a „b“ c».",
    "fr": "Say «^a “b” c^».",
    "ar": "Say «a “b” c».",
    "fa": "Say «a “b” c».",
    "xx": "Say “a ‘b’ c”.",
}


@pytest.mark.parametrize(("tag", "expected"), QUOTES.items(), ids=QUOTES)
@pytest.mark.parametrize("written", ['Say "a "b" c".', "Say „a “b” c“.", "Say “a „b“ c”."])
def test_straight_quotes_and_those_of_others_become_those_of_the_language(
    tag: str, expected: str, written: str
) -> None:
    assert shown(typeset(tag, f"<p>{written}</p>")) == f"<p>{expected}</p>"


CASES = {
    "sk-words": ("sk", "V dome a v\nlese, k <b>nim</b>; <b>s</b> ním", "V~dome a~v~lese, k~<b>nim</b>; <b>s</b>~ním"),
    "sk-not-a-word": ("sk", "Jana <b>z</b>a rok, e-v dome", "Jana <b>z</b>a rok, e-v dome"),
    "cs-words": ("cs", "K tomu i s „tím“", "K~tomu i~s~„tím“"),
    "pl-words": ("pl", "w domu i z lasu", "w~domu i~z~lasu"),
    "de-words": ("de", "a b", "a b"),
    "ru-words": ("ru", "Мы в лесу и на горе", "Мы в~лесу и~на~горе"),
    "ru-dash": ("ru", "Паспорт - это документ -- да – нет", "Паспорт~— это документ~— да~— нет"),
    "uk-dash": ("uk", "Паспорт — це документ", "Паспорт~— це документ"),
    "dash-begins": ("ru", "— Да", "— Да"),
    "sk-dash": ("sk", "Pas - doklad — áno", "Pas – doklad – áno"),
    "en-dash": ("en", "a - b -- c – d — e, well-known, 10-20", "a – b – c – d — e, well-known, 10-20"),
    "fr-signs": ("fr", "Quoi? Oui ! Bon; ceci: cela (non!)", "Quoi^? Oui^! Bon^; ceci~: cela (non^!)"),
    "fr-time": ("fr", "à 10:30, mailto:x", "à 10:30, mailto:x"),
    "fr-guillemets": ("fr", "« oui » et «non»", "«^oui^» et «^non^»"),
    "fr-emphasis": ("fr", "«<em>oui</em>» <b>Qui:</b> moi", "«^<em>oui</em>^» <b>Qui~:</b> moi"),
    "across-tags": ("en", '"<em>a</em> b" <a title="x - y" href="u">"c"</a>',
                    '“<em>a</em> b” <a title="x - y" href="u">“c”</a>'),
    "code": ("sk", '<code>"v dome" - a</code> "x"', '<code>"v dome" - a</code> „x“'),
    "quoted-code": ("en", '"<code>x</code>"', "“<code>x</code>”"),
    "address": ("fr", "https://x.org/a;b!c?d e a@b.example!", "https://x.org/a;b!c?d e a@b.example^!"),
    "entity": ("fr", "A&amp;B &lt; C", "A&amp;B &lt; C"),
    "brackets-and-dashes": ("en", '("a")—"b" wait—" "c', '("a")—"b" wait—" "c'),
    "dash-before-the-end": ("en", '"Wait—" he', "“Wait—” he"),
    "inches": ("en", '5" wide', '5" wide'),
    "unpaired": ("de", '"a', '"a'),
    "alone": ("en", 'a " b', 'a " b'),
    "german-of-books": ("de", "»a«", "„a“"),
}  # fmt: skip


@pytest.mark.parametrize(("tag", "written", "expected"), CASES.values(), ids=CASES)
def test_spaces_dashes_and_what_is_left_alone(tag: str, written: str, expected: str) -> None:
    assert shown(typeset(tag, f"<p>{written}</p>")) == f"<p>{expected}</p>"


def test_preformatted_text_is_left_alone_and_paragraphs_are_apart() -> None:
    html = '<p>"a</p>\n<pre><code>x - "y"\n</code></pre>\n<ul>\n<li>"b"</li>\n<li>c"</li>\n</ul>'
    assert typeset("en", html) == html.replace('<li>"b"', "<li>“b”")


_SIGNS = '"“”„«»‚‘’ \n\u00a0\u202fvаa5.,;:!?()-–—/'
_INLINE = ("--", "в ", "&amp;", "https://a.b/c;d ", '<code>" - v x;</code>')
_MARKS = ("<em>", "</em>", "<br>", "<p>", "</p>", '<a href="a - b;" title="x">', "</a>")
PIECES = st.lists(st.sampled_from((*_SIGNS, *_INLINE, *_MARKS)), max_size=14).map("".join)


@given(PIECES, st.sampled_from(TAGS))
def test_twice_is_once(html: str, tag: str) -> None:
    once = typeset(tag, html)
    assert typeset(tag, once) == once


class _Seen(HTMLParser):
    """Notes tags with their attributes, all code, and the letters of all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.code = ""
        self.letters = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == ("code", []):
            self.code += data
        self.letters += re.sub(r"[\W_]", "", data)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)


@given(PIECES, st.sampled_from(TAGS))
def test_no_tag_no_code_and_no_letter_changes(html: str, tag: str) -> None:
    before, after = _Seen(html), _Seen(typeset(tag, html))
    assert (after.tags, after.code, after.letters) == (before.tags, before.code, before.letters)


def test_a_text_is_set_when_it_is_rendered() -> None:
    made = Renderer("sk", "", typeset).render('## "V dome" {#dom}\n\nPozri [v "lese"](figure:countries).', "pages/x")

    assert shown(made.html) == ('<h2 id="dom">„V~dome“</h2>\n<p>Pozri <a href="figure:countries">v~„lese“</a>.</p>')
